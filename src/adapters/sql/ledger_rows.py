"""Usage records as rows, and the one statement that stores them."""

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from operator import itemgetter
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Integer, Row, bindparam, column, func, select, text, true
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from adapters.sql.columns import in_utc
from adapters.sql.schema import usage_records
from domain.api_key import KeyOwner
from domain.ids import AdminId, RunId
from domain.immutable import immutable
from domain.section import Operation, Section
from domain.usage import Cost, MediaCount, Provenance, RunStatus, Timing, TokenCount, UsageRecord
from domain.usage_figures import Piece, piece_of

Values = tuple[str | int | datetime | None, ...]
"""A record's values in the order of the columns of `usage_records`."""


@immutable(kw_only=False)
class LedgerRow:
    """A record as a database stores it, and what it adds to the sums of usage once its run has ended."""

    values: Values
    adds: Piece | None


_NANO_DIGITS = 9
NAMES = [column.name for column in usage_records.c]
_LARGEST = 2**63 - 1
_MANY_DIGITS = re.compile(f"[0-9]{{{len(str(_LARGEST))}}}")
_counts_of = itemgetter(*(at for at, each in enumerate(usage_records.c) if isinstance(each.type, Integer)))
_SQLITE_TIME_LENGTH = len("2026-11-22 10:00:00.000000")
# The last record of a run wins, but a start that comes late never undoes an end.
_STANDS = text("excluded.status <> 'running' OR usage_records.status = 'running'")


def row_of(record: UsageRecord) -> LedgerRow:
    """The record as a row for PostgreSQL. Raises ValueError for a time without its zone."""
    return LedgerRow(_values(record), _adds(record))


def sqlite_row_of(record: UsageRecord) -> LedgerRow:
    """The record as a row for SQLite, whose times are text as SQLAlchemy writes them."""
    values = _values(record)
    at = in_utc(record.at).isoformat(" ", "microseconds")[:_SQLITE_TIME_LENGTH]
    return LedgerRow((values[0], at, *values[2:]), _adds(record))


def _adds(record: UsageRecord) -> Piece | None:
    return None if record.status is RunStatus.RUNNING else piece_of(record)


def _values(record: UsageRecord) -> Values:
    tokens, media, cost, timing = record.tokens, record.media, record.cost, record.timing
    return (
        record.id,
        in_utc(record.at),
        record.admin_id,
        record.section.value,
        record.operation.value,
        record.provider,
        record.model,
        None if record.key_source is None else record.key_source.value,
        record.key_id,
        record.status.value,
        record.code,
        tokens.input,
        tokens.output,
        tokens.reasoning,
        tokens.cached,
        media.images,
        media.characters,
        media.milliseconds,
        None if cost.amount is None else int(cost.amount.scaleb(_NANO_DIGITS).to_integral_value()),
        cost.currency,
        cost.provenance.value,
        cost.priced_on,
        timing.first_ms,
        timing.total_ms,
        record.upstream_id,
        record.served_by,
    )


def as_json(rows: list[LedgerRow]) -> str:
    """The rows for `sqlite_statement`. Raises OverflowError or ValueError for what SQLite would take from JSON changed."""
    said = json.dumps([row.values for row in rows], ensure_ascii=False)
    # Few texts hold that many digits side by side; looking at each number of each row cost as much as writing the text.
    if _MANY_DIGITS.search(said) and any(_beyond(cell) for row in rows for cell in _counts_of(row.values)):
        raise OverflowError("an integer beyond 64 bits")
    if "\\u0000" in said and any("\0" in cell for row in rows for cell in row.values if isinstance(cell, str)):
        raise ValueError("a text with a zero character")
    return said


def _beyond(cell: object) -> bool:
    return isinstance(cell, int) and abs(cell) > _LARGEST


def newest_of_each_run(rows: list[LedgerRow]) -> list[LedgerRow]:
    """The row that stands for each run, by the rule that the statement keeps between batches."""
    standing: dict[object, LedgerRow] = {}
    for row in rows:
        earlier = standing.get(row.values[0])
        if earlier is None or row.adds is not None or earlier.adds is None:
            standing[row.values[0]] = row
    return list(standing.values())


def pieces_added(rows: list[LedgerRow], replaced: Iterable[UsageRecord]) -> list[Piece]:
    """What a batch adds to the sums: its ends, and less what they take the place of."""
    added = [row.adds for row in rows if row.adds is not None]
    return [*added, *(piece_of(record).negative for record in replaced)]


def ended_ids(rows: list[LedgerRow]) -> list[str]:
    """The runs of the batch that have ended."""
    return [str(row.values[0]) for row in rows if row.adds is not None]


def sqlite_statement() -> str:
    """Stores all rows of one JSON text, the `?`: an array of arrays.

    One statement, because Python's driver lets go of the interpreter around every row of `executemany`, and takes it back
    only after milliseconds when the loop is busy.
    """
    insert = sqlite.insert(usage_records)
    rows = select(
        *(column(f"json_extract(value, '$[{place}]')", is_literal=True) for place in range(len(NAMES)))
    ).select_from(func.json_each(bindparam("rows")))
    # Without a WHERE SQLite would take ON CONFLICT for the beginning of a join.
    filled = insert.from_select(NAMES, rows.where(true()))
    taken = {name: filled.excluded[name] for name in NAMES[1:]}
    upsert = filled.on_conflict_do_update(index_elements=["id"], set_=taken, where=_STANDS)
    return str(upsert.compile(dialect=sqlite.dialect()))


def postgresql_statement() -> str:
    """Stores rows, with `%s` for each value."""
    insert = postgresql.insert(usage_records).values({name: bindparam(name) for name in NAMES})
    taken = {name: insert.excluded[name] for name in NAMES[1:]}
    upsert = insert.on_conflict_do_update(index_elements=["id"], set_=taken, where=_STANDS)
    dialect = PGDialect_psycopg(paramstyle="format")  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
    return str(upsert.compile(dialect=dialect))


def sqlite_record_of(values: Values) -> UsageRecord:
    """The record of a row that SQLite's own driver gave."""
    named = dict(zip(NAMES, values, strict=True))
    at = datetime.fromisoformat(str(named.pop("at"))).replace(tzinfo=UTC)
    return record_of(SimpleNamespace(at=at, **named))


def record_of(row: Row[Any] | SimpleNamespace) -> UsageRecord:
    """The record of a row of `usage_records`."""
    return UsageRecord(
        id=RunId(row.id),
        at=row.at,
        admin_id=AdminId(row.admin_id),
        section=Section(row.section),
        operation=Operation(row.operation),
        provider=row.provider_id,
        model=row.model,
        key_source=None if row.key_source is None else KeyOwner(row.key_source),
        key_id=row.key_id,
        status=RunStatus(row.status),
        code=row.code,
        tokens=TokenCount(
            input=row.input_tokens, output=row.output_tokens, reasoning=row.reasoning_tokens, cached=row.cached_tokens
        ),
        media=MediaCount(images=row.images, characters=row.characters, milliseconds=row.milliseconds),
        cost=Cost(
            amount=None if row.cost_nano is None else Decimal(row.cost_nano).scaleb(-_NANO_DIGITS),
            currency=row.currency,
            provenance=Provenance(row.provenance),
            priced_on=row.priced_on,
        ),
        timing=Timing(first_ms=row.first_ms, total_ms=row.total_ms),
        upstream_id=row.upstream_id,
        served_by=row.served_by,
    )
