"""Processes of the service's own that work on sound. They are given no environment but where their sources are: no key is in reach."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from pathlib import Path

_SOURCES = Path(__file__).parents[2]
WAITED_FOR, NOT_WAITED_FOR = 5, 19
"""How nice a process is to those that serve: somebody waits for its answer, or it works by the way."""

_THRIFTY = {"OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "1048576"}
"""What is freed goes back at once, and nobody keeps room for cores that are not used."""


async def begun(module: str, *arguments: str, nice: int = WAITED_FOR) -> Process:
    """A process that runs the module, as nice from its first moment: loading its libraries is no small part of the work."""
    program = f"import os, runpy; os.nice({nice}); runpy.run_module({module!r}, run_name='__main__', alter_sys=True)"
    beginning = asyncio.ensure_future(
        asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-c",
            program,
            *arguments,
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env={"PYTHONPATH": str(_SOURCES), "PYTHONDONTWRITEBYTECODE": "1", **_THRIFTY},
        )
    )
    try:
        return await asyncio.shield(beginning)
    except asyncio.CancelledError:
        await ended(await beginning)
        raise


async def ended(process: Process) -> None:
    """End it, done or not."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
    if process.stdin is not None:
        process.stdin.close()
        with suppress(BrokenPipeError, ConnectionResetError):
            await process.stdin.wait_closed()
    await process.wait()
