"""Speech without a key: eSpeak NG in a process of its own for each part that is read."""

import asyncio
import json
from asyncio.subprocess import Process
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from adapters.processes.processes import begun, ended
from adapters.providers.offline.worker import RATE
from adapters.wire.verdicts import FAILED, INTERRUPTED, TIMED_OUT
from application.ports.speech import SpeechCall, SpeechProvider
from domain.media import MediaEnd, SoundBegun, SoundPiece, SpeechEvent
from domain.media_type import MediaType
from domain.output import Alive

MOST_AT_ONCE = 2
"""Processes of one worker of the service; who comes later waits. A part of the usual length takes a tenth of a second."""

_PIECE = 64 * 1024
_LONGEST = 60.0
_BYTES_A_SECOND = RATE * 2


class OfflineSpeech(SpeechProvider):
    """Begins a process for each part, and ends it with the generator, however that ends."""

    def __init__(self, most: int = MOST_AT_ONCE) -> None:
        self._places = asyncio.Semaphore(most)

    async def run(self, call: SpeechCall) -> AsyncGenerator[Sequence[SpeechEvent], None]:
        """See `SpeechProvider`."""
        async with self._places, _process() as process:
            try:
                async with asyncio.timeout(_LONGEST):
                    await _tell(process, call)
                    data = await _first(process)
                yield (
                    Alive(),
                    SoundBegun(media_type=MediaType.PCM, sample_rate=RATE, channels=1),
                )
                count = 0
                while data:
                    count += len(data)
                    yield (SoundPiece(data),)
                    async with asyncio.timeout(_LONGEST):
                        data = await _more(process)
                async with asyncio.timeout(_LONGEST):
                    code = await process.wait()
            except TimeoutError as error:
                raise TIMED_OUT.fault() from error
            if code or count % 2:
                raise INTERRUPTED.fault()
            yield (MediaEnd(sound_bytes=count, seconds=count / _BYTES_A_SECOND),)


async def _tell(process: Process, call: SpeechCall) -> None:
    if process.stdin is None:
        raise FAILED.fault()
    asked = call.prompt
    order = {"text": asked.text, "voice": asked.voice, "speed": 1.0 if asked.speed is None else asked.speed}
    with suppress(BrokenPipeError, ConnectionResetError):
        # Where it ended before its time, there is no sound to read.
        process.stdin.write(json.dumps(order).encode())
        await process.stdin.drain()
    process.stdin.close()


async def _first(process: Process) -> bytes:
    data = await _more(process)
    if not data:
        raise FAILED.fault()
    return data


async def _more(process: Process) -> bytes:
    if process.stdout is None:
        raise FAILED.fault()
    return await process.stdout.read(_PIECE)


@asynccontextmanager
async def _process() -> AsyncIterator[Process]:
    process = await begun("adapters.providers.offline.worker")
    try:
        yield process
    finally:
        await ended(process)
