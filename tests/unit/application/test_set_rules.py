"""Setting budgets and limits: by super admins, as whole sets, without undoing one another's changes."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.access_policy import Audience, Entitlement
from domain.admin import Role
from domain.api_key import KeyOwner
from domain.budget import Budget, BudgetMode, Period, Scope, State
from domain.budget_set import NEW
from domain.faults import EditConflict, Fault, Kind
from domain.limits import Allowance, Allowances, RunLimits
from tests.unit.application.parts import SHARED_KEY, Kelidar, a_kelidar
from tests.unit.domain.samples import ACME
from tests.unit.domain.test_budget import a_budget

pytestmark = pytest.mark.anyio
LIMITS = RunLimits(service=Allowances(each_admin=Allowance(at_once=3)))


def new(**fields: object) -> Budget:
    return a_budget(id=NEW, **fields)


async def shared(kelidar: Kelidar) -> None:
    """A super admin shares a key with everyone."""
    chief = await kelidar.account("owner", Role.SUPER_ADMIN)
    await kelidar.store_key(chief, ACME, KeyOwner.SHARED, SHARED_KEY)
    await kelidar.share_key(chief, ACME, enabled=True, entitlement=Entitlement(audience=Audience.ALL))


async def test_only_a_super_admin_sets_rules() -> None:
    kelidar = await a_kelidar()
    sara = await kelidar.account()
    for change in (kelidar.set_budgets(sara, [], version=0), kelidar.set_limits(sara, LIMITS)):
        with pytest.raises(Fault) as caught:
            await change
        assert caught.value.code == "auth.forbidden"


async def test_rules_hold_at_once_and_are_told_to_the_audit_log() -> None:
    kelidar = await a_kelidar()
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)
    before = await kelidar.database.audit_reader.head()

    budgets = await kelidar.set_budgets(chief, [new()], version=0)
    limits = await kelidar.set_limits(chief, LIMITS)

    assert (budgets.version, limits.version) == (1, 1)
    assert kelidar.policy.now.budgets == budgets
    assert kelidar.policy.now.limits == replace(LIMITS, version=1)
    told = await kelidar.audited(before.seq)
    assert [event.action for event in told] == ["budgets.changed", "limits.changed"]
    (change,) = told[0].changes
    assert (change.before, change.after) == (None, "each_admin * * month 10 USD hard")
    assert [(c.field, c.before, c.after) for c in told[1].changes] == [("each_admin.at_once", None, 3)]


async def test_what_changes_nothing_is_not_told() -> None:
    kelidar = await a_kelidar()
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)
    before = await kelidar.database.audit_reader.head()
    await kelidar.set_budgets(chief, [], version=0)
    await kelidar.set_limits(chief, RunLimits())
    assert await kelidar.audited(before.seq) == []


async def test_the_second_of_two_who_edit_the_budgets_is_told_what_changed() -> None:
    kelidar = await a_kelidar()
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)
    seen = await kelidar.set_budgets(chief, [new(), new(period=Period.DAY)], version=0)
    first, second = seen.items
    await kelidar.set_budgets(chief, [replace(first, amount=Decimal(5)), new(mode=BudgetMode.WARN)], version=1)

    with pytest.raises(EditConflict) as caught:
        await kelidar.set_budgets(chief, [first, replace(second, amount=Decimal(7))], version=1)

    fault = caught.value
    assert (fault.code, fault.kind, fault.version) == ("common.conflict", Kind.CONFLICT, 2)
    assert {(error.field, error.code) for error in fault.errors} == {
        ("budgets[0]", "ai.budget.changed_meanwhile"),
        ("budgets[1]", "ai.budget.added_meanwhile"),
        ("budgets[1]", "ai.budget.removed_meanwhile"),
    }
    assert kelidar.policy.now.budgets.items[0].amount == Decimal(5)


async def test_the_second_of_two_who_edit_the_limits_is_told_what_differs() -> None:
    kelidar = await a_kelidar()
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)
    await kelidar.set_limits(chief, LIMITS)
    with pytest.raises(EditConflict) as caught:
        await kelidar.set_limits(chief, RunLimits(service=Allowances(each_admin=Allowance(at_once=9))))
    assert [(error.field, error.code) for error in caught.value.errors] == [
        ("each_admin.at_once", "ai.limit.changed_meanwhile")
    ]


async def test_a_bad_budget_changes_nothing() -> None:
    kelidar = await a_kelidar()
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)
    with pytest.raises(Fault):
        await kelidar.set_budgets(chief, [new(), new(scope=Scope.ONE_ADMIN)], version=0)
    assert kelidar.policy.now.budgets.items == ()


async def test_a_new_budget_counts_what_its_period_has_seen_and_one_below_that_is_used_up() -> None:
    kelidar = await a_kelidar()
    await shared(kelidar)
    sara = await kelidar.someone()
    await kelidar.answer(sara)
    await kelidar.database.ledger.record(kelidar.ledger.last)
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)

    await kelidar.set_budgets(
        chief, [new(amount=Decimal("0.001")), new(scope=Scope.TOGETHER, period=Period.TOTAL)], version=0
    )

    own, all_together = await kelidar.keep_budgets.standings(kelidar.policy.now.budgets.items)
    assert (own.account.admin, own.balance.spent, own.state) == (sara.admin.id, Decimal("0.006"), State.USED_UP)
    assert (all_together.account.admin, all_together.balance.spent) == (None, Decimal("0.006"))
