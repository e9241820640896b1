"""Batches of texts: begun by an admin, written one after the other, each through the same gate as if it were asked for alone."""

from collections.abc import AsyncGenerator

from application.accounts.principal import Principal
from application.hearing import hear
from application.jobs.pipeline import Made, Pipeline
from application.ports.clock import Clock
from application.ports.file_store import PIECE
from application.ports.holds import Holds
from application.ports.ids import Ids
from application.ports.jobs import JobRunner
from application.ports.units import Units
from application.sections.content.write_content import PLACE, WriteContent, Writer
from domain.batch import Batch, as_bytes, check_topics, from_bytes
from domain.content_work import Draft
from domain.faults import Fault
from domain.hold import HoldFacts, hold_expired
from domain.ids import AdminId, HoldId, JobId, RunId
from domain.immutable import immutable
from domain.job import LONGEST_JOB, Job, JobKind, Step
from domain.media_type import MediaType


@immutable
class BeginBatch:
    """Holds what is asked for, encrypted, and stores a job that knows only where it is held."""

    units: Units
    holds: Holds
    runner: JobRunner
    clock: Clock
    ids: Ids

    async def __call__(self, principal: Principal, batch: Batch) -> Job:
        """The job, which is durable. Raises field faults, `ai.hold.full` or `common.busy`."""
        check_topics(batch.topics)
        now = self.clock.now()
        owner = principal.admin.id
        order = await self.holds.put(_facts(owner, MediaType.JSON), _pieces(as_bytes(batch)), until=now + LONGEST_JOB)
        job = Job(
            id=JobId(self.ids.new()),
            kind=JobKind.CONTENT_BATCH,
            owner=owner,
            introduced_as=principal.introduced_as,
            order=order.id,
            steps=tuple(Step(number=number) for number in range(len(batch.topics))),
            made_at=now,
            updated_at=now,
            ends_at=order.expires_at,
        )
        try:
            async with self.units() as unit:
                await unit.jobs.add(job)
                await unit.commit()
        except Fault:
            await self.holds.drop(order.id)
            raise
        await self.runner.start(job.id)
        return job


@immutable
class ReadBatch:
    """What was asked for and what came of it, for its owner alone and as long as it is held."""

    holds: Holds

    async def __call__(self, job: Job) -> Batch:
        """What was asked for. Raises `ai.hold.expired`."""
        return from_bytes(await self._bytes(job.owner, job.order))

    async def text(self, job: Job, step: Step) -> str | None:
        """What was written of a topic, or None where nothing is yet. Raises `ai.hold.expired`."""
        return None if step.hold is None else (await self._bytes(job.owner, step.hold)).decode()

    async def _bytes(self, owner: AdminId, hold_id: HoldId) -> bytes:
        hold = await self.holds.find(hold_id, owner)
        if hold is None:
            raise hold_expired()
        return b"".join([piece async for piece in self.holds.read(hold)])


@immutable
class WriteBatch(Pipeline):
    """Writes one topic: a run of the content section like any other, whose text goes to a hold."""

    write: WriteContent
    read: ReadBatch
    holds: Holds

    async def work(self, job: Job, number: int, principal: Principal) -> Made:
        batch = await self.read(job)
        # Whatever nobody could be given is not paid for.
        await self.holds.require_room(job.owner)
        writer = Writer(principal=principal, parameters=batch.parameters, provider=batch.provider, model=batch.model)
        async with await self.write(writer, Draft(brief=batch.brief_of(number)), stream=False) as run:
            done, heard = await hear(run)
        facts = _facts(job.owner, MediaType.MARKDOWN, run=run.record.id)
        hold = await self.holds.put(facts, _pieces(heard.text.encode()), until=job.ends_at)
        return Made(hold=hold.id, run=run.record.id, cost=done.cost)

    async def leave(self, job_id: JobId) -> None:
        """Nothing is kept ready between two texts."""


def _facts(owner: AdminId, media_type: MediaType, *, run: RunId | None = None) -> HoldFacts:
    section, operation = PLACE
    return HoldFacts(owner=owner, media_type=media_type, section=section, operation=operation, run=run)


async def _pieces(data: bytes) -> AsyncGenerator[bytes, None]:
    for begin in range(0, len(data), PIECE):
        yield data[begin : begin + PIECE]
