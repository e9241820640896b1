"""Decide what may be spent on the shared keys."""

from collections.abc import Iterator, Sequence

from application.current_policy import CurrentPolicy
from application.ports.clock import Clock
from application.ports.ids import Ids
from application.ports.units import Units
from domain.admin import Admin, require_super
from domain.audit import Action, AuditEvent, AuditObject, Change, ObjectKind, actor
from domain.budget import Budget, Budgets
from domain.budget_set import changed_since, check_budgets, revised
from domain.faults import EditConflict
from domain.immutable import immutable


@immutable
class SetBudgets:
    """Changes the whole set of budgets at once. One below what is already spent is taken: it is used up."""

    units: Units
    policy: CurrentPolicy
    clock: Clock
    ids: Ids

    async def __call__(self, admin: Admin, given: Sequence[Budget], *, version: int) -> Budgets:
        """The set after the change; `version` is the one that was edited.

        Raises `auth.forbidden`, a field fault for a budget that cannot be, `common.conflict` naming what somebody else changed.
        """
        require_super(admin)
        providers = frozenset(self.policy.now.providers)
        async with self.units() as unit:
            stored = await unit.rules.hold_budgets()
            if stored.version != version:
                raise EditConflict(
                    list(changed_since(stored, given, version)), "ai.budget.edited_meanwhile", stored.version
                )
            named = frozenset(budget.admin_id for budget in given if budget.admin_id is not None)
            check_budgets(given, stored, providers=providers, admins=await unit.admins.existing(named))
            budgets = revised(stored, given, self.ids.new)
            await unit.rules.set_budgets(budgets)
            known = {budget.id for budget in stored.items}
            for budget in budgets.items:
                if budget.id not in known:
                    await unit.rules.open_accounts(budget, self.clock.now())
            if changes := tuple(_changes(stored, budgets)):
                what = AuditObject(ObjectKind.BUDGETS, "budgets")
                unit.audit.add(AuditEvent(actor(admin), Action.BUDGETS_CHANGED, what, changes))
            await unit.commit()
        return (await self.policy.refresh()).budgets


def _changes(before: Budgets, after: Budgets) -> Iterator[Change]:
    """Each budget that was added, changed or removed."""
    old = {budget.id: budget.words for budget in before.items}
    new = {budget.id: budget.words for budget in after.items}
    for each in {**old, **new}:
        if old.get(each) != new.get(each):
            yield Change(each, old.get(each), new.get(each))
