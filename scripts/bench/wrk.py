"""Requests by wrk, whose client costs so little that it can share a core with the mock."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench.processes import NotReadyError
from bench.target import Target

_SCRIPT = """\
wrk.method = "POST"
wrk.body = [==[{body}]==]
wrk.headers["Content-Type"] = "application/json"
{headers}
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format('\\n{{"answers":%d,"micros":%d,"p50":%d,"p99":%d,"failed":%d}}\\n', summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), e.connect + e.read + e.write + e.timeout + e.status))
end
"""
_GRACE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a load got: answers, in how many seconds, and how long one took, in microseconds."""

    answers: int
    seconds: float
    failed: int
    p50: float
    p99: float


def is_there() -> bool:
    """Whether wrk is installed."""
    return shutil.which("wrk") is not None


def ask(target: Target, *, at_once: int, seconds: int, folder: Path) -> Answered:
    """Ask without pause on so many connections. What is under way at the end is dropped, not counted."""
    script = folder / f"{target.name}.lua"
    headers = "\n".join(f'wrk.headers["{name}"] = "{value}"' for name, value in target.headers.items())
    script.write_text(_SCRIPT.format(body=target.body.decode(), headers=headers))
    command = ["wrk", "-t1", f"-c{at_once}", f"-d{seconds}s", "--timeout", "10s", "-s", str(script), target.url]
    done = subprocess.run(  # noqa: S603  # a command of our own
        command, capture_output=True, text=True, timeout=seconds + _GRACE, check=False
    )
    if done.returncode:
        raise NotReadyError(f"{target.name}: {done.stdout}{done.stderr}")
    return read(done.stdout)


def read(output: str) -> Answered:
    """What wrk printed last."""
    told = json.loads(output.strip().splitlines()[-1])
    return Answered(
        answers=told["answers"],
        seconds=told["micros"] / 1e6,
        failed=told["failed"],
        p50=told["p50"],
        p99=told["p99"],
    )
