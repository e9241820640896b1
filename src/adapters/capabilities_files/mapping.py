"""A checked file in the product's words."""

from dataclasses import fields
from datetime import date
from decimal import Decimal

from adapters.capabilities_files.structs import (
    CapabilitiesFile,
    LimitsPart,
    ModelPart,
    ParameterPart,
    PricePart,
    VoicePart,
)
from domain.capabilities import Limits, Manifest, ModelSpec, Parameter, Price, Voice
from domain.ids import ModelId, ProviderId


def to_manifest(file: CapabilitiesFile) -> Manifest:
    """The manifest the file describes."""
    provider = file.provider
    return Manifest(
        provider=ProviderId(provider.id),
        labels={"fa": provider.labels.fa, "en": provider.labels.en},
        dialect=provider.dialect,
        endpoints=dict(provider.endpoints),
        docs=provider.docs,
        keys_page=provider.keys_page or "",
        needs_key=provider.needs_key,
        first_default=provider.first_default,
        models=tuple(to_model(part) for part in file.models),
    )


def to_model(part: ModelPart) -> ModelSpec:
    """The model the part describes."""
    return ModelSpec(
        id=ModelId(part.id),
        name=part.name,
        operation=part.operation,
        sections=part.sections,
        offered=part.offered,
        confirmed=part.confirmed,
        inputs=part.inputs,
        limits=_limits(part.limits),
        parameters={name: _parameter(parameter) for name, parameter in part.parameters.items()},
        voices=tuple(_voice(voice) for voice in part.voices),
        languages=part.languages,
        formats=part.formats,
        price=None if part.price is None else _price(part.price, part.checked),
        source=part.source,
        checked=part.checked,
        retires=part.retires,
        formerly=tuple(ModelId(old) for old in part.formerly),
        successor=None if part.successor is None else ModelId(part.successor),
        served_by=part.served_by,
        route=part.route,
        note=part.note,
    )


def _limits(part: LimitsPart) -> Limits:
    return Limits(**{limit.name: getattr(part, limit.name) for limit in fields(Limits)})


def _parameter(part: ParameterPart) -> Parameter:
    return Parameter(minimum=part.minimum, maximum=part.maximum, values=part.values, default=part.default)


def _voice(part: VoicePart) -> Voice:
    return Voice(id=part.id, name=part.name or part.id, languages=part.languages)


def _price(part: PricePart, model_checked: date) -> Price:
    return Price(
        currency=part.currency,
        unit=part.unit,
        input=_amount(part.input),
        output=_amount(part.output),
        cached_input=_amount(part.cached_input),
        checked=part.checked or model_checked,
    )


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
