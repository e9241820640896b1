"""The throttle makes guessing slow and never shuts anyone out for good."""

from collections.abc import Collection
from copy import deepcopy
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.memory.clock import FixedClock
from adapters.memory.sign_in_failures import MemorySignInFailures
from application.accounts.throttle import SignInThrottle
from domain.faults import Fault, Kind
from tests.unit.application.parts import a_throttle

pytestmark = pytest.mark.anyio

QUARTER = 900
ACCOUNT, ADDRESS = "sara", "192.0.2.1"


@pytest.mark.parametrize(
    ("failures", "wait"), [(4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 16), (10, 32), (11, 64), (12, 128), (13, 256)]
)
async def test_each_failure_past_the_free_ones_doubles_the_wait(failures: int, wait: int) -> None:
    clock = FixedClock()
    throttle = of_a_process(clock)

    await fail_patiently(throttle, clock, failures)

    assert await wait_of(throttle) == wait


async def test_waiting_exactly_as_long_as_told_is_enough() -> None:
    clock = FixedClock()
    throttle = of_a_process(clock)
    await fail_patiently(throttle, clock, 9)

    clock.advance(15.5)
    assert await wait_of(throttle) == 0.5
    clock.advance(0.5)
    await throttle.enter(ACCOUNT, ADDRESS)


async def test_failures_of_a_quarter_of_an_hour_ago_are_forgotten() -> None:
    clock = FixedClock()
    throttle = of_a_process(clock)
    await fail_patiently(throttle, clock, 5)
    assert await wait_of(throttle) == 1

    clock.advance(QUARTER)

    await fail_patiently(throttle, clock, 4)
    assert await wait_of(throttle) == 0


async def test_what_a_clock_noted_that_ran_ahead_shuts_nobody_out_once_it_is_set_right() -> None:
    clock, failures = FixedClock(), MemorySignInFailures()
    clock.advance(24 * 3600)
    await fail_patiently(of_a_process(clock, failures), clock, 9)

    assert await wait_of(of_a_process(FixedClock(), failures)) == 0


async def test_being_turned_away_does_not_make_the_wait_longer() -> None:
    clock = FixedClock()
    throttle = of_a_process(clock)
    await fail_patiently(throttle, clock, 8)

    waits = [await wait_of(throttle) for _ in range(10)]

    assert waits == [8] * 10


async def test_an_attempt_under_way_counts_until_it_succeeds() -> None:
    throttle = of_a_process(FixedClock())
    for _ in range(5):
        await throttle.enter(ACCOUNT, ADDRESS)

    assert await wait_of(throttle) == 1


async def test_a_success_leaves_the_failures_of_others_at_the_same_address() -> None:
    throttle = of_a_process(FixedClock())
    for number in range(19):
        await throttle.enter(f"name-{number}", ADDRESS)
    for _ in range(3):
        await throttle.succeeded(await throttle.enter(ACCOUNT, ADDRESS))

    await throttle.enter("one more", ADDRESS)

    with pytest.raises(Fault):
        await throttle.enter("and another", ADDRESS)


async def test_processes_count_failures_together() -> None:
    clock, failures = FixedClock(), MemorySignInFailures()
    one, other = of_a_process(clock, failures), of_a_process(clock, failures)
    await fail_patiently(one, clock, 3)
    await fail_patiently(other, clock, 3)

    assert (await wait_of(one), await wait_of(other)) == (2, 2)

    clock.advance(2)
    await one.succeeded(await one.enter(ACCOUNT, ADDRESS))
    assert (await wait_of(one), await wait_of(other)) == (0, 0)
    await fail_patiently(other, clock, 5)
    assert await wait_of(one) == 1


async def test_what_fails_while_the_database_is_away_counts_here() -> None:
    clock, told = FixedClock(), list[Fault]()
    throttle = a_throttle(clock, FullFailures(), told.append)
    await fail_patiently(throttle, clock, 5)

    assert await wait_of(throttle) == 1
    assert {fault.code for fault in told} == {"common.busy"}


async def test_only_failures_are_written() -> None:
    failures = FullFailures()
    throttle = of_a_process(FixedClock(), failures)
    await throttle.succeeded(await throttle.enter(ACCOUNT, ADDRESS))
    assert failures.written == 0


async def test_no_name_is_written_as_it_was_typed() -> None:
    failures = MemorySignInFailures()
    throttle = of_a_process(FixedClock(), failures)
    await throttle.failed(await throttle.enter(ACCOUNT, ADDRESS))
    begin = FixedClock().now() - timedelta(seconds=1)
    assert set(await failures.since([f"a:{ACCOUNT}", f"A:{ACCOUNT.upper()}"], begin)) == {f"A:{ACCOUNT.upper()}"}


attempts = st.lists(
    st.tuples(
        st.integers(min_value=0, max_value=1200),
        st.sampled_from(["sara", "omid"]),
        st.sampled_from(["192.0.2.1", "192.0.2.2"]),
        st.integers(min_value=0, max_value=9).map(lambda luck: luck == 0),
    ),
    max_size=80,
)


@given(attempts)
async def test_nobody_waits_more_than_a_quarter_of_an_hour_or_before_five_failures(
    attempts: list[tuple[int, str, str, bool]],
) -> None:
    clock = FixedClock()
    throttle = of_a_process(clock)
    failures: dict[str, list[float]] = {}
    for pause, account, address, right in attempts:
        clock.advance(pause)
        try:
            attempt = await throttle.enter(account, address)
        except Fault as fault:
            assert (fault.code, fault.kind) == ("auth.throttled", Kind.RATE_LIMITED)
            assert fault.retry_after is not None
            assert 0 < fault.retry_after <= QUARTER
            recent = {name: sum(clock.monotonic() - at < QUARTER for at in ats) for name, ats in failures.items()}
            assert recent.get(account, 0) >= 5 or recent.get(address, 0) >= 20
            clock.advance(fault.retry_after)
            attempt = await throttle.enter(account, address)
        if right:
            await throttle.succeeded(attempt)
            failures.pop(account, None)
        else:
            await throttle.failed(attempt)
            failures.setdefault(account, []).append(clock.monotonic())
            failures.setdefault(address, []).append(clock.monotonic())


class FullFailures(MemorySignInFailures):
    """A database that is away for whoever writes."""

    written = 0

    async def add(self, names: Collection[str], at: datetime, *, forget: datetime) -> None:
        self.written += 1
        raise Fault("common.busy", Kind.UNAVAILABLE)

    async def clear(self, name: str) -> None:
        self.written += 1


def of_a_process(clock: FixedClock, failures: MemorySignInFailures | None = None) -> SignInThrottle:
    return a_throttle(clock, failures or MemorySignInFailures())


async def fail_patiently(throttle: SignInThrottle, clock: FixedClock, times: int) -> None:
    """Fail that often, each time as soon as it is allowed."""
    for _ in range(times):
        clock.advance(await wait_of(throttle))
        await throttle.failed(await throttle.enter(ACCOUNT, ADDRESS))


async def wait_of(throttle: SignInThrottle) -> float:
    """How long an attempt would have to wait, without making one."""
    try:
        await deepcopy(throttle).enter(ACCOUNT, "192.0.2.99")
    except Fault as fault:
        return fault.retry_after or 0.0
    return 0.0
