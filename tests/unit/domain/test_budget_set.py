"""Changing the set of budgets: what is refused, what stays what it was, what others changed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.budget import Budget, BudgetMode, Budgets, Period, Scope
from domain.budget_set import NEW, changed_since, check_budgets, revised
from domain.faults import FieldFault
from domain.ids import AdminId, BudgetId, ProviderId
from tests.unit.domain.samples import ACME
from tests.unit.domain.test_budget import a_budget

SARA = AdminId("sara")
ONE, TWO = a_budget(id=BudgetId("one"), mark=1), a_budget(id=BudgetId("two"), period=Period.DAY, mark=2)
STORED = Budgets(version=2, items=(ONE, TWO))


def flaws(*given: Budget, stored: Budgets = STORED) -> list[tuple[str, str]]:
    try:
        check_budgets(given, stored, providers=frozenset({ACME}), admins=frozenset({SARA}))
    except FieldFault as fault:
        return [(error.field, error.code) for error in fault.errors]
    return []


def test_a_set_that_can_be_is_taken() -> None:
    new = a_budget(id=NEW, scope=Scope.ONE_ADMIN, admin_id=SARA, provider=ACME, amount=Decimal("0.000000001"))
    assert flaws(ONE, replace(TWO, amount=Decimal(0)), new) == []
    assert flaws() == []


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"id": BudgetId("never")}, "id", "ai.budget.unknown"),
        ({"amount": Decimal(-1)}, "amount", "ai.budget.amount"),
        ({"amount": Decimal(1_000_000_001)}, "amount", "ai.budget.amount"),
        ({"amount": Decimal("0.0000000001")}, "amount", "common.field.malformed"),
        ({"scope": Scope.ONE_ADMIN}, "admin_id", "ai.budget.whose"),
        ({"admin_id": SARA}, "admin_id", "ai.budget.whose"),
        ({"scope": Scope.ONE_ADMIN, "admin_id": AdminId("nobody")}, "admin_id", "ai.budget.unknown_admin"),
        ({"provider": ProviderId("nowhere")}, "provider", "ai.provider.unknown"),
    ],
)
def test_a_budget_that_cannot_be_is_named_by_its_place(changed: dict[str, object], field: str, code: str) -> None:
    assert flaws(TWO, replace(ONE, **changed)) == [(f"budgets[1].{field}", code)]  # type: ignore[arg-type]  # each its own


def test_a_budget_may_be_there_once() -> None:
    assert flaws(ONE, ONE) == [("budgets[0].id", "ai.budget.twice"), ("budgets[1].id", "ai.budget.twice")]


def test_there_may_be_so_many() -> None:
    assert flaws(*[a_budget(id=NEW)] * 201) == [("budgets", "common.field.too_many")]


def test_a_budget_whose_admin_is_gone_may_stay_while_others_are_edited() -> None:
    gone = a_budget(id=BudgetId("gone"), scope=Scope.ONE_ADMIN, admin_id=AdminId("left"))
    assert flaws(gone, stored=Budgets(version=1, items=(gone,))) == []


def test_more_money_or_another_mode_is_the_same_budget() -> None:
    made = revised(STORED, [replace(ONE, amount=Decimal(20)), TWO], lambda: "new")
    assert made.version == 3
    assert [(budget.id, budget.mark) for budget in made.items] == [("one", 3), ("two", 2)]
    (softer,) = revised(STORED, [replace(ONE, mode=BudgetMode.WARN)], lambda: "new").items
    assert softer.id == "one"


@pytest.mark.parametrize(
    "change", [{"period": Period.WEEK}, {"currency": "EUR"}, {"provider": ACME}, {"scope": Scope.TOGETHER}]
)
def test_a_budget_that_counts_something_else_is_a_new_one(change: dict[str, object]) -> None:
    (made,) = revised(STORED, [replace(ONE, **change)], lambda: "new").items  # type: ignore[arg-type]  # each its own
    assert (made.id, made.mark) == ("new", 3)


def test_what_others_did_since_is_told_by_its_place() -> None:
    mine = [a_budget(id=BudgetId("removed")), ONE]
    assert [(error.field, error.code) for error in changed_since(STORED, mine, 1)] == [
        ("budgets[1]", "ai.budget.added_meanwhile"),
        ("budgets[0]", "ai.budget.removed_meanwhile"),
    ]
    assert [(error.field, error.code) for error in changed_since(STORED, [a_budget(id=NEW), ONE, TWO], 0)] == [
        ("budgets[1]", "ai.budget.changed_meanwhile"),
        ("budgets[2]", "ai.budget.changed_meanwhile"),
    ]
