"""A worker of jobs: what is finished stays so, what ends it gives the rest back, and its admin is asked for anew at each step."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from adapters.jobs.in_process_jobs import InProcessJobs
from adapters.memory.holds import MemoryHolds
from application.accounts.principal import Principal
from application.jobs.change_jobs import ChangeJobs
from application.jobs.pipeline import Made, PaidFault, Pipeline
from application.jobs.remove_job import RemoveJob
from application.jobs.steer_jobs import SteerJobs
from application.jobs.take_up import TakeUpJobs
from application.jobs.work_jobs import WorkJobs
from application.saving.hold_upload import in_pieces
from domain.admin import Role
from domain.faults import Fault, Kind
from domain.hold import HoldFacts
from domain.ids import HoldId, JobId, RunId
from domain.job import Job, JobKind, JobState, Step, StepState
from domain.media_type import MediaType
from domain.section import Operation, Section
from domain.usage import UNKNOWN_COST, Cost, Provenance
from tests.unit.application.parts import Kelidar, a_kelidar

pytestmark = pytest.mark.anyio
KIND = JobKind.CONTENT_BATCH
Do = Callable[[int], Awaitable[None]]


class Told(Pipeline):
    """Does what a test says, and notes in whose name."""

    def __init__(self, do: Do) -> None:
        self.names: list[tuple[int, str, Role]] = []
        self.holds: dict[int, HoldId] = {}
        self.cost = UNKNOWN_COST
        self._do = do

    async def work(self, job: Job, number: int, principal: Principal) -> Made:
        """Note it, do it."""
        self.names.append((number, principal.admin.username, principal.admin.role))
        await self._do(number)
        return Made(hold=self.holds.get(number, HoldId(f"h{number}")), run=RunId(f"r{number}"), cost=self.cost)

    async def leave(self, job_id: JobId) -> None:
        """Nothing is kept ready."""


class Place:
    """A worker beside everything else, and a job of somebody's."""

    def __init__(self, kelidar: Kelidar, do: Do) -> None:
        self.kelidar = kelidar
        self.pipeline = Told(do)
        database, clock = kelidar.database, kelidar.clock
        self.change = ChangeJobs(units=database.units, holds=MemoryHolds(clock, kelidar.ids), clock=clock)
        self.work = WorkJobs(
            change=self.change,
            identify=kelidar.identify,
            pipelines={KIND: self.pipeline},
            clock=clock,
            report=kelidar.reported.append,
            worker="worker",
        )
        self.runner = InProcessJobs(self.work, kelidar.reported.append)
        self.steer = SteerJobs(jobs=database.jobs, change=self.change, runner=self.runner, clock=clock)

    async def begin(self, *, introduced_as: Role | None = None, role: Role = Role.ADMIN, steps: int = 3) -> Job:
        """A job of three steps, or of so many."""
        now = self.kelidar.clock.now()
        job = Job(
            id=JobId("job"),
            kind=KIND,
            owner=(await self.kelidar.account(role=role)).id,
            introduced_as=introduced_as,
            order=HoldId("order"),
            steps=tuple(Step(number=at) for at in range(steps)),
            made_at=now,
            updated_at=now,
            ends_at=now + timedelta(days=7),
        )
        async with self.kelidar.database.units() as unit:
            await unit.jobs.add(job)
            await unit.commit()
        return job

    async def now(self) -> Job:
        """The job as it is stored."""
        job = await self.kelidar.database.jobs.get(JobId("job"))
        assert job is not None
        return job

    async def until(self, true: Callable[[Job], bool]) -> None:
        """Wait until something holds of the job that its worker brings about."""
        async with asyncio.timeout(5):
            while not true(await self.now()):  # noqa: ASYNC110  # a row tells nobody
                await asyncio.sleep(0)


async def nothing(_: int) -> None:
    """A step that is done at once."""


async def test_steps_are_done_in_order_in_the_name_of_whoever_began() -> None:
    place = Place(await a_kelidar(), nothing)
    job = await place.begin(role=Role.SUPER_ADMIN, introduced_as=Role.ADMIN)
    await place.work(job.id)
    assert place.pipeline.names == [(at, "sara", Role.ADMIN) for at in range(3)]
    done = await place.now()
    assert (done.state, done.lease, [step.run for step in done.steps]) == (JobState.DONE, None, ["r0", "r1", "r2"])
    await place.work(job.id)
    assert len(place.pipeline.names) == 3


async def test_an_account_that_is_disabled_meanwhile_runs_nothing_more() -> None:
    kelidar = await a_kelidar()

    async def disable(number: int) -> None:
        async with kelidar.database.units() as unit:
            found = await unit.admins.get(job.owner)
            assert found is not None
            await unit.admins.update(replace(found, disabled=True))
            await unit.commit()

    place = Place(kelidar, disable)
    job = await place.begin()
    await place.work(job.id)
    assert len(place.pipeline.names) == 1
    now = await place.now()
    assert (now.state, now.steps[1].failure and now.steps[1].failure.code) == (JobState.PAUSED, "ai.job.owner_gone")


@pytest.mark.parametrize(
    ("kind", "state"), [(Kind.DISABLED, JobState.PAUSED), (Kind.REFUSED, JobState.DONE), (Kind.UPSTREAM, JobState.DONE)]
)
async def test_only_what_would_fail_every_step_pauses_the_job(kind: Kind, state: JobState) -> None:
    async def fail(number: int) -> None:
        if number == 0:
            raise Fault("ai.x.y", kind, provider="acme")

    place = Place(await a_kelidar(), fail)
    job = await place.begin()
    await place.work(job.id)
    now = await place.now()
    failure = now.steps[0].failure
    assert failure is not None and (failure.code, failure.params) == ("ai.x.y", (("provider", "acme"),))
    assert (now.state, len(place.pipeline.names)) == (state, 1 if state is JobState.PAUSED else 3)


async def test_a_defect_fails_its_step_and_pauses() -> None:
    async def break_down(number: int) -> None:
        raise ZeroDivisionError

    place = Place(await a_kelidar(), break_down)
    job = await place.begin()
    await place.work(job.id)
    now = await place.now()
    assert (now.state, now.steps[0].failure and now.steps[0].failure.code) == (JobState.PAUSED, "common.internal")
    assert [fault.code for fault in place.kelidar.reported] == ["common.internal"]


async def test_a_worker_that_stops_gives_its_step_back() -> None:
    began = asyncio.Event()

    async def wait(number: int) -> None:
        began.set()
        await asyncio.Event().wait()

    place = Place(await a_kelidar(), wait)
    job = await place.begin()
    working = asyncio.create_task(place.work(job.id))
    await began.wait()
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    now = await place.now()
    assert (now.state, now.lease, now.steps[0].state, now.steps[0].attempts) == (
        JobState.WAITING,
        None,
        StepState.WAITING,
        1,
    )


async def test_a_service_that_stops_ends_no_step_as_failed() -> None:
    async def restart(number: int) -> None:
        raise Fault("common.restarting", Kind.UNAVAILABLE)

    place = Place(await a_kelidar(), restart)
    job = await place.begin()
    await place.work(job.id)
    now = await place.now()
    assert (now.state, now.steps[0].state) == (JobState.WAITING, StepState.WAITING)


async def test_what_comes_of_a_job_that_was_removed_meanwhile_is_held_no_longer() -> None:
    async def removed(number: int) -> None:
        await place.steer.cancel(job.owner, job.id, KIND)
        await RemoveJob(steer=place.steer, units=place.kelidar.database.units, holds=holds)(job.owner, job.id, KIND)

    place = Place(await a_kelidar(), removed)
    holds = place.change.holds
    job = await place.begin()
    facts = HoldFacts(owner=job.owner, media_type=MediaType.MARKDOWN, section=Section.CONTENT, operation=Operation.TEXT)
    hold = await holds.put(facts, in_pieces(b"made"))
    place.pipeline.holds = {0: hold.id}
    await place.work(job.id)
    assert await place.kelidar.database.jobs.get(job.id) is None
    assert await holds.find(hold.id, job.owner) is None
    assert len(place.pipeline.names) == 1


async def test_a_paused_job_ends_after_its_step_and_goes_on_when_told() -> None:
    gate, began = asyncio.Event(), asyncio.Event()

    async def wait(number: int) -> None:
        began.set()
        await gate.wait()

    place = Place(await a_kelidar(), wait)
    job = await place.begin()
    keeping = asyncio.create_task(place.runner.keep())
    await place.runner.start(job.id)
    await began.wait()
    assert (await place.steer.pause(job.owner, job.id, KIND)).state is JobState.PAUSED
    gate.set()
    await place.until(lambda job: job.lease is None)
    assert [step.state for step in (await place.now()).steps] == [StepState.DONE, StepState.WAITING, StepState.WAITING]
    await place.steer.resume(job.owner, job.id, KIND)
    await place.until(lambda job: job.state is JobState.DONE)
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)


async def test_what_nobody_works_on_is_taken_up() -> None:
    place = Place(await a_kelidar(), nothing)
    job = await place.begin()
    taken = job.taken("dead", place.kelidar.clock.now())
    assert taken is not None
    async with place.kelidar.database.units() as unit:
        await unit.jobs.update(taken)
        await unit.commit()
    database, clock = place.kelidar.database, place.kelidar.clock
    take_up = TakeUpJobs(
        jobs=database.jobs, runner=place.runner, units=database.units, clock=clock, report=place.kelidar.reported.append
    )
    keeping = asyncio.create_task(place.runner.keep())
    await take_up.once()
    await asyncio.sleep(0)
    assert place.pipeline.names == []
    clock.advance(seconds=21)
    await take_up.once()
    await place.until(lambda job: job.state is JobState.DONE)
    clock.advance(seconds=20 * 86_400)
    await take_up.forget()
    assert await database.jobs.get(job.id) is None
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)


async def test_what_was_paid_before_a_step_failed_is_counted_and_stays_when_it_is_done_again() -> None:
    cost = Cost(amount=Decimal("0.5"), currency="USD", provenance=Provenance.PRICED)
    faults = [PaidFault(Fault("ai.content.malformed", Kind.UPSTREAM), cost)]

    async def do(number: int) -> None:
        if number == 0 and faults:
            raise faults.pop()

    place = Place(await a_kelidar(), do)
    place.pipeline.cost = replace(cost, amount=Decimal("0.25"))
    job = await place.begin()
    await place.work(job.id)
    failed = (await place.now()).steps[0]
    assert (failed.state, failed.cost) == (StepState.FAILED, cost)
    await place.change(job.id, lambda job: job.retried(0, place.kelidar.clock.now()))
    await place.work(job.id)
    done = (await place.now()).steps[0]
    assert (done.state, done.cost and done.cost.amount) == (StepState.DONE, Decimal("0.75"))


async def test_a_third_step_that_fails_like_the_two_before_pauses_the_job() -> None:
    codes = ["ai.stream.interrupted", "ai.provider.bad_answer", "ai.provider.bad_answer", "ai.provider.bad_answer"]

    async def do(number: int) -> None:
        raise Fault(codes[number], Kind.UPSTREAM)

    place = Place(await a_kelidar(), do)
    job = await place.begin(steps=6)
    await place.work(job.id)
    now = await place.now()
    assert (now.state, now.count(StepState.FAILED), now.count(StepState.WAITING)) == (JobState.PAUSED, 4, 2)


async def test_texts_that_are_refused_one_after_the_other_hold_up_no_other() -> None:
    async def do(number: int) -> None:
        if number < 4:
            raise Fault("ai.output.refused", Kind.REFUSED)

    place = Place(await a_kelidar(), do)
    job = await place.begin(steps=6)
    await place.work(job.id)
    now = await place.now()
    assert (now.state, now.count(StepState.FAILED), now.count(StepState.DONE)) == (JobState.DONE, 4, 2)
