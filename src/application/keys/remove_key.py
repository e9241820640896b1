"""Delete a personal or shared key."""

from application.current_policy import CurrentPolicy
from application.ports.units import Units
from domain.admin import Admin, require_super
from domain.api_key import KeyOwner
from domain.audit import Action, AuditEvent, a_key, actor, changed
from domain.faults import Fault, Kind
from domain.ids import ProviderId
from domain.immutable import immutable
from domain.model_choice import unknown_provider
from domain.provider import require_keys


@immutable
class RemoveKey:
    """Deletes a key; only a super admin may delete the shared one, and its entitlement goes with it."""

    units: Units
    policy: CurrentPolicy

    async def __call__(self, admin: Admin, provider: ProviderId, owner: KeyOwner) -> None:
        """Raises `auth.forbidden`, `ai.provider.unknown`, `ai.key.not_needed` or `common.not_found` when there is no such key."""
        if owner is KeyOwner.SHARED:
            require_super(admin)
        if provider not in self.policy.now.providers:
            raise unknown_provider()
        async with self.units() as unit:
            admin_id = admin.id if owner is KeyOwner.PERSONAL else None
            key = await unit.keys.find(provider, owner, admin_id)
            if key is None:
                require_keys(self.policy.now.providers[provider])
            if key is None or not await unit.keys.remove(provider, owner, admin_id):
                raise Fault("common.not_found", Kind.NOT_FOUND)
            action = Action.SHARED_KEY_REMOVED if owner is KeyOwner.SHARED else Action.KEY_REMOVED
            changes = changed(version=(key.version, None))
            unit.audit.add(AuditEvent(actor(admin), action, a_key(provider, owner), changes))
            await unit.commit()
        await self.policy.refresh()
