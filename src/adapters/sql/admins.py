"""Accounts, in tables."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, func, select

from adapters.sql.schema import admins
from adapters.sql.transaction import Transaction
from application.ports.units import Admins, Credentials
from domain.admin import Admin, Role, username_key
from domain.ids import AdminId


class SqlAdmins(Admins):
    """Accounts, in the table `admins`; what belongs to an account goes with it by cascade."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, admin: Admin, password_hash: str) -> None:
        await self._transaction.change(admins.insert().values(**_values(admin), password_hash=password_hash))

    async def get(self, admin_id: AdminId) -> Admin | None:
        return await self._one(select(admins).where(admins.c.id == admin_id))

    async def hold(self, admin_id: AdminId) -> Admin | None:
        return await self._one(select(admins).where(admins.c.id == admin_id).with_for_update(key_share=True))

    async def credentials(self, username: str) -> Credentials | None:
        row = await self._transaction.row(select(admins).where(admins.c.username_key == username_key(username)))
        return None if row is None else Credentials(admin=_admin(row), password_hash=row.password_hash)

    async def page(self, *, number: int, size: int) -> tuple[Sequence[Admin], int]:
        query = select(admins).order_by(admins.c.created_at, admins.c.id).limit(size).offset((number - 1) * size)
        total = await self._transaction.row(select(func.count()).select_from(admins))
        return [_admin(row) for row in await self._transaction.rows(query)], total[0] if total else 0

    async def update(self, admin: Admin) -> None:
        await self._transaction.change_one(admins.update().where(admins.c.id == admin.id).values(**_values(admin)))

    async def set_password(self, admin_id: AdminId, password_hash: str) -> None:
        statement = admins.update().where(admins.c.id == admin_id).values(password_hash=password_hash)
        await self._transaction.change_one(statement)

    async def remove(self, admin_id: AdminId) -> bool:
        return await self._transaction.change(admins.delete().where(admins.c.id == admin_id)) > 0

    async def enabled_supers(self) -> int:
        # The rows stay locked, so that two units cannot each count the super admin whom the other is taking away.
        query = select(admins.c.id).where(admins.c.role == Role.SUPER_ADMIN, ~admins.c.disabled).order_by(admins.c.id)
        return len(await self._transaction.rows(query.with_for_update(key_share=True)))

    async def existing(self, admin_ids: frozenset[AdminId]) -> frozenset[AdminId]:
        query = select(admins.c.id).where(admins.c.id.in_(admin_ids))
        return frozenset(AdminId(row.id) for row in await self._transaction.rows(query))

    async def _one(self, query: Select[Any]) -> Admin | None:
        row = await self._transaction.row(query)
        return None if row is None else _admin(row)


def _values(admin: Admin) -> dict[str, object]:
    return {
        "id": admin.id,
        "username": admin.username,
        "username_key": username_key(admin.username),
        "role": admin.role.value,
        "created_at": admin.created_at,
        "disabled": admin.disabled,
        "language": admin.language,
        "calendar": admin.calendar,
        "theme": admin.theme,
    }


def _admin(row: Row[Any]) -> Admin:
    return Admin(
        id=AdminId(row.id),
        username=row.username,
        role=Role(row.role),
        created_at=row.created_at,
        disabled=row.disabled,
        language=row.language,
        calendar=row.calendar,
        theme=row.theme,
    )
