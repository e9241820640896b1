"""Runs under budgets: reserved before, settled after, and refused where too little is left."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from contextlib import aclosing, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from application.ports.budget_book import BudgetBook, Claim
from application.run import RunDone
from domain.admin import Role
from domain.budget import Account, Balance, Budget, BudgetFault, BudgetMode, Scope, Standing, State
from domain.capabilities import Price
from domain.faults import Fault, Kind, UpstreamFault
from domain.ids import BudgetId, JobId, RunId
from domain.limits import Allowance, Allowances, RunLimits
from domain.output import Alive, FinishReason, TextDelta, TextEnd
from domain.section import Section
from domain.usage import Cost, Provenance, RunStatus
from tests.unit.application.parts import (
    ANSWER,
    FILES,
    ONE,
    PRICE,
    Kelidar,
    Someone,
    a_kelidar,
    an_order,
    others_go_on,
    read,
)
from tests.unit.application.test_set_rules import new, shared
from tests.unit.domain.samples import a_manifest, a_model

pytestmark = pytest.mark.anyio
MOST = Decimal("0.032794")
"""What "Good day" may cost at the most: 13 tokens at 2 a million, and 4096 of answer at 8 a million."""
REAL = Decimal("0.006")


async def with_budgets(kelidar: Kelidar, *budgets: Budget) -> Someone:
    """An admin who may use the shared key, under these budgets."""
    await shared(kelidar)
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)
    await kelidar.set_budgets(chief, budgets, version=0)
    return await kelidar.someone()


async def standing(kelidar: Kelidar, someone: Someone) -> Standing:
    """How the one budget stands for the admin."""
    (found,) = await kelidar.keep_budgets.standings(kelidar.policy.now.budgets.items, someone.admin)
    return found


async def settled(kelidar: Kelidar) -> None:
    await kelidar.keep_budgets.close()


async def refused(kelidar: Kelidar, someone: Someone) -> BudgetFault:
    run = await kelidar.run(someone)
    with pytest.raises(BudgetFault) as caught:
        await read(run)
    assert kelidar.ledger.last.status is RunStatus.REFUSED
    assert kelidar.ledger.last.code == caught.value.code
    assert kelidar.ledger.ends_of(run.record.id) == [RunStatus.REFUSED]
    return caught.value


async def test_a_run_reserves_the_most_it_may_cost_and_settles_what_it_did() -> None:
    kelidar = await a_kelidar()
    someone = await with_budgets(kelidar, new())
    run = await kelidar.run(someone)
    async with run:
        held = (await standing(kelidar, someone)).balance
        assert held == Balance(reserved=MOST)
        async with aclosing(run.events()) as events:
            async for _ in events:
                pass
    await settled(kelidar)
    assert (await standing(kelidar, someone)).balance == Balance(REAL)


async def test_a_run_that_may_cost_more_than_is_left_is_refused_before_any_call() -> None:
    kelidar = await a_kelidar()
    someone = await with_budgets(kelidar, new(amount=Decimal("0.03")))
    fault = await refused(kelidar, someone)
    assert (fault.code, fault.kind, fault.standing.left) == ("ai.budget.exceeded", Kind.FORBIDDEN, Decimal("0.03"))
    assert fault.params["resets_at"] == "2026-12-01 00:00"
    assert kelidar.script.calls == []
    assert (await standing(kelidar, someone)).balance == Balance()


async def test_a_shorter_answer_may_fit_where_a_long_one_does_not() -> None:
    kelidar = await a_kelidar()
    someone = await with_budgets(kelidar, new(amount=Decimal("0.01")))
    order = an_order(someone)
    short = replace(order, prompt=replace(order.prompt, parameters=replace(order.prompt.parameters, max_tokens=500)))
    assert isinstance((await read(await kelidar.generate(short)))[-1], RunDone)


async def test_of_many_at_once_no_more_pass_than_the_budget_holds() -> None:
    kelidar = await a_kelidar()
    someone = await with_budgets(kelidar, new(amount=Decimal("0.33")))
    runs = [await kelidar.run(someone) for _ in range(50)]

    async def enter(index: int) -> bool:
        try:
            await runs[index].__aenter__()
        except BudgetFault:
            return False
        return True

    passed = await asyncio.gather(*(enter(index) for index in range(50)))
    assert sum(passed) == 10


async def test_runs_on_a_personal_key_are_never_counted() -> None:
    kelidar = await a_kelidar()
    await with_budgets(kelidar, new(amount=Decimal(0)))
    omid = await kelidar.with_key("omid")
    assert isinstance((await kelidar.answer(omid))[-1], RunDone)
    assert (await standing(kelidar, omid)).balance == Balance()


async def test_a_run_that_no_budget_counts_does_not_touch_the_database() -> None:
    kelidar = await a_kelidar()
    someone = await with_budgets(kelidar, new(section=Section.IMAGE, amount=Decimal(0)))
    kelidar.keep_budgets.book = NoBook()
    assert isinstance((await kelidar.answer(someone))[-1], RunDone)


async def test_a_model_without_a_price_does_not_pass_a_hard_budget() -> None:
    kelidar = await a_kelidar(files=replace(FILES, manifests=(replace(a_manifest(a_model(ONE)), first_default=True),)))
    someone = await with_budgets(kelidar, new())
    fault = await refused(kelidar, someone)
    assert (fault.code, fault.kind) == ("ai.budget.price_unknown", Kind.FORBIDDEN)
    assert kelidar.script.calls == []


async def test_a_model_paid_in_another_currency_does_not_pass_a_hard_budget() -> None:
    euros: Price = replace(PRICE, currency="EUR")
    files = replace(FILES, manifests=(replace(a_manifest(a_model(ONE, price=euros)), first_default=True),))
    kelidar = await a_kelidar(files=files)
    fault = await refused(kelidar, await with_budgets(kelidar, new()))
    assert (fault.code, fault.standing.budget.currency) == ("ai.budget.currency_differs", "USD")


async def test_a_warning_budget_refuses_nothing_and_tells_when_it_is_used() -> None:
    kelidar = await a_kelidar()
    someone = await with_budgets(kelidar, new(amount=Decimal("0.014"), mode=BudgetMode.WARN))
    states = []
    for _ in range(3):
        done = (await kelidar.answer(someone))[-1]
        assert isinstance(done, RunDone)
        states.append(done.budget.state if done.budget else None)
    assert states == [None, State.NEAR, State.USED_UP]


async def test_a_warning_budget_lets_unknown_prices_pass() -> None:
    kelidar = await a_kelidar(files=replace(FILES, manifests=(replace(a_manifest(a_model(ONE)), first_default=True),)))
    someone = await with_budgets(kelidar, new(mode=BudgetMode.WARN))
    assert isinstance((await kelidar.answer(someone))[-1], RunDone)


@pytest.mark.parametrize(
    "fault",
    [
        UpstreamFault("ai.provider.rate_limited", Kind.RATE_LIMITED, status=429),
        UpstreamFault("ai.provider.failed", Kind.UPSTREAM, status=500),
        UpstreamFault("ai.provider.unreachable", Kind.UPSTREAM),
    ],
    ids=["refused", "failed", "unreachable"],
)
async def test_a_provider_that_did_nothing_costs_nothing(fault: UpstreamFault) -> None:
    kelidar = await a_kelidar(fault)
    someone = await with_budgets(kelidar, new())
    with pytest.raises(UpstreamFault):
        await kelidar.answer(someone)
    await settled(kelidar)
    assert (await standing(kelidar, someone)).balance == Balance()


@pytest.mark.parametrize(
    "script",
    [
        (TextDelta("Good "), UpstreamFault("ai.stream.interrupted", Kind.UPSTREAM)),
        (UpstreamFault("ai.provider.timeout", Kind.TIMEOUT),),
        (*ANSWER[:2], TextEnd(finish_reason=FinishReason.STOP)),
    ],
    ids=["broken off", "timed out", "without figures"],
)
async def test_an_unknown_cost_counts_as_what_was_reserved_until_it_is_known(script: tuple[object, ...]) -> None:
    kelidar = await a_kelidar(*script)  # type: ignore[arg-type]  # steps of three kinds
    someone = await with_budgets(kelidar, new())
    run = await kelidar.run(someone)
    with suppress(UpstreamFault):
        await read(run)
    await settled(kelidar)
    assumed = (await standing(kelidar, someone)).balance
    assert assumed == Balance(MOST)

    known = Cost(amount=Decimal("0.002"), currency="USD", provenance=Provenance.PROVIDER_REPORTED)
    await kelidar.keep_budgets.correct(run.record.id, known)
    await kelidar.keep_budgets.correct(run.record.id, known)

    assert (await standing(kelidar, someone)).balance == Balance(Decimal("0.002"))


async def test_a_client_that_leaves_in_mid_answer_may_have_cost_all() -> None:
    kelidar = await a_kelidar(TextDelta("Good "), Alive(begun=True), *ANSWER)
    someone = await with_budgets(kelidar, new())
    run = await kelidar.run(someone)
    async with run, aclosing(run.events()) as events:
        async for _ in events:
            break
    await settled(kelidar)
    assert (await standing(kelidar, someone)).balance.spent == MOST


async def test_a_client_that_leaves_before_the_call_has_cost_nothing() -> None:
    kelidar = await a_kelidar()
    someone = await with_budgets(kelidar, new())
    async with await kelidar.run(someone):
        pass
    await settled(kelidar)
    assert (await standing(kelidar, someone)).balance == Balance()


async def test_a_client_that_leaves_while_its_reservation_is_made_leaves_none() -> None:
    kelidar = await a_kelidar()
    someone = await with_budgets(kelidar, new())
    slow = SlowBook(kelidar.database.budget_book)
    kelidar.keep_budgets.book = slow
    entering = asyncio.create_task(read(await kelidar.run(someone)))
    await others_go_on()

    entering.cancel()
    await others_go_on()
    slow.go_on.set()
    await asyncio.gather(entering, return_exceptions=True)
    await settled(kelidar)

    assert (await standing(kelidar, someone)).balance == Balance()
    assert kelidar.ledger.last.status is RunStatus.CANCELLED
    assert kelidar.script.calls == []


async def test_a_settlement_waits_for_a_database_that_is_away() -> None:
    kelidar = await a_kelidar()
    someone = await with_budgets(kelidar, new())
    flaky = FlakyBook(kelidar.database.budget_book)
    kelidar.keep_budgets.book = flaky
    await kelidar.answer(someone)
    await settled(kelidar)
    assert (await standing(kelidar, someone)).balance == Balance(REAL)
    assert [fault.code for fault in kelidar.reported] == ["common.busy"]


async def test_a_database_that_is_away_lets_nothing_pass_a_budget() -> None:
    kelidar = await a_kelidar()
    someone = await with_budgets(kelidar, new())
    kelidar.keep_budgets.book = NoBook()
    with pytest.raises(Fault, match=r"common\.busy"):
        await kelidar.answer(someone)
    assert kelidar.script.calls == []
    assert kelidar.open_runs.now == frozenset()


async def test_what_a_dead_process_reserved_counts_as_spent_when_its_lease_ends() -> None:
    kelidar = await a_kelidar()
    someone = await with_budgets(kelidar, new())
    run = await kelidar.run(someone)
    await run.__aenter__()
    kelidar.keep_budgets._live.clear()  # the process is dead: nobody renews
    kelidar.clock.advance(seconds=119)
    await kelidar.keep_budgets.tend()
    assert (await standing(kelidar, someone)).balance.spent == 0

    kelidar.clock.advance(seconds=2)
    await kelidar.keep_budgets.tend()

    assert (await standing(kelidar, someone)).balance.spent == MOST
    assert (await standing(kelidar, someone)).balance.reserved == 0


async def test_a_run_that_lives_keeps_its_reservation() -> None:
    kelidar = await a_kelidar()
    someone = await with_budgets(kelidar, new())
    run = await kelidar.run(someone)
    await run.__aenter__()
    for _ in range(20):
        kelidar.clock.advance(seconds=100)
        await kelidar.keep_budgets.tend()
    assert (await standing(kelidar, someone)).balance.spent == 0
    await run.__aexit__(None, None, None)


async def test_a_budget_begins_anew_and_a_run_is_counted_where_it_began() -> None:
    kelidar = await a_kelidar()
    someone = await with_budgets(kelidar, new(amount=Decimal("0.033")))
    run = await kelidar.run(someone)
    async with run:
        kelidar.clock.advance(seconds=timedelta(days=30).total_seconds())
        again = await kelidar.run(someone)
        async with again:
            pass
    await settled(kelidar)
    assert (await standing(kelidar, someone)).balance == Balance()


async def test_every_budget_that_counts_a_run_must_have_room() -> None:
    kelidar = await a_kelidar()
    someone = await with_budgets(kelidar, new(), new(scope=Scope.TOGETHER, amount=Decimal("0.01")))
    fault = await refused(kelidar, someone)
    assert fault.params["budget"] == "everyones_month"
    balances = [
        s.balance for s in await kelidar.keep_budgets.standings(kelidar.policy.now.budgets.items, someone.admin)
    ]
    assert balances == [Balance(), Balance()]


async def test_a_refused_run_gives_its_place_back() -> None:
    kelidar = await a_kelidar()
    someone = await with_budgets(kelidar, new(amount=Decimal(0)))
    chief = await kelidar.signed_in("chief")
    await kelidar.set_limits(chief.admin, RunLimits(service=Allowances(each_admin=Allowance(at_once=1))))
    await refused(kelidar, someone)
    await refused(kelidar, someone)


async def test_limits_hold_on_personal_keys_and_make_a_refused_row() -> None:
    kelidar = await a_kelidar()
    await shared(kelidar)
    chief, omid = await kelidar.account("chief", Role.SUPER_ADMIN), await kelidar.with_key("omid")
    await kelidar.set_limits(chief, RunLimits(service=Allowances(each_admin=Allowance(requests_per_minute=1))))
    await kelidar.answer(omid)
    with pytest.raises(Fault) as caught:
        await kelidar.answer(omid)
    assert caught.value.code == "ai.limit.reached"
    assert (kelidar.ledger.last.status, kelidar.ledger.last.code) == (RunStatus.REFUSED, "ai.limit.reached")


class WrappedBook(BudgetBook):
    """Does what another does."""

    def __init__(self, book: BudgetBook) -> None:
        self._book = book

    async def reserve(self, run: RunId, claims: Sequence[Claim], until: datetime) -> Account | None:
        return await self._book.reserve(run, claims, until)

    async def settle(self, run: RunId, amount: Decimal | None, currency: str | None) -> Mapping[Account, Balance]:
        return await self._book.settle(run, amount, currency)

    async def set_aside(self, job: JobId, claims: Sequence[Claim], until: datetime) -> Account | None:
        raise NotImplementedError

    async def renew(self, runs: Collection[RunId], until: datetime) -> None:
        raise NotImplementedError

    async def settle_expired(self, now: datetime, *, forget: datetime) -> int:
        raise NotImplementedError

    async def balances(self, periods: Mapping[BudgetId, str]) -> Mapping[Account, Balance]:
        return await self._book.balances(periods)


class SlowBook(WrappedBook):
    """Reserves, and says so only when told to go on."""

    def __init__(self, book: BudgetBook) -> None:
        super().__init__(book)
        self.go_on = asyncio.Event()

    async def reserve(self, run: RunId, claims: Sequence[Claim], until: datetime) -> Account | None:
        refusing = await super().reserve(run, claims, until)
        await self.go_on.wait()
        return refusing


class FlakyBook(WrappedBook):
    """Is away the first time it is to settle."""

    _away = True

    async def settle(self, run: RunId, amount: Decimal | None, currency: str | None) -> Mapping[Account, Balance]:
        if self._away:
            self._away = False
            raise Fault("common.busy", Kind.UNAVAILABLE)
        return await super().settle(run, amount, currency)


class NoBook(WrappedBook):
    """Is away."""

    def __init__(self) -> None:
        pass

    async def reserve(self, run: RunId, claims: Sequence[Claim], until: datetime) -> Account | None:
        raise Fault("common.busy", Kind.UNAVAILABLE)
