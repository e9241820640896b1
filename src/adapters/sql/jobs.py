"""Jobs and their steps in tables."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.sql.engines import reading
from adapters.sql.faults import in_our_words
from adapters.sql.jobs_schema import job_steps, jobs
from adapters.sql.transaction import Transaction
from application.ports.jobs import JobPage, JobReader, Jobs
from domain.admin import Role
from domain.ids import AdminId, HoldId, JobId, RunId
from domain.job import OPEN, Failure, Job, JobFilter, JobKind, JobState, Lease, Step, StepState
from domain.usage import Cost, Provenance

_STEPS = select(job_steps).order_by(job_steps.c.job_id, job_steps.c.number)


class SqlJobs(Jobs):
    """One row a job and one a step."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, job: Job) -> None:
        await self._transaction.write(jobs.insert().values(**_row_of(job)))
        await self._transaction.write(job_steps.insert().values([_step_row(job.id, step) for step in job.steps]))

    async def hold(self, job_id: JobId) -> Job | None:
        row = await self._transaction.row(select(jobs).where(jobs.c.id == job_id).with_for_update())
        if row is None:
            return None
        return _job_of(row, await self._transaction.rows(_STEPS.where(job_steps.c.job_id == job_id)))

    async def update(self, job: Job, changed: Collection[Step] = ()) -> None:
        await self._transaction.write_one(jobs.update().where(jobs.c.id == job.id).values(**_row_of(job)))
        numbers = [step.number for step in changed]
        gone = or_(job_steps.c.number.in_(numbers), job_steps.c.number >= len(job.steps))
        await self._transaction.write(delete(job_steps).where(job_steps.c.job_id == job.id, gone))
        if changed:
            await self._transaction.write(job_steps.insert().values([_step_row(job.id, step) for step in changed]))

    async def price(self, run: RunId, cost: Cost) -> None:
        unknown = (job_steps.c.run_id == run, job_steps.c.provenance == Provenance.UNKNOWN.value)
        await self._transaction.write(job_steps.update().where(*unknown).values(**_cost_row(cost)))

    async def remove(self, job_id: JobId) -> None:
        await self._transaction.write(delete(jobs).where(jobs.c.id == job_id))

    async def forget(self, ended: datetime) -> None:
        await self._transaction.write(delete(jobs).where(jobs.c.ends_at < ended))


class SqlJobReader(JobReader):
    """By index."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def get(self, job_id: JobId) -> Job | None:
        with in_our_words():
            async with reading(self._engine) as connection:
                rows = (await connection.execute(select(jobs).where(jobs.c.id == job_id))).all()
                return next(iter(await _whole(connection, rows)), None)

    async def begun_by(self, owner: AdminId, replay_key: str) -> Job | None:
        mine = (jobs.c.admin_id == owner, jobs.c.replay_key == replay_key)
        with in_our_words():
            async with reading(self._engine) as connection:
                rows = (await connection.execute(select(jobs).where(*mine))).all()
                return next(iter(await _whole(connection, rows)), None)

    async def page(self, wanted: JobFilter, *, number: int, size: int, after: JobId | None = None) -> JobPage:
        own = (jobs.c.admin_id == wanted.owner, jobs.c.kind.in_([kind.value for kind in wanted.kinds]))
        query = select(jobs).where(*own).order_by(jobs.c.id.desc()).limit(size + 1)
        query = query.offset((number - 1) * size) if after is None else query.where(jobs.c.id < after)
        with in_our_words():
            async with reading(self._engine) as connection:
                rows = (await connection.execute(query)).all()
                total = (await connection.execute(select(func.count()).select_from(jobs).where(*own))).scalar_one()
                items = tuple(await _whole(connection, rows[:size]))
        return JobPage(items=items, total=total, next=items[-1].id if len(rows) > size else None)

    async def abandoned(self, now: datetime, *, size: int) -> Sequence[JobId]:
        free = or_(jobs.c.leased_until.is_(None), jobs.c.leased_until <= now)
        is_open = jobs.c.state.in_([state.value for state in OPEN])
        query = select(jobs.c.id).where(is_open, free).order_by(jobs.c.id).limit(size)
        with in_our_words():
            async with reading(self._engine) as connection:
                return [JobId(row.id) for row in await connection.execute(query)]


async def _whole(connection: AsyncConnection, rows: Sequence[Row[Any]]) -> Sequence[Job]:
    steps: dict[str, list[Row[Any]]] = {row.id: [] for row in rows}
    for step in await connection.execute(_STEPS.where(job_steps.c.job_id.in_(list(steps)))):
        steps[step.job_id].append(step)
    return [_job_of(row, steps[row.id]) for row in rows]


def _row_of(job: Job) -> dict[str, object]:
    lease = job.lease
    return {
        "id": job.id,
        "kind": job.kind.value,
        "admin_id": job.owner,
        "introduced_as": None if job.introduced_as is None else job.introduced_as.value,
        "state": job.state.value,
        "order_id": job.order,
        "made_at": job.made_at,
        "updated_at": job.updated_at,
        "ends_at": job.ends_at,
        "fence": job.fence,
        "worker": None if lease is None else lease.worker,
        "leased_until": None if lease is None else lease.until,
        "replay_key": job.replay_key,
    }


def _step_row(job_id: JobId, step: Step) -> dict[str, object]:
    failure, cost = step.failure, step.cost
    return {
        "job_id": job_id,
        "number": step.number,
        "part": step.part,
        "state": step.state.value,
        "attempts": step.attempts,
        "code": None if failure is None else failure.code,
        "sentence": None if failure is None else failure.sentence,
        "params": {} if failure is None else dict(failure.params),
        "run_id": step.run,
        "hold_id": step.hold,
        **_cost_row(cost),
    }


def _cost_row(cost: Cost | None) -> dict[str, object]:
    return {
        "amount": None if cost is None or cost.amount is None else str(cost.amount),
        "currency": None if cost is None else cost.currency,
        "provenance": None if cost is None else cost.provenance.value,
        "priced_on": None if cost is None else cost.priced_on,
    }


def _job_of(row: Row[Any], steps: Sequence[Row[Any]]) -> Job:
    job = Job(
        id=JobId(row.id),
        kind=JobKind(row.kind),
        owner=AdminId(row.admin_id),
        introduced_as=None if row.introduced_as is None else Role(row.introduced_as),
        state=JobState(row.state),
        order=HoldId(row.order_id),
        steps=tuple(_step_of(step) for step in steps),
        made_at=row.made_at,
        updated_at=row.updated_at,
        ends_at=row.ends_at,
        fence=row.fence,
        replay_key=row.replay_key,
    )
    return job if row.worker is None else replace(job, lease=Lease(worker=row.worker, until=row.leased_until))


def _step_of(row: Row[Any]) -> Step:
    return Step(
        number=row.number,
        part=row.part,
        state=StepState(row.state),
        attempts=row.attempts,
        failure=None
        if row.code is None
        else Failure(code=row.code, sentence=row.sentence, params=tuple(sorted(row.params.items()))),
        run=None if row.run_id is None else RunId(row.run_id),
        hold=None if row.hold_id is None else HoldId(row.hold_id),
        cost=_cost_of(row),
    )


def _cost_of(row: Row[Any]) -> Cost | None:
    if row.provenance is None:
        return None
    amount = None if row.amount is None else Decimal(row.amount)
    return Cost(amount=amount, currency=row.currency, provenance=Provenance(row.provenance), priced_on=row.priced_on)
