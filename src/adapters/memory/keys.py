"""Sealed API keys and the sharing of shared ones, in memory."""

from dataclasses import replace

from adapters.memory.tables import Draft, Slot
from application.ports.units import Keys
from domain.access_policy import Entitlement, SharedKey
from domain.api_key import ApiKey, KeyOwner, KeyStatus
from domain.ids import AdminId, KeyId, ProviderId


class MemoryKeys(Keys):
    """Sealed keys; a slot holds one at most."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    async def put(self, key: ApiKey) -> None:
        tables = self._draft.tables
        slot: Slot = (key.provider, key.owner, key.admin_id)
        self._draft.require((key.owner is KeyOwner.SHARED) == (key.admin_id is None))
        self._draft.require(key.provider in tables.providers)
        self._draft.require(key.admin_id is None or key.admin_id in tables.admins)
        self._draft.require(all(other.id != key.id for place, other in tables.keys.items() if place != slot))
        tables.keys[slot] = key
        if key.owner is KeyOwner.SHARED:
            tables.sharing.setdefault(key.provider, (True, Entitlement()))
        self._draft.changed()

    async def find(self, provider: ProviderId, owner: KeyOwner, admin_id: AdminId | None) -> ApiKey | None:
        return self._draft.tables.keys.get((provider, owner, admin_id))

    async def shared(self, provider: ProviderId) -> SharedKey | None:
        key = await self.find(provider, KeyOwner.SHARED, None)
        if key is None:
            return None
        enabled, entitlement = self._draft.tables.sharing[provider]
        return SharedKey(key=key, enabled=enabled, entitlement=entitlement)

    async def set_sharing(self, provider: ProviderId, *, enabled: bool, entitlement: Entitlement) -> None:
        tables = self._draft.tables
        self._draft.require(provider in tables.sharing)
        self._draft.require(entitlement.admin_ids <= tables.admins.keys())
        tables.sharing[provider] = (enabled, entitlement)
        self._draft.changed()

    async def set_status(self, key_id: KeyId, version: int, status: KeyStatus) -> None:
        keys = self._draft.tables.keys
        for slot, key in keys.items():
            if (key.id, key.version) == (key_id, version) and key.status is not status:
                keys[slot] = replace(key, status=status)
                self._draft.changed()

    async def remove(self, provider: ProviderId, owner: KeyOwner, admin_id: AdminId | None) -> bool:
        tables = self._draft.tables
        if tables.keys.pop((provider, owner, admin_id), None) is None:
            return False
        if owner is KeyOwner.SHARED:
            del tables.sharing[provider]
        self._draft.changed()
        return True

    async def master_key_ids(self) -> frozenset[str]:
        return frozenset(key.sealed.master_key_id for key in self._draft.tables.keys.values())
