"""What brings jobs to a worker: each is worked on, a few at a time, and a failure of one stops no other."""

import psycopg
import pytest

from adapters.jobs.procrastinate_jobs import ProcrastinateJobs, make_queue, plain_url
from domain.faults import Fault
from domain.ids import JobId
from tests.contract.jobs.conftest import MakeRunner, Worker, kept

pytestmark = pytest.mark.anyio
ONE, TWO, THREE = JobId("one"), JobId("two"), JobId("three")


async def test_what_was_started_before_and_after_is_worked_on(make_runner: MakeRunner) -> None:
    worker = Worker()
    worker.gate.set()
    runner = make_runner(worker)
    await runner.start(ONE)
    async with kept(runner):
        await runner.start(TWO)
        await worker.until(lambda: sorted(worker.done) == [ONE, TWO])
    assert worker.reported == []


async def test_a_job_that_waits_is_not_put_there_twice(make_runner: MakeRunner) -> None:
    worker = Worker()
    worker.gate.set()
    runner = make_runner(worker)
    for _ in range(3):
        await runner.start(ONE)
    await runner.start(TWO)
    async with kept(runner):
        await worker.until(lambda: len(worker.done) == 2)
    assert sorted(worker.done) == [ONE, TWO]


async def test_no_more_are_under_way_than_it_was_told(make_runner: MakeRunner) -> None:
    worker = Worker()
    runner = make_runner(worker)
    for job in (ONE, TWO, THREE):
        await runner.start(job)
    async with kept(runner):
        await worker.until(lambda: len(worker.begun) == 2)
        assert worker.done == []
        worker.gate.set()
        await worker.until(lambda: len(worker.done) == 3)


async def test_a_job_that_fails_is_reported_and_stops_no_other(make_runner: MakeRunner) -> None:
    worker = Worker(broken={ONE})
    worker.gate.set()
    runner = make_runner(worker)
    await runner.start(ONE)
    await runner.start(TWO)
    async with kept(runner):
        await worker.until(lambda: worker.done == [TWO] and len(worker.begun) == 2)
        assert [fault.code for fault in worker.reported] == ["common.busy"]
        await runner.start(ONE)
        await worker.until(lambda: worker.begun.count(ONE) == 2)


async def test_one_that_ends_stops_what_is_under_way(make_runner: MakeRunner) -> None:
    worker = Worker()
    runner = make_runner(worker)
    await runner.start(ONE)
    async with kept(runner):
        await worker.until(lambda: worker.begun == [ONE])
    assert (worker.stopped, worker.done) == ([ONE], [])


async def test_the_queue_holds_ids_and_is_made_once(postgres_url: str) -> None:
    assert await make_queue(postgres_url) and not await make_queue(postgres_url)
    worker = Worker()
    runner = ProcrastinateJobs(postgres_url, worker, worker.reported.append)
    await runner.start(ONE)
    async with await psycopg.AsyncConnection.connect(plain_url(postgres_url)) as looking:
        rows = await (await looking.execute("SELECT args FROM kelidar_queue.procrastinate_jobs")).fetchall()
    assert rows == [({"job_id": "one"},)]
    worker.gate.set()
    async with kept(runner):
        await worker.until(lambda: worker.done == [ONE])


async def test_two_processes_share_what_waits(postgres_url: str) -> None:
    one, other = Worker(), Worker()
    runners = [ProcrastinateJobs(postgres_url, worker, worker.reported.append, most=1) for worker in (one, other)]
    async with kept(runners[0]), kept(runners[1]):
        for job in (ONE, TWO):
            await runners[0].start(job)
        await one.until(lambda: len(one.begun) == len(other.begun) == 1)
        for worker in (one, other):
            worker.gate.set()
        await one.until(lambda: sorted(one.done + other.done) == [ONE, TWO])


async def test_a_queue_that_is_away_is_busy() -> None:
    runner = ProcrastinateJobs("postgresql+psycopg://nobody@127.0.0.1:1/none", Worker(), lambda _: None)
    with pytest.raises(Fault) as caught:
        await runner.start(ONE)
    assert caught.value.code == "common.busy"
