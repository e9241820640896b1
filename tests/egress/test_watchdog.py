"""One timer bounds many waits, and never takes a cancellation that was meant for someone else."""

import asyncio
import time

import pytest

from adapters.egress.watchdog import Watchdog
from domain.faults import UpstreamFault

pytestmark = pytest.mark.anyio


async def wait(watchdog: Watchdog, seconds: float, event: asyncio.Event) -> None:
    """A wait as a call does it."""
    try:
        watchdog.watch(seconds, "idle")
        await event.wait()
    except BaseException as error:
        if (fault := watchdog.passed()) is not None:
            raise fault from error
        raise
    finally:
        watchdog.rest()


async def test_a_wait_that_is_too_long_ends_with_its_word() -> None:
    with pytest.raises(UpstreamFault) as caught:
        await wait(Watchdog(10), 0.02, asyncio.Event())
    assert caught.value.detail == "idle"


async def test_the_whole_is_bounded_too() -> None:
    watchdog = Watchdog(0.02)
    with pytest.raises(UpstreamFault) as caught:
        await wait(watchdog, 10, asyncio.Event())
    assert caught.value.detail == "total"


async def test_no_wait_begins_when_no_time_is_left() -> None:
    watchdog = Watchdog(0)
    with pytest.raises(UpstreamFault) as caught:
        watchdog.watch(1, "idle")
    assert caught.value.detail == "total"


async def test_waits_that_end_in_time_never_add_up() -> None:
    watchdog = Watchdog(10)
    for _ in range(10):
        event = asyncio.Event()
        asyncio.get_running_loop().call_later(0.02, event.set)
        await wait(watchdog, 0.1, event)
    watchdog.stop()


async def test_time_spent_elsewhere_does_not_count() -> None:
    watchdog, event = Watchdog(10), asyncio.Event()
    event.set()
    await wait(watchdog, 0.02, event)
    await asyncio.sleep(0.06)
    await wait(watchdog, 0.02, event)
    with pytest.raises(UpstreamFault):
        await wait(watchdog, 0.02, asyncio.Event())


async def test_a_cancellation_from_outside_wins_even_in_the_same_moment() -> None:
    task = asyncio.create_task(wait(Watchdog(10), 0.01, asyncio.Event()))
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0.01, task.cancel)
    time.sleep(0.03)  # noqa: ASYNC251  # the loop stands still until both timers are due
    await asyncio.wait([task])
    assert task.cancelled()


async def test_a_wait_may_go_on_in_another_task() -> None:
    watchdog, event = Watchdog(10), asyncio.Event()
    event.set()
    await asyncio.create_task(wait(watchdog, 0.02, event))
    with pytest.raises(UpstreamFault):
        await asyncio.create_task(wait(watchdog, 0.02, asyncio.Event()))


async def test_after_the_call_nothing_is_cancelled_any_more() -> None:
    watchdog, event = Watchdog(10), asyncio.Event()
    event.set()
    await wait(watchdog, 0.01, event)
    watchdog.stop()
    await asyncio.sleep(0.03)


async def test_nesting_in_another_time_out_keeps_each_its_own() -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.02):
            await wait(Watchdog(10), 1, asyncio.Event())
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0
