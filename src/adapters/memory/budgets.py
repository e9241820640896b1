"""Budgets, limits and what was spent, in memory."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from adapters.memory.ledger import Runs
from adapters.memory.tables import Draft
from application.ports.budget_book import BudgetBook, Claim
from application.ports.rules import Rules
from domain.budget import Account, Balance, Budget, Budgets, counted_by, spent
from domain.ids import BudgetId, JobId, RunId
from domain.limits import RunLimits


@dataclass(slots=True, kw_only=True)
class _Held:
    claim: Claim
    until: datetime
    estimated: bool = False
    set_aside: bool = False


@dataclass(slots=True, kw_only=True)
class Book:
    """The accounts, and what is reserved in them."""

    accounts: dict[Account, Balance] = field(default_factory=dict)
    held: dict[RunId, list[_Held]] = field(default_factory=dict)


class MemoryBudgetBook(BudgetBook):
    """Changes between two awaits, so that nobody comes between."""

    def __init__(self, book: Book) -> None:
        self._book = book

    async def reserve(self, run: RunId, claims: Sequence[Claim], until: datetime) -> Account | None:
        accounts = self._book.accounts
        for claim in sorted(claims, key=lambda claim: claim.account.budget):
            balance = accounts.get(claim.account, Balance())
            taken = balance.spent + balance.reserved + claim.amount
            if claim.limit is not None and claim.amount and taken > claim.limit:
                return claim.account
        for claim in claims:
            balance = accounts.get(claim.account, Balance())
            accounts[claim.account] = Balance(balance.spent, balance.reserved + claim.amount)
        self._book.held[run] = [_Held(claim=claim, until=until) for claim in claims]
        return None

    async def set_aside(self, job: JobId, claims: Sequence[Claim], until: datetime) -> Account | None:
        held, accounts = dict(self._book.held), dict(self._book.accounts)
        await self.settle(RunId(job), Decimal(0), None)
        refusing = await self.reserve(RunId(job), claims, until) if claims else None
        if refusing is not None:
            self._book.held, self._book.accounts = held, accounts
            return refusing
        for each in self._book.held.get(RunId(job), []):
            each.set_aside = True
        return None

    async def settle(self, run: RunId, amount: Decimal | None, currency: str | None) -> Mapping[Account, Balance]:
        held = self._book.held.pop(run, [])
        left = [each for each in held if not self._settle(each, amount, currency)]
        if left:
            self._book.held[run] = left
        return {each.claim.account: self._book.accounts.get(each.claim.account, Balance()) for each in held}

    async def renew(self, runs: Collection[RunId], until: datetime) -> None:
        for run in runs:
            for each in self._book.held.get(run, []):
                each.until = until

    async def settle_expired(self, now: datetime, *, forget: datetime) -> int:
        settled = 0
        for run, held in list(self._book.held.items()):
            expired = [each for each in held if not each.estimated and each.until < now]
            settled += bool(expired)
            for each in expired:
                self._settle(each, Decimal(0) if each.set_aside else None, None)
            self._book.held[run] = [each for each in held if each not in expired or not each.set_aside]
            if all(each.estimated and each.until < forget for each in held):
                del self._book.held[run]
        return settled

    async def balances(self, periods: Mapping[BudgetId, str]) -> Mapping[Account, Balance]:
        return {
            account: balance
            for account, balance in self._book.accounts.items()
            if periods.get(account.budget) == account.period
        }

    def _settle(self, held: _Held, amount: Decimal | None, currency: str | None) -> bool:
        """Whether that was the last word."""
        claim = held.claim
        known = amount if currency == claim.currency or amount == 0 else None
        balance = self._book.accounts.get(claim.account)
        if balance is not None:
            before = replace(balance, spent=balance.spent - claim.amount) if held.estimated else balance
            reserved = balance.reserved - (0 if held.estimated else claim.amount)
            spent = before.spent + (claim.amount if known is None else known)
            self._book.accounts[claim.account] = Balance(spent, reserved)
        held.estimated = known is None
        return known is not None


class MemoryRules(Rules):
    """The sets of rules in the unit's draft; the accounts change when the unit is committed."""

    def __init__(self, draft: Draft, book: Book, runs: Runs) -> None:
        self._draft = draft
        self._book = book
        self._runs = runs
        self._opened: dict[Account, Balance] = {}
        self._left: frozenset[BudgetId] | None = None

    async def hold_budgets(self) -> Budgets:
        return self._draft.tables.budgets

    async def set_budgets(self, budgets: Budgets) -> None:
        self._draft.tables.budgets = budgets
        self._left = frozenset(budget.id for budget in budgets.items)
        self._draft.changed()

    async def open_accounts(self, budget: Budget, now: datetime) -> None:
        wanted = counted_by(budget, now)
        self._opened.update(spent(budget, (piece for piece in self._runs.pieces if piece.slice.within(wanted)), now))

    async def hold_limits(self) -> RunLimits:
        return self._draft.tables.limits

    async def set_limits(self, limits: RunLimits) -> None:
        self._draft.tables.limits = limits
        self._draft.changed()

    def written(self) -> None:
        """The unit was committed."""
        self._book.accounts.update(self._opened)
        if self._left is not None:
            for account in [account for account in self._book.accounts if account.budget not in self._left]:
                del self._book.accounts[account]
            for run, held in list(self._book.held.items()):
                self._book.held[run] = [each for each in held if each.claim.account.budget in self._left]
