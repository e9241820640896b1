"""The throttle makes guessing slow and never shuts anyone out for good."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.memory.clock import FixedClock
from application.accounts.throttle import SignInThrottle
from domain.faults import Fault, Kind

QUARTER = 900
ACCOUNT, ADDRESS = "sara", "192.0.2.1"


@pytest.mark.parametrize(
    ("failures", "wait"), [(4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 16), (10, 32), (11, 64), (12, 128), (13, 256)]
)
def test_each_failure_past_the_free_ones_doubles_the_wait(failures: int, wait: int) -> None:
    clock = FixedClock()
    throttle = SignInThrottle(clock=clock)

    fail_patiently(throttle, clock, failures)

    assert wait_of(throttle) == wait


def test_waiting_exactly_as_long_as_told_is_enough() -> None:
    clock = FixedClock()
    throttle = SignInThrottle(clock=clock)
    fail_patiently(throttle, clock, 9)

    clock.advance(15.5)
    assert wait_of(throttle) == 0.5
    clock.advance(0.5)
    throttle.enter(ACCOUNT, ADDRESS)


def test_failures_of_a_quarter_of_an_hour_ago_are_forgotten() -> None:
    clock = FixedClock()
    throttle = SignInThrottle(clock=clock)
    fail_patiently(throttle, clock, 5)
    assert wait_of(throttle) == 1

    clock.advance(QUARTER)

    fail_patiently(throttle, clock, 4)
    assert wait_of(throttle) == 0


def test_being_turned_away_does_not_make_the_wait_longer() -> None:
    clock = FixedClock()
    throttle = SignInThrottle(clock=clock)
    fail_patiently(throttle, clock, 8)

    waits = [wait_of(throttle) for _ in range(10)]

    assert waits == [8] * 10


def test_an_attempt_under_way_counts_until_it_succeeds() -> None:
    throttle = SignInThrottle(clock=FixedClock())
    for _ in range(5):
        throttle.enter(ACCOUNT, ADDRESS)

    assert wait_of(throttle) == 1


def test_a_success_leaves_the_failures_of_others_at_the_same_address() -> None:
    throttle = SignInThrottle(clock=FixedClock())
    for number in range(19):
        throttle.enter(f"name-{number}", ADDRESS)
    for _ in range(3):
        throttle.enter(ACCOUNT, ADDRESS)
        throttle.succeeded(ACCOUNT, ADDRESS)

    throttle.enter("one more", ADDRESS)

    with pytest.raises(Fault):
        throttle.enter("and another", ADDRESS)


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
def test_nobody_waits_more_than_a_quarter_of_an_hour_or_before_five_failures(
    attempts: list[tuple[int, str, str, bool]],
) -> None:
    clock = FixedClock()
    throttle = SignInThrottle(clock=clock)
    failures: dict[str, list[float]] = {}
    for pause, account, address, right in attempts:
        clock.advance(pause)
        try:
            throttle.enter(account, address)
        except Fault as fault:
            assert (fault.code, fault.kind) == ("auth.throttled", Kind.RATE_LIMITED)
            assert fault.retry_after is not None
            assert 0 < fault.retry_after <= QUARTER
            recent = {name: sum(clock.monotonic() - at < QUARTER for at in ats) for name, ats in failures.items()}
            assert recent.get(account, 0) >= 5 or recent.get(address, 0) >= 20
            clock.advance(fault.retry_after)
            throttle.enter(account, address)
        if right:
            throttle.succeeded(account, address)
            failures.pop(account, None)
        else:
            failures.setdefault(account, []).append(clock.monotonic())
            failures.setdefault(address, []).append(clock.monotonic())


def fail_patiently(throttle: SignInThrottle, clock: FixedClock, times: int) -> None:
    """Fail that often, each time as soon as it is allowed."""
    for _ in range(times):
        clock.advance(wait_of(throttle))
        throttle.enter(ACCOUNT, ADDRESS)


def wait_of(throttle: SignInThrottle) -> float:
    """How long an attempt would have to wait, without making one."""
    try:
        deepcopy(throttle).enter(ACCOUNT, "192.0.2.99")
    except Fault as fault:
        return fault.retry_after or 0.0
    return 0.0
