"""What the demo's providers list as their models: what the capabilities files say, but for a few telling differences."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from domain.capabilities import Limits, Manifest, ModelSpec, Price
from domain.section import Operation

_ENDS_IN = timedelta(days=45)
_MILLION = 1_000_000
_NEWCOMERS = ("example/newcomer-2", "example/newcomer-2-mini")

Listed = dict[str, Any]


def lists(manifests: Sequence[Manifest], today: date) -> dict[str, str]:
    """The settings that make the simulator list them, by name."""
    return {
        f"{manifest.provider}_models": json.dumps(_LISTS[manifest.provider](manifest, today))
        for manifest in manifests
        if manifest.provider in _LISTS
    }


def listed(spec: ModelSpec) -> Listed:
    """The model as OpenRouter lists it if it agrees with the file."""
    return {
        "id": spec.id,
        "name": spec.name,
        "context_length": spec.limits.context_tokens,
        "architecture": {"output_modalities": [spec.operation.value]},
        "pricing": dict(_per_token(spec.price)),
        "top_provider": {"max_completion_tokens": spec.limits.max_output_tokens},
        "supported_voices": [voice.id for voice in spec.voices] or None,
        "expiration_date": f"{spec.retires}" if spec.retires else None,
    }


def _openrouter_list(manifest: Manifest, today: date) -> list[Listed]:
    """One model is gone and one ends; a price, a limit and the voices changed; what no source showed is there; and there is news."""
    texts = _running(manifest, Operation.TEXT, today)
    speaking = [spec for spec in _running(manifest, Operation.SPEECH, today) if spec.voices]
    changes: dict[str, Listed] = {spec.id: listed(_dearer(spec)) for spec in texts[2:3]}
    changes |= {spec.id: listed(_shorter(spec)) for spec in texts[3:4]}
    changes |= {spec.id: {**listed(spec), "expiration_date": f"{today + _ENDS_IN}"} for spec in texts[-2:-1]}
    changes |= {spec.id: {**listed(spec), "supported_voices": _other_voices(spec)} for spec in speaking[:1]}
    gone = {spec.id for spec in texts[-3:-2]}
    seen = [listed(spec) for spec in manifest.models if not spec.confirmed][:1]
    known = [changes.get(spec.id) or listed(spec) for spec in manifest.models if spec.confirmed and spec.id not in gone]
    return [*known, *seen, *(_newcomer(identity) for identity in _NEWCOMERS)]


def _huggingface_list(manifest: Manifest, today: date) -> list[Listed]:
    """One model is gone and one price changed."""
    texts = _running(manifest, Operation.TEXT, today)
    return list(_by_model([*(_dearer(spec) for spec in texts[:1]), *texts[2:]]))


_LISTS = {"openrouter": _openrouter_list, "huggingface": _huggingface_list}


def _running(manifest: Manifest, operation: Operation, today: date) -> list[ModelSpec]:
    return [spec for spec in manifest.models if spec.operation is operation and spec.runs_on(today)]


def _dearer(spec: ModelSpec) -> ModelSpec:
    price = spec.price
    return (
        spec if price is None or price.output is None else replace(spec, price=replace(price, output=price.output * 2))
    )


def _shorter(spec: ModelSpec) -> ModelSpec:
    limits: Limits = spec.limits
    return replace(spec, limits=replace(limits, context_tokens=(limits.context_tokens or 0) // 2 or None))


def _other_voices(spec: ModelSpec) -> list[str]:
    return [*(voice.id for voice in spec.voices[:-1]), "Newvoice"]


def _per_token(price: Price | None) -> Iterator[tuple[str, str]]:
    sides: Mapping[str, Decimal | None] = {} if price is None else {"prompt": price.input, "completion": price.output}
    for name, amount in sides.items():
        if amount is not None:
            yield name, f"{amount / _MILLION:f}"


def _newcomer(identity: str) -> Listed:
    return {"id": identity, "architecture": {"output_modalities": ["text"]}, "pricing": {}}


def _by_model(specs: Sequence[ModelSpec]) -> Iterator[Listed]:
    """As Hugging Face lists them: each model once, with the hosts that serve it."""
    offers: dict[str, list[Listed]] = {}
    for spec in specs:
        model, _, host = spec.id.rpartition(":")
        offers.setdefault(model, []).append(_offer(spec, host))
    return ({"id": model, "object": "model", "providers": hosts} for model, hosts in offers.items())


def _offer(spec: ModelSpec, host: str) -> Listed:
    price = spec.price
    sides = {} if price is None else {"input": price.input, "output": price.output}
    pricing = {name: float(amount) for name, amount in sides.items() if amount is not None}
    offer = {"provider": host, "status": "live", "context_length": spec.limits.context_tokens}
    return {**offer, "pricing": pricing} if pricing else offer
