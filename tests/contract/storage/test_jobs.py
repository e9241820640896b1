"""Jobs and their steps, on every storage."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from domain.admin import Role
from domain.faults import Fault
from domain.ids import AdminId, HoldId, JobId, RunId
from domain.job import Failure, Job, JobFilter, JobKind, JobState, Lease, Step, StepState
from domain.usage import UNKNOWN_COST, Cost, Provenance
from tests.contract.storage.samples import NOON, Storage, an_admin, identifier

pytestmark = pytest.mark.anyio
MINE, THEIRS = an_admin(1).id, an_admin(2).id
BATCHES = frozenset({JobKind.CONTENT_BATCH})
MINUTE = timedelta(minutes=1)


def a_job(number: int = 1, *, owner: AdminId = MINE, steps: int = 2) -> Job:
    return Job(
        id=JobId(identifier(number)),
        kind=JobKind.CONTENT_BATCH,
        owner=owner,
        order=HoldId(identifier(100 + number)),
        steps=tuple(Step(number=at) for at in range(steps)),
        made_at=NOON,
        updated_at=NOON,
        ends_at=NOON + 60 * MINUTE,
    )


async def store(storage: Storage, *jobs: Job) -> None:
    async with storage.units() as unit:
        for admin in (an_admin(1), an_admin(2)):
            if await unit.admins.get(admin.id) is None:
                await unit.admins.add(admin, "hash")
        for job in jobs:
            await unit.jobs.add(job)
        await unit.commit()


async def change(storage: Storage, job: Job, *steps: Step) -> None:
    async with storage.units() as unit:
        await unit.jobs.update(job, steps)
        await unit.commit()


async def test_a_job_comes_back_as_it_was_stored(storage: Storage) -> None:
    job = replace(
        a_job(),
        state=JobState.RUNNING,
        introduced_as=Role.ADMIN,
        fence=3,
        lease=Lease(worker="w", until=NOON + MINUTE),
        steps=(
            Step(
                number=0,
                state=StepState.DONE,
                attempts=2,
                run=RunId(identifier(7)),
                hold=HoldId(identifier(8)),
                cost=Cost(
                    amount=Decimal("0.000123"), currency="USD", provenance=Provenance.PRICED, priced_on="2026-11-01"
                ),
            ),
            Step(
                number=1,
                state=StepState.FAILED,
                attempts=1,
                failure=Failure(code="ai.x.y", sentence="ai.x.z", params=(("max", 3), ("provider", "one"))),
                cost=Cost(amount=None, currency=None, provenance=Provenance.UNKNOWN),
            ),
        ),
    )
    await store(storage, job)
    assert await storage.jobs.get(job.id) == job
    async with storage.units() as unit:
        assert await unit.jobs.hold(job.id) == job
        assert await unit.jobs.hold(JobId("nothing")) is None
    assert await storage.jobs.get(JobId("nothing")) is None


async def test_a_change_replaces_the_job_and_the_steps_named(storage: Storage) -> None:
    job = a_job()
    await store(storage, job)
    taken = job.taken("w", NOON + MINUTE)
    assert taken is not None
    begun = taken.begun(0, NOON + MINUTE)
    assert begun is not None
    await change(storage, begun, *begun.changed_since(job))
    assert await storage.jobs.get(job.id) == begun
    with pytest.raises(Fault) as caught:
        await change(storage, a_job(9))
    assert caught.value.code == "common.conflict"


async def test_what_is_not_committed_is_not_there(storage: Storage) -> None:
    await store(storage)
    async with storage.units() as unit:
        await unit.jobs.add(a_job())
    assert await storage.jobs.get(a_job().id) is None


async def test_an_admins_own_are_listed_newest_first(storage: Storage) -> None:
    await store(storage, a_job(1), a_job(2), a_job(3), a_job(4, owner=THEIRS))
    page = await storage.jobs.page(JobFilter(owner=MINE, kinds=BATCHES), number=1, size=2)
    assert ([job.id for job in page.items], page.total) == ([a_job(3).id, a_job(2).id], 3)
    rest = await storage.jobs.page(JobFilter(owner=MINE, kinds=BATCHES), number=1, size=2, after=page.next)
    assert ([job.id for job in rest.items], rest.next) == ([a_job(1).id], None)
    second = await storage.jobs.page(JobFilter(owner=MINE, kinds=BATCHES), number=2, size=2)
    assert second.items == rest.items
    assert (await storage.jobs.page(JobFilter(owner=MINE, kinds=()), number=1, size=2)).total == 0


async def test_an_open_job_without_a_living_worker_is_abandoned(storage: Storage) -> None:
    leased = replace(a_job(2), state=JobState.RUNNING, lease=Lease(worker="w", until=NOON + MINUTE))
    over = [replace(a_job(3 + at), state=state) for at, state in enumerate((JobState.PAUSED, JobState.DONE))]
    await store(storage, a_job(1), leased, *over, replace(a_job(5), state=JobState.CANCELLED))
    assert await storage.jobs.abandoned(NOON, size=9) == [a_job(1).id]
    assert await storage.jobs.abandoned(NOON + MINUTE, size=9) == [a_job(1).id, leased.id]
    assert await storage.jobs.abandoned(NOON + MINUTE, size=1) == [a_job(1).id]


async def test_jobs_whose_holds_ended_long_ago_are_forgotten(storage: Storage) -> None:
    await store(storage, a_job(1), replace(a_job(2), ends_at=NOON + 2 * MINUTE))
    async with storage.units() as unit:
        await unit.jobs.forget(NOON + 3 * MINUTE)
        await unit.commit()
    assert await storage.jobs.get(a_job(2).id) is None
    assert await storage.jobs.get(a_job(1).id) == a_job(1)


async def test_a_job_is_removed_with_its_steps_and_no_other_is(storage: Storage) -> None:
    await store(storage, a_job(1), a_job(2))
    for _ in range(2):
        async with storage.units() as unit:
            await unit.jobs.remove(a_job(2).id)
            await unit.commit()
    assert await storage.jobs.get(a_job(2).id) is None
    assert await storage.jobs.get(a_job(1).id) == a_job(1)
    await store(storage, a_job(2))


async def test_two_workers_that_take_a_job_at_once_are_one(open_storage: Callable[[], Storage]) -> None:
    one, other = open_storage(), open_storage()
    if type(one).__name__ == "MemoryDatabase":
        other = one
    await store(one, a_job())
    taken = []
    for storage, worker in ((one, "a"), (other, "b")):
        async with storage.units() as unit:
            job = await unit.jobs.hold(a_job().id)
            assert job is not None
            if (mine := job.taken(worker, NOON)) is not None:
                await unit.jobs.update(mine)
                await unit.commit()
                taken.append(worker)
    assert taken == ["a"]
    for each in {one, other}:
        await each.close()


async def test_a_key_begins_one_job_of_its_owner_and_finds_it_again(storage: Storage) -> None:
    mine = replace(a_job(), replay_key="again")
    await store(storage, mine, replace(a_job(2, owner=THEIRS), replay_key="again"), a_job(3), a_job(4))
    assert await storage.jobs.begun_by(MINE, "again") == mine
    assert await storage.jobs.begun_by(MINE, "other") is None
    with pytest.raises(Fault) as caught:
        await store(storage, replace(a_job(5), replay_key="again"))
    assert caught.value.code == "common.conflict"


async def test_an_admin_has_one_podcast_at_work_and_any_number_that_rest(storage: Storage) -> None:
    def podcast(number: int, state: JobState, owner: AdminId = MINE) -> Job:
        return replace(a_job(number, owner=owner), kind=JobKind.PODCAST, state=state)

    resting = podcast(2, JobState.PAUSED)
    await store(storage, podcast(1, JobState.RUNNING), resting, podcast(3, JobState.DONE), a_job(4))
    await store(storage, podcast(5, JobState.WAITING, THEIRS))
    with pytest.raises(Fault) as caught:
        await store(storage, podcast(6, JobState.WAITING))
    assert caught.value.code == "common.conflict"
    with pytest.raises(Fault) as caught:
        await change(storage, replace(resting, state=JobState.WAITING))
    assert caught.value.code == "common.conflict"
    await change(storage, podcast(1, JobState.PAUSED))
    await change(storage, replace(resting, state=JobState.WAITING))


@pytest.mark.parametrize("count", [1, 2, 5])
async def test_a_job_that_is_ordered_anew_has_its_new_steps_and_no_other(storage: Storage, count: int) -> None:
    job = replace(a_job(steps=3), kind=JobKind.PODCAST, state=JobState.PAUSED)
    await store(storage, job, a_job(2))
    steps = tuple(
        Step(number=at, part="line", state=StepState.DONE if at == 0 else StepState.WAITING) for at in range(count)
    )
    anew = job.ordered_anew(HoldId(identifier(300)), steps, JobState.WAITING, NOON + MINUTE)
    await change(storage, anew, *anew.changed_since(job))
    assert await storage.jobs.get(job.id) == anew
    assert await storage.jobs.get(a_job(2).id) == a_job(2)


async def test_a_cost_that_is_known_late_is_its_steps_and_replaces_none_that_was_known(storage: Storage) -> None:
    known = Cost(amount=Decimal(1), currency="USD", provenance=Provenance.PROVIDER_REPORTED)
    runs = [RunId(identifier(at)) for at in (31, 32)]
    costs = (UNKNOWN_COST, known)
    steps = tuple(
        Step(number=at, state=StepState.DONE, run=run, cost=cost)
        for at, (run, cost) in enumerate(zip(runs, costs, strict=True))
    )
    job = replace(a_job(), steps=steps)
    await store(storage, job)
    late = replace(known, amount=Decimal("0.000123"))
    async with storage.units() as unit:
        for run in (*runs, RunId(identifier(33))):
            await unit.jobs.price(run, late)
        await unit.commit()
    found = await storage.jobs.get(job.id)
    assert found is not None and [step.cost for step in found.steps] == [late, known]
