"""The benchmark measures what it says, on a small scale."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from bench import asker, drip, listener
from bench.bars import judged
from bench.bodies import upstream_question, whole_answer
from bench.figures import Figure, percentile
from bench.listener import Heard
from bench.measure import Requests, Streams
from bench.processes import free_port
from bench.report import Report, Start
from bench.target import Target
from bench.wrk import Answered, read

pytestmark = pytest.mark.anyio


def test_the_whole_answer_is_of_the_size_that_the_figures_name() -> None:
    assert 1000 <= len(whole_answer()) <= 1250


def test_what_wrk_prints_last_is_read() -> None:
    told = read('Running 1s test\n\n{"answers":5000,"micros":1010000,"p50":310,"p99":920,"failed":2}\n')
    assert told == Answered(answers=5000, seconds=1.01, failed=2, p50=310, p99=920)


def test_rounds_are_compared_with_their_neighbours() -> None:
    assert Figure.ratio([10, 40, 30], [100, 200, 100]) == Figure(0.2, 0.1, 0.3)


def test_a_percentile_of_nothing_is_nothing() -> None:
    assert (percentile([], 50), percentile([3, 1, 2], 50), percentile([1, 2, 3], 99)) == (0.0, 2, 3)


def test_a_bar_that_is_missed_is_named() -> None:
    bars = judged(rate_to_nginx=0.049, chunks_to_mock=0.97, lost=1)
    assert [bar.holds for bar in bars] == [False, True, False]


def test_a_report_tells_of_every_target_and_bar() -> None:
    answered = Answered(answers=100, seconds=1.0, failed=0, p50=300, p99=900)
    heard = Heard(
        chunks_a_second=25_000, lost=0, first_p50=1, delay_p50=1, delay_p99=2, cpu_a_chunk=None, bytes_a_stream=None
    )
    targets = [Target(name=name, url="http://127.0.0.1:1/", body=b"") for name in ("mock", "nginx", "Kelidar")]
    report = Report(
        requests=[Requests(target=target, many=[answered], alone=[answered]) for target in targets],
        streams=[Streams(target=target, heard=[heard]) for target in targets],
        bars=judged(rate_to_nginx=1.0, chunks_to_mock=1.0, lost=0),
        start=Start(ready_seconds=1.0, idle_bytes=100_000_000),
        about=["a line"],
    )
    assert all(word in report.text() for word in ("mock", "nginx", "Kelidar", "streams lost", "25,000", "100 MB idle"))


async def test_streams_are_counted_to_their_last_chunk() -> None:
    async with dripping(chunks=60) as target:
        heard = await listener.listen(target, streams=3, chunks=60, seconds=0.2)
    assert heard.lost == 0
    assert heard.chunks_a_second > 0


async def test_a_stream_that_lacks_a_chunk_is_lost() -> None:
    async with dripping(chunks=5) as target:
        heard = await listener.listen(target, streams=2, chunks=6, seconds=0.0)
    assert heard.lost == 2


async def test_answers_are_counted_exactly() -> None:
    async with dripping(chunks=1) as target:
        answered = await asker.ask(target, at_once=2, seconds=0.1)
    assert answered.failed == 0
    assert answered.answers >= 2


@asynccontextmanager
async def dripping(*, chunks: int) -> AsyncIterator[Target]:
    port = free_port()
    serving = asyncio.create_task(drip.serve(port))
    try:
        await listening_on(port)
        yield Target(name="mock", url=f"http://127.0.0.1:{port}/", body=upstream_question(chunks=chunks))
    finally:
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving


async def listening_on(port: int) -> None:
    async with asyncio.timeout(5):
        while True:
            with suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                return
            await asyncio.sleep(0)
