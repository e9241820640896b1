"""Where a capabilities file and what its provider offers today have drifted apart."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.capabilities import Limits, Manifest, ModelSpec, PriceUnit, Voice
from domain.faults import Param
from domain.ids import ModelId
from domain.immutable import immutable
from domain.model_life import successor_of
from domain.section import Operation


@immutable
class LivePrice:
    """What a provider's own list says a model costs now; None is not said."""

    currency: str
    unit: PriceUnit
    input: Decimal | None = None
    output: Decimal | None = None
    cached_input: Decimal | None = None


@immutable
class LiveModel:
    """A model as the provider lists it; None is not said. `price` is there only where its unit is sure."""

    id: ModelId
    context_tokens: int | None = None
    max_output_tokens: int | None = None
    price: LivePrice | None = None
    voices: frozenset[str] | None = None
    ends: date | None = None


@immutable
class LiveList:
    """A provider's list, and the operations of which it names every model."""

    operations: frozenset[Operation]
    models: tuple[LiveModel, ...]


class DriftKind(StrEnum):
    """How a file and a list differ."""

    GONE = "gone"
    ENDING = "ending"
    PRICE = "price"
    LIMIT = "limit"
    VOICES = "voices"
    SEEN = "seen"
    NEW = "new"

    @property
    def is_drift(self) -> bool:
        """Whether the file says something that does not hold any more; that a provider has more models is none."""
        return self is not DriftKind.NEW


@immutable
class Drift:
    """One difference: of which model, in which field, what the file says and what the list says; `successor` where one is needed."""

    kind: DriftKind
    model: ModelId
    operation: Operation | None = None
    field: str | None = None
    filed: str | None = None
    live: str | None = None
    successor: ModelId | None = None

    @property
    def code(self) -> str:
        """The code of the sentence that tells it."""
        if self.kind is DriftKind.VOICES:
            return _VOICES[self.filed is None, self.live is None]
        unsaid = "_unsaid" if self.kind in MAY_BE_UNSAID and self.filed is None else ""
        return f"ai.drift.{self.kind}{unsaid}" if self.successor is None else f"ai.drift.{self.kind}{unsaid}_to"

    @property
    def params(self) -> dict[str, Param]:
        """What the sentence is filled with."""
        unknown = "?"
        return {
            "model": self.model,
            "field": self.field or unknown,
            "filed": self.filed or unknown,
            "live": self.live or unknown,
            "successor": self.successor or unknown,
        }


MAY_BE_UNSAID = frozenset({DriftKind.ENDING, DriftKind.PRICE})
"""Kinds of which a file may say nothing at all."""

_VOICES = {
    (False, False): "ai.drift.voices",
    (True, False): "ai.drift.voices_more",
    (False, True): "ai.drift.voices_fewer",
}
"""By whether no voice of the file is missing, and whether the list has none besides."""


def drifts(manifest: Manifest, found: LiveList, today: date) -> Iterator[Drift]:
    """Every difference, in the order of the file; models that only the list has stand at the end."""
    listed = {model.id: model for model in found.models}
    for spec in manifest.models:
        if spec.operation not in found.operations or (spec.retires is not None and spec.retires <= today):
            continue
        live = listed.get(spec.id)
        if live is not None:
            yield from _of_listed(spec, live, manifest, listed, today)
        elif spec.offered and spec.confirmed:
            successor = _successor(spec, manifest, listed, today)
            yield Drift(kind=DriftKind.GONE, model=spec.id, operation=spec.operation, successor=successor)
    known = {identity for spec in manifest.models for identity in (spec.id, *spec.formerly)}
    yield from (Drift(kind=DriftKind.NEW, model=identity) for identity in listed if identity not in known)


def _of_listed(
    spec: ModelSpec, live: LiveModel, manifest: Manifest, listed: Mapping[ModelId, LiveModel], today: date
) -> Iterator[Drift]:
    if not spec.confirmed:
        yield Drift(kind=DriftKind.SEEN, model=spec.id, operation=spec.operation)
    if live.ends is not None and live.ends != spec.retires:
        yield Drift(
            kind=DriftKind.ENDING,
            model=spec.id,
            operation=spec.operation,
            field="retires",
            filed=None if spec.retires is None else spec.retires.isoformat(),
            live=live.ends.isoformat(),
            successor=_successor(spec, manifest, listed, today),
        )
    yield from _prices(spec, live.price)
    yield from _limits(spec, live)
    yield from _voices(spec, live.voices)


def _prices(spec: ModelSpec, live: LivePrice | None) -> Iterator[Drift]:
    filed = spec.price
    if live is None or (filed is not None and (filed.unit, filed.currency) != (live.unit, live.currency)):
        return
    for name in ("input", "output", "cached_input"):
        says: Decimal | None = getattr(filed, name) if filed else None
        now: Decimal | None = getattr(live, name)
        # What a file leaves out of a price it does name is left out on purpose more often than not.
        if now is None or says == now or (says is None and filed is not None):
            continue
        yield Drift(
            kind=DriftKind.PRICE,
            model=spec.id,
            operation=spec.operation,
            field=f"price.{name}",
            filed=None if says is None else f"{says:f}",
            live=f"{now:f}",
        )


def _limits(spec: ModelSpec, live: LiveModel) -> Iterator[Drift]:
    limits: Limits = spec.limits
    for name, says, now in (
        ("context_tokens", limits.context_tokens, live.context_tokens),
        ("max_output_tokens", limits.max_output_tokens, live.max_output_tokens),
    ):
        if says is not None and now is not None and says != now:
            yield Drift(
                kind=DriftKind.LIMIT,
                model=spec.id,
                operation=spec.operation,
                field=f"limits.{name}",
                filed=str(says),
                live=str(now),
            )


def _voices(spec: ModelSpec, live: frozenset[str] | None) -> Iterator[Drift]:
    voices: tuple[Voice, ...] = spec.voices
    filed = {voice.id for voice in voices}
    if live is None or not filed or filed == live:
        return
    yield Drift(
        kind=DriftKind.VOICES,
        model=spec.id,
        operation=spec.operation,
        field="voices",
        filed=", ".join(sorted(filed - live)) or None,
        live=", ".join(sorted(live - filed)) or None,
    )


def _successor(spec: ModelSpec, manifest: Manifest, listed: Mapping[ModelId, LiveModel], today: date) -> ModelId | None:
    """The nearest that the list still has, and that serves a section of this one."""
    others = [
        other
        for other in manifest.models
        if other.operation is spec.operation
        and set(other.sections) & set(spec.sections)
        and other.id in listed
        and listed[other.id].ends is None
    ]
    return successor_of(spec, others, today)
