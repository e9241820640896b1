"""Column types and constraints the tables share."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    DateTime,
    Dialect,
    Text,
    TypeDecorator,
    case,
    literal,
    type_coerce,
)

ID = Text().with_variant(Text(collation="C"), "postgresql")
"""An identifier: compared byte by byte, so that ids sort by the time they were made whatever the server's language."""
UNREADABLE = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime(9000, 1, 1, tzinfo=UTC)


class UtcTime(TypeDecorator[datetime]):
    """A moment: kept in UTC, given back in UTC with its zone, on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else in_utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ReadableTime(UtcTime):
    """A moment read from what `readable` gives: what is none is `UNREADABLE`, and stops no one."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        read = super().result_processor(dialect, coltype)

        def readable(value: Any) -> datetime | None:
            try:
                return value if read is None else read(value)
            except (ValueError, TypeError):
                return UNREADABLE

        return readable


class TamperedTime(ReadableTime):
    """A moment that somebody may have altered past the product; wherever it is selected it is read by `readable`."""

    cache_ok = True

    def column_expression(self, column: ColumnElement[datetime]) -> ColumnElement[datetime]:
        return readable(column)


def readable(column: ColumnElement[datetime]) -> ColumnElement[datetime]:
    """The moment if Python can hold it: PostgreSQL has infinities and years that would make the driver refuse the whole answer."""
    is_readable = column.between(UNREADABLE, _LATEST) | column.is_(None)
    return type_coerce(case((is_readable, column), else_=literal(UNREADABLE, UtcTime)), ReadableTime)


class TextSet(TypeDecorator[frozenset[str]]):
    """A set of words as a sorted JSON list; NULL stays None."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(sorted(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[str] | None:
        return None if value is None else _words_in(value)


def in_utc(value: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError for a time without its zone."""
    if value.tzinfo is None:
        raise ValueError("a time without its zone")
    return value.astimezone(UTC)


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """The column holds one of the enum's words."""
    # Not IN: SQLite makes a table of a list of three or more for each row it checks, which cost more than storing the row.
    return CheckConstraint(" OR ".join(f"{column} = '{word.value}'" for word in words), name=column)


@lru_cache(maxsize=1024)
def _words_in(text: str) -> frozenset[str]:
    return frozenset(json.loads(text))
