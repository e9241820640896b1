"""Measure Kelidar against the mock itself and nginx, interleaved on one machine; only ratios within a run mean anything."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from ipaddress import ip_address
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import uvloop

from bench import asker, nginx, wrk
from bench.bars import judged
from bench.bodies import upstream_question
from bench.figures import Figure
from bench.gateway import Gateway, kelidar
from bench.listener import chunks_for
from bench.machine import cores, description, load_average, pace
from bench.measure import AT_ONCE, STREAMS, Requests, Streams, measure_requests, measure_streams, steady_rounds
from bench.processes import NotReadyError, free_port, running, wait_until_listening
from bench.report import Report, Start
from bench.target import Target

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
_CANNOT = 2
_EXACT_SECONDS = 1.0
_SATURATED = 0.85
_KEY = {"Authorization": "Bearer sk-or-v1-bench"}
_PARTS = ("litestar", "uvicorn", "uvloop", "msgspec", "sqlalchemy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Another gateway: where it answers whole, and where it streams, if it is to be asked."""

    name: str
    whole: str
    stream: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line says."""

    rounds: int
    seconds: int
    peers: list[Peer]
    mock_port: int
    keep: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What stands for the length of a run, and where."""

    folder: Path
    front: set[int]
    whole: int
    drip: int
    proxy: int
    proxy_pid: int

    def plain(self, kind: str, body: bytes, peers: list[Target]) -> list[Target]:
        """The mock and nginx; peers come behind."""
        port = {"whole": self.whole, "drip": self.drip}[kind]
        path = "chat/completions"
        mock = Target(name="mock", url=f"http://127.0.0.1:{port}/{path}", body=body, headers=_KEY)
        url = f"http://127.0.0.1:{self.proxy}/{kind}/{path}"
        return [mock, Target(name="nginx", url=url, body=body, headers=_KEY, pid=self.proxy_pid), *peers]


def main() -> int:
    """Measure, print, write; 0 if every bar holds, 1 if one does not, 2 if nothing can be measured."""
    options = _options()
    if nginx.nginx_path() is None:
        print("nginx is not there (Debian: apt-get install nginx-light)", file=sys.stderr)
        return _CANNOT
    if not wrk.is_there():
        print("wrk is not there: our own client is used, which is slower than nginx, so nginx's rate is a lower bound")
    try:
        report = _measured(options)
    except (NotReadyError, DishonestError) as error:
        print(error, file=sys.stderr)
        return _CANNOT
    print(f"\n{report.text()}")
    if options.keep:
        DOCUMENT.write_text(_document(report))
    return 0 if all(bar.holds for bar in report.bars) else 1


class DishonestError(Exception):
    """The figures say nothing: what was stored does not fit what was answered, or the mock itself could not keep up."""


def _measured(options: Options) -> Report:
    front, back = cores()
    os.sched_setaffinity(0, back)
    load, paces = load_average(), [pace(front)]
    with _stage(options, front, back) as stage:
        with kelidar(stage.folder / "requests", upstream=stage.whole, core=front) as gateway:
            requests = _requests(stage, gateway, options)
            start = Start(ready_seconds=gateway.ready_seconds, idle_bytes=gateway.idle_bytes)
        with kelidar(stage.folder / "streams", upstream=stage.drip, core=front) as gateway:
            streams = _streams(stage, gateway, options)
    lost, steady = streams[2].lost, steady_rounds(streams[0])
    if not steady:
        raise DishonestError(f"too busy a machine: the mock alone made {max(streams[0].rates):,.0f} chunks/s at best")
    paces.append(pace(front))
    about = [_conditions(options, load, paces), *_remarks(requests, streams)]
    streams = [one.only(steady) for one in streams]
    bars = judged(
        rate_to_nginx=Figure.ratio(requests[2].rates, requests[1].rates).middle,
        chunks_to_mock=Figure.ratio(streams[2].rates, streams[0].rates).middle,
        lost=lost,
    )
    return Report(requests=requests, streams=streams, bars=bars, start=start, about=about)


@contextmanager
def _stage(options: Options, front: set[int], back: set[int]) -> Iterator[Stage]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kelidar-bench-")))
        whole = options.mock_port or free_port()
        drip = options.mock_port + 1 if options.mock_port else free_port()
        port = free_port()
        stack.enter_context(nginx.mock_of_whole_answers(folder / "mock", whole, back))
        env = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
        command = [sys.executable, "-P", "-m", "bench.drip", str(drip)]
        log = folder / "drip.log"
        wait_until_listening(stack.enter_context(running(command, core=back, log=log, env=env)), drip, log)
        proxy = stack.enter_context(nginx.proxy(folder / "proxy", port, front, whole=whole, drip=drip))
        yield Stage(folder=folder, front=front, whole=whole, drip=drip, proxy=port, proxy_pid=proxy.pid)


def _requests(stage: Stage, gateway: Gateway, options: Options) -> list[Requests]:
    body = upstream_question()
    peers = [Target(name=peer.name, url=peer.whole, body=body, headers=_KEY) for peer in options.peers]
    ours = gateway.target()
    targets = stage.plain("whole", body, peers)
    targets.insert(2, ours)
    found = measure_requests(targets, rounds=options.rounds, seconds=options.seconds, folder=stage.folder, say=print)
    _check_exactly(gateway, ours)
    return found


def _check_exactly(gateway: Gateway, ours: Target) -> None:
    """One record for each answer. wrk drops what is under way at its end, so a client that waits for it is asked once more."""
    before = gateway.stored()
    answered = uvloop.run(asker.ask(ours, at_once=AT_ONCE, seconds=_EXACT_SECONDS))
    stored = gateway.stored()
    new = {status: count - before.get(status, 0) for status, count in stored.items()}
    if answered.failed or {status: count for status, count in new.items() if count} != {"completed": answered.answers}:
        raise DishonestError(f"{answered.answers} answers, {answered.failed} failures, but these new records: {new}")
    print(f"{answered.answers} answers, {new['completed']} new usage records; {sum(stored.values())} in all")


def _streams(stage: Stage, gateway: Gateway, options: Options) -> list[Streams]:
    chunks = chunks_for(STREAMS, options.seconds)
    body = upstream_question(chunks=chunks)
    peers = [Target(name=peer.name, url=peer.stream, body=body, headers=_KEY) for peer in options.peers if peer.stream]
    targets = stage.plain("drip", body, peers)
    targets.insert(2, gateway.target(chunks=chunks))
    found = measure_streams(targets, chunks=chunks, rounds=options.rounds, seconds=options.seconds, say=print)
    stored, opened = gateway.stored(), STREAMS * options.rounds
    if sum(stored.values()) != opened or stored.get("completed", 0) < opened - found[2].lost:
        raise DishonestError(f"{opened} streams, {found[2].lost} of them lost, but these records: {stored}")
    return found


def _remarks(requests: Sequence[Requests], streams: Sequence[Streams]) -> Iterator[str]:
    """What a reader must know of a machine that was busy with something else."""
    left_out = len(streams[0].heard) - len(steady_rounds(streams[0]))
    if left_out:
        yield f"In {left_out} of {len(streams[0].heard)} rounds the mock of streams itself fell behind: they are left out."
    busy = median(rate * cpu / 1e6 for rate, cpu in zip(requests[1].rates, requests[1].cpu_micros, strict=True))
    if busy < _SATURATED:
        yield (
            f"nginx was busy for only {busy:.0%} of the time, because mock and load were not faster:"
            " the ratio of the processor times tells more than that of the rates."
        )


def _conditions(options: Options, load: float, paces: Sequence[float]) -> str:
    parts = ", ".join(f"{name} {version(name)}" for name in _PARTS)
    return (
        f"{datetime.now(UTC):%Y-%m-%d}; {description()}; load before {load:.1f};"
        f" a fixed bit of Python took {paces[0]:.0f} ns before and {paces[-1]:.0f} ns after; {options.rounds} rounds of"
        f" {options.seconds} s; Kelidar {version('kelidar')} on Python {platform.python_version()}, {parts};"
        f" nginx {nginx.nginx_version()}; load by {'wrk' if wrk.is_there() else 'our own client'}."
    )


def _document(report: Report) -> str:
    return f"""# Benchmarks

Written by `make bench`. Only ratios within one run mean anything: absolute figures are those of one noisy machine. Each cell is the
median of the rounds with the least and the most. What is measured has one core to itself, mock and load share the other. The mock
of whole answers is a second nginx that returns a fixed body, because a mock in Python would be slower than the nginx that is
compared with; the mock of streams is a bare event loop that writes the time into each chunk. Kelidar does all its work: a bearer
token, the key rule, the key unwrapped, and a usage record that is durable before the end is told (the run fails if the records do not
equal the answers).

{report.text()}
"""


def _options() -> Options:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4, help="of each measurement")
    parser.add_argument("--quick", action="store_true", help="one short round; docs/benchmarks.md stays as it is")
    parser.add_argument(
        "--peer",
        action="append",
        type=_peer,
        default=[],
        metavar="NAME=URL[,URL]",
        help="another gateway on loopback before the mocks: its chat completions whole and, at a second URL, streamed",
    )
    parser.add_argument(
        "--mock-port",
        type=int,
        default=0,
        help="where peers find the mock of whole answers; that of streams is one above",
    )
    given = parser.parse_args()
    rounds, seconds = (1, 2) if given.quick else (given.rounds, given.seconds)
    if not (1 <= rounds <= 20 and 1 <= seconds <= 60):
        parser.error("1 to 20 rounds of 1 to 60 seconds")
    return Options(rounds=rounds, seconds=seconds, peers=given.peer, mock_port=given.mock_port, keep=not given.quick)


def _peer(text: str) -> Peer:
    name, _, urls = text.partition("=")
    whole, _, stream = urls.partition(",")
    for url in filter(None, (whole, stream)):
        try:
            loopback = ip_address(urlsplit(url).hostname or "").is_loopback
        except ValueError:
            loopback = False
        if not loopback:
            raise argparse.ArgumentTypeError(f"not an address on loopback: {url}")
    return Peer(name=name, whole=whole, stream=stream or None)


if __name__ == "__main__":
    sys.exit(main())
