"""Time and identifiers, of the machine and for tests."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from adapters.clock.system_clock import SystemClock
from adapters.clock.uuid_ids import UuidIds
from adapters.memory.clock import CountingIds, FixedClock
from application.ports.ids import Ids


def test_the_machines_time_is_in_utc_and_its_count_never_goes_back() -> None:
    clock = SystemClock()
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=1)
    assert clock.now().utcoffset() == timedelta(0)
    counts = [clock.monotonic() for _ in range(1000)]
    assert counts == sorted(counts)


def test_a_fixed_clock_moves_both_of_its_times_when_told_and_only_then() -> None:
    clock = FixedClock()
    now, count = clock.now(), clock.monotonic()
    assert (clock.now(), clock.monotonic()) == (now, count)
    clock.advance(90.5)
    assert (clock.now() - now, clock.monotonic() - count) == (timedelta(seconds=90.5), 90.5)
    with pytest.raises(ValueError, match="back"):
        clock.advance(-1)


@pytest.mark.parametrize("ids", [UuidIds(), CountingIds()], ids=["uuid", "counting"])
def test_identifiers_are_uuid7_that_never_repeat_and_sort_as_made(ids: Ids) -> None:
    made = [ids.new() for _ in range(5000)]
    assert made == sorted(set(made))
    assert {UUID(one).version for one in made} == {7}
    assert all(str(UUID(one)) == one for one in made)
