"""What episodes being made take from chat: `PYTHONPATH=src:scripts .venv/bin/python -m bench.episodes`.

Chat is asked at a steady pace, through Kelidar and of its mock itself, first alone and then while five episodes are voiced and mixed.
What Kelidar adds is the difference of the two, so that a machine as busy as the episodes make it burdens both sides alike.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvloop

from bench import nginx
from bench.asker import ask as chat
from bench.bodies import question, upstream_question
from bench.gateway import Gateway, ask, kelidar
from bench.machine import cpu_seconds
from bench.processes import free_port, running, wait_until_listening
from bench.target import Target
from bench.wrk import Answered

_PAUSE = 0.02
_TALKING, _SPEAKING = "huggingface", "openrouter"
_SENTENCE = "Prices moved because the supplier of tea changed its terms, and the list follows them from this week on."
_WORDS_A_MINUTE = 150
_OVER = ("done", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class Added:
    """Milliseconds that Kelidar adds to the mock's own answers, which take `plain` themselves, 99 in 100 of them."""

    p50: float
    p99: float
    plain: float
    asked: int

    @classmethod
    def by(cls, through: Answered, plain: Answered) -> "Added":
        """The difference of two that were asked at the same time."""
        return cls((through.p50 - plain.p50) / 1e3, (through.p99 - plain.p99) / 1e3, plain.p99 / 1e3, through.answers)

    def __str__(self) -> str:
        return f"added p50 {self.p50:.2f} ms, p99 {self.p99:.2f} ms over {self.plain:.2f} ms ({self.asked} answers)"


@dataclass(frozen=True, slots=True)
class Begun:
    """An episode under way and whose it is."""

    path: str
    token: str


def main() -> None:
    """Measure, print, and say where the episodes stand at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--episodes", type=int, default=5)
    parser.add_argument("--minutes", type=float, default=15, help="of each episode")
    parser.add_argument("--seconds", type=float, default=20, help="of each measurement")
    asked = parser.parse_args()
    with _stage() as (gateway, mock):
        ways = _ways(gateway, mock)
        idle = uvloop.run(_added(ways, asked.seconds))
        print(f"alone: {idle}")
        begun = [_begin(gateway, number, asked.minutes) for number in range(asked.episodes)]
        print(f"{len(begun)} episodes of {asked.minutes:g} minutes begun")
        while not _over(gateway, begun):
            used = cpu_seconds(gateway.pid)
            busy = uvloop.run(_added(ways, asked.seconds))
            used = (cpu_seconds(gateway.pid) - used) / asked.seconds
            print(
                f"{_standing(gateway, begun)}: {busy}; {busy.p99 / idle.p99:.2f} times p99; serving took {used:.0%} of a core"
            )


def _ways(gateway: Gateway, mock: int) -> tuple[Target, Target]:
    plain = Target(name="mock", url=f"http://127.0.0.1:{mock}/chat/completions", body=upstream_question())
    talker = gateway.join("talker", _TALKING)
    url = f"http://127.0.0.1:{gateway.port}/api/v1/ai/chat"
    body = json.dumps({**json.loads(question()), "provider": _TALKING}).encode()
    return Target(name="Kelidar", url=url, body=body, headers={"Authorization": f"Bearer {talker}"}), plain


async def _added(ways: tuple[Target, Target], seconds: float) -> Added:
    return Added.by(*await asyncio.gather(*(chat(way, at_once=1, seconds=seconds, pause=_PAUSE) for way in ways)))


@contextmanager
def _stage() -> Iterator[tuple[Gateway, int]]:
    every = os.sched_getaffinity(0)
    with tempfile.TemporaryDirectory(prefix="kelidar-bench-") as name:
        folder, mock = Path(name), free_port()
        with nginx.mock_of_whole_answers(folder / "mock", mock, every), _simulated(folder, every) as port:
            settings = {
                "KELIDAR_HUGGINGFACE_BASE_URL": f"http://127.0.0.1:{mock}",
                "KELIDAR_OPENROUTER_BASE_URL": f"http://127.0.0.1:{port}/openrouter/api/v1",
                "KELIDAR_ALLOW_PRIVATE_UPSTREAMS": f"127.0.0.1:{mock},127.0.0.1:{port}",
            }
            with kelidar(folder / "kelidar", upstream=mock, core=every, settings=settings) as gateway:
                yield gateway, mock


@contextmanager
def _simulated(folder: Path, every: set[int]) -> Iterator[int]:
    port, log = free_port(), folder / "simulated.log"
    command = [sys.executable, "scripts/simulate_providers.py", "--fast", "--port", str(port)]
    with running(command, core=every, log=log) as process:
        wait_until_listening(process, port, log)
        yield port


def _begin(gateway: Gateway, number: int, minutes: float) -> Begun:
    token = gateway.join(f"maker-{number}", _SPEAKING)
    lines = int(minutes * _WORDS_A_MINUTE / len(_SENTENCE.split()))
    wishes = {
        "mode": "dialogue",
        "language": "en",
        "minutes": minutes,
        "topic": "Tea",
        "speakers": [{"id": "host", "name": "Sara"}, {"id": "guest", "name": "Ali"}],
        "script": [{"speaker": ("host", "guest")[each % 2], "text": f"{each}. {_SENTENCE}"} for each in range(lines)],
        "script_choice": {"provider": _SPEAKING},
        "voice_choice": {"provider": _SPEAKING},
        "sound": {"formats": ["mp3"]},
    }
    episode = ask(gateway.port, "POST", "/api/v1/ai/podcasts", token, wishes)
    path = f"/api/v1/ai/podcasts/{episode['id']}"
    ask(gateway.port, "POST", f"{path}/approve", token, {"version": episode["version"]})
    return Begun(path, token)


def _views(gateway: Gateway, begun: Sequence[Begun]) -> list[dict[str, object]]:
    return [ask(gateway.port, "GET", each.path, each.token) for each in begun]


def _over(gateway: Gateway, begun: Sequence[Begun]) -> bool:
    return all(view["standing"] in _OVER for view in _views(gateway, begun))


def _standing(gateway: Gateway, begun: Sequence[Begun]) -> str:
    return ", ".join(
        f"{view['stage']} {view['standing']} {view['done']}/{view['total']}" for view in _views(gateway, begun)
    )


if __name__ == "__main__":
    begin = time.perf_counter()
    main()
    print(f"{time.perf_counter() - begin:.0f} s in all")
