"""What mixing an episode of fifteen minutes takes: `PYTHONPATH=src:scripts .venv/bin/python -m bench.episode`.

The lines are made here: two voice-like buzzes of uneven loudness, sent as providers send them, in several forms. CPU and memory are
those of the process that mixes; loudness and peak are its own and, beside them, those that FFmpeg's ebur128 finds in the file.
"""

import argparse
import asyncio
import io
import re
import resource
import struct
import time
import wave
from array import array

import av

from adapters.audio.process_mixer import ProcessMixer
from bench.narration import RATE, voice
from domain.media import SoundBegun
from domain.media_type import MediaType
from domain.podcast.mix import Mixed, MixOrder, Segment, Tags
from domain.sound_format import SoundFormat

_LINE_SECONDS = 8


def as_wav(samples: bytes, rate: int = RATE) -> bytes:
    """The samples with a head."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples)
    return out.getvalue()


def louder(samples: bytes, factor: float) -> bytes:
    """The samples, louder or quieter."""
    return struct.pack(f"<{len(samples) // 2}h", *(int(one * factor) for one in array("h", samples)))


def music(seconds: int = 30) -> bytes:
    """Something to lay under voices."""
    return as_wav(louder(voice(seconds, seed=9), 0.5))


async def mixed(order: MixOrder, lines: int, *, bed: bool) -> tuple[Mixed, list[bytes]]:
    """An episode of so many lines."""
    said = [louder(voice(_LINE_SECONDS, seed=seed), 0.2 + 0.3 * seed) for seed in (0, 1, 2)]
    begun = SoundBegun(media_type=MediaType.PCM, sample_rate=RATE, channels=1)
    async with ProcessMixer().mixing(order) as mixing:
        if bed:
            await mixing.bed(music())
        for number in range(lines):
            chapter = f"بخش {number // 20 + 1}" if number % 20 == 0 else None
            await mixing.begin(Segment(sound=begun, pause_after=0.42, chapter=chapter))
            await mixing.feed(said[number % 3])
        made = await mixing.finish(lambda _: None)
        return made, [b"".join([piece async for piece in mixing.pieces(file)]) for file in made.files]


def judged(data: bytes) -> tuple[float, float]:
    """Loudness (LUFS) and true peak (dBTP) of a file, as ebur128 hears it."""
    with av.logging.Capture(local=False) as said, av.open(io.BytesIO(data), "r") as file:
        av.logging.set_level(av.logging.INFO)
        graph = av.filter.Graph()
        source = graph.add_abuffer(template=file.streams.audio[0])
        judge, sink = graph.add("ebur128", "peak=true"), graph.add("abuffersink")
        source.link_to(judge)
        judge.link_to(sink)
        graph.configure()
        for frame in file.decode(audio=0):
            graph.push(frame)
            _drain(graph)
        graph.push(None)
        _drain(graph)
        del source, judge, sink, graph
        text = "".join(line for _, _, line in said)
    av.logging.set_level(None)
    return _found(r"I:\s*(-?[\d.]+) LUFS", text), _found(r"Peak:\s*(-?[\d.]+) dBFS", text)


def _drain(graph: av.filter.Graph) -> None:
    while True:
        try:
            graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return


def _found(pattern: str, text: str) -> float:
    return float(re.findall(pattern, text)[-1])


def main() -> None:
    """Measure one form after the other; the peak of memory is that of the largest so far."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--no-bed", action="store_true")
    parser.add_argument("forms", nargs="*", default=["mp3"], help="mp3, m4a, ogg, wav, flac")
    asked = parser.parse_args()
    for form in asked.forms:
        order = MixOrder(formats=(SoundFormat(form),), tags=Tags(title="نمونه"))
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        made, (data,) = asyncio.run(mixed(order, int(asked.minutes * 60 / (_LINE_SECONDS + 0.2)), bed=not asked.no_bed))
        after, took = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - begin
        cpu = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / (made.seconds / 60)
        loudness, peak = judged(data)
        print(
            f"{form:5} {made.seconds / 60:6.2f} min  {len(data) / 2**20:6.2f} MiB  {cpu:5.2f} s of CPU a minute  "
            f"{took:6.1f} s  {after.ru_maxrss / 1024:6.1f} MB at the most  "
            f"{made.loudness:.2f} LUFS {made.peak:.2f} dBTP; judged {loudness:.1f} LUFS {peak:.1f} dBTP"
        )


if __name__ == "__main__":
    main()
