"""What joining a narration of ten minutes takes: `PYTHONPATH=src:scripts .venv/bin/python -m bench.narration`.

The sound is made here: a voice-like buzz in words and pauses, sent as providers send it, raw in ten parts. CPU and memory are
those of the process that joins; beside them stands what the service itself grew by.
"""

import argparse
import asyncio
import math
import random
import resource
import struct
import time

from adapters.audio.process_joiner import ProcessJoiner
from domain.media import SoundBegun
from domain.media_type import MediaType
from domain.sound_format import SoundFormat

RATE = 24_000
_PIECE = 32 * 1024


def voice(seconds: int, seed: int) -> bytes:
    """So much of a buzz whose pitch and loudness go up and down, with pauses."""
    dice, phase = random.Random(seed), 0.0
    samples: list[int] = []
    while len(samples) < seconds * RATE:
        pitch, length = dice.uniform(90, 240), int(dice.uniform(0.1, 0.4) * RATE)
        for at in range(length):
            phase += pitch / RATE
            tone = sum(math.sin(2 * math.pi * phase * harmonic) / harmonic for harmonic in (1, 2, 3, 5))
            samples.append(int(6_000 * tone * math.sin(math.pi * at / length)))
        samples.extend([0] * int(dice.uniform(0.02, 0.2) * RATE))
    return struct.pack(f"<{seconds * RATE}h", *samples[: seconds * RATE])


async def joined(wanted: SoundFormat, part: bytes, parts: int) -> tuple[float, int]:
    """Seconds and bytes of the file."""
    begun = SoundBegun(media_type=MediaType.PCM, sample_rate=RATE, channels=1)
    async with ProcessJoiner().joining(wanted) as joining:
        for _ in range(parts):
            await joining.begin(begun)
            for at in range(0, len(part), _PIECE):
                await joining.feed(part[at : at + _PIECE])
        made = await joining.finish()
        size = sum([len(piece) async for piece in joining.pieces()])
    return made.seconds, size


def main() -> None:
    """Measure one form after the other; the peak of memory is that of the largest so far."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=10)
    parser.add_argument("forms", nargs="*", default=list(SoundFormat), help="mp3, wav, m4a, ogg, flac")
    asked = parser.parse_args()
    part = voice(60, seed=1)
    for form in asked.forms:
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        seconds, size = asyncio.run(joined(SoundFormat(form), part, asked.minutes))
        after, took = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - begin
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - own
        print(
            f"{form:5} {seconds / 60:6.2f} min  {size / 2**20:7.2f} MiB  {cpu:6.2f} s of CPU  {took:6.2f} s  "
            f"{after.ru_maxrss / 1024:6.1f} MB at the most  service +{grown / 1024:.1f} MB"
        )


if __name__ == "__main__":
    main()
