"""Brings the database in line with the capabilities files: adds, lists, marks what vanished, and deletes nothing.

Files say what exists; the database says what was chosen. So a choice is made here only where there was none.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from application.models.populated import (
    AtPair,
    Change,
    ChoiceStale,
    ChoiceStranded,
    DefaultSet,
    FileBroken,
    ModelActivated,
    ModelListed,
    ModelVanished,
    Populated,
    ProviderAdded,
    Why,
)
from application.models.populating_told import told
from application.ports.capability_files import CapabilitySet
from application.ports.clock import Clock
from application.ports.units import KnownModel, PolicyWriter, Units
from domain.capabilities import Manifest, ModelSpec
from domain.ids import ModelId, ProviderId
from domain.immutable import immutable
from domain.model_choice import Place
from domain.section import Operation, Section

Pair = tuple[Section, Operation, ProviderId]


@immutable
class PopulateProviders:
    """Reconciles what is stored with the files."""

    units: Units
    clock: Clock

    async def __call__(self, files: CapabilitySet, *, check: bool = False) -> Populated:
        """What changed. With `check` nothing is stored; where nothing would change, nothing is committed.

        Raises `common.busy` or `common.conflict` like any unit of work.
        """
        async with self.units() as unit:
            stored = await _stored(unit.policy)
            populated = _compare(files, stored, self.clock.now().date())
            if populated.changes and not check:
                for change in populated.changes:
                    await _store(unit.policy, change)
                unit.audit.add(told(populated.changes))
                await unit.commit()
        return populated


@immutable
class _Stored:
    providers: frozenset[ProviderId]
    known: Sequence[KnownModel]
    active: Mapping[Pair, ModelId]
    defaults: Mapping[Place, ProviderId]


async def _stored(policy: PolicyWriter) -> _Stored:
    active = {(section, operation, provider): model for section, operation, provider, model in await policy.active()}
    return _Stored(
        providers=await policy.provider_ids(),
        known=await policy.known_models(),
        active=active,
        defaults=await policy.defaults(),
    )


def _compare(files: CapabilitySet, stored: _Stored, today: date) -> Populated:
    activated = tuple(_activated(files, stored, today))
    active = {**stored.active, **{(item.section, item.operation, item.provider): item.model for item in activated}}
    added = (ProviderAdded(provider=m.provider) for m in files.manifests if m.provider not in stored.providers)
    return Populated(
        changes=(*added, *_relisted(files, stored), *activated, *_defaults(files, stored, active)),
        warnings=(*_broken(files), *_stale(files, stored, today)),
    )


def _relisted(files: CapabilitySet, stored: _Stored) -> Iterator[ModelListed | ModelVanished]:
    listed = {_key(known) for known in stored.known if known.listed}
    written = [item for manifest in files.manifests for item in _written(manifest)]
    yield from (item for item in written if _key(item) not in listed)
    kept = {_key(item) for item in written}
    # A slip in a file is not the end of its models.
    unread = {broken.provider for broken in files.broken}
    for known in sorted(stored.known, key=_key):
        if known.listed and _key(known) not in kept and known.provider not in unread:
            yield ModelVanished(
                provider=known.provider, section=known.section, operation=known.operation, model=known.model
            )


def _written(manifest: Manifest) -> Iterator[ModelListed]:
    for spec in manifest.models:
        for section in spec.sections:
            yield ModelListed(provider=manifest.provider, section=section, operation=spec.operation, model=spec.id)


def _key(item: KnownModel | AtPair) -> tuple[Section, Operation, ProviderId, ModelId]:
    return item.section, item.operation, item.provider, item.model


def _activated(files: CapabilitySet, stored: _Stored, today: date) -> Iterator[ModelActivated]:
    for manifest in files.manifests:
        for section, operation in _places():
            first = _first(manifest, (section, operation), today)
            if first is not None and (section, operation, manifest.provider) not in stored.active:
                yield ModelActivated(provider=manifest.provider, section=section, operation=operation, model=first.id)


def _places() -> Iterator[Place]:
    return ((section, operation) for section in Section for operation in section.operations)


def _first(manifest: Manifest, place: Place, today: date) -> ModelSpec | None:
    return next((spec for spec in manifest.models_for(*place) if spec.confirmed and spec.runs_on(today)), None)


def _defaults(files: CapabilitySet, stored: _Stored, active: Mapping[Pair, ModelId]) -> Iterator[DefaultSet]:
    for section, operation in _places():
        if (section, operation) in stored.defaults:
            continue
        for manifest in files.manifests:
            if manifest.first_default and (section, operation, manifest.provider) in active:
                yield DefaultSet(provider=manifest.provider, section=section, operation=operation)
                break


def _broken(files: CapabilitySet) -> Iterator[FileBroken]:
    return (FileBroken(provider=item.provider, file=item.file, reason=item.reason) for item in files.broken)


def _stale(files: CapabilitySet, stored: _Stored, today: date) -> Iterator[ChoiceStale | ChoiceStranded]:
    manifests = {manifest.provider: manifest for manifest in files.manifests}
    unread = {broken.provider for broken in files.broken}
    for (section, operation, provider), model in sorted(stored.active.items()):
        manifest = manifests.get(provider)
        specs = () if manifest is None else manifest.models_for(section, operation)
        spec = next((spec for spec in specs if spec.id == model), None)
        why = _why(spec, today)
        if why is None or provider in unread:
            continue
        successor = _successor(spec, specs, today)
        if successor is None:
            yield ChoiceStranded(provider=provider, section=section, operation=operation, model=model, why=why)
        else:
            yield ChoiceStale(
                provider=provider, section=section, operation=operation, model=model, why=why, successor=successor
            )


def _why(spec: ModelSpec | None, today: date) -> Why | None:
    if spec is None:
        return Why.VANISHED
    if not spec.offered:
        return Why.NOT_OFFERED
    return None if spec.runs_on(today) else Why.RETIRED


def _successor(spec: ModelSpec | None, specs: Sequence[ModelSpec], today: date) -> ModelId | None:
    running = [other.id for other in specs if other.runs_on(today)]
    if spec is not None and spec.successor in running:
        return spec.successor
    return next(iter(running), None)


async def _store(policy: PolicyWriter, change: Change) -> None:
    match change:
        case ProviderAdded(provider=provider):
            await policy.add_provider(provider)
        case ModelListed() | ModelVanished():
            section, operation, provider, model = _key(change)
            listed = isinstance(change, ModelListed)
            await policy.put_model(
                KnownModel(section=section, operation=operation, provider=provider, model=model, listed=listed)
            )
        case ModelActivated():
            await policy.set_active((change.section, change.operation), change.provider, change.model)
        case DefaultSet():
            await policy.set_default((change.section, change.operation), change.provider)
