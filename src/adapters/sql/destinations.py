"""Registered applications, in a table."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, select

from adapters.sql.saving_schema import destinations
from adapters.sql.transaction import Transaction
from application.ports.destinations import Destinations
from domain.api_key import SealedKey
from domain.destination import App
from domain.ids import DestinationId


class SqlDestinations(Destinations):
    """One row an application."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def every(self) -> Sequence[App]:
        rows = await self._transaction.rows(select(destinations).order_by(destinations.c.name))
        return [_app_of(row) for row in rows]

    async def hold(self, destination_id: DestinationId) -> App | None:
        query = select(destinations).where(destinations.c.id == destination_id).with_for_update()
        row = await self._transaction.row(query)
        return None if row is None else _app_of(row)

    async def named(self, name: str) -> App | None:
        row = await self._transaction.row(select(destinations).where(destinations.c.name == name))
        return None if row is None else _app_of(row)

    async def master_key_ids(self) -> frozenset[str]:
        rows = await self._transaction.rows(select(destinations.c.master_key_id).distinct())
        return frozenset(row.master_key_id for row in rows)

    async def add(self, app: App) -> None:
        await self._transaction.write(destinations.insert().values(**_row_of(app)))

    async def update(self, app: App) -> None:
        await self._transaction.write_one(
            destinations.update().where(destinations.c.id == app.id).values(**_row_of(app))
        )

    async def remove(self, destination_id: DestinationId) -> bool:
        return await self._transaction.write(delete(destinations).where(destinations.c.id == destination_id)) > 0


def _row_of(app: App) -> dict[str, Any]:
    return {
        "id": app.id,
        "name": app.name,
        "label": app.label,
        "url": app.url,
        "enabled": app.enabled,
        "master_key_id": app.secret.master_key_id,
        "wrapped_data_key": app.secret.wrapped_data_key,
        "ciphertext": app.secret.ciphertext,
        "version": app.version,
        "created_at": app.created_at,
    }


def _app_of(row: Row[Any]) -> App:
    secret = SealedKey(
        master_key_id=row.master_key_id, wrapped_data_key=row.wrapped_data_key, ciphertext=row.ciphertext
    )
    return App(
        id=DestinationId(row.id),
        name=row.name,
        label=row.label,
        url=row.url,
        enabled=row.enabled,
        secret=secret,
        version=row.version,
        created_at=row.created_at,
    )
