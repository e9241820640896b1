"""Brings the database in line with the capabilities files: adds, lists, marks what vanished, and deletes nothing.

Files say what exists; the database says what was chosen. So a choice is made here only where there was none, and changed only
to follow a model to its new id.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from application.models.follow_renames import Chosen, Followed, follow, followed
from application.models.populated import (
    AtPair,
    Change,
    ChoiceFollowed,
    ChoiceStale,
    ChoiceStranded,
    DefaultSet,
    FileBroken,
    ModelActivated,
    ModelListed,
    ModelVanished,
    OverrideFollowed,
    Populated,
    ProviderAdded,
    Why,
)
from application.models.populating_told import told
from application.ports.capability_files import CapabilitySet
from application.ports.clock import Clock
from application.ports.units import KnownModel, Unit, Units
from domain.capabilities import Manifest, ModelSpec, Override, effective
from domain.ids import ModelId, ProviderId
from domain.immutable import immutable
from domain.model_choice import Place
from domain.model_life import standing, successor_of
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
            stored = await _stored(unit, files)
            populated = _compare(files, stored, self.clock.now().date())
            if populated.changes and not check:
                for change in populated.changes:
                    await _store(unit, change)
                unit.audit.add(told(populated.changes))
                await unit.commit()
        return populated


@immutable
class _Stored:
    providers: frozenset[ProviderId]
    known: Sequence[KnownModel]
    defaults: Mapping[Place, ProviderId]
    chosen: Chosen


async def _stored(unit: Unit, files: CapabilitySet) -> _Stored:
    active = await unit.policy.active()
    shared = {manifest.provider: await unit.keys.shared(manifest.provider) for manifest in files.manifests}
    return _Stored(
        providers=await unit.policy.provider_ids(),
        known=await unit.policy.known_models(),
        defaults=await unit.policy.defaults(),
        chosen=Chosen(
            active={(section, operation, provider): model for section, operation, provider, model in active},
            overrides=await unit.overrides.every(),
            shared={provider: key for provider, key in shared.items() if key is not None},
        ),
    )


def _compare(files: CapabilitySet, stored: _Stored, today: date) -> Populated:
    renamed = tuple(followed(files.manifests, stored.chosen))
    choices = {_pair(item): item.model for item in renamed if isinstance(item, ChoiceFollowed)}
    held = _Held(files, _moved(stored.chosen.overrides, renamed), today)
    active = {**stored.chosen.active, **choices}
    activated = tuple(_activated(held, active))
    active |= {_pair(item): item.model for item in activated}
    added = (ProviderAdded(provider=m.provider) for m in files.manifests if m.provider not in stored.providers)
    return Populated(
        changes=(*added, *_relisted(files, stored), *renamed, *activated, *_defaults(files, stored, active)),
        warnings=(*_broken(files), *_stale(held, active)),
    )


class _Held:
    """The files with the overrides laid over them: what really runs."""

    def __init__(self, files: CapabilitySet, overrides: Sequence[Override], today: date) -> None:
        self.files = files
        self.today = today
        self._manifests = {
            (manifest.provider, section): effective(
                manifest, section, {(o.section, o.model): o for o in overrides if o.provider == manifest.provider}
            )
            for manifest in files.manifests
            for section in Section
        }

    def models(self, place: Place, provider: ProviderId) -> tuple[ModelSpec, ...]:
        """The models that the provider's file has for the place; none where there is no such file."""
        manifest = self._manifests.get((provider, place[0]))
        return manifest.models_for(*place) if manifest else ()


def _moved(overrides: Sequence[Override], renamed: Sequence[Followed]) -> list[Override]:
    now = {(i.section, i.provider, i.former): i.model for i in renamed if isinstance(i, OverrideFollowed)}
    return [replace(o, model=now.get((o.section, o.provider, o.model), o.model)) for o in overrides]


def _pair(item: AtPair) -> Pair:
    return item.section, item.operation, item.provider


def _relisted(files: CapabilitySet, stored: _Stored) -> Iterator[ModelListed | ModelVanished]:
    listed = {_key(known) for known in stored.known if known.listed}
    written = [item for manifest in files.manifests for item in _written(manifest)]
    yield from (item for item in written if _key(item) not in listed)
    kept = {_key(item) for item in written}
    # A slip in a file is not the end of its models, nor is it their end that what runs them is not installed.
    unread = _unread(files)
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


def _activated(held: _Held, active: Mapping[Pair, ModelId]) -> Iterator[ModelActivated]:
    for manifest in held.files.manifests:
        for section, operation in _places():
            models = held.models((section, operation), manifest.provider)
            first = next((spec for spec in models if spec.runs_on(held.today)), None)
            if first is not None and (section, operation, manifest.provider) not in active:
                yield ModelActivated(provider=manifest.provider, section=section, operation=operation, model=first.id)


def _places() -> Iterator[Place]:
    return ((section, operation) for section in Section for operation in section.operations)


def _defaults(files: CapabilitySet, stored: _Stored, active: Mapping[Pair, ModelId]) -> Iterator[DefaultSet]:
    for section, operation in _places():
        if (section, operation) in stored.defaults:
            continue
        for manifest in files.manifests:
            if manifest.first_default and (section, operation, manifest.provider) in active:
                yield DefaultSet(provider=manifest.provider, section=section, operation=operation)
                break


def _unread(files: CapabilitySet) -> frozenset[ProviderId]:
    return files.absent | {broken.provider for broken in files.broken}


def _broken(files: CapabilitySet) -> Iterator[FileBroken]:
    return (FileBroken(provider=item.provider, file=item.file, reason=item.reason) for item in files.broken)


def _stale(held: _Held, active: Mapping[Pair, ModelId]) -> Iterator[ChoiceStale | ChoiceStranded]:
    unread = _unread(held.files)
    for (section, operation, provider), model in sorted(active.items()):
        specs = held.models((section, operation), provider)
        spec = next((spec for spec in specs if spec.id == model), None)
        stands = standing(spec, held.today)
        if stands.runs or provider in unread:
            continue
        successor, why = successor_of(spec, specs, held.today), Why(stands.value)
        if successor is None:
            yield ChoiceStranded(provider=provider, section=section, operation=operation, model=model, why=why)
        else:
            yield ChoiceStale(
                provider=provider, section=section, operation=operation, model=model, why=why, successor=successor
            )


async def _store(unit: Unit, change: Change) -> None:
    match change:
        case ProviderAdded(provider=provider):
            await unit.policy.add_provider(provider)
        case ModelListed() | ModelVanished():
            section, operation, provider, model = _key(change)
            listed = isinstance(change, ModelListed)
            await unit.policy.put_model(
                KnownModel(section=section, operation=operation, provider=provider, model=model, listed=listed)
            )
        case ModelActivated():
            await unit.policy.set_active((change.section, change.operation), change.provider, change.model)
        case DefaultSet():
            await unit.policy.set_default((change.section, change.operation), change.provider)
        case _:
            await follow(unit, change)
