"""Decide whether the shared key is on, and who may use it for what."""

from collections.abc import Iterable

from application.current_policy import CurrentPolicy
from application.keys.entitled import check_entitlement
from application.ports.units import Units
from domain.access_policy import Entitlement, SharedKey
from domain.admin import Admin, require_super
from domain.api_key import KeyOwner
from domain.audit import Action, AuditEvent, Change, Plain, a_key, actor
from domain.audit import changed as differing
from domain.faults import Fault, Kind
from domain.ids import ProviderId
from domain.immutable import immutable
from domain.model_choice import unknown_provider
from domain.provider import require_keys


@immutable
class ShareKey:
    """Changes the sharing of a provider's shared key; what is None stays as it is."""

    units: Units
    policy: CurrentPolicy

    async def __call__(
        self, admin: Admin, provider: ProviderId, *, enabled: bool | None, entitlement: Entitlement | None
    ) -> SharedKey:
        """The shared key after the change.

        Raises `auth.forbidden`, `ai.provider.unknown`, `ai.key.not_needed`, `common.not_found` without a shared key,
        `ai.entitlement.unknown_admin` or `ai.entitlement.unknown_model` naming the entry.
        """
        require_super(admin)
        if provider not in self.policy.now.providers:
            raise unknown_provider()
        require_keys(self.policy.now.providers[provider])
        async with self.units() as unit:
            shared = await unit.keys.shared(provider)
            if shared is None:
                raise Fault("common.not_found", Kind.NOT_FOUND)
            if entitlement is not None:
                await check_entitlement(unit, self.policy.now, provider, entitlement)
            changed = SharedKey(
                key=shared.key,
                enabled=shared.enabled if enabled is None else enabled,
                entitlement=entitlement or shared.entitlement,
            )
            await unit.keys.set_sharing(provider, enabled=changed.enabled, entitlement=changed.entitlement)
            if changes := _changes(shared, changed):
                unit.audit.add(
                    AuditEvent(actor(admin), Action.SHARING_CHANGED, a_key(provider, KeyOwner.SHARED), changes)
                )
            await unit.commit()
        await self.policy.refresh()
        return changed


def _changes(before: SharedKey, after: SharedKey) -> tuple[Change, ...]:
    old, new = before.entitlement, after.entitlement
    return differing(
        enabled=(before.enabled, after.enabled),
        audience=(old.audience.value, new.audience.value),
        admin_ids=(_listed(old.admin_ids), _listed(new.admin_ids)),
        sections=(_listed(old.sections), _listed(new.sections)),
        models=(_listed(old.models), _listed(new.models)),
    )


def _listed(words: Iterable[str] | None) -> Plain:
    return None if words is None else tuple(sorted(map(str, words)))
