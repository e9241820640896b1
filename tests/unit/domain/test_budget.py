"""Budgets: whom they count, in which time, and how far they are used."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.budget import (
    Account,
    Balance,
    Budget,
    BudgetMode,
    Budgets,
    Period,
    Scope,
    Standing,
    State,
    currency_differs,
    exceeded,
    period_begin,
    period_end,
    period_key,
    price_unknown,
)
from domain.faults import Kind
from domain.ids import AdminId, BudgetId, ProviderId
from domain.section import Section
from tests.unit.domain.samples import ACME, NOW

SARA, OMID = AdminId("sara"), AdminId("omid")
TIMES = st.integers(0, 20 * 366 * 86_400).map(
    lambda seconds: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


def a_budget(**fields: object) -> Budget:
    whole = {
        "id": BudgetId("b"),
        "scope": Scope.EACH_ADMIN,
        "period": Period.MONTH,
        "amount": Decimal(10),
        "currency": "USD",
        "mode": BudgetMode.HARD,
        **fields,
    }
    return Budget(**whole)  # type: ignore[arg-type]  # the fields a test is about


def standing(spent: str, reserved: str = "0", **fields: object) -> Standing:
    budget = a_budget(**fields)
    balance = Balance(Decimal(spent), Decimal(reserved))
    return Standing(budget=budget, account=budget.account(SARA, NOW), balance=balance, at=NOW)


def test_a_budget_counts_what_it_names_and_else_everything() -> None:
    assert a_budget().covers(SARA, Section.CHAT, ACME)
    assert not a_budget(section=Section.IMAGE).covers(SARA, Section.CHAT, ACME)
    assert not a_budget(provider=ProviderId("other")).covers(SARA, Section.CHAT, ACME)
    one = a_budget(scope=Scope.ONE_ADMIN, admin_id=OMID)
    assert one.covers(OMID, Section.CHAT, ACME)
    assert not one.covers(SARA, Section.CHAT, ACME)


def test_the_set_gives_those_that_count_a_run() -> None:
    chat, image = a_budget(section=Section.CHAT), a_budget(id=BudgetId("i"), section=Section.IMAGE)
    assert Budgets(items=(chat, image)).covering(SARA, Section.IMAGE, ACME) == (image,)


def test_each_admin_has_an_account_and_all_together_have_one() -> None:
    assert a_budget().account(SARA, NOW) == Account(BudgetId("b"), SARA, "2026-11-01")
    assert a_budget(scope=Scope.TOGETHER).account(SARA, NOW) == Account(BudgetId("b"), None, "2026-11-01")


@pytest.mark.parametrize(
    ("period", "begin", "end"),
    [
        (Period.DAY, datetime(2026, 11, 22, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)),
        (Period.WEEK, datetime(2026, 11, 16, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)),
        (Period.MONTH, datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)),
        (Period.TOTAL, None, None),
    ],
)
def test_periods_begin_and_end_in_utc(period: Period, begin: datetime | None, end: datetime | None) -> None:
    assert period_begin(period, NOW) == begin
    assert period_end(period, NOW) == end


def test_december_ends_with_the_year() -> None:
    assert period_end(Period.MONTH, datetime(2026, 12, 31, 23, 59, tzinfo=UTC)) == datetime(2027, 1, 1, tzinfo=UTC)


@given(TIMES, st.sampled_from([Period.DAY, Period.WEEK, Period.MONTH]))
def test_a_moment_lies_in_its_period_and_the_next_begins_where_it_ends(at: datetime, period: Period) -> None:
    begin, end = period_begin(period, at), period_end(period, at)
    assert begin is not None
    assert end is not None
    assert begin <= at < end
    assert period_key(period, end - timedelta(microseconds=1)) == period_key(period, at)
    assert period_begin(period, end) == end
    assert period_key(period, end) != period_key(period, at)


@pytest.mark.parametrize(
    ("spent", "amount", "state"),
    [
        ("0", "10", State.OPEN),
        ("7.99", "10", State.OPEN),
        ("8", "10", State.NEAR),
        ("9.999999999", "10", State.NEAR),
        ("10", "10", State.USED_UP),
        ("12", "10", State.USED_UP),
        ("0", "0", State.USED_UP),
    ],
)
def test_a_budget_is_near_its_end_from_four_fifths_on(spent: str, amount: str, state: State) -> None:
    assert standing(spent, amount=Decimal(amount)).state is state


def test_what_is_left_is_never_less_than_nothing() -> None:
    assert standing("4", "3").left == Decimal(3)
    assert standing("14", "3").left == Decimal(0)


def test_a_refusal_tells_which_budget_and_when_it_begins_anew_and_is_no_invitation_to_try_again() -> None:
    fault = exceeded(standing("9", section=Section.CHAT))
    assert (fault.code, fault.sentence, fault.kind, fault.retry_after) == (
        "ai.budget.exceeded",
        "ai.budget.exceeded_until",
        Kind.FORBIDDEN,
        None,
    )
    assert fault.params == {
        "budget": "own_month",
        "budget_section": "chat",
        "amount": "10",
        "currency": "USD",
        "resets_at": "2026-12-01 00:00",
    }


def test_a_budget_for_good_says_so() -> None:
    fault = exceeded(standing("9", scope=Scope.TOGETHER, period=Period.TOTAL))
    assert (fault.code, fault.sentence) == ("ai.budget.exceeded", "ai.budget.exceeded_for_good")
    assert fault.params["budget"] == "everyones_total"


def test_what_cannot_be_reckoned_is_told_with_the_model() -> None:
    for make, code in ((price_unknown, "ai.budget.price_unknown"), (currency_differs, "ai.budget.currency_differs")):
        fault = make(standing("0"), "One")
        assert (fault.code, fault.sentence, fault.params["model"]) == (code, code, "One")
