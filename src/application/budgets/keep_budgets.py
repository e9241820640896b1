"""Holds runs on shared keys to the budgets: reserves before a run, settles after it, and ends what a dead process reserved."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal

from application.current_policy import CurrentPolicy
from application.ports.budget_book import BudgetBook, Claim
from application.ports.clock import Clock
from domain.admin import Admin
from domain.budget import (
    Account,
    Balance,
    Budget,
    BudgetMode,
    Scope,
    Standing,
    State,
    currency_differs,
    exceeded,
    period_key,
    price_unknown,
)
from domain.capabilities import ModelSpec
from domain.estimate import Estimate
from domain.faults import Fault
from domain.ids import AdminId, JobId, RunId
from domain.immutable import immutable
from domain.usage import Cost

LEASE = timedelta(seconds=120)
RENEW_SECONDS = 30.0
_CORRECTABLE = timedelta(days=1)
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0
_CLOSING_SECONDS = 5.0


@immutable
class Charge:
    """A run that budgets count: which of them, and what it may cost."""

    run: RunId
    admin: AdminId
    model: ModelSpec
    budgets: tuple[Budget, ...]
    estimate: Estimate


@dataclass(kw_only=True)
class KeepBudgets:
    """The budgets of every run in this process. Without one that covers a run the database is not touched."""

    policy: CurrentPolicy
    book: BudgetBook
    clock: Clock
    report: Callable[[Fault], None]
    _live: set[RunId] = field(default_factory=set)
    _work: set[asyncio.Task[Standing | None]] = field(default_factory=set)

    async def reserve(self, charge: Charge) -> None:
        """Reserve what the run may cost at the most. Raises `ai.budget.exceeded`, or why a hard budget cannot be kept."""
        now = self.clock.now()
        await self._check_price(charge, now)
        claims = [_claim(charge, budget, now) for budget in charge.budgets]
        reserving = asyncio.ensure_future(self.book.reserve(charge.run, claims, now + LEASE))
        self._live.add(charge.run)
        try:
            refusing = await asyncio.shield(reserving)
        except asyncio.CancelledError:
            self._start(self._give_back(charge, reserving))
            raise
        except Fault:
            self._live.discard(charge.run)
            raise
        if refusing is not None:
            self._live.discard(charge.run)
            raise exceeded(await self._standing_of(charge, refusing, now))

    def settle(self, charge: Charge, cost: Cost) -> asyncio.Task[Standing | None]:
        """Count what the run cost, however long the database takes; the worst standing worth telling, or None."""
        return self._start(self._settle(charge, cost.amount, cost.currency))

    def release(self, charge: Charge) -> asyncio.Task[Standing | None]:
        """Give back what was reserved: the run spent nothing."""
        return self._start(self._settle(charge, Decimal(0), None))

    async def correct(self, run: RunId, cost: Cost) -> None:
        """Put a cost that became known late in the place of what was assumed. A run that no budget counts is left alone."""
        await self.book.settle(run, cost.amount, cost.currency)

    async def set_aside(self, job: JobId, charges: Sequence[Charge], lasts: timedelta) -> None:
        """Keep free what the runs of a job to come may cost, in the place of what was kept for it. Raises as `reserve` does."""
        if not self.policy.now.budgets.items:
            return
        now = self.clock.now()
        for charge in charges:
            await self._check_price(charge, now)
        claims = _added(_claim(charge, budget, now) for charge in charges for budget in charge.budgets)
        refusing = await self.book.set_aside(job, claims, now + lasts)
        if refusing is not None:
            charge = next(one for one in charges if any(budget.id == refusing.budget for budget in one.budgets))
            raise exceeded(await self._standing_of(charge, refusing, now))

    async def standings(self, budgets: Sequence[Budget], admin: Admin | None = None) -> Sequence[Standing]:
        """How budgets stand: every account of them or, of those that count runs of this admin, the admin's own."""
        now = self.clock.now()
        balances = await self.book.balances({budget.id: period_key(budget.period, now) for budget in budgets})
        found = []
        for budget in budgets:
            accounts = {account for account in balances if account.budget == budget.id}
            if admin is not None:
                accounts = {budget.account(admin.id, now)}
            elif budget.scope is not Scope.EACH_ADMIN:
                accounts = {Account(budget.id, budget.admin_id, period_key(budget.period, now))}
            found += [
                Standing(budget=budget, account=account, balance=balances.get(account, Balance()), at=now)
                for account in sorted(accounts, key=lambda account: account.admin or "")
            ]
        return found

    async def keep(self) -> None:
        """Hold what runs under way reserved, and settle what a dead process did, for as long as this process lives."""
        while True:
            try:
                await self.tend()
            except Fault as fault:
                self.report(fault)
            await asyncio.sleep(RENEW_SECONDS)

    async def tend(self) -> None:
        """Once: renew what lives here, settle what nobody holds."""
        now = self.clock.now()
        if self._live:
            await self.book.renew(frozenset(self._live), now + LEASE)
        if self._live or self.policy.now.budgets.items:
            await self.book.settle_expired(now, forget=now - _CORRECTABLE)

    async def close(self) -> None:
        """Wait a little for what is still to be settled; what is not then ends with its lease."""
        if self._work:
            await asyncio.wait(self._work, timeout=_CLOSING_SECONDS)
        for work in self._work:
            work.cancel()
        await asyncio.gather(*self._work, return_exceptions=True)

    async def _check_price(self, charge: Charge, now: datetime) -> None:
        """A hard budget cannot be kept for what has no price in its currency."""
        for budget in charge.budgets:
            if budget.mode is BudgetMode.HARD and not _fits(charge, budget):
                refused = price_unknown if charge.estimate.high is None else currency_differs
                raise refused(
                    await self._standing_of(charge, budget.account(charge.admin, now), now), charge.model.name
                )

    async def _standing_of(self, charge: Charge, account: Account, now: datetime) -> Standing:
        budget = next(budget for budget in charge.budgets if budget.id == account.budget)
        balances = await self.book.balances({budget.id: account.period})
        return Standing(budget=budget, account=account, balance=balances.get(account, Balance()), at=now)

    async def _give_back(self, charge: Charge, reserving: asyncio.Future[Account | None]) -> Standing | None:
        """The client left while the reservation was made: wait for it, then undo it."""
        await asyncio.wait({reserving})
        if reserving.exception() is not None or reserving.result() is not None:
            self._live.discard(charge.run)
            return None
        return await self._settle(charge, Decimal(0), None)

    async def _settle(self, charge: Charge, amount: Decimal | None, currency: str | None) -> Standing | None:
        pause = _FIRST_PAUSE
        while True:
            try:
                balances = await self.book.settle(charge.run, amount, currency)
            except Fault as fault:
                self.report(fault)
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
            else:
                self._live.discard(charge.run)
                return _worst(charge.budgets, balances, self.clock.now())

    def _start(self, work: Coroutine[None, None, Standing | None]) -> asyncio.Task[Standing | None]:
        task = asyncio.get_running_loop().create_task(work)
        self._work.add(task)
        task.add_done_callback(self._work.discard)
        return task


def _fits(charge: Charge, budget: Budget) -> bool:
    return charge.estimate.high is not None and charge.estimate.currency == budget.currency


def _claim(charge: Charge, budget: Budget, now: datetime) -> Claim:
    high = charge.estimate.high if _fits(charge, budget) else None
    return Claim(
        account=budget.account(charge.admin, now),
        amount=Decimal(0) if high is None else high,
        currency=budget.currency,
        limit=budget.amount if budget.mode is BudgetMode.HARD else None,
    )


def _added(claims: Iterable[Claim]) -> Sequence[Claim]:
    """One claim an account, over all that is claimed in it."""
    whole: dict[Account, Claim] = {}
    for claim in claims:
        before = whole.get(claim.account)
        whole[claim.account] = claim if before is None else replace(claim, amount=before.amount + claim.amount)
    return [*whole.values()]


def _worst(budgets: Sequence[Budget], balances: Mapping[Account, Balance], now: datetime) -> Standing | None:
    """The standing that is the most used, if it is used enough to be told of."""
    by_id = {budget.id: budget for budget in budgets}
    standings = [
        Standing(budget=by_id[account.budget], account=account, balance=balance, at=now)
        for account, balance in balances.items()
    ]
    used = [standing for standing in standings if standing.state is not State.OPEN]
    return max(used, key=lambda standing: standing.share, default=None)
