"""What super admins changed of models, in the table `overrides`: one document a model and section."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, and_, select

from adapters.sql.schema import overrides
from adapters.sql.transaction import Transaction
from application.ports.overrides import Overrides
from domain.capabilities import Override
from domain.ids import ModelId, ProviderId
from domain.section import Section

_PLACE = ("section", "provider", "model")


class SqlOverrides(Overrides):
    """Overrides; their version is in the document, and a change names the one it was made from."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def hold(self, section: Section, provider: ProviderId, model: ModelId) -> Override | None:
        row = await self._transaction.row(select(overrides).where(_at(section, provider, model)).with_for_update())
        return None if row is None else override_of(row)

    async def every(self) -> Sequence[Override]:
        return [override_of(row) for row in await self._transaction.rows(select(overrides))]

    async def put(self, override: Override) -> None:
        data = _document(override)
        if override.version == 1:
            insert = overrides.insert().values(
                section=override.section.value, provider_id=override.provider, model=override.model, data=data
            )
            await self._transaction.change(insert)
            return
        stored = overrides.c.data["version"].as_integer() == override.version - 1
        here = _at(override.section, override.provider, override.model)
        await self._transaction.change_one(overrides.update().where(here, stored).values(data=data))

    async def move(self, override: Override, model: ModelId) -> None:
        await self._transaction.change(overrides.delete().where(_at(override.section, override.provider, model)))
        here = _at(override.section, override.provider, override.model)
        await self._transaction.change_one(overrides.update().where(here).values(model=model))


def override_of(row: Row[Any]) -> Override:
    """A stored row in the product's words."""
    place = {"provider": row.provider_id, "model": row.model, "section": row.section}
    return msgspec.convert({**row.data, **place}, Override)


def _at(section: Section, provider: ProviderId, model: ModelId) -> ColumnElement[bool]:
    return and_(overrides.c.section == section.value, overrides.c.provider_id == provider, overrides.c.model == model)


def _document(override: Override) -> dict[str, Any]:
    written: dict[str, Any] = msgspec.to_builtins(override)
    return {name: value for name, value in written.items() if name not in _PLACE and value is not None}
