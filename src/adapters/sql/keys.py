"""Sealed API keys and the sharing of shared ones, in tables."""

from typing import Any

from sqlalchemy import ColumnElement, Row, and_, select

from adapters.sql.schema import PERSONAL_ONLY, SHARED_ONLY, api_keys, key_sharing, key_sharing_admins
from adapters.sql.transaction import Transaction, Upsert
from application.ports.units import Keys
from domain.access_policy import Audience, Entitlement, SharedKey
from domain.api_key import ApiKey, KeyOwner, KeyStatus, SealedKey
from domain.ids import AdminId, KeyId, ModelId, ProviderId
from domain.section import Section

_OWNERS = {owner.value: owner for owner in KeyOwner}
_STATUSES = {status.value: status for status in KeyStatus}


class SqlKeys(Keys):
    """Sealed keys, in the table `api_keys`; its partial unique indexes allow one a provider, or an admin and provider."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def put(self, key: ApiKey) -> None:
        await self._transaction.change(
            _in_its_place(self._transaction.upsert(api_keys).values(**_values(key)), key.owner)
        )
        if key.owner is KeyOwner.SHARED:
            opened = {"key_id": key.id, "enabled": True, "audience": Audience.NONE.value}
            await self._transaction.change(
                self._transaction.upsert(key_sharing).values(**opened).on_conflict_do_nothing()
            )

    async def find(self, provider: ProviderId, owner: KeyOwner, admin_id: AdminId | None) -> ApiKey | None:
        row = await self._transaction.row(select(api_keys).where(_place(provider, owner, admin_id)))
        return None if row is None else api_key(row)

    async def shared(self, provider: ProviderId) -> SharedKey | None:
        key = await self.find(provider, KeyOwner.SHARED, None)
        if key is None:
            return None
        sharing = await self._transaction.row(select(key_sharing).where(key_sharing.c.key_id == key.id))
        chosen = select(key_sharing_admins.c.admin_id).where(key_sharing_admins.c.key_id == key.id)
        admin_ids = frozenset(AdminId(row.admin_id) for row in await self._transaction.rows(chosen))
        return None if sharing is None else shared_key(key, sharing, admin_ids)

    async def set_sharing(self, provider: ProviderId, *, enabled: bool, entitlement: Entitlement) -> None:
        key_id = select(api_keys.c.id).where(_place(provider, KeyOwner.SHARED, None)).scalar_subquery()
        await self._transaction.change_one(
            key_sharing.update()
            .where(key_sharing.c.key_id == key_id)
            .values(
                enabled=enabled,
                audience=entitlement.audience.value,
                sections=entitlement.sections,
                models=entitlement.models,
            )
        )
        await self._transaction.change(key_sharing_admins.delete().where(key_sharing_admins.c.key_id == key_id))
        if entitlement.admin_ids:
            chosen = [{"key_id": key_id, "admin_id": admin_id} for admin_id in sorted(entitlement.admin_ids)]
            await self._transaction.change(key_sharing_admins.insert().values(chosen))

    async def set_status(self, key_id: KeyId, version: int, status: KeyStatus) -> None:
        # A status that is known already changes nothing, so that no worker reads the policy again for it.
        same = and_(api_keys.c.id == key_id, api_keys.c.version == version, api_keys.c.status != status.value)
        await self._transaction.change(api_keys.update().where(same).values(status=status.value))

    async def remove(self, provider: ProviderId, owner: KeyOwner, admin_id: AdminId | None) -> bool:
        return await self._transaction.change(api_keys.delete().where(_place(provider, owner, admin_id))) > 0

    async def master_key_ids(self) -> frozenset[str]:
        rows = await self._transaction.rows(select(api_keys.c.master_key_id).distinct())
        return frozenset(row.master_key_id for row in rows)


def api_key(row: Row[Any]) -> ApiKey:
    """The key of a row of `api_keys`; ten thousand are read at once, so it unpacks and looks up, and asks for no names."""
    (
        key_id,
        provider,
        owner,
        admin_id,
        master_key_id,
        wrapped,
        ciphertext,
        origins,
        hint,
        version,
        status,
        changed_at,
    ) = row
    return ApiKey(
        id=key_id,
        provider=provider,
        owner=_OWNERS[owner],
        admin_id=admin_id,
        sealed=SealedKey(master_key_id=master_key_id, wrapped_data_key=wrapped, ciphertext=ciphertext),
        origins=origins,
        hint=hint,
        version=version,
        status=_STATUSES[status],
        changed_at=changed_at,
    )


def shared_key(key: ApiKey, sharing: Row[Any], admin_ids: frozenset[AdminId]) -> SharedKey:
    """The shared key of a row of `key_sharing` and the admins chosen for it."""
    entitlement = Entitlement(
        audience=Audience(sharing.audience),
        admin_ids=admin_ids,
        sections=None if sharing.sections is None else frozenset(map(Section, sharing.sections)),
        models=None if sharing.models is None else frozenset(map(ModelId, sharing.models)),
    )
    return SharedKey(key=key, enabled=sharing.enabled, entitlement=entitlement)


def _place(provider: ProviderId, owner: KeyOwner, admin_id: AdminId | None) -> ColumnElement[bool]:
    return and_(
        api_keys.c.provider_id == provider,
        api_keys.c.owner == owner.value,
        api_keys.c.admin_id.is_not_distinct_from(admin_id),
    )


def _in_its_place(insert: Upsert, owner: KeyOwner) -> Upsert:
    taken = {column.name: insert.excluded[column.name] for column in api_keys.c}
    if owner is KeyOwner.SHARED:
        return insert.on_conflict_do_update(
            index_elements=[api_keys.c.provider_id], index_where=SHARED_ONLY, set_=taken
        )
    return insert.on_conflict_do_update(
        index_elements=[api_keys.c.admin_id, api_keys.c.provider_id], index_where=PERSONAL_ONLY, set_=taken
    )


def _values(key: ApiKey) -> dict[str, object]:
    return {
        "id": key.id,
        "provider_id": key.provider,
        "owner": key.owner.value,
        "admin_id": key.admin_id,
        "master_key_id": key.sealed.master_key_id,
        "wrapped_data_key": key.sealed.wrapped_data_key,
        "ciphertext": key.sealed.ciphertext,
        "origins": key.origins,
        "hint": key.hint,
        "version": key.version,
        "status": key.status.value,
        "changed_at": key.changed_at,
    }
