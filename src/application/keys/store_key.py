"""Store a personal or shared key: sealed, bound to where its provider is reached now, never sent anywhere."""

from application.current_policy import CurrentPolicy
from application.ports.clock import Clock
from application.ports.ids import Ids
from application.ports.units import Unit, Units
from application.ports.vault import Vault
from domain.admin import Admin, require_super
from domain.api_key import ApiKey, KeyOwner, KeyPlace, KeyStatus, clean_key, hint_of
from domain.faults import Fault, Kind
from domain.ids import KeyId, ProviderId
from domain.immutable import immutable
from domain.model_choice import unknown_provider


@immutable
class StoreKey:
    """Sets or replaces a key; only a super admin may set the shared one. A replaced shared key keeps its entitlement."""

    units: Units
    vault: Vault
    policy: CurrentPolicy
    clock: Clock
    ids: Ids

    async def __call__(self, admin: Admin, provider: ProviderId, owner: KeyOwner, value: str) -> ApiKey:
        """The key as stored. Raises `auth.forbidden`, `ai.provider.unknown`, `ai.provider.file_broken` or `ai.key.malformed`."""
        if owner is KeyOwner.SHARED:
            require_super(admin)
        if provider in self.policy.now.broken:
            raise Fault("ai.provider.file_broken", Kind.CONFLICT, provider=provider)
        if provider not in self.policy.now.providers:
            raise unknown_provider()
        clean = clean_key(value)
        async with self.units() as unit:
            key = await self._sealed(unit, admin, provider, owner, clean)
            await unit.keys.put(key)
            await unit.commit()
        await self.policy.refresh()
        return key

    async def _sealed(self, unit: Unit, admin: Admin, provider: ProviderId, owner: KeyOwner, clean: str) -> ApiKey:
        admin_id = admin.id if owner is KeyOwner.PERSONAL else None
        old = await unit.keys.find(provider, owner, admin_id)
        place = KeyPlace(
            key_id=old.id if old else KeyId(self.ids.new()),
            provider=provider,
            owner=owner,
            admin_id=admin_id,
            origins=self.policy.now.providers[provider].origins,
        )
        return ApiKey(
            id=place.key_id,
            provider=provider,
            owner=owner,
            admin_id=admin_id,
            sealed=self.vault.seal(clean, place),
            origins=place.origins,
            hint=hint_of(clean),
            version=old.version + 1 if old else 1,
            status=KeyStatus.UNTESTED,
            changed_at=self.clock.now(),
        )
