"""The budgets' accounts, on every storage: exact whoever else writes to them."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from application.ports.budget_book import Claim
from domain.budget import Account, Balance, Budget, BudgetMode, Budgets, Period, Scope
from domain.ids import AdminId, BudgetId, JobId, RunId
from domain.limits import PRESET, RunLimits
from domain.section import Section
from domain.usage import Cost, Provenance
from tests.contract.storage.samples import NOON, ONE, TWO, Storage, a_run, identifier

pytestmark = pytest.mark.anyio
SARA, OMID = AdminId("sara"), AdminId("omid")
BUDGET = BudgetId("b1")
MINE = Account(BUDGET, SARA, "2026-11-01")
LATER = NOON + timedelta(seconds=120)
FORGET = NOON - timedelta(days=1)


def a_claim(amount: str, limit: str | None = "10", account: Account = MINE, currency: str = "USD") -> Claim:
    return Claim(
        account=account, amount=Decimal(amount), currency=currency, limit=None if limit is None else Decimal(limit)
    )


def a_budget(**fields: object) -> Budget:
    whole = {
        "id": BUDGET,
        "scope": Scope.EACH_ADMIN,
        "period": Period.MONTH,
        "amount": Decimal("10.000000001"),
        "currency": "USD",
        "mode": BudgetMode.HARD,
        **fields,
    }
    return Budget(**whole)  # type: ignore[arg-type]  # the fields a test is about


async def balance(storage: Storage, account: Account = MINE) -> Balance | None:
    return (await storage.budget_book.balances({account.budget: account.period})).get(account)


def run_id(number: int) -> RunId:
    return RunId(identifier(number))


async def test_an_account_nothing_was_counted_in_is_not_there(storage: Storage) -> None:
    assert await storage.budget_book.balances({BUDGET: "2026-11-01"}) == {}
    assert await storage.budget_book.balances({}) == {}


async def test_what_is_reserved_is_held_and_what_is_settled_is_spent(storage: Storage) -> None:
    book = storage.budget_book
    assert await book.reserve(run_id(1), [a_claim("4")], LATER) is None
    assert await balance(storage) == Balance(reserved=Decimal(4))
    assert await book.settle(run_id(1), Decimal("1.000000001"), "USD") == {MINE: Balance(Decimal("1.000000001"))}
    assert await balance(storage) == Balance(Decimal("1.000000001"))


async def test_a_claim_that_does_not_fit_is_refused_and_one_that_just_fits_is_not(storage: Storage) -> None:
    book = storage.budget_book
    assert await book.reserve(run_id(1), [a_claim("6")], LATER) is None
    assert await book.reserve(run_id(2), [a_claim("4.000000001")], LATER) == MINE
    assert await book.reserve(run_id(3), [a_claim("4")], LATER) is None
    assert await book.reserve(run_id(4), [a_claim("0.000000001")], LATER) == MINE
    assert await balance(storage) == Balance(reserved=Decimal(10))


async def test_a_first_claim_over_the_limit_is_refused(storage: Storage) -> None:
    assert await storage.budget_book.reserve(run_id(1), [a_claim("11")], LATER) == MINE
    assert await balance(storage) in (None, Balance())


async def test_all_claims_of_a_run_are_held_or_none(storage: Storage) -> None:
    book = storage.budget_book
    tight = Account(BudgetId("a1"), None, "total")
    roomy = Account(BudgetId("z1"), SARA, "total")
    claims = [a_claim("4", account=roomy), a_claim("4"), a_claim("4", limit="3", account=tight)]
    assert await book.reserve(run_id(1), claims, LATER) == tight
    for account in (tight, roomy, MINE):
        assert await balance(storage, account) in (None, Balance())
    assert await book.settle(run_id(1), Decimal(1), "USD") == {}


async def test_a_budget_that_only_warns_refuses_nothing(storage: Storage) -> None:
    for number in range(3):
        assert await storage.budget_book.reserve(run_id(number), [a_claim("9", limit=None)], LATER) is None
    assert await balance(storage) == Balance(reserved=Decimal(27))


async def test_a_claim_of_nothing_passes_a_budget_that_is_used_up(storage: Storage) -> None:
    book = storage.budget_book
    await book.reserve(run_id(1), [a_claim("10")], LATER)
    assert await book.reserve(run_id(2), [a_claim("0")], LATER) is None
    assert await book.settle(run_id(2), Decimal(1), "USD") == {MINE: Balance(Decimal(1), Decimal(10))}


async def test_a_cost_may_turn_out_higher_than_what_was_reserved(storage: Storage) -> None:
    await storage.budget_book.reserve(run_id(1), [a_claim("1")], LATER)
    await storage.budget_book.settle(run_id(1), Decimal(12), "USD")
    assert await balance(storage) == Balance(Decimal(12))


@pytest.mark.parametrize("unknown", [(None, None), (Decimal(1), "EUR")], ids=["unknown", "another currency"])
async def test_an_unknown_cost_counts_in_full_until_it_is_known_once(
    storage: Storage, unknown: tuple[Decimal | None, str | None]
) -> None:
    book = storage.budget_book
    await book.reserve(run_id(1), [a_claim("4")], LATER)
    for _ in range(2):
        assert await book.settle(run_id(1), *unknown) == {MINE: Balance(Decimal(4))}
    assert await book.settle(run_id(1), Decimal("0.5"), "USD") == {MINE: Balance(Decimal("0.5"))}
    assert await book.settle(run_id(1), Decimal(3), "USD") == {}
    assert await balance(storage) == Balance(Decimal("0.5"))


async def test_zero_gives_back_everything_in_any_currency(storage: Storage) -> None:
    await storage.budget_book.reserve(run_id(1), [a_claim("4")], LATER)
    assert await storage.budget_book.settle(run_id(1), Decimal(0), None) == {MINE: Balance()}


async def test_what_nobody_holds_any_more_is_settled_as_spent(storage: Storage) -> None:
    book = storage.budget_book
    await book.reserve(run_id(1), [a_claim("1"), a_claim("1", account=Account(BudgetId("b2"), None, "x"))], LATER)
    await book.reserve(run_id(2), [a_claim("2")], LATER)
    await book.renew({run_id(2)}, LATER + timedelta(seconds=60))
    assert await book.settle_expired(LATER, forget=FORGET) == 0
    assert await book.settle_expired(LATER + timedelta(seconds=1), forget=FORGET) == 1
    assert await balance(storage) == Balance(Decimal(1), Decimal(2))
    assert await book.settle_expired(LATER + timedelta(seconds=1), forget=FORGET) == 0


async def test_a_cost_known_after_the_lease_corrects_what_was_assumed(storage: Storage) -> None:
    book = storage.budget_book
    await book.reserve(run_id(1), [a_claim("4")], LATER)
    await book.settle_expired(LATER + timedelta(seconds=1), forget=FORGET)
    assert await book.settle(run_id(1), Decimal(1), "USD") == {MINE: Balance(Decimal(1))}


async def test_what_was_assumed_for_long_stays_so(storage: Storage) -> None:
    book = storage.budget_book
    await book.reserve(run_id(1), [a_claim("4")], LATER)
    await book.settle(run_id(1), None, None)
    await book.settle_expired(LATER, forget=LATER + timedelta(seconds=1))
    assert await book.settle(run_id(1), Decimal(1), "USD") == {}
    assert await balance(storage) == Balance(Decimal(4))


async def test_periods_and_admins_are_counted_apart(storage: Storage) -> None:
    book = storage.budget_book
    december, omid = replace(MINE, period="2026-12-01"), replace(MINE, admin=OMID)
    for number, account in enumerate((MINE, december, omid)):
        assert await book.reserve(run_id(number), [a_claim("10", account=account)], LATER) is None
    assert await book.balances({BUDGET: "2026-11-01"}) == {
        MINE: Balance(reserved=Decimal(10)),
        omid: Balance(reserved=Decimal(10)),
    }


async def test_budget_200_parallel_never_over(open_storage: Callable[[], Storage]) -> None:
    """Four workers with connections of their own, where the storage is more than the process's memory."""
    first = open_storage()
    workers = [first] if type(first).__name__ == "MemoryDatabase" else [first, *(open_storage() for _ in range(3))]
    everyone = Account(BudgetId("b2"), None, "total")
    claims = [a_claim("0.35"), a_claim("0.35", limit="100", account=everyone)]

    async def ask(number: int) -> bool:
        book = workers[number % len(workers)].budget_book
        return await book.reserve(run_id(number), claims, LATER) is None

    admitted = await asyncio.gather(*(ask(number) for number in range(200)))
    assert sum(admitted) == 28
    assert await balance(first) == Balance(reserved=Decimal("9.8"))
    assert await balance(first, everyone) == Balance(reserved=Decimal("9.8"))
    settled = [number for number, passed in enumerate(admitted) if passed]
    await asyncio.gather(
        *(workers[n % len(workers)].budget_book.settle(run_id(n), Decimal("0.1"), "USD") for n in settled)
    )
    assert await balance(first) == Balance(Decimal("2.8"))
    for worker in workers:
        await worker.close()


async def test_rules_are_loaded_with_the_policy_as_they_were_set(storage: Storage) -> None:
    one = a_budget(scope=Scope.ONE_ADMIN, admin_id=SARA, section=Section.CHAT, provider=ONE, mark=1)
    other = a_budget(id=BudgetId("b2"), scope=Scope.TOGETHER, period=Period.TOTAL, mode=BudgetMode.WARN)
    budgets, limits = Budgets(version=1, items=(one, other)), replace(PRESET, version=1)
    policy = await storage.policy_source.load()
    assert (policy.budgets, policy.limits) == (Budgets(), RunLimits())
    async with storage.units() as unit:
        assert await unit.rules.hold_budgets() == Budgets()
        assert await unit.rules.hold_limits() == RunLimits()
        await unit.rules.set_budgets(budgets)
        await unit.rules.set_limits(limits)
        await unit.commit()
    policy = await storage.policy_source.load()
    assert policy.revision == 1
    assert (policy.budgets, policy.limits) == (budgets, limits)


async def test_rules_of_a_unit_that_was_left_are_not_set(storage: Storage) -> None:
    async with storage.units() as unit:
        await unit.rules.set_budgets(Budgets(version=1, items=(a_budget(),)))
    assert (await storage.policy_source.load()).budgets == Budgets()


async def test_the_accounts_of_a_budget_go_with_it(storage: Storage) -> None:
    other = Account(BudgetId("b2"), SARA, "2026-11-01")
    await storage.budget_book.reserve(run_id(1), [a_claim("4"), a_claim("4", account=other)], LATER)
    async with storage.units() as unit:
        await unit.rules.set_budgets(Budgets(version=1, items=(a_budget(id=BudgetId("b2")),)))
        await unit.commit()
    assert await balance(storage) is None
    assert await storage.budget_book.settle(run_id(1), Decimal(1), "USD") == {other: Balance(Decimal(1))}


@pytest.mark.parametrize(
    ("fields", "spent"),
    [
        ({}, [(SARA, "3"), (OMID, "4")]),
        ({"scope": Scope.TOGETHER}, [(None, "7")]),
        ({"scope": Scope.ONE_ADMIN, "admin_id": OMID}, [(OMID, "4")]),
        ({"section": Section.CHAT}, [(SARA, "1")]),
        ({"provider": TWO}, [(SARA, "2")]),
        ({"currency": "EUR"}, [(SARA, "20")]),
        ({"period": Period.DAY}, [(OMID, "4")]),
        ({"period": Period.TOTAL}, [(SARA, "10003"), (OMID, "4")]),
    ],
    ids=["each", "together", "one", "section", "provider", "currency", "day", "total"],
)
async def test_a_new_budget_counts_what_its_period_has_seen(
    storage: Storage, fields: dict[str, object], spent: Sequence[tuple[AdminId | None, str]]
) -> None:
    def cost(amount: int, currency: str = "USD") -> Cost:
        return Cost(amount=Decimal(amount), currency=currency, provenance=Provenance.PRICED)

    yesterday = NOON - timedelta(days=1)
    runs = [
        replace(a_run(1, admin="sara"), at=yesterday, section=Section.CHAT, cost=cost(1)),
        replace(a_run(2, admin="sara"), at=yesterday, provider=TWO, cost=cost(2)),
        replace(a_run(3, admin="omid"), cost=cost(4)),
        replace(a_run(4, admin="sara"), at=yesterday, cost=cost(20, "EUR")),
        replace(a_run(5, admin="sara"), at=NOON - timedelta(days=60), cost=cost(10_000)),
        replace(a_run(6, admin="sara"), cost=Cost(amount=None, currency=None, provenance=Provenance.UNKNOWN)),
        replace(a_run(7, admin="sara"), key_source=None, cost=cost(500)),
    ]
    await asyncio.gather(*(storage.ledger.record(run) for run in runs))
    budget = a_budget(**fields)
    async with storage.units() as unit:
        await unit.rules.set_budgets(Budgets(version=1, items=(budget,)))
        await unit.rules.open_accounts(budget, NOON)
        await unit.commit()
    period = budget.account(SARA, NOON).period
    assert await storage.budget_book.balances({BUDGET: period}) == {
        Account(BUDGET, admin, period): Balance(Decimal(amount)) for admin, amount in spent
    }


async def test_a_new_budget_counts_runs_whose_records_are_gone(storage: Storage) -> None:
    cost = Cost(amount=Decimal(3), currency="USD", provenance=Provenance.PRICED)
    run = replace(a_run(1, admin="sara"), cost=cost)
    await storage.ledger.record(run)
    assert await storage.usage_keeping.purge(LATER, LATER, size=10) == 1
    async with storage.units() as unit:
        await unit.rules.set_budgets(Budgets(version=1, items=(a_budget(),)))
        await unit.rules.open_accounts(a_budget(), NOON)
        await unit.commit()
    assert await balance(storage) == Balance(Decimal(3))


JOB = JobId(identifier(90))


async def test_what_is_set_aside_takes_the_place_of_what_was_and_leaves_no_room_for_others(storage: Storage) -> None:
    book = storage.budget_book
    assert await book.set_aside(JOB, [a_claim("6")], LATER) is None
    assert await book.reserve(run_id(1), [a_claim("5")], LATER) == MINE
    assert await book.set_aside(JOB, [a_claim("9")], LATER) is None
    assert await balance(storage) == Balance(reserved=Decimal(9))
    assert await book.set_aside(JOB, [a_claim("2")], LATER) is None
    assert await book.reserve(run_id(1), [a_claim("5")], LATER) is None
    assert await balance(storage) == Balance(reserved=Decimal(7))
    assert await book.set_aside(JOB, [], LATER) is None
    assert await balance(storage) == Balance(reserved=Decimal(5))


async def test_what_does_not_fit_is_not_set_aside_and_what_was_stays(storage: Storage) -> None:
    book = storage.budget_book
    together = Account(BudgetId("b2"), None, "2026-11-01")
    assert await book.reserve(run_id(1), [a_claim("5", account=together)], LATER) is None
    assert await book.set_aside(JOB, [a_claim("3")], LATER) is None
    assert await book.set_aside(JOB, [a_claim("4"), a_claim("6", account=together)], LATER) == together
    assert await balance(storage) == Balance(reserved=Decimal(3))
    assert await balance(storage, together) == Balance(reserved=Decimal(5))


async def test_what_was_set_aside_and_left_is_spent_by_nobody(storage: Storage) -> None:
    book = storage.budget_book
    await book.set_aside(JOB, [a_claim("3")], LATER)
    await book.reserve(run_id(1), [a_claim("2")], LATER)
    assert await book.settle_expired(LATER, forget=FORGET) == 0
    assert await book.settle_expired(LATER + timedelta(seconds=1), forget=FORGET) == 2
    assert await balance(storage) == Balance(spent=Decimal(2))
    assert await book.set_aside(JOB, [], LATER) is None
    assert await balance(storage) == Balance(spent=Decimal(2))
