"""Changing the set of budgets: what may be in it, what becomes of those that stay, and what somebody else changed meanwhile."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from domain.budget import LARGEST_AMOUNT, MOST_BUDGETS, Budget, Budgets, Scope
from domain.faults import FieldError, FieldFault
from domain.ids import AdminId, BudgetId, ProviderId

_FEWEST_DIGITS = -9
NEW = BudgetId("")
"""The id of a budget that has none yet."""


def check_budgets(
    given: Sequence[Budget], stored: Budgets, *, providers: frozenset[ProviderId], admins: frozenset[AdminId]
) -> None:
    """Raise a field fault for each budget that cannot be; one that stays as it is passes, though its admin be gone."""
    if len(given) > MOST_BUDGETS:
        raise FieldFault([FieldError("budgets", "common.field.too_many", (("max", MOST_BUDGETS),))])
    known = {budget.id: budget for budget in stored.items}
    errors = [
        FieldError(f"budgets[{place}].{field}", code, tuple(params.items()))
        for place, budget in enumerate(given)
        for field, code, params in _flaws(budget, known, providers, admins)
    ]
    named = [budget.id for budget in given if budget.id != NEW]
    errors += [
        FieldError(f"budgets[{place}].id", "ai.budget.twice")
        for place, budget in enumerate(given)
        if named.count(budget.id) > 1
    ]
    if errors:
        raise FieldFault(errors)


def revised(stored: Budgets, given: Sequence[Budget], new_id: Callable[[], str]) -> Budgets:
    """The next version of the set. A budget that counts something else than before is a new one, which counts from anew."""
    known = {budget.id: budget for budget in stored.items}
    version = stored.version + 1
    items = []
    for budget in given:
        before = known.get(budget.id)
        if before is None or before.counts != budget.counts:
            items.append(replace(budget, id=BudgetId(new_id()), mark=version))
        else:
            same = replace(budget, mark=before.mark) == before
            items.append(replace(budget, mark=before.mark if same else version))
    return Budgets(version=version, items=tuple(items))


def changed_since(stored: Budgets, given: Sequence[Budget], version: int) -> Iterator[FieldError]:
    """What others added, changed or removed since that version, by its place in the set given or, if it is not there, stored."""
    places = {budget.id: place for place, budget in enumerate(given)}
    for place, budget in enumerate(stored.items):
        if budget.mark > version:
            code = "ai.budget.changed_meanwhile" if budget.id in places else "ai.budget.added_meanwhile"
            yield FieldError(f"budgets[{places.get(budget.id, place)}]", code)
    left = {budget.id for budget in stored.items}
    for place, budget in enumerate(given):
        if budget.id not in (NEW, *left):
            yield FieldError(f"budgets[{place}]", "ai.budget.removed_meanwhile")


def _flaws(
    budget: Budget, known: dict[BudgetId, Budget], providers: frozenset[ProviderId], admins: frozenset[AdminId]
) -> Iterator[tuple[str, str, dict[str, str | int]]]:
    before = known.get(budget.id)
    if budget.id != NEW and before is None:
        yield "id", "ai.budget.unknown", {}
    if not 0 <= budget.amount <= LARGEST_AMOUNT:
        yield "amount", "ai.budget.amount", {"max": int(LARGEST_AMOUNT)}
    elif _digits(budget.amount) < _FEWEST_DIGITS:
        yield "amount", "common.field.malformed", {}
    if (budget.admin_id is not None) is not (budget.scope is Scope.ONE_ADMIN):
        yield "admin_id", "ai.budget.whose", {}
    elif budget.admin_id not in (None, *admins) and (before is None or before.admin_id != budget.admin_id):
        yield "admin_id", "ai.budget.unknown_admin", {}
    if budget.provider not in (None, *providers) and (before is None or before.provider != budget.provider):
        yield "provider", "ai.provider.unknown", {}


def _digits(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else _FEWEST_DIGITS - 1
