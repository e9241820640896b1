"""What must hold of a model's limits, parameters and prices, whoever wrote them: a capabilities file or a super admin."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain import image, speech
from domain.capabilities import Limits, ModelSpec, Parameter, Price, PriceUnit
from domain.section import Operation

AMOUNT = r"^[0-9]{1,9}(\.[0-9]{1,12})?$"
"""How an amount of money is written: a decimal that is not negative, of nine digits and twelve decimals at most."""

LONGEST_NAME = 200
EARLIEST, LATEST = date(2020, 1, 1), date(2100, 1, 1)
UNITS: Mapping[Operation, frozenset[PriceUnit]] = {
    Operation.TEXT: frozenset({PriceUnit.MILLION_TOKENS}),
    Operation.IMAGE: frozenset({PriceUnit.IMAGE, PriceUnit.MILLION_TOKENS, PriceUnit.SECOND}),
    Operation.SPEECH: frozenset({PriceUnit.MILLION_CHARACTERS, PriceUnit.MILLION_TOKENS, PriceUnit.SECOND}),
}
"""What a price may be for, by what the model does."""

KNOBS: Mapping[Operation, tuple[str, ...]] = {Operation.IMAGE: image.KNOBS, Operation.SPEECH: speech.KNOBS}
"""What a model can be told, where that is a closed list: a knob nobody turns would be passed over in silence."""


class Flaw(StrEnum):
    """One way in which a description of a model cannot be right."""

    NAME = "name"
    DEFAULT_OVER_MOST = "default_over_most"
    NOT_A_PICTURE_MODEL = "not_a_picture_model"
    KNOB_UNKNOWN = "knob_unknown"
    RANGE_AND_VALUES = "range_and_values"
    RANGE_REVERSED = "range_reversed"
    VALUE_TWICE = "value_twice"
    DEFAULT_NOT_LISTED = "default_not_listed"
    DEFAULT_NO_NUMBER = "default_no_number"
    DEFAULT_OUTSIDE = "default_outside"
    UNIT = "unit"
    PRICE_EMPTY = "price_empty"
    CACHED_ALONE = "cached_alone"
    CACHED_OVER_INPUT = "cached_over_input"
    DAY_UNLIKELY = "day_unlikely"


Found = tuple[str, Flaw]
"""The field at fault by its path (`price.unit`), and what is wrong with it."""


def amount(text: str) -> Decimal | None:
    """The amount that is written, or None where it is not written as `AMOUNT` demands."""
    return Decimal(text) if re.fullmatch(AMOUNT, text, re.ASCII) else None


def flaws(spec: ModelSpec) -> Iterator[Found]:
    """Everything wrong with what a super admin may change of a model, in the order of its fields."""
    if not 1 <= len(spec.name) <= LONGEST_NAME or not spec.name.isprintable() or not spec.name.strip():
        yield "name", Flaw.NAME
    yield from _flaws_of_limits(spec.limits, spec.operation)
    for name, parameter in spec.parameters.items():
        wrong = _flaw_of_parameter(name, parameter, spec.operation)
        if wrong is not None:
            yield f"parameters.{name}", wrong
    if spec.price is not None:
        yield from _flaws_of_price(spec.price, spec.operation)


def repeated(values: Sequence[str]) -> list[str]:
    """Those that are there more than once."""
    return [value for value, count in Counter(values).items() if count > 1]


def _flaws_of_limits(limits: Limits, operation: Operation) -> Iterator[Found]:
    usual, most = limits.default_output_tokens, limits.max_output_tokens
    if usual is not None and most is not None and usual > most:
        yield "limits.default_output_tokens", Flaw.DEFAULT_OVER_MOST
    if operation is not Operation.IMAGE and (limits.max_images or limits.max_references):
        yield "limits", Flaw.NOT_A_PICTURE_MODEL


def _flaw_of_parameter(name: str, parameter: Parameter, operation: Operation) -> Flaw | None:
    if name not in KNOBS.get(operation, (name,)):
        return Flaw.KNOB_UNKNOWN
    return _flaw_of_range(parameter) or _flaw_of_default(parameter)


def _flaws_of_price(price: Price, operation: Operation) -> Iterator[Found]:
    if price.unit not in UNITS[operation]:
        yield "price.unit", Flaw.UNIT
    if price.input is None and price.output is None:
        yield "price", Flaw.PRICE_EMPTY
    if price.cached_input is not None:
        if price.input is None:
            yield "price.cached_input", Flaw.CACHED_ALONE
        elif price.cached_input > price.input:
            yield "price.cached_input", Flaw.CACHED_OVER_INPUT
    if not EARLIEST <= price.checked < LATEST:
        yield "price.checked", Flaw.DAY_UNLIKELY


def _flaw_of_range(parameter: Parameter) -> Flaw | None:
    lowest, highest = parameter.minimum, parameter.maximum
    if parameter.values and (lowest is not None or highest is not None):
        return Flaw.RANGE_AND_VALUES
    if lowest is not None and highest is not None and lowest > highest:
        return Flaw.RANGE_REVERSED
    return Flaw.VALUE_TWICE if repeated(parameter.values) else None


def _flaw_of_default(parameter: Parameter) -> Flaw | None:
    default = parameter.default
    if default is None:
        return None
    if parameter.values:
        return None if default in parameter.values else Flaw.DEFAULT_NOT_LISTED
    if isinstance(default, str):
        return None if parameter.minimum is None and parameter.maximum is None else Flaw.DEFAULT_NO_NUMBER
    low = parameter.minimum is not None and default < parameter.minimum
    high = parameter.maximum is not None and default > parameter.maximum
    return Flaw.DEFAULT_OUTSIDE if low or high else None
