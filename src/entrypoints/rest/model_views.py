"""Models as answers show them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from msgspec import UNSET, Struct, UnsetType

from domain.capabilities import Limits, ModelSpec, Override, Parameter, Price, PriceUnit
from domain.model_life import Standing
from domain.override import Difference
from domain.section import Operation, Section


class UsableView(Struct, kw_only=True):
    """Whether the reader may run the model, and why not."""

    ok: bool
    code: str | None


class LimitsView(Struct, kw_only=True):
    """Bounds; null is unknown. `default_output_tokens` is asked for where a request names no maximum."""

    context_tokens: int | None
    max_output_tokens: int | None
    default_output_tokens: int | None
    max_input_characters: int | None
    max_images: int | None
    max_references: int | None


class PriceView(Struct, kw_only=True):
    """What the model costs, as decimal strings; null is unknown."""

    currency: str
    unit: PriceUnit
    input: Decimal | None
    output: Decimal | None
    cached_input: Decimal | None
    checked: date


class VoiceView(Struct, kw_only=True):
    """A voice, and the languages confirmed for it."""

    id: str
    name: str
    languages: list[str]


class ParameterView(Struct, kw_only=True):
    """A knob: a range or a list of values, and what is sent where a request names none; null is unknown."""

    minimum: float | None
    maximum: float | None
    values: list[str]
    default: float | str | None


class FactsView(Struct, kw_only=True):
    """What may be overridden of a model. Of an override, null says that the file's value holds."""

    offered: bool | None
    shared: bool | None
    name: str | None
    limits: LimitsView | None
    parameters: dict[str, ParameterView] | None
    price: PriceView | None


class DifferenceView(Struct, kw_only=True):
    """A field by its path (`limits.max_output_tokens`): what the file says, and what holds instead."""

    field: str
    file: bool | int | float | str | list[str] | None
    value: bool | int | float | str | list[str] | None


class OverriddenView(Struct, kw_only=True):
    """For super admins: the file's facts, what is overridden, and where the two differ; `version` is sent back with a change."""

    version: int
    file: FactsView | None
    override: FactsView
    differences: list[DifferenceView]


class ModelView(Struct, kw_only=True):
    """A model of a cell. `status` says where it stands in its life, `message` what that means where it is not plainly offered."""

    id: str
    name: str
    active: bool
    usable: UsableView
    status: Standing
    message: str | None
    limits: LimitsView
    price: PriceView | None
    inputs: list[str]
    voices: list[VoiceView]
    languages: list[str]
    formats: list[str]
    parameters: list[str]
    parameter_ranges: dict[str, ParameterView]
    checked: date | None
    retires: date | None
    retires_in_days: int | None
    successor: str | None
    note: str
    override: bool
    overridden: OverriddenView | UnsetType = UNSET


class CellView(Struct, kw_only=True):
    """What one provider offers for an operation of a section."""

    section: Section
    operation: Operation
    provider: str
    provider_name: str
    is_default: bool
    models: list[ModelView]


def limits_view(limits: Limits) -> LimitsView:
    """Limits as answers show them."""
    return LimitsView(
        context_tokens=limits.context_tokens,
        max_output_tokens=limits.max_output_tokens,
        default_output_tokens=limits.default_output_tokens,
        max_input_characters=limits.max_input_characters,
        max_images=limits.max_images,
        max_references=limits.max_references,
    )


def price_view(price: Price | None) -> PriceView | None:
    """A price as answers show it."""
    if price is None:
        return None
    return PriceView(
        currency=price.currency,
        unit=price.unit,
        input=price.input,
        output=price.output,
        cached_input=price.cached_input,
        checked=price.checked,
    )


def ranges_view(parameters: Mapping[str, Parameter]) -> dict[str, ParameterView]:
    """Knobs as answers show them."""
    return {
        name: ParameterView(minimum=p.minimum, maximum=p.maximum, values=list(p.values), default=p.default)
        for name, p in parameters.items()
    }


def overridden_view(filed: ModelSpec | None, override: Override, differences: tuple[Difference, ...]) -> OverriddenView:
    """An override beside what the file says."""
    return OverriddenView(
        version=override.version,
        file=None if filed is None else _facts_of_file(filed),
        override=FactsView(
            offered=override.offered,
            shared=override.shared,
            name=override.name,
            limits=None if override.limits is None else limits_view(override.limits),
            parameters=None if override.parameters is None else ranges_view(override.parameters),
            price=price_view(override.price),
        ),
        differences=[_difference_view(difference) for difference in differences],
    )


def _facts_of_file(filed: ModelSpec) -> FactsView:
    return FactsView(
        offered=filed.offered and filed.confirmed,
        shared=filed.shared,
        name=filed.name,
        limits=limits_view(filed.limits),
        parameters=ranges_view(filed.parameters),
        price=price_view(filed.price),
    )


def _difference_view(difference: Difference) -> DifferenceView:
    filed, value = (list(v) if isinstance(v, tuple) else v for v in (difference.filed, difference.value))
    return DifferenceView(field=difference.field, file=filed, value=value)
