"""Change what the capabilities file says of a model, or go back to it."""

from collections.abc import Sequence

from application.current_policy import CurrentPolicy
from application.ports.clock import Clock
from application.ports.units import Units
from domain.admin import Admin, require_super
from domain.audit import Action, AuditEvent, Change, Plain, a_model, actor
from domain.capabilities import ModelSpec, Override, laid_over
from domain.faults import EditConflict, Fault, FieldError, FieldFault, Kind, invalid_field
from domain.ids import ModelId, ProviderId
from domain.immutable import immutable
from domain.model_checks import flaws
from domain.model_choice import unknown_provider
from domain.override import RESET, Difference, OverrideChange, Value, changed, changed_since, differences
from domain.section import Section


@immutable
class ModelInSection:
    """Which model an override is of."""

    section: Section
    provider: ProviderId
    model: ModelId


@immutable
class Overridden:
    """A model as its file has it (None once no file does), what is overridden of it, and what holds."""

    filed: ModelSpec | None
    override: Override

    @property
    def spec(self) -> ModelSpec | None:
        """What holds."""
        return None if self.filed is None else laid_over(self.filed, self.override)


@immutable
class OverrideModel:
    """Changes an override; what holds afterwards must pass the checks of a capabilities file."""

    units: Units
    policy: CurrentPolicy
    clock: Clock

    async def __call__(
        self, admin: Admin, which: ModelInSection, change: OverrideChange, *, version: int | None
    ) -> Overridden:
        """The model after the change.

        Raises `auth.forbidden`, `ai.provider.unknown`, `ai.provider.file_broken`, `ai.model.unknown`, a field fault for what does
        not hold, or an edit conflict when `version` is given and another one is stored.
        """
        require_super(admin)
        filed = _filed(self.policy, which)
        async with self.units() as unit:
            stored = await unit.overrides.hold(which.section, which.provider, which.model) or _none(which)
            _same_version(stored, version)
            after = changed(stored, change, filed, self.clock.now().date())
            _sound(laid_over(filed, after))
            if after.version != stored.version:
                await unit.overrides.put(after)
                told = differences(laid_over(filed, stored), laid_over(filed, after))
                unit.audit.add(_event(admin, Action.MODEL_OVERRIDDEN, which, told))
                await unit.commit()
        await self.policy.refresh()
        return Overridden(filed=filed, override=after)


@immutable
class ResetOverride:
    """Goes back to what the file says of a model."""

    units: Units
    policy: CurrentPolicy
    clock: Clock

    async def __call__(self, admin: Admin, which: ModelInSection, *, version: int | None) -> Overridden:
        """The model without the override.

        Raises `auth.forbidden`, `common.not_found` where nothing is overridden, or an edit conflict like a change.
        """
        require_super(admin)
        async with self.units() as unit:
            stored = await unit.overrides.hold(which.section, which.provider, which.model)
            if stored is None or stored.is_empty:
                raise Fault("common.not_found", Kind.NOT_FOUND, sentence="ai.override.none")
            _same_version(stored, version)
            after = changed(stored, RESET, None, self.clock.now().date())
            await unit.overrides.put(after)
            manifest = self.policy.now.files.get(which.provider)
            filed = manifest.find(which.section, which.model) if manifest else None
            told = () if filed is None else differences(laid_over(filed, stored), filed)
            unit.audit.add(_event(admin, Action.MODEL_RESET, which, told))
            await unit.commit()
        await self.policy.refresh()
        return Overridden(filed=filed, override=after)


def _filed(policy: CurrentPolicy, which: ModelInSection) -> ModelSpec:
    if which.provider in policy.now.broken:
        raise Fault("ai.provider.file_broken", Kind.CONFLICT, provider=which.provider)
    manifest = policy.now.files.get(which.provider)
    if manifest is None:
        raise unknown_provider()
    filed = manifest.find(which.section, which.model)
    if filed is None:
        raise invalid_field("model", "ai.model.unknown", section=which.section, provider=which.provider)
    return filed


def _event(admin: Admin, action: Action, which: ModelInSection, told: Sequence[Difference]) -> AuditEvent:
    changes = tuple(Change(each.field, _plain(each.filed), _plain(each.value)) for each in told)
    return AuditEvent(actor(admin), action, a_model(which.section, which.provider, which.model), changes)


def _plain(value: Value) -> Plain:
    return f"{value:g}" if isinstance(value, float) else value


def _none(which: ModelInSection) -> Override:
    return Override(provider=which.provider, model=which.model, section=which.section)


def _same_version(stored: Override, version: int | None) -> None:
    if version is None or version == stored.version:
        return
    new = [FieldError(name, "ai.override.field_changed") for name in changed_since(stored, version)]
    raise EditConflict(new, "ai.override.changed_meanwhile", stored.version)


def _sound(spec: ModelSpec) -> None:
    found = [FieldError(field, f"ai.override.flaw_{flaw}") for field, flaw in flaws(spec)]
    if found:
        raise FieldFault(found)
