"""Store a personal or shared key: sealed, bound to where its provider is reached now, never sent anywhere."""

from application.current_policy import CurrentPolicy
from application.ports.clock import Clock
from application.ports.ids import Ids
from application.ports.units import Units
from application.ports.vault import Vault
from domain.admin import Admin, require_super
from domain.api_key import ApiKey, KeyOwner, KeyPlace, KeyStatus, clean_key, hint_of
from domain.audit import Action, AuditEvent, a_key, actor, changed
from domain.faults import Fault, Kind
from domain.ids import KeyId, ProviderId
from domain.immutable import immutable
from domain.model_choice import unknown_provider
from domain.provider import require_keys

_ACTIONS = {
    (KeyOwner.PERSONAL, False): Action.KEY_STORED,
    (KeyOwner.PERSONAL, True): Action.KEY_REPLACED,
    (KeyOwner.SHARED, False): Action.SHARED_KEY_STORED,
    (KeyOwner.SHARED, True): Action.SHARED_KEY_REPLACED,
}


@immutable
class StoreKey:
    """Sets or replaces a key; only a super admin may set the shared one. A replaced shared key keeps its entitlement."""

    units: Units
    vault: Vault
    policy: CurrentPolicy
    clock: Clock
    ids: Ids

    async def __call__(self, admin: Admin, provider: ProviderId, owner: KeyOwner, value: str) -> ApiKey:
        """The key as stored.

        Raises `auth.forbidden`, `ai.provider.unknown`, `ai.provider.file_broken`, `ai.key.not_needed` or `ai.key.malformed`.
        """
        if owner is KeyOwner.SHARED:
            require_super(admin)
        if provider in self.policy.now.broken:
            raise Fault("ai.provider.file_broken", Kind.CONFLICT, provider=provider)
        if provider not in self.policy.now.providers:
            raise unknown_provider()
        require_keys(self.policy.now.providers[provider])
        clean = clean_key(value)
        async with self.units() as unit:
            old = await unit.keys.find(provider, owner, admin.id if owner is KeyOwner.PERSONAL else None)
            key = self._sealed(old, admin, provider, owner, clean)
            await unit.keys.put(key)
            unit.audit.add(_told(admin, old, key))
            await unit.commit()
        await self.policy.refresh()
        return key

    def _sealed(self, old: ApiKey | None, admin: Admin, provider: ProviderId, owner: KeyOwner, clean: str) -> ApiKey:
        admin_id = admin.id if owner is KeyOwner.PERSONAL else None
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


def _told(admin: Admin, old: ApiKey | None, key: ApiKey) -> AuditEvent:
    return AuditEvent(
        actor(admin),
        _ACTIONS[key.owner, old is not None],
        a_key(key.provider, key.owner),
        changed(
            version=(old.version if old else None, key.version),
            origins=(tuple(sorted(old.origins)) if old else None, tuple(sorted(key.origins))),
        ),
    )
