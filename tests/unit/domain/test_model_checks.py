"""What a file or a super admin says of a model must hold together."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.capabilities import Limits, ModelSpec, Parameter, Price, PriceUnit
from domain.model_checks import Flaw, amount, flaws
from domain.section import Operation
from tests.unit.domain.samples import TODAY, a_model

PRICE = Price(currency="USD", unit=PriceUnit.MILLION_TOKENS, input=Decimal(1), checked=TODAY)
WHOLE = a_model("m", price=PRICE, parameters={"top_p": Parameter(minimum=0, maximum=1, default=1)})


def knob(**parts: object) -> ModelSpec:
    return replace(WHOLE, parameters={"k": Parameter(**parts)})  # type: ignore[arg-type]  # each case names real fields


def price(**parts: object) -> ModelSpec:
    return replace(WHOLE, price=replace(PRICE, **parts))  # type: ignore[arg-type]  # each case names real fields


def test_a_whole_model_has_no_flaw() -> None:
    assert list(flaws(WHOLE)) == []


@pytest.mark.parametrize(
    ("spec", "field", "flaw"),
    [
        (replace(WHOLE, name=""), "name", Flaw.NAME),
        (replace(WHOLE, name=" "), "name", Flaw.NAME),
        (replace(WHOLE, name="a\nb"), "name", Flaw.NAME),
        (replace(WHOLE, name="a" * 201), "name", Flaw.NAME),
        (
            replace(WHOLE, limits=Limits(max_output_tokens=5, default_output_tokens=6)),
            "limits.default_output_tokens",
            Flaw.DEFAULT_OVER_MOST,
        ),
        (replace(WHOLE, limits=Limits(max_images=1)), "limits", Flaw.NOT_A_PICTURE_MODEL),
        (knob(values=("a",), maximum=1), "parameters.k", Flaw.RANGE_AND_VALUES),
        (knob(minimum=2, maximum=1), "parameters.k", Flaw.RANGE_REVERSED),
        (knob(values=("a", "a")), "parameters.k", Flaw.VALUE_TWICE),
        (knob(values=("a",), default="b"), "parameters.k", Flaw.DEFAULT_NOT_LISTED),
        (knob(maximum=1, default="b"), "parameters.k", Flaw.DEFAULT_NO_NUMBER),
        (knob(maximum=1, default=2), "parameters.k", Flaw.DEFAULT_OUTSIDE),
        (knob(minimum=1, default=0), "parameters.k", Flaw.DEFAULT_OUTSIDE),
        (price(unit=PriceUnit.IMAGE), "price.unit", Flaw.UNIT),
        (price(input=None), "price", Flaw.PRICE_EMPTY),
        (price(input=None, output=Decimal(1), cached_input=Decimal(1)), "price.cached_input", Flaw.CACHED_ALONE),
        (price(cached_input=Decimal(2)), "price.cached_input", Flaw.CACHED_OVER_INPUT),
        (price(checked=date(1403, 1, 1)), "price.checked", Flaw.DAY_UNLIKELY),
    ],
)
def test_a_flaw_is_told_with_its_field(spec: ModelSpec, field: str, flaw: Flaw) -> None:
    assert list(flaws(spec)) == [(field, flaw)]


def test_a_picture_model_may_have_limits_of_pictures() -> None:
    spec = a_model("m", operation=Operation.IMAGE, limits=Limits(max_images=4))
    assert list(flaws(spec)) == []


@pytest.mark.parametrize("text", ["0", "0.15", "999999999", "1.000000000001", "007"])
def test_an_amount_is_read_exactly(text: str) -> None:
    assert amount(text) == Decimal(text)


@pytest.mark.parametrize(
    "text",
    ["", "-1", "+1", "1,5", "1e3", "NaN", "Infinity", ".5", "1.", "1\n", " 1", "۱٫۵", "1234567890", "0.0000000000001"],
)
def test_what_is_no_plain_amount_is_not_read(text: str) -> None:
    assert amount(text) is None
