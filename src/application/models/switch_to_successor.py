"""Put an active model's successor in its place."""

from application.current_policy import CurrentPolicy
from application.models.select_active_model import SelectActiveModel
from application.ports.clock import Clock
from domain.admin import Admin, require_super
from domain.capabilities import ModelSpec
from domain.faults import Fault, Kind, invalid_field
from domain.ids import ModelId, ProviderId
from domain.immutable import immutable
from domain.model_choice import ModelChoice, unknown_provider
from domain.model_life import Standing, standing, successor_of
from domain.section import Operation, Section


@immutable
class SwitchToSuccessor:
    """Activates the model that takes the place of one that ended, is about to, or has a successor in its file."""

    policy: CurrentPolicy
    clock: Clock
    select: SelectActiveModel

    async def __call__(
        self, admin: Admin, section: Section, provider: ProviderId, *, operation: Operation | None
    ) -> ModelChoice:
        """The choice as it stands. Without an operation it is the first of the section whose model does not plainly run.

        Raises `auth.forbidden`, `ai.provider.unknown`, `ai.model.none_active`, `ai.model.successor_not_needed` or
        `ai.model.no_successor`.
        """
        require_super(admin)
        if provider not in self.policy.now.files:
            raise unknown_provider()
        if operation is not None and operation not in section.operations:
            raise invalid_field("operation", "common.field.one_of", values=", ".join(section.operations))
        wanted = operation or self._in_need(section, provider)
        successor = self._successor(section, provider, wanted)
        return await self.select(admin, section, provider, successor, operation=wanted, make_default=False)

    def _in_need(self, section: Section, provider: ProviderId) -> Operation:
        today = self.clock.now().date()
        active = self.policy.now.choices.active
        chosen = [operation for operation in section.operations if (section, operation, provider) in active]
        unsound = (
            op for op in chosen if standing(self._active(section, op, provider)[1], today) is not Standing.OFFERED
        )
        return next(unsound, next(iter(chosen), section.operations[0]))

    def _successor(self, section: Section, provider: ProviderId, operation: Operation) -> ModelId:
        today = self.clock.now().date()
        model, spec = self._active(section, operation, provider)
        if spec is not None and standing(spec, today) is Standing.OFFERED and spec.successor is None:
            raise Fault("ai.model.successor_not_needed", Kind.CONFLICT, section=section, model=model)
        others = self.policy.now.manifests[provider, section].models_for(section, operation)
        successor = successor_of(spec, others, today)
        if successor is None:
            raise Fault("ai.model.no_successor", Kind.CONFLICT, section=section, provider=provider, model=model)
        return successor

    def _active(self, section: Section, operation: Operation, provider: ProviderId) -> tuple[ModelId, ModelSpec | None]:
        policy = self.policy.now
        model = policy.choices.active.get((section, operation, provider))
        if model is None:
            raise Fault("ai.model.none_active", Kind.CONFLICT, section=section, provider=provider)
        specs = policy.manifests[provider, section].models_for(section, operation)
        return model, next((spec for spec in specs if spec.id == model), None)
