"""Saved outputs, read."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, cast, func, null, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.sql.engines import reading
from adapters.sql.faults import in_our_words
from adapters.sql.outputs import output_of
from adapters.sql.saving_schema import PENDING, outputs
from application.ports.outputs import Due, OutputPage, OutputReader
from domain.ids import OutputId
from domain.saving import BEGINNING, Output, OutputFilter, OutputKind

_NARROWED = {"body": func.substr(outputs.c.body, 1, BEGINNING).label("body"), "talk": null().label("talk")}
_BRIEF = [_NARROWED.get(column.name, column) for column in outputs.c if column.name != "search"]


class SqlOutputReader(OutputReader):
    """By index, and where words are searched by looking through an admin's own."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._tagged = _tagged_in_postgresql if engine.dialect.name == "postgresql" else _tagged_in_sqlite

    async def get(self, output_id: OutputId) -> Output | None:
        with in_our_words():
            async with reading(self._engine) as connection:
                row = (await connection.execute(select(outputs).where(outputs.c.id == output_id))).one_or_none()
                return None if row is None else output_of(row)

    async def page(self, wanted: OutputFilter, *, number: int, size: int, after: OutputId | None = None) -> OutputPage:
        query = self._newest_first(select(*_BRIEF), wanted, after).limit(size + 1)
        if after is None:
            query = query.offset((number - 1) * size)
        with in_our_words():
            async with reading(self._engine) as connection:
                rows = (await connection.execute(query)).all()
                counting = select(func.count()).select_from(outputs).where(*self._conditions(wanted))
                total = (await connection.execute(counting)).scalar_one()
        items = tuple(output_of(row) for row in rows[:size])
        return OutputPage(items=items, total=total, next=items[-1].id if len(rows) > size else None)

    async def whole(self, wanted: OutputFilter, *, size: int, after: OutputId | None) -> Sequence[Output]:
        with in_our_words():
            async with reading(self._engine) as connection:
                rows = await connection.execute(self._newest_first(select(outputs), wanted, after).limit(size))
                return [output_of(row) for row in rows]

    async def files(self, names: Collection[str]) -> frozenset[str]:
        with in_our_words():
            async with reading(self._engine) as connection:
                there = select(outputs.c.file_name).where(outputs.c.file_name.in_(list(names)))
                return frozenset((await connection.execute(there)).scalars())

    async def due(self, now: datetime, *, size: int, beside: Collection[str] = ()) -> Sequence[Due]:
        query = select(outputs.c.id, outputs.c.destination).where(PENDING, outputs.c.delivery_next_at <= now)
        if beside:
            query = query.where(outputs.c.destination.not_in(list(beside)))
        with in_our_words():
            async with reading(self._engine) as connection:
                found = await connection.execute(query.order_by(outputs.c.delivery_next_at).limit(size))
                return [Due(OutputId(row.id), row.destination) for row in found]

    def _newest_first(
        self, query: Select[tuple[object, ...]], wanted: OutputFilter, after: OutputId | None
    ) -> Select[tuple[object, ...]]:
        beyond = () if after is None else (outputs.c.id < after,)
        return query.where(*self._conditions(wanted), *beyond).order_by(outputs.c.id.desc())

    def _conditions(self, wanted: OutputFilter) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if wanted.owner is not None:
            found.append(outputs.c.admin_id == wanted.owner)
        if wanted.made:
            found.append(outputs.c.section.is_not(None))
        if wanted.sections is not None:
            found.append(outputs.c.section.in_([section.value for section in wanted.sections]))
        if wanted.destination is not None:
            found.append(outputs.c.destination == wanted.destination)
        if wanted.kind is not None:
            found.append(_of_kind(wanted.kind))
        if wanted.tag is not None:
            found.append(self._tagged(wanted.tag))
        if wanted.ids is not None:
            found.append(outputs.c.id.in_(list(wanted.ids)))
        if wanted.sha256 is not None:
            found.append(outputs.c.digest == wanted.sha256)
        if wanted.in_feed:
            found.append(outputs.c.in_feed_at.is_not(None))
        return found + [outputs.c.search.contains(word, autoescape=True) for word in wanted.words]


def _of_kind(kind: OutputKind) -> ColumnElement[bool]:
    if kind is OutputKind.TEXT:
        return outputs.c.file_name.is_(None)
    return outputs.c.media_type.startswith("image/" if kind is OutputKind.PICTURE else "audio/")


def _tagged_in_sqlite(tag: str) -> ColumnElement[bool]:
    tags = func.json_each(outputs.c.told, "$.tags").table_valued("value")
    return select(tags.c.value).where(tags.c.value == tag).exists()


def _tagged_in_postgresql(tag: str) -> ColumnElement[bool]:
    return cast(outputs.c.told, postgresql.JSONB)["tags"].contains([tag])
