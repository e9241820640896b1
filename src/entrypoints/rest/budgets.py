"""Budgets on the shared keys: the rules for super admins, and for every admin what applies to them and how it stands."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from litestar import get, put
from msgspec import Meta, Struct

from domain.budget import MOST_BUDGETS, Budget, BudgetMode, Period, Scope, Standing, State, period_end
from domain.budget_set import NEW
from domain.ids import AdminId, BudgetId, ProviderId
from domain.section import Section
from domain.usage import plain
from entrypoints.rest.answer import Answer, Items
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.standing import BudgetStanding, standing_fields

Amount = Annotated[str, Meta(pattern=r"^\d{1,12}(\.\d{1,12})?$", description="A decimal number in quotes.")]


class BudgetInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """One rule; without an id it is a new one. A rule that counts something else than before counts from anew."""

    id: Annotated[str, Meta(min_length=1, max_length=40)] | None = None
    scope: Scope
    admin_id: Annotated[str, Meta(max_length=64)] | None = None
    section: Section | None = None
    provider: Annotated[str, Meta(max_length=64)] | None = None
    period: Period
    amount: Amount
    currency: Annotated[str, Meta(pattern=r"^[A-Z]{3}$")] = "USD"
    mode: BudgetMode


class BudgetsInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """The whole set, and the version that was edited."""

    version: Annotated[int, Meta(ge=0)]
    budgets: Annotated[list[BudgetInput], Meta(max_length=MOST_BUDGETS)]


class AccountView(Struct, kw_only=True):
    """How much of a budget one admin or, with null, all together have used in the present period."""

    admin_id: str | None
    state: State
    spent: str
    reserved: str
    left: str


class BudgetView(Struct, kw_only=True):
    """One rule and its accounts, of which a rule for each admin has one for everyone whose runs were counted."""

    id: str
    scope: Scope
    admin_id: str | None
    section: Section | None
    provider: str | None
    period: Period
    amount: str
    currency: str
    mode: BudgetMode
    resets_at: datetime | None
    accounts: list[AccountView]


class OwnBudgetView(BudgetStanding, kw_only=True):
    """A rule that counts one's own runs, and how it stands."""

    scope: Scope
    section: Section | None
    provider: str | None
    period: Period


class BudgetsView(Struct, kw_only=True):
    """All budgets; `version` goes with an edit of them."""

    version: int
    budgets: list[BudgetView]


@get("/ai/budgets")
async def budgets(call: ThisCall) -> Answer[BudgetsView]:
    """All budgets and how each stands. Periods are in UTC; a week begins on Monday."""
    _ = call.super_admin
    return call.say.ok("common.ok", await _all(call))


@put("/ai/budgets", opt={"takes": BudgetsInput})
async def set_budgets(call: ThisCall) -> Answer[BudgetsView]:
    """Put another set in the place of the whole. 409 names what somebody else changed since `version`.

    A budget below what is already spent is taken, and is used up at once.
    """
    admin = call.super_admin
    given = await call.read(BudgetsInput)
    await call.kelidar.set_budgets(admin, _rules(given.budgets), version=given.version)
    view = await _all(call)
    used_up = sum(any(account.state is State.USED_UP for account in budget.accounts) for budget in view.budgets)
    if used_up:
        return call.say.ok("ai.budget.changed_used_up", view, count=used_up)
    return call.say.ok("ai.budget.changed", view)


@get("/ai/budgets/mine")
async def my_budgets(call: ThisCall) -> Answer[Items[OwnBudgetView]]:
    """The budgets that count one's own runs on shared keys; runs on one's personal keys are never counted."""
    admin = call.admin
    counting = [budget for budget in call.kelidar.policy.now.budgets.items if budget.admin_id in (None, admin.id)]
    standings = await call.kelidar.keep_budgets.standings(counting, admin)
    return call.say.ok("common.ok", Items(items=[_own(standing) for standing in standings]))


async def _all(call: Call) -> BudgetsView:
    stored, now = call.kelidar.policy.now.budgets, call.kelidar.clock.now()
    standings = await call.kelidar.keep_budgets.standings(stored.items)
    return BudgetsView(version=stored.version, budgets=[_budget(budget, standings, now) for budget in stored.items])


def _budget(budget: Budget, standings: Sequence[Standing], now: datetime) -> BudgetView:
    return BudgetView(
        id=budget.id,
        scope=budget.scope,
        admin_id=budget.admin_id,
        section=budget.section,
        provider=budget.provider,
        period=budget.period,
        amount=plain(budget.amount),
        currency=budget.currency,
        mode=budget.mode,
        resets_at=period_end(budget.period, now),
        accounts=[_account(standing) for standing in standings if standing.budget is budget],
    )


def _account(standing: Standing) -> AccountView:
    return AccountView(
        admin_id=standing.account.admin,
        state=standing.state,
        spent=plain(standing.balance.spent),
        reserved=plain(standing.balance.reserved),
        left=plain(standing.left),
    )


def _own(standing: Standing) -> OwnBudgetView:
    budget = standing.budget
    return OwnBudgetView(
        **standing_fields(standing),
        scope=budget.scope,
        section=budget.section,
        provider=budget.provider,
        period=budget.period,
    )


def _rules(given: Sequence[BudgetInput]) -> list[Budget]:
    return [
        Budget(
            id=NEW if rule.id is None else BudgetId(rule.id),
            scope=rule.scope,
            admin_id=None if rule.admin_id is None else AdminId(rule.admin_id),
            section=rule.section,
            provider=None if rule.provider is None else ProviderId(rule.provider),
            period=rule.period,
            amount=Decimal(rule.amount),
            currency=rule.currency,
            mode=rule.mode,
        )
        for rule in given
    ]
