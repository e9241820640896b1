"""Choose which key serves oneself: the personal one, the shared one, or whichever the rule finds."""

from application.current_policy import CurrentPolicy
from application.ports.units import Units
from domain.access_policy import Preference
from domain.admin import Admin
from domain.audit import Action, AuditEvent, a_provider, actor, changed
from domain.ids import ProviderId
from domain.immutable import immutable
from domain.model_choice import unknown_provider
from domain.provider import require_keys


@immutable
class SetPreference:
    """Changes one's own preference for a provider."""

    units: Units
    policy: CurrentPolicy

    async def __call__(self, admin: Admin, provider: ProviderId, preference: Preference) -> None:
        """Raises `ai.provider.unknown` or `ai.key.not_needed`."""
        if provider not in self.policy.now.providers:
            raise unknown_provider()
        require_keys(self.policy.now.providers[provider])
        async with self.units() as unit:
            await unit.policy.set_preference(admin.id, provider, preference)
            before = self.policy.now.preferences.get((admin.id, provider), Preference.AUTO)
            if changes := changed(preference=(before.value, preference.value)):
                unit.audit.add(AuditEvent(actor(admin), Action.PREFERENCE_CHANGED, a_provider(provider), changes))
            await unit.commit()
        await self.policy.refresh()
