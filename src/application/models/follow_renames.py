"""What was chosen of a model follows it to its new id: the active choice, what was overridden, and what a shared key is open for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from application.models.populated import ChoiceFollowed, OverrideFollowed, SharingFollowed
from application.ports.units import Unit
from domain.access_policy import SharedKey
from domain.capabilities import Manifest, ModelSpec, Override
from domain.faults import Fault, Kind
from domain.ids import ModelId, ProviderId
from domain.immutable import immutable
from domain.section import Operation, Section

Followed = ChoiceFollowed | OverrideFollowed | SharingFollowed


@immutable
class Chosen:
    """What is stored of choices that name a model."""

    active: Mapping[tuple[Section, Operation, ProviderId], ModelId]
    overrides: Sequence[Override]
    shared: Mapping[ProviderId, SharedKey]


def followed(manifests: Sequence[Manifest], chosen: Chosen) -> Iterator[Followed]:
    """Everything that names a model by an id it had before."""
    for manifest in manifests:
        for spec in manifest.models:
            for former in spec.formerly:
                yield from _of_places(manifest.provider, spec, former, chosen)
                yield from _of_sharing(manifest.provider, spec, former, chosen.shared.get(manifest.provider))


async def follow(unit: Unit, change: Followed) -> None:
    """Store it."""
    match change:
        case ChoiceFollowed():
            await unit.policy.set_active((change.section, change.operation), change.provider, change.model)
        case OverrideFollowed():
            override = await unit.overrides.hold(change.section, change.provider, change.former)
            if override is None:
                raise Fault("common.conflict", Kind.CONFLICT)
            await unit.overrides.move(override, change.model)
        case SharingFollowed():
            await _share(unit, change)


def _of_places(provider: ProviderId, spec: ModelSpec, former: ModelId, chosen: Chosen) -> Iterator[Followed]:
    overridden = {(o.section, o.model): o for o in chosen.overrides if o.provider == provider}
    for section in spec.sections:
        if chosen.active.get((section, spec.operation, provider)) == former:
            yield ChoiceFollowed(
                provider=provider, section=section, operation=spec.operation, model=spec.id, former=former
            )
        mine = overridden.get((section, spec.id))
        if (section, former) in overridden and (mine is None or mine.is_empty):
            yield OverrideFollowed(
                provider=provider, section=section, operation=spec.operation, model=spec.id, former=former
            )


def _of_sharing(
    provider: ProviderId, spec: ModelSpec, former: ModelId, shared: SharedKey | None
) -> Iterator[SharingFollowed]:
    models = shared.entitlement.models if shared else None
    if models is not None and former in models:
        yield SharingFollowed(provider=provider, model=spec.id, former=former)


async def _share(unit: Unit, change: SharingFollowed) -> None:
    shared = await unit.keys.shared(change.provider)
    if shared is None or shared.entitlement.models is None:
        raise Fault("common.conflict", Kind.CONFLICT)
    models = (shared.entitlement.models - {change.former}) | {change.model}
    entitlement = replace(shared.entitlement, models=models)
    await unit.keys.set_sharing(change.provider, enabled=shared.enabled, entitlement=entitlement)
