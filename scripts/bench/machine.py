"""The machine: its cores, and what a process has used of it, read from /proc."""

import os
import platform
import timeit
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_USER_TIME, _SYSTEM_TIME, _RESIDENT = 11, 12, 21


def cores() -> tuple[set[int], set[int]]:
    """One core for what is measured, another for mock and load; the same one where there is no other."""
    usable = sorted(os.sched_getaffinity(0))
    return {usable[0]}, {usable[-1]}


def cpu_seconds(pid: int) -> float:
    """Processor time a process has used so far, in steps of 10 ms."""
    fields = _stat(pid)
    return (int(fields[_USER_TIME]) + int(fields[_SYSTEM_TIME])) / _TICKS


def resident_bytes(pid: int) -> int:
    """Memory a process holds."""
    return int(_stat(pid)[_RESIDENT]) * _PAGE


def load_average() -> float:
    """How many processes wanted a core in the last minute."""
    return os.getloadavg()[0]


def pace(core: set[int]) -> float:
    """Nanoseconds that a fixed bit of Python takes on a core now.

    A virtual machine's core may be half as fast in one minute as in the next (150 or 270 where this was written). Python feels
    that and nginx, busy in the kernel, hardly does: their ratio moves with it.
    """
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, core)
    try:
        return min(timeit.repeat("Held({'a': 1})", globals={"Held": _Held}, number=20_000, repeat=9)) / 20_000 * 1e9
    finally:
        os.sched_setaffinity(0, before)


def description() -> str:
    """The machine in a line."""
    return f"{os.cpu_count()} cores, {platform.machine()}, Linux {platform.release()}"


class _Held:
    __slots__ = ("held",)

    def __init__(self, held: object) -> None:
        self.held = held


def _stat(pid: int) -> list[str]:
    """The fields behind the process's name, which may hold spaces itself; the first is the state (proc(5), field 3)."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
