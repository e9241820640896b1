"""Overrides: what a super admin changes of a model that a capabilities file describes."""

from datetime import date
from decimal import Decimal
from typing import Annotated, TypeVar

from litestar import delete, put
from msgspec import UNSET, Meta, Struct, UnsetType

from application.models.override_model import ModelInSection, Overridden
from domain.capabilities import PriceUnit
from domain.faults import FieldError, FieldFault
from domain.ids import ModelId, ProviderId
from domain.keep import Keep
from domain.model_checks import amount
from domain.override import LimitsChange, OverrideChange, ParameterChange, PriceChange, differences
from domain.section import Section
from entrypoints.rest.answer import Answer
from entrypoints.rest.call import ThisCall
from entrypoints.rest.model_views import OverriddenView, overridden_view

T = TypeVar("T")

Count = Annotated[int, Meta(ge=1, le=100_000_000)]
Number = Annotated[float, Meta(ge=-1_000_000_000, le=1_000_000_000)]
Line = Annotated[str, Meta(min_length=1, max_length=200)]
Amount = Annotated[str, Meta(max_length=40)]
Optional = Count | UnsetType | None


class LimitsInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """Bounds to change; null goes back to the file's, what is absent stays."""

    context_tokens: Optional = UNSET
    max_output_tokens: Optional = UNSET
    default_output_tokens: Optional = UNSET
    max_input_characters: Optional = UNSET
    max_images: Optional = UNSET
    max_references: Optional = UNSET


class ParameterInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change of a knob; null goes back to the file's, what is absent stays."""

    minimum: Number | UnsetType | None = UNSET
    maximum: Number | UnsetType | None = UNSET
    values: Annotated[list[Line], Meta(max_length=100)] | UnsetType | None = UNSET
    default: Number | Line | UnsetType | None = UNSET


class PriceInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change of a price, amounts as decimal strings; null goes back to the file's, `checked` is today if absent."""

    unit: PriceUnit | UnsetType | None = UNSET
    currency: Annotated[str, Meta(min_length=3, max_length=3)] | UnsetType | None = UNSET
    input: Amount | UnsetType | None = UNSET
    output: Amount | UnsetType | None = UNSET
    cached_input: Amount | UnsetType | None = UNSET
    checked: date | UnsetType | None = UNSET


class WhichInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """Which override; with `version`, only if that is the one stored."""

    section: Section
    provider: Annotated[str, Meta(max_length=64)]
    model: Annotated[str, Meta(max_length=200)]
    version: Annotated[int, Meta(ge=0)] | None = None


class OverrideInput(WhichInput, forbid_unknown_fields=True, kw_only=True):
    """What to change of a model; null goes back to what the file says, what is absent stays. `shared` false: off the shared key."""

    offered: bool | UnsetType | None = UNSET
    shared: bool | UnsetType | None = UNSET
    name: Line | UnsetType | None = UNSET
    limits: LimitsInput | UnsetType | None = UNSET
    parameters: Annotated[dict[str, ParameterInput | None], Meta(max_length=100)] | UnsetType | None = UNSET
    price: PriceInput | UnsetType | None = UNSET


class OverrideView(OverriddenView, kw_only=True):
    """A model's override after a change."""

    section: Section
    provider: str
    model: str


@put("/ai/models/override", opt={"takes": OverrideInput})
async def override_model(call: ThisCall) -> Answer[OverrideView]:
    """Change what the file says of a model; it holds at once, for every worker."""
    admin = call.super_admin
    given = await call.read(OverrideInput)
    done = await call.kelidar.override_model(admin, _which(given), _change(given), version=given.version)
    return call.say.ok("ai.override.saved", _view(done), model=given.model)


@delete("/ai/models/override", status_code=200, opt={"takes": WhichInput})
async def reset_override(call: ThisCall) -> Answer[OverrideView]:
    """Go back to what the file says of a model."""
    admin = call.super_admin
    given = await call.read(WhichInput)
    done = await call.kelidar.reset_override(admin, _which(given), version=given.version)
    return call.say.ok("ai.override.reset", _view(done), model=given.model)


def _which(given: WhichInput) -> ModelInSection:
    return ModelInSection(section=given.section, provider=ProviderId(given.provider), model=ModelId(given.model))


def _change(given: OverrideInput) -> OverrideChange:
    limits, parameters, price = _kept(given.limits), _kept(given.parameters), _kept(given.price)
    return OverrideChange(
        offered=_kept(given.offered),
        shared=_kept(given.shared),
        name=_kept(given.name),
        limits=_limits(limits) if isinstance(limits, LimitsInput) else limits,
        parameters={name: None if knob is None else _parameter(knob) for name, knob in parameters.items()}
        if isinstance(parameters, dict)
        else parameters,
        price=_price(price) if isinstance(price, PriceInput) else price,
    )


def _limits(given: LimitsInput) -> LimitsChange:
    return LimitsChange(
        context_tokens=_kept(given.context_tokens),
        max_output_tokens=_kept(given.max_output_tokens),
        default_output_tokens=_kept(given.default_output_tokens),
        max_input_characters=_kept(given.max_input_characters),
        max_images=_kept(given.max_images),
        max_references=_kept(given.max_references),
    )


def _parameter(given: ParameterInput) -> ParameterChange:
    values = _kept(given.values)
    return ParameterChange(
        minimum=_kept(given.minimum),
        maximum=_kept(given.maximum),
        values=tuple(values) if isinstance(values, list) else values,
        default=_kept(given.default),
    )


def _price(given: PriceInput) -> PriceChange:
    currency = _kept(given.currency)
    if isinstance(currency, str) and not (currency.isascii() and currency.isalpha() and currency.isupper()):
        raise FieldFault([FieldError("price.currency", "ai.override.currency_malformed")])
    return PriceChange(
        unit=_kept(given.unit),
        currency=currency,
        input=_amount("input", given.input),
        output=_amount("output", given.output),
        cached_input=_amount("cached_input", given.cached_input),
        checked=_kept(given.checked),
    )


def _amount(field: str, given: str | UnsetType | None) -> Decimal | Keep | None:
    text = _kept(given)
    if not isinstance(text, str):
        return text
    read = amount(text)
    if read is None:
        raise FieldFault([FieldError(f"price.{field}", "ai.override.amount_malformed")])
    return read


def _kept(given: T | UnsetType) -> T | Keep:
    return Keep.KEEP if isinstance(given, UnsetType) else given


def _view(done: Overridden) -> OverrideView:
    found = () if done.filed is None or done.spec is None else differences(done.filed, done.spec)
    shown = overridden_view(done.filed, done.override, found)
    return OverrideView(
        section=done.override.section,
        provider=done.override.provider,
        model=done.override.model,
        version=shown.version,
        file=shown.file,
        override=shown.override,
        differences=shown.differences,
    )
