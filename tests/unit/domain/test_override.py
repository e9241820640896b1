"""Changing an override: absent stays, None goes back to the file, and whoever looked earlier learns what is new."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.capabilities import Limits, Override, Parameter, Price, PriceUnit, laid_over
from domain.faults import FieldFault
from domain.ids import ModelId
from domain.keep import Keep
from domain.override import (
    RESET,
    Difference,
    LimitsChange,
    OverrideChange,
    ParameterChange,
    PriceChange,
    changed,
    changed_since,
    differences,
)
from domain.section import Section
from tests.unit.domain.samples import ACME, TODAY, a_model

FILED_PRICE = Price(
    currency="USD",
    unit=PriceUnit.MILLION_TOKENS,
    input=Decimal(1),
    output=Decimal(2),
    checked=date(2026, 1, 1),
)
FILED = a_model(
    "acme/one",
    price=FILED_PRICE,
    limits=Limits(context_tokens=8000, max_output_tokens=1000),
    parameters={"temperature": Parameter(minimum=0, maximum=2, default=1), "top_p": Parameter(maximum=1)},
)
NONE = Override(provider=ACME, model=ModelId("acme/one"), section=Section.CHAT)


def after(*changes: OverrideChange) -> Override:
    override = NONE
    for change in changes:
        override = changed(override, change, FILED, TODAY)
    return override


def test_absent_stays_and_none_goes_back_to_the_file() -> None:
    first = after(OverrideChange(offered=False, limits=LimitsChange(max_output_tokens=5, context_tokens=6)))
    second = changed(first, OverrideChange(limits=LimitsChange(max_output_tokens=None)), FILED, TODAY)

    assert (first.offered, first.limits) == (False, Limits(max_output_tokens=5, context_tokens=6))
    assert (second.offered, second.limits) == (False, Limits(context_tokens=6))
    assert laid_over(FILED, second).limits == Limits(context_tokens=6, max_output_tokens=1000)


def test_a_model_kept_off_the_shared_key_differs_from_its_file_until_that_goes_back() -> None:
    kept_off = after(OverrideChange(shared=False))
    assert differences(FILED, laid_over(FILED, kept_off)) == (Difference(field="shared", filed=True, value=False),)
    assert changed(kept_off, OverrideChange(shared=None), FILED, TODAY).is_empty


def test_limits_that_all_went_back_are_no_override() -> None:
    first = after(OverrideChange(limits=LimitsChange(max_output_tokens=5)))
    second = changed(first, OverrideChange(limits=LimitsChange(max_output_tokens=None)), FILED, TODAY)
    assert second.is_empty
    assert second.version == 2


def test_a_knob_is_changed_from_what_its_file_says() -> None:
    over = after(OverrideChange(parameters={"temperature": ParameterChange(maximum=0.7, default=0.5)}))
    assert over.parameters == {"temperature": Parameter(minimum=0, maximum=0.7, default=0.5)}
    back = changed(over, OverrideChange(parameters={"temperature": ParameterChange(default=None)}), FILED, TODAY)
    assert back.parameters == {"temperature": Parameter(minimum=0, maximum=0.7, default=1)}
    gone = changed(back, OverrideChange(parameters={"temperature": None}), FILED, TODAY)
    assert gone.parameters is None


@pytest.mark.parametrize(("name", "shown"), [("seed", "parameters.seed"), ("<b>", "parameters.?")])
def test_a_knob_the_model_does_not_have_is_refused(name: str, shown: str) -> None:
    with pytest.raises(FieldFault) as refused:
        after(OverrideChange(parameters={name: ParameterChange(maximum=1)}))
    assert [(e.field, e.code) for e in refused.value.errors] == [(shown, "ai.override.unknown_parameter")]


def test_a_price_is_changed_from_what_its_file_says_and_dated_today() -> None:
    over = after(OverrideChange(price=PriceChange(output=Decimal(5))))
    assert over.price == replace(FILED_PRICE, output=Decimal(5), checked=TODAY)
    dated = after(OverrideChange(price=PriceChange(output=Decimal(5), checked=date(2026, 11, 1))))
    assert dated.price == replace(FILED_PRICE, output=Decimal(5), checked=date(2026, 11, 1))


def test_a_model_without_a_price_gets_one_only_with_its_unit() -> None:
    bare = replace(FILED, price=None)
    with pytest.raises(FieldFault) as refused:
        changed(NONE, OverrideChange(price=PriceChange(input=Decimal(1))), bare, TODAY)
    assert [(e.field, e.code) for e in refused.value.errors] == [("price.unit", "common.field.missing")]
    change = OverrideChange(price=PriceChange(unit=PriceUnit.MILLION_TOKENS, input=Decimal(1)))
    price = changed(NONE, change, bare, TODAY).price
    assert price == Price(currency="USD", unit=PriceUnit.MILLION_TOKENS, input=Decimal(1), checked=TODAY)


def test_a_change_that_changes_nothing_makes_no_version() -> None:
    first = after(OverrideChange(name="One"))
    assert changed(first, OverrideChange(name="One", offered=Keep.KEEP), FILED, TODAY) is first


def test_whoever_looked_earlier_learns_which_fields_are_new() -> None:
    override = after(OverrideChange(name="One", offered=True), OverrideChange(offered=False), RESET)
    assert override.version == 3
    assert changed_since(override, 0) == ("offered", "name")
    assert changed_since(override, 3) == ()
    renamed = after(OverrideChange(name="One"), OverrideChange(offered=False))
    assert changed_since(renamed, 1) == ("offered",)


def test_the_difference_from_the_file_is_told_field_by_field() -> None:
    over = after(
        OverrideChange(
            offered=False,
            parameters={"top_p": ParameterChange(values=("a", "b"), maximum=None)},
            price=PriceChange(input=Decimal("0.000000000001")),
        )
    )
    assert differences(FILED, laid_over(FILED, over)) == (
        Difference(field="offered", filed=True, value=False),
        Difference(field="parameters.top_p.values", filed=(), value=("a", "b")),
        Difference(field="price.input", filed="1", value="0.000000000001"),
        Difference(field="price.checked", filed="2026-01-01", value="2026-11-22"),
    )


def test_the_price_of_a_model_without_one_differs_in_every_field_given() -> None:
    bare = replace(FILED, price=None)
    told = differences(bare, FILED)
    assert [(d.field, d.filed) for d in told][:2] == [("price.currency", None), ("price.unit", None)]


CHANGES = st.builds(
    OverrideChange,
    offered=st.sampled_from([True, False, None, Keep.KEEP]),
    name=st.sampled_from(["One", "Two", None, Keep.KEEP]),
    limits=st.sampled_from([LimitsChange(max_output_tokens=7), LimitsChange(max_output_tokens=None), None, Keep.KEEP]),
    parameters=st.sampled_from([{"top_p": ParameterChange(maximum=0.5)}, {"top_p": None}, None, Keep.KEEP]),
    price=st.sampled_from([PriceChange(input=Decimal(9)), None, Keep.KEEP]),
)


@given(st.lists(CHANGES, max_size=5))
def test_a_reset_goes_back_to_the_file_whatever_was_changed_before(changes: list[OverrideChange]) -> None:
    override = changed(after(*changes), RESET, FILED, TODAY)
    assert override.is_empty
    assert laid_over(FILED, override) == FILED


@given(st.lists(CHANGES, max_size=5), CHANGES)
def test_the_marks_name_exactly_what_the_last_change_changed(
    changes: list[OverrideChange], change: OverrideChange
) -> None:
    before = after(*changes)
    now = changed(before, change, FILED, TODAY)
    new = {n for n in ("offered", "name", "limits", "parameters", "price") if getattr(now, n) != getattr(before, n)}
    assert set(changed_since(now, before.version)) == new
