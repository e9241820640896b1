"""Changing an override: what a change makes of it, what is new since one looked, and how it differs from the file."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from domain.capabilities import OVERRIDABLE, Limits, ModelSpec, Override, Parameter, Price, PriceUnit
from domain.faults import FieldError, FieldFault
from domain.immutable import immutable
from domain.keep import Keep

T = TypeVar("T")

_USUAL_CURRENCY = "USD"


@immutable
class LimitsChange:
    """Bounds to change; None goes back to the file's."""

    context_tokens: int | Keep | None = Keep.KEEP
    max_output_tokens: int | Keep | None = Keep.KEEP
    default_output_tokens: int | Keep | None = Keep.KEEP
    max_input_characters: int | Keep | None = Keep.KEEP
    max_images: int | Keep | None = Keep.KEEP
    max_references: int | Keep | None = Keep.KEEP


@immutable
class ParameterChange:
    """What to change of a knob; None goes back to the file's."""

    minimum: float | Keep | None = Keep.KEEP
    maximum: float | Keep | None = Keep.KEEP
    values: tuple[str, ...] | Keep | None = Keep.KEEP
    default: float | str | Keep | None = Keep.KEEP


@immutable
class PriceChange:
    """What to change of a price; None goes back to the file's. Its day is today unless another is given."""

    unit: PriceUnit | Keep | None = Keep.KEEP
    currency: str | Keep | None = Keep.KEEP
    input: Decimal | Keep | None = Keep.KEEP
    output: Decimal | Keep | None = Keep.KEEP
    cached_input: Decimal | Keep | None = Keep.KEEP
    checked: date | Keep | None = Keep.KEEP


@immutable
class OverrideChange:
    """What to change of an override; None goes back to what the file says."""

    offered: bool | Keep | None = Keep.KEEP
    shared: bool | Keep | None = Keep.KEEP
    name: str | Keep | None = Keep.KEEP
    limits: LimitsChange | Keep | None = Keep.KEEP
    parameters: Mapping[str, ParameterChange | None] | Keep | None = Keep.KEEP
    price: PriceChange | Keep | None = Keep.KEEP


RESET = OverrideChange(offered=None, shared=None, name=None, limits=None, parameters=None, price=None)
"""Goes back to the file in everything."""

Value = bool | int | float | str | tuple[str, ...] | None
"""What a field of a model holds, told by itself."""


@immutable
class Difference:
    """A field by its path (`limits.max_output_tokens`): what the file says, and what holds instead."""

    field: str
    filed: Value
    value: Value


def changed(override: Override, change: OverrideChange, filed: ModelSpec | None, today: date) -> Override:
    """The override after the change, a version later if it made a difference. `filed` is the model as its file has it.

    Raises a field fault for a knob the model does not have, and for a price without a unit where the file has none.
    """
    after = replace(
        override,
        offered=override.offered if change.offered is Keep.KEEP else change.offered,
        shared=override.shared if change.shared is Keep.KEEP else change.shared,
        name=override.name if change.name is Keep.KEEP else change.name,
        limits=_limits(override.limits, change.limits),
        parameters=_parameters(override.parameters, change.parameters, filed),
        price=_price(override.price, change.price, filed.price if filed else None, today),
    )
    new = [name for name in OVERRIDABLE if getattr(after, name) != getattr(override, name)]
    if not new:
        return override
    version = override.version + 1
    return replace(after, version=version, marks={**override.marks, **dict.fromkeys(new, version)})


def changed_since(override: Override, version: int) -> tuple[str, ...]:
    """The fields that changed after that version."""
    return tuple(name for name in OVERRIDABLE if override.marks.get(name, 0) > version)


def differences(filed: ModelSpec, spec: ModelSpec) -> tuple[Difference, ...]:
    """Where the model as it holds is not what its file says, field by field."""
    before, after = _flat(filed), _flat(spec)
    names = [*before, *(name for name in after if name not in before)]
    return tuple(
        Difference(field=name, filed=before.get(name), value=after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )


def _limits(present: Limits | None, change: LimitsChange | Keep | None) -> Limits | None:
    if isinstance(change, Keep):
        return present
    if change is None:
        return None
    held = present or Limits()
    merged = Limits(
        context_tokens=_kept(change.context_tokens, held.context_tokens, None),
        max_output_tokens=_kept(change.max_output_tokens, held.max_output_tokens, None),
        default_output_tokens=_kept(change.default_output_tokens, held.default_output_tokens, None),
        max_input_characters=_kept(change.max_input_characters, held.max_input_characters, None),
        max_images=_kept(change.max_images, held.max_images, None),
        max_references=_kept(change.max_references, held.max_references, None),
    )
    return None if merged == Limits() else merged


def _parameters(
    present: Mapping[str, Parameter] | None,
    change: Mapping[str, ParameterChange | None] | Keep | None,
    filed: ModelSpec | None,
) -> Mapping[str, Parameter] | None:
    if isinstance(change, Keep):
        return present
    if change is None:
        return None
    known = filed.parameters if filed else {}
    merged = dict(present or {})
    for name, knob in change.items():
        if name not in known:
            raise FieldFault([FieldError(f"parameters.{_shown(name)}", "ai.override.unknown_parameter")])
        if knob is None:
            merged.pop(name, None)
        else:
            merged[name] = _parameter(merged.get(name, known[name]), knob, known[name])
    return merged or None


def _parameter(held: Parameter, knob: ParameterChange, filed: Parameter) -> Parameter:
    default: float | str | None = _kept(knob.default, held.default, filed.default)
    return Parameter(
        minimum=_kept(knob.minimum, held.minimum, filed.minimum),
        maximum=_kept(knob.maximum, held.maximum, filed.maximum),
        values=_kept(knob.values, held.values, filed.values),
        default=default,
    )


def _price(present: Price | None, change: PriceChange | Keep | None, filed: Price | None, today: date) -> Price | None:
    if isinstance(change, Keep):
        return present
    if change is None:
        return None
    ground = filed or _unfiled(change.unit, today)
    held = present or ground
    return Price(
        unit=_kept(change.unit, held.unit, ground.unit),
        currency=_kept(change.currency, held.currency, ground.currency),
        input=_kept(change.input, held.input, ground.input),
        output=_kept(change.output, held.output, ground.output),
        cached_input=_kept(change.cached_input, held.cached_input, ground.cached_input),
        checked=_kept(change.checked, today, ground.checked),
    )


def _unfiled(unit: PriceUnit | Keep | None, today: date) -> Price:
    """The ground for the price of a model whose file has none."""
    if not isinstance(unit, PriceUnit):
        raise FieldFault([FieldError("price.unit", "common.field.missing")])
    return Price(unit=unit, currency=_USUAL_CURRENCY, checked=today)


def _kept(given: T | Keep | None, held: T, filed: T) -> T:
    if isinstance(given, Keep):
        return held
    return filed if given is None else given


def _shown(name: str) -> str:
    """A name that a request gave, where it looks like one (contract part 3)."""
    return name if re.fullmatch(r"[a-z_]{1,40}", name) else "?"


def _flat(spec: ModelSpec) -> dict[str, Value]:
    flat: dict[str, Value] = {
        "offered": spec.offered and spec.confirmed,
        "shared": spec.shared,
        "name": spec.name,
    }
    flat |= {f"limits.{limit.name}": getattr(spec.limits, limit.name) for limit in fields(Limits)}
    for name, knob in spec.parameters.items():
        flat |= {f"parameters.{name}.{part.name}": getattr(knob, part.name) for part in fields(Parameter)}
    if spec.price is not None:
        flat |= {f"price.{part.name}": _told(getattr(spec.price, part.name)) for part in fields(Price)}
    return flat


def _told(value: Decimal | date | str | None) -> str | None:
    return format(value, "f") if isinstance(value, Decimal) else None if value is None else str(value)
