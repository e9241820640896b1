"""Limits on runs: exact in a minute and at once, and fair between admins where they wait."""

import asyncio
from collections import Counter
from dataclasses import replace

import pytest

from adapters.memory.clock import FixedClock
from application.admission import Admission, Admitted
from domain.faults import Fault, Kind
from domain.ids import AdminId
from domain.limits import Allowance, Allowances, RunLimits
from domain.policy import Policy
from domain.section import Section
from tests.unit.application.parts import a_kelidar, others_go_on

pytestmark = pytest.mark.anyio
SARA, OMID = AdminId("sara"), AdminId("omid")


def own(**allowance: int) -> RunLimits:
    return RunLimits(service=Allowances(each_admin=Allowance(**allowance)))


def together(**allowance: int) -> RunLimits:
    return RunLimits(service=Allowances(together=Allowance(**allowance)))


async def policy_with(limits: RunLimits) -> Policy:
    kelidar = await a_kelidar()
    return replace(kelidar.policy.now, limits=limits)


class Door:
    """An admission with limits, and the runs that passed it."""

    def __init__(self, *, workers: int = 1, patience: float = 5.0) -> None:
        self.clock = FixedClock()
        self.admission = Admission(self.clock, workers=workers, patience=patience)
        self.inside: list[Admitted] = []

    async def limited(self, limits: RunLimits) -> "Door":
        self.admission.follow(await policy_with(limits))
        return self

    async def enter(self, admin: AdminId = SARA, section: Section = Section.CHAT) -> Admitted:
        place = await self.admission.enter(admin, section)
        self.inside.append(place)
        return place

    async def refused(self, admin: AdminId = SARA, section: Section = Section.CHAT) -> Fault:
        with pytest.raises(Fault) as caught:
            await self.enter(admin, section)
        assert (caught.value.code, caught.value.kind) == ("ai.limit.reached", Kind.RATE_LIMITED)
        return caught.value


async def test_without_limits_everyone_is_let_in() -> None:
    door = Door()
    for _ in range(500):
        await door.enter()
    assert len(door.inside) == 500


async def test_requests_over_the_limit_of_a_minute_are_refused_until_the_oldest_is_a_minute_old() -> None:
    door = await Door().limited(own(requests_per_minute=2))
    await door.enter()
    door.clock.advance(seconds=20)
    await door.enter()
    door.clock.advance(seconds=15.5)

    fault = await door.refused()

    assert (fault.sentence, fault.params) == ("ai.limit.reached_a_minute", {"count": 2})
    assert fault.retry_after == 25
    door.clock.advance(seconds=25)
    await door.enter()
    await door.refused()


async def test_a_refused_request_does_not_count() -> None:
    door = await Door().limited(own(requests_per_minute=1))
    await door.enter()
    for _ in range(5):
        door.clock.advance(seconds=10)
        await door.refused()
    door.clock.advance(seconds=10)
    await door.enter()


async def test_the_limit_of_an_admin_is_its_own() -> None:
    door = await Door().limited(own(requests_per_minute=1))
    await door.enter(SARA)
    await door.enter(OMID)
    await door.refused(SARA)


async def test_the_limit_of_all_together_counts_everyone_and_says_so() -> None:
    door = await Door().limited(together(requests_per_minute=2))
    await door.enter(SARA)
    await door.enter(OMID)
    assert (await door.refused(SARA)).sentence == "ai.limit.reached_a_minute_together"


async def test_a_section_may_have_limits_of_its_own() -> None:
    door = await Door().limited(
        RunLimits(sections={Section.IMAGE: Allowances(each_admin=Allowance(requests_per_minute=1))})
    )
    await door.enter(section=Section.IMAGE)
    await door.enter(section=Section.CHAT)
    await door.refused(section=Section.IMAGE)
    await door.enter(section=Section.CHAT)


async def test_each_worker_keeps_to_its_share_rounded_up() -> None:
    door = await Door(workers=4).limited(own(requests_per_minute=6))
    await door.enter()
    await door.enter()
    await door.refused()


async def test_a_run_over_the_limit_at_once_waits_for_a_place() -> None:
    door = await Door().limited(own(at_once=1))
    first = await door.enter()
    waiting = asyncio.create_task(door.enter())
    await others_go_on()
    assert door.admission.waiting == 1

    door.admission.leave(first)

    await waiting
    assert door.admission.waiting == 0


async def test_who_waits_too_long_is_told_when_to_come_again() -> None:
    door = await Door(patience=0.01).limited(own(at_once=2))
    await door.enter()
    await door.enter()
    fault = await door.refused()
    assert (fault.sentence, fault.params, fault.retry_after) == ("ai.limit.reached_at_once", {"count": 2}, 5)
    assert door.admission.waiting == 0


async def test_who_leaves_the_row_takes_no_place() -> None:
    door = await Door().limited(together(at_once=1))
    first = await door.enter()
    leaving = asyncio.create_task(door.enter(SARA))
    staying = asyncio.create_task(door.enter(OMID))
    await others_go_on()

    leaving.cancel()
    await others_go_on()
    door.admission.leave(first)
    place = await staying

    door.admission.leave(place)
    await door.enter(SARA)


async def test_who_leaves_in_the_moment_of_being_called_gives_the_place_on() -> None:
    door = await Door().limited(together(at_once=1))
    first = await door.enter()
    leaving = asyncio.create_task(door.enter(SARA))
    staying = asyncio.create_task(door.enter(OMID))
    await others_go_on()

    door.admission.leave(first)
    leaving.cancel()

    await staying


async def test_rows_are_served_in_turn_so_that_a_greedy_admin_starves_nobody() -> None:
    door = await Door().limited(together(at_once=2))
    greedy = [asyncio.create_task(door.enter(AdminId("greedy"))) for _ in range(100)]
    await others_go_on()
    others = [asyncio.create_task(door.enter(AdminId(f"admin{number}"))) for number in range(9)]
    await others_go_on()

    for _ in range(20):
        door.admission.leave(door.inside.pop(0))
        await others_go_on()

    assert all(task.done() for task in others)
    assert sum(task.done() for task in greedy) == 2 + 11
    for task in greedy:
        task.cancel()
    await asyncio.gather(*greedy, return_exceptions=True)


async def test_a_run_that_fits_does_not_wait_behind_one_of_its_admin_that_does_not() -> None:
    door = await Door().limited(RunLimits(sections={Section.IMAGE: Allowances(each_admin=Allowance(at_once=1))}))
    await door.enter(section=Section.IMAGE)
    waiting = asyncio.create_task(door.enter(section=Section.IMAGE))
    await others_go_on()
    await door.enter(section=Section.CHAT)
    assert not waiting.done()
    waiting.cancel()


async def test_never_more_are_inside_than_the_limits_say() -> None:
    door = await Door().limited(
        RunLimits(service=Allowances(each_admin=Allowance(at_once=2), together=Allowance(at_once=5)))
    )
    inside: Counter[AdminId] = Counter()
    most: Counter[str] = Counter()

    async def run(admin: AdminId) -> None:
        place = await door.admission.enter(admin, Section.CHAT)
        inside[admin] += 1
        most["own"] = max(most["own"], inside[admin])
        most["together"] = max(most["together"], inside.total())
        await asyncio.sleep(0)
        inside[admin] -= 1
        door.admission.leave(place)

    await asyncio.gather(*(run(AdminId(f"admin{number % 3}")) for number in range(200)))
    assert most == {"own": 2, "together": 5}


async def test_limits_set_while_runs_are_under_way_count_them() -> None:
    door = Door(patience=0.01)
    first = await door.enter()
    await door.limited(own(at_once=1))
    await door.refused()
    door.admission.leave(first)
    await door.enter()


async def test_limits_taken_away_let_everyone_in_who_waits() -> None:
    door = await Door().limited(own(at_once=1))
    await door.enter()
    waiting = [asyncio.create_task(door.enter()) for _ in range(3)]
    await others_go_on()
    await door.limited(RunLimits(version=1))
    await asyncio.gather(*waiting)


async def test_only_so_many_may_wait() -> None:
    door = await Door().limited(own(at_once=1))
    await door.enter()
    waiting = [asyncio.create_task(door.enter()) for _ in range(1000)]
    await others_go_on()
    await door.refused()
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
