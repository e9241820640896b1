"""Choose the one active model of a provider in a section."""

from application.current_policy import CurrentPolicy
from application.ports.clock import Clock
from application.ports.units import Unit, Units
from domain.admin import Admin, require_super
from domain.audit import Action, AuditEvent, AuditObject, ObjectKind, actor, changed
from domain.faults import Fault, invalid_field
from domain.ids import ModelId, ProviderId
from domain.immutable import immutable
from domain.model_choice import ModelChoice, Place, choose, unknown_provider
from domain.section import Operation, Section


@immutable
class SelectActiveModel:
    """Replaces the pair's active model, and makes its provider the section's default if asked."""

    units: Units
    policy: CurrentPolicy
    clock: Clock

    async def __call__(
        self,
        admin: Admin,
        section: Section,
        provider: ProviderId,
        model: ModelId,
        *,
        operation: Operation | None,
        make_default: bool,
    ) -> ModelChoice:
        """The choice as it stands. Raises `auth.forbidden`, `ai.provider.unknown` or `ai.model.not_offered`."""
        require_super(admin)
        if provider not in self.policy.now.files:
            raise unknown_provider()
        choice = self._offered(section, provider, model, operation)
        place = (section, choice.operation)
        async with self.units() as unit:
            active = {(*where, of): chosen for *where, of, chosen in await unit.policy.active()}
            await unit.policy.set_active(place, provider, model)
            if changes := changed(model=(active.get((*place, provider)), model)):
                pair = AuditObject(ObjectKind.ACTIVE_MODEL, "/".join((*place, provider)))
                unit.audit.add(AuditEvent(actor(admin), Action.MODEL_ACTIVATED, pair, changes))
            if make_default:
                await _make_default(unit, admin, place, provider)
            await unit.commit()
        await self.policy.refresh()
        return choice

    def _offered(
        self, section: Section, provider: ProviderId, model: ModelId, operation: Operation | None
    ) -> ModelChoice:
        policy, today = self.policy.now, self.clock.now().date()
        refused: Fault = invalid_field("model", "ai.model.not_offered", section=section, provider=provider)
        for wanted in section.operations if operation is None else (operation,):
            try:
                return choose(
                    (section, wanted),
                    provider=provider,
                    model=model,
                    choices=policy.choices,
                    manifests=policy.manifests,
                    today=today,
                )
            except Fault as fault:
                refused = fault
        raise refused


async def _make_default(unit: Unit, admin: Admin, place: Place, provider: ProviderId) -> None:
    before = (await unit.policy.defaults()).get(place)
    await unit.policy.set_default(place, provider)
    if changes := changed(provider=(before, provider)):
        told = AuditObject(ObjectKind.DEFAULT, "/".join(place))
        unit.audit.add(AuditEvent(actor(admin), Action.DEFAULT_SET, told, changes))
