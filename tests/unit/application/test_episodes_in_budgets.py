"""What an episode's voices may cost is kept free from the yes on, shrinks line by line, and is given back however the work ends."""

import asyncio
from decimal import Decimal

import pytest

from domain.admin import Role
from domain.api_key import KeyOwner
from domain.budget import Balance, BudgetFault, Standing
from domain.job import Job, JobState
from domain.podcast.stages import Standing as Stands
from domain.podcast.stages import progress_of
from tests.unit.application.studio import SCRIPT, Died, Life, Studio, a_studio, is_at_rest
from tests.unit.application.test_set_rules import new, shared
from tests.unit.domain.samples import ACME

pytestmark = pytest.mark.anyio
COSTS = [Decimal(len(line.text)) / 100_000 for line in SCRIPT.lines]
WHOLE = sum(COSTS, Decimal(0))


async def a_studio_with(amount: Decimal) -> Studio:
    """One on a shared key, with so much to spend."""
    studio = await a_studio()
    kelidar = studio.kelidar
    await shared(kelidar)
    await kelidar.remove_key(studio.principal.admin, ACME, KeyOwner.PERSONAL)
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)
    await kelidar.set_budgets(chief, [new(amount=amount)], version=0)
    return studio


async def standing(studio: Studio) -> Standing:
    """How the one budget stands."""
    kelidar = studio.kelidar
    await kelidar.keep_budgets.close()
    (found,) = await kelidar.keep_budgets.standings(kelidar.policy.now.budgets.items, studio.principal.admin)
    return found


async def reserved(studio: Studio) -> Decimal:
    """What is not free of it."""
    return (await standing(studio)).balance.reserved


async def voicing(studio: Studio, job: Job) -> tuple["asyncio.Task[None]", asyncio.Event]:
    """A worker that is at the first line, and what lets it go on."""
    began, gate = asyncio.Event(), asyncio.Event()
    studio.voices.gate = (began, gate)
    working = asyncio.create_task(studio.work(job.id))
    await began.wait()
    return working, gate


async def test_one_that_does_not_fit_as_a_whole_is_not_begun() -> None:
    studio = await a_studio_with(WHOLE - Decimal("0.00001"))
    asking = await studio.asking()
    with pytest.raises(BudgetFault) as caught:
        await studio.approved(asking)
    assert caught.value.code == "ai.budget.exceeded"
    assert await studio.now(asking) == asking and progress_of(asking).standing is Stands.ASKING
    assert studio.voices.read == [] and await reserved(studio) == 0
    assert studio.everything_held == [asking.order]


async def test_it_is_kept_free_shrinks_by_each_line_and_nothing_is_left_of_it() -> None:
    studio = await a_studio_with(WHOLE)
    job = await studio.approved(await studio.asking())
    assert await reserved(studio) == WHOLE
    working, gate = await voicing(studio, job)
    assert await reserved(studio) == WHOLE
    gate.set()
    await working
    assert is_at_rest(await studio.now(job), JobState.DONE)
    found = await standing(studio)
    assert found.balance == Balance(spent=WHOLE)


async def test_a_pause_and_an_end_give_it_back() -> None:
    studio = await a_studio_with(WHOLE)
    job = await studio.approved(await studio.asking())
    working, gate = await voicing(studio, job)
    await studio.steer.pause(job.owner, job.id, job.kind)
    gate.set()
    await working
    found = await standing(studio)
    assert found.balance == Balance(spent=COSTS[0])
    await studio.changes.resume(studio.principal, job.id)
    await studio.work(job.id)
    assert (await standing(studio)).balance.spent == WHOLE


async def test_what_a_dead_worker_kept_free_is_kept_by_the_next_or_by_nobody() -> None:
    studio = await a_studio_with(2 * WHOLE)
    job = await studio.approved(await studio.asking())
    studio.clock.advance(seconds=14 * 60)
    await studio.kelidar.keep_budgets.tend()
    assert await reserved(studio) == WHOLE
    studio.clock.advance(seconds=61)
    await studio.kelidar.keep_budgets.tend()
    found = await standing(studio)
    assert found.balance == Balance()
    with pytest.raises(Died):
        await studio.work(job.id, Life(8))
    studio.clock.advance(seconds=21)
    await studio.work(job.id)
    assert is_at_rest(await studio.now(job), JobState.DONE)
    assert await reserved(studio) == 0
