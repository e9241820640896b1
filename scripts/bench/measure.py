"""The two scenarios, each target after the other in every round, so that a noisy minute meets all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import uvloop

from bench import asker, listener, wrk
from bench.drip import CHUNK_SECONDS
from bench.figures import Figure
from bench.listener import Heard
from bench.machine import cpu_seconds
from bench.target import Target
from bench.wrk import Answered

AT_ONCE = 64
STREAMS = 500
_WARM_SECONDS = 1
_STEADY = 0.97

Say = Callable[[str], None]


@dataclass(slots=True, kw_only=True)
class Requests:
    """What a target answered: at 64 at once and one at a time, a value a round."""

    target: Target
    many: list[Answered] = field(default_factory=list)
    alone: list[Answered] = field(default_factory=list)
    cpu_micros: list[float] = field(default_factory=list)

    @property
    def rates(self) -> list[float]:
        """Answers a second at 64 at once."""
        return [answered.answers / answered.seconds for answered in self.many]

    @property
    def failed(self) -> int:
        """Requests that were not answered with 200."""
        return sum(answered.failed for answered in (*self.many, *self.alone))


@dataclass(slots=True, kw_only=True)
class Streams:
    """What came of a target's streams, a value a round."""

    target: Target
    heard: list[Heard] = field(default_factory=list)

    def figure(self, of: Callable[[Heard], float | None]) -> Figure | None:
        """The middle of one figure; None where it is not known."""
        values = [value for heard in self.heard if (value := of(heard)) is not None]
        return Figure.of(values) if values else None

    def only(self, rounds: Sequence[int]) -> "Streams":
        """The same without the other rounds."""
        return Streams(target=self.target, heard=[self.heard[at] for at in rounds])

    @property
    def rates(self) -> list[float]:
        """Chunks a second."""
        return [heard.chunks_a_second for heard in self.heard]

    @property
    def lost(self) -> int:
        """Streams that lacked a chunk or their end."""
        return sum(heard.lost for heard in self.heard)


def measure_requests(targets: Sequence[Target], *, rounds: int, seconds: int, folder: Path, say: Say) -> list[Requests]:
    """Whole answers, at 64 at once and one at a time."""
    found = [Requests(target=target) for target in targets]
    for one in found:
        _ask(one.target, AT_ONCE, _WARM_SECONDS, folder)
    for number in range(1, rounds + 1):
        for one in found:
            say(f"round {number} of {rounds}: requests, {one.target.name}")
            before = cpu_seconds(one.target.pid) if one.target.pid else 0.0
            answered = _ask(one.target, AT_ONCE, seconds, folder)
            if one.target.pid and answered.answers:
                one.cpu_micros.append((cpu_seconds(one.target.pid) - before) / answered.answers * 1e6)
            one.many.append(answered)
        for one in found:
            one.alone.append(_ask(one.target, 1, max(1, seconds // 2), folder))
    return found


def measure_streams(targets: Sequence[Target], *, chunks: int, rounds: int, seconds: int, say: Say) -> list[Streams]:
    """500 streams at once of a chunk each 20 ms."""
    found = [Streams(target=target) for target in targets]
    for number in range(1, rounds + 1):
        for one in found:
            say(f"round {number} of {rounds}: streams, {one.target.name}")
            listening = listener.listen(one.target, streams=STREAMS, chunks=chunks, seconds=seconds)
            one.heard.append(uvloop.run(listening))
    return found


def steady_rounds(mock: Streams) -> list[int]:
    """The rounds in which the mock, asked straight, made what it should; in the others the machine was busy elsewhere."""
    wanted = _STEADY * STREAMS / CHUNK_SECONDS
    return [at for at, rate in enumerate(mock.rates) if rate >= wanted]


def _ask(target: Target, at_once: int, seconds: int, folder: Path) -> Answered:
    if wrk.is_there():
        return wrk.ask(target, at_once=at_once, seconds=seconds, folder=folder)
    return uvloop.run(asker.ask(target, at_once=at_once, seconds=seconds))
