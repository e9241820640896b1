"""Where a model stands in its life, and which one takes its place."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.capabilities import ModelSpec, Price, PriceUnit
from domain.ids import ModelId
from domain.model_life import RETIRING_DAYS, Standing, days_left, standing, successor_of
from tests.unit.domain.samples import TODAY, a_model


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def at_price(model: str, output: str, currency: str = "USD") -> ModelSpec:
    price = Price(currency=currency, unit=PriceUnit.MILLION_TOKENS, output=Decimal(output), checked=TODAY)
    return a_model(model, price=price)


@pytest.mark.parametrize(
    ("spec", "stands"),
    [
        (a_model("m"), Standing.OFFERED),
        (a_model("m", retires=in_days(RETIRING_DAYS + 1)), Standing.OFFERED),
        (a_model("m", retires=in_days(RETIRING_DAYS)), Standing.RETIRING),
        (a_model("m", retires=in_days(1)), Standing.RETIRING),
        (a_model("m", retires=TODAY), Standing.RETIRED),
        (a_model("m", retires=in_days(-400), offered=False), Standing.RETIRED),
        (a_model("m", offered=False), Standing.NOT_OFFERED),
        (a_model("m", offered=False, confirmed=False), Standing.UNCONFIRMED),
        (None, Standing.VANISHED),
    ],
)
def test_a_model_stands_where_its_dates_and_marks_say(spec: ModelSpec | None, stands: Standing) -> None:
    assert standing(spec, TODAY) is stands
    if spec is not None:
        assert stands.runs == spec.runs_on(TODAY)


def test_the_days_left_are_counted_to_the_day_it_ends() -> None:
    assert days_left(a_model("m", retires=in_days(3)), TODAY) == 3
    assert days_left(a_model("m"), TODAY) is None


def test_the_successor_the_file_names_comes_first() -> None:
    ended = replace(at_price("old", "1"), successor=ModelId("far"))
    assert successor_of(ended, (ended, at_price("near", "1"), at_price("far", "9")), TODAY) == "far"


def test_else_the_one_least_apart_in_price_whether_dearer_or_cheaper() -> None:
    ended = replace(at_price("old", "2"), successor=ModelId("off"))
    others = (ended, at_price("dear", "9"), at_price("near", "1.5"), replace(at_price("off", "2"), offered=False))
    assert successor_of(ended, others, TODAY) == "near"


def test_one_that_takes_the_same_inputs_goes_before_a_nearer_price() -> None:
    ended = replace(at_price("old", "2"), inputs=("text", "image"))
    sees = replace(at_price("sees", "9"), inputs=("text", "image", "audio"))
    assert successor_of(ended, (at_price("near", "2"), sees), TODAY) == "sees"


def test_where_prices_tell_nothing_the_first_in_the_file_is_taken() -> None:
    ended = at_price("old", "2")
    others = (a_model("first"), at_price("free", "0"), at_price("euro", "2", "EUR"))
    assert successor_of(ended, others, TODAY) == "first"
    assert successor_of(None, others, TODAY) == "first"
    assert successor_of(ended, (ended,), TODAY) is None
