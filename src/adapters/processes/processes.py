"""Processes of the service's own that work on sound. They are given no environment but where their sources are: no key is in reach."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from pathlib import Path

_SOURCES = Path(__file__).parents[2]
_THRIFTY = {"OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "1048576"}
"""What is freed goes back at once, and nobody keeps room for cores that are not used."""


async def begun(module: str, *arguments: str) -> Process:
    """A process that runs the module."""
    beginning = asyncio.ensure_future(
        asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            module,
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
