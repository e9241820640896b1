"""Budgets on the shared keys: what may be spent by whom, on what, in which time, and how much of it is left."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from domain.api_key import KeyOwner
from domain.faults import Fault, Kind, Param
from domain.ids import AdminId, BudgetId, ProviderId
from domain.immutable import immutable
from domain.section import Section
from domain.usage import plain
from domain.usage_figures import Days, Figures, Piece, UsageFilter

MOST_BUDGETS = 200
LARGEST_AMOUNT = Decimal(1_000_000_000)
_NEAR = Decimal("0.8")
_DECEMBER = 12
_NANO_DIGITS = 9


class Scope(StrEnum):
    """Whose runs a budget counts: those of each admin apart, of one admin, or of all together."""

    EACH_ADMIN = "each_admin"
    ONE_ADMIN = "one_admin"
    TOGETHER = "together"


class Period(StrEnum):
    """After what time a budget begins anew, in UTC. A week begins on Monday, as ISO 8601 says; `total` never ends."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    TOTAL = "total"


class BudgetMode(StrEnum):
    """Whether a run that does not fit is refused, or the admin is only told."""

    HARD = "hard"
    WARN = "warn"


class State(StrEnum):
    """How far a budget is used: `near` from four fifths on."""

    OPEN = "open"
    NEAR = "near"
    USED_UP = "used_up"


@immutable(kw_only=False)
class Account:
    """Where the spending of one budget is counted: of one admin or, for None, of all together, in one period."""

    budget: BudgetId
    admin: AdminId | None
    period: str


@immutable(kw_only=False)
class Balance:
    """What was spent of an account, and what runs under way may still spend."""

    spent: Decimal = Decimal(0)
    reserved: Decimal = Decimal(0)


@immutable
class Budget:
    """One rule: in each period so much may be spent on the shared keys; None for section or provider is all of them.

    `mark` is the version of the whole set at which this one changed last.
    """

    id: BudgetId
    scope: Scope
    admin_id: AdminId | None = None
    section: Section | None = None
    provider: ProviderId | None = None
    period: Period
    amount: Decimal
    currency: str
    mode: BudgetMode
    mark: int = 0

    @property
    def counts(self) -> tuple[object, ...]:
        """What tells whether two rules count the same spending."""
        return (self.scope, self.admin_id, self.section, self.provider, self.period, self.currency)

    @property
    def words(self) -> str:
        """The rule in one line, for the audit log."""
        whose = self.admin_id or self.scope
        where = (self.section or "*", self.provider or "*")
        return " ".join((whose, *where, self.period, plain(self.amount), self.currency, self.mode))

    def covers(self, admin: AdminId, section: Section, provider: ProviderId) -> bool:
        """Whether a run of this admin, there, on the shared key of this provider counts."""
        return self.admin_id in (None, admin) and self.section in (None, section) and self.provider in (None, provider)

    def account(self, admin: AdminId, at: datetime) -> Account:
        """Where a run of this admin that begins at this time is counted."""
        return Account(self.id, None if self.scope is Scope.TOGETHER else admin, period_key(self.period, at))


@immutable
class Budgets:
    """All rules, as one set that is changed as a whole; `version` counts its changes."""

    version: int = 0
    items: tuple[Budget, ...] = ()

    def covering(self, admin: AdminId, section: Section, provider: ProviderId) -> tuple[Budget, ...]:
        """Those that count such a run."""
        return tuple(budget for budget in self.items if budget.covers(admin, section, provider))


@immutable
class Standing:
    """How an account of a budget stands at a moment."""

    budget: Budget
    account: Account
    balance: Balance
    at: datetime

    @property
    def left(self) -> Decimal:
        """What may still be reserved."""
        return max(Decimal(0), self.budget.amount - self.balance.spent - self.balance.reserved)

    @property
    def share(self) -> Decimal:
        """The part of the budget that is spent; all of it where there is nothing to spend."""
        return self.balance.spent / self.budget.amount if self.budget.amount else Decimal(1)

    @property
    def state(self) -> State:
        """How far it is used."""
        if self.share >= 1:
            return State.USED_UP
        return State.NEAR if self.share >= _NEAR else State.OPEN

    @property
    def resets_at(self) -> datetime | None:
        """When the budget begins anew; None is never."""
        return period_end(self.budget.period, self.at)


class BudgetFault(Fault):
    """A run that a hard budget does not let pass, with how the budget stands. Asking again later in its period changes nothing."""

    def __init__(self, code: str, standing: Standing, *, sentence: str | None = None, **params: Param) -> None:
        super().__init__(code, Kind.FORBIDDEN, sentence=sentence)
        budget = standing.budget
        own = "everyones" if budget.scope is Scope.TOGETHER else "own"
        self.standing = standing
        self.params = {
            "budget": f"{own}_{budget.period}",
            "budget_section": budget.section or "",
            "amount": plain(budget.amount),
            "currency": budget.currency,
            **params,
        }


def exceeded(standing: Standing) -> BudgetFault:
    """Too little is left for the run."""
    resets_at = standing.resets_at
    if resets_at is None:
        return BudgetFault("ai.budget.exceeded", standing, sentence="ai.budget.exceeded_for_good")
    until = f"{resets_at:%Y-%m-%d %H:%M}"
    return BudgetFault("ai.budget.exceeded", standing, sentence="ai.budget.exceeded_until", resets_at=until)


def price_unknown(standing: Standing, model: str) -> BudgetFault:
    """A hard budget cannot be kept by a run whose price nobody knows."""
    return BudgetFault("ai.budget.price_unknown", standing, model=model)


def currency_differs(standing: Standing, model: str) -> BudgetFault:
    """A hard budget cannot be kept by a run that is paid in another currency."""
    return BudgetFault("ai.budget.currency_differs", standing, model=model)


def period_begin(period: Period, at: datetime) -> datetime | None:
    """When the period that this moment lies in began; None for one without beginning."""
    day = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if period is Period.WEEK:
        return day - timedelta(days=day.weekday())
    if period is Period.MONTH:
        return day.replace(day=1)
    return day if period is Period.DAY else None


def period_end(period: Period, at: datetime) -> datetime | None:
    """When it ends and the next begins; None for one without end."""
    begin = period_begin(period, at)
    if begin is None:
        return None
    if period is Period.MONTH:
        return begin.replace(year=begin.year + begin.month // _DECEMBER, month=begin.month % _DECEMBER + 1)
    return begin + timedelta(days=7 if period is Period.WEEK else 1)


def period_key(period: Period, at: datetime) -> str:
    """A name for the period that this moment lies in."""
    begin = period_begin(period, at)
    return period if begin is None else f"{begin:%Y-%m-%d}"


def counted_by(budget: Budget, at: datetime) -> UsageFilter:
    """Which runs the budget counts in the period that this moment lies in."""
    begin, end = period_begin(budget.period, at), period_end(budget.period, at)
    return UsageFilter(
        days=Days(first=begin.date(), last=end.date() - timedelta(days=1)) if begin and end else None,
        admin=budget.admin_id,
        section=budget.section,
        provider=budget.provider,
        key_source=KeyOwner.SHARED,
        currency=budget.currency,
    )


def spent(budget: Budget, pieces: Iterable[Piece], at: datetime) -> Mapping[Account, Balance]:
    """What runs that the budget counts had come to before it was made."""
    sums: dict[Account, Figures] = {}
    for piece in pieces:
        account = Account(
            budget.id, None if budget.scope is Scope.TOGETHER else piece.slice.admin, period_key(budget.period, at)
        )
        sums[account] = sums.get(account, Figures()).plus(piece.figures)
    return {
        account: Balance(Decimal(sum_.cost_nano).scaleb(-_NANO_DIGITS)) for account, sum_ in sums.items() if sum_.runs
    }
