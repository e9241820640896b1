"""Which provider and model a run uses: what was named, else what is active, else the section's default."""

from collections.abc import Mapping
from datetime import date

from domain.capabilities import Manifest, ModelSpec
from domain.faults import Fault, Kind, invalid_field
from domain.ids import ModelId, ProviderId
from domain.immutable import immutable
from domain.section import Operation, Section

Place = tuple[Section, Operation]


@immutable
class ModelChoice:
    """A model that may run: its section and operation, its provider, and what is known of it."""

    section: Section
    operation: Operation
    provider: ProviderId
    model: ModelSpec


@immutable
class Choices:
    """What super admins chose: the active model of each (section, operation, provider), and each place's default provider."""

    active: Mapping[tuple[Section, Operation, ProviderId], ModelId]
    defaults: Mapping[Place, ProviderId]


def choose(
    place: Place,
    *,
    provider: ProviderId | None,
    model: ModelId | None,
    choices: Choices,
    manifests: Mapping[tuple[ProviderId, Section], Manifest],
    today: date,
) -> ModelChoice:
    """The model that runs (contract 2.3).

    Both named: as named. Provider only: its active model. Model only: in the default's provider. Neither: the default.
    Raises `ai.provider.unknown`, `ai.model.not_offered`, `ai.model.none_active` or `ai.model.active_is_retired`.
    """
    section, operation = place
    chosen = chosen_provider(place, provider=provider, choices=choices, manifests=manifests)
    manifest = manifests[chosen, section]
    spec = (
        offered_model(manifest, place, model, today)
        if model is not None
        else _active_model(place, chosen, choices, manifest, today)
    )
    return ModelChoice(section=section, operation=operation, provider=chosen, model=spec)


def chosen_provider(
    place: Place,
    *,
    provider: ProviderId | None,
    choices: Choices,
    manifests: Mapping[tuple[ProviderId, Section], Manifest],
) -> ProviderId:
    """The provider that runs. Raises `ai.provider.unknown` for one without a file, `ai.model.none_active` where no default is set."""
    section, _ = place
    chosen = choices.defaults.get(place) if provider is None else provider
    if chosen is None:
        raise Fault("ai.model.none_active", Kind.CONFLICT, section=section)
    if (chosen, section) not in manifests:
        raise (
            unknown_provider()
            if provider is not None
            else Fault("ai.model.none_active", Kind.CONFLICT, section=section)
        )
    return chosen


def offered_model(manifest: Manifest, place: Place, model: ModelId, today: date) -> ModelSpec:
    """The model if the provider offers it in this place today; else `ai.model.not_offered`."""
    section, operation = place
    spec = manifest.find(section, model)
    if spec is None or spec.operation is not operation or not spec.runs_on(today):
        raise invalid_field("model", "ai.model.not_offered", section=section, provider=manifest.provider)
    return spec


def unknown_provider() -> Fault:
    """The fault for a provider that no capabilities file describes."""
    return invalid_field("provider", "ai.provider.unknown")


def _active_model(place: Place, provider: ProviderId, choices: Choices, manifest: Manifest, today: date) -> ModelSpec:
    section, operation = place
    active = choices.active.get((section, operation, provider))
    if active is None:
        raise Fault("ai.model.none_active", Kind.CONFLICT, section=section, provider=provider)
    spec = manifest.find(section, active)
    if spec is None or spec.operation is not operation or not spec.runs_on(today):
        raise Fault("ai.model.active_is_retired", Kind.CONFLICT, section=section, provider=provider, model=active)
    return spec
