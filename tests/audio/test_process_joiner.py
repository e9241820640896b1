"""Sound is joined in a process of its own: parts of any kind into one file, without clicks, and nothing is left behind."""

import asyncio
import io
import math
import struct
from array import array
from fractions import Fraction
from itertools import pairwise

import av
import pytest

from adapters.audio.process_joiner import ProcessJoiner
from application.ports.sound import JoinedSound
from domain.faults import Fault
from domain.media import SoundBegun
from domain.media_type import MediaType, media_type_of
from domain.sound_format import SoundFormat
from simulator.media import pictures, sounds

pytestmark = pytest.mark.anyio

RATE = 24_000
Part = tuple[SoundBegun, bytes]


def raw(samples: list[int], rate: int = RATE) -> Part:
    """A part of raw samples in one channel."""
    begun = SoundBegun(media_type=MediaType.PCM, sample_rate=rate, channels=1)
    return begun, struct.pack(f"<{len(samples)}h", *samples)


def tone(seconds: float, hertz: int = 440, loud: int = 8_000, rate: int = RATE) -> list[int]:
    return [round(loud * math.sin(2 * math.pi * hertz * at / rate)) for at in range(int(seconds * rate))]


def silence(seconds: float) -> list[int]:
    return [0] * int(seconds * RATE)


def file(data: bytes) -> Part:
    kind = media_type_of(data)
    assert kind is not None
    return SoundBegun(media_type=kind), data


async def joined(wanted: SoundFormat, *parts: Part, step: int = 5_001) -> tuple[JoinedSound, bytes]:
    """The file of these parts, fed in pieces of an odd size."""
    async with ProcessJoiner().joining(wanted) as joining:
        for begun, data in parts:
            await joining.begin(begun)
            for at in range(0, len(data), step):
                await joining.feed(data[at : at + step])
        made = await joining.finish()
        return made, b"".join([piece async for piece in joining.pieces()])


def heard(data: bytes) -> "tuple[int, array[int]]":
    """What a player hears: the rate, and the samples of one channel."""
    samples: array[int] = array("h")
    with av.open(io.BytesIO(data), "r") as container:
        stream = container.streams.audio[0]
        resampler = av.AudioResampler(format="s16", layout="mono", rate=stream.rate)
        for frame in container.decode(stream):
            for out in resampler.resample(frame):
                samples.frombytes(bytes(out.planes[0])[: out.samples * 2])
        return stream.rate, samples


@pytest.mark.parametrize("wanted", list(SoundFormat))
async def test_parts_of_any_kind_become_one_file_of_the_wanted_form(wanted: SoundFormat) -> None:
    made, data = await joined(
        wanted, raw(tone(1.0)), file(sounds.wav(seconds=0.5)), file(sounds.flac()), file(sounds.mp3())
    )
    assert made.media_type == wanted.media_type == media_type_of(data)
    assert made.size == len(data)
    rate, samples = heard(data)
    assert len(samples) / rate == pytest.approx(made.seconds, abs=0.12)
    assert made.seconds == pytest.approx(1.0 + 0.5 + 3 * 0.22 + 2 * 0.06, abs=0.4)


@pytest.mark.parametrize(("wanted", "data"), [(SoundFormat.MP3, sounds.mp3(50)), (SoundFormat.WAV, sounds.wav())])
async def test_one_part_of_the_wanted_form_stays_as_it_came(wanted: SoundFormat, data: bytes) -> None:
    made, kept = await joined(wanted, file(data))
    assert kept == data
    assert made.seconds == pytest.approx(len(data) / 16_000 if wanted is SoundFormat.MP3 else 0.5, abs=0.1)


async def test_the_silence_between_parts_is_made_even_and_their_outer_ends_stay() -> None:
    first = [*silence(0.5), *tone(1.0), *silence(2.0)]
    second = [*silence(1.5), *tone(1.0), *silence(0.7)]
    made, data = await joined(SoundFormat.WAV, raw(first), raw(second))
    _, samples = heard(data)
    loud = [at / RATE for at, sample in enumerate(samples) if abs(sample) > 200]
    between = max(after - before for before, after in pairwise(loud))
    assert between == pytest.approx(0.22 + 2 * 0.06, abs=0.02)
    assert loud[0] == pytest.approx(0.5, abs=0.01)
    assert made.seconds - loud[-1] == pytest.approx(0.7, abs=0.01)
    assert sum(abs(sample) > 200 for sample in samples) == pytest.approx(
        2 * sum(abs(x) > 200 for x in tone(1.0)), rel=0.03
    )


async def test_parts_that_end_in_the_middle_of_a_sound_meet_without_a_click() -> None:
    part = raw(tone(0.5103, hertz=200, loud=20_000))
    _, data = await joined(SoundFormat.WAV, part, part, part)
    _, samples = heard(data)
    steepest = max(abs(after - before) for before, after in pairwise(samples))
    within = max(abs(b - a) for a, b in pairwise(tone(0.1, 200, 20_000)))
    assert steepest <= within * 1.1


async def test_parts_of_another_rate_and_width_keep_their_pitch_and_length() -> None:
    stereo = SoundBegun(media_type=MediaType.PCM, sample_rate=48_000, channels=2)
    both = struct.pack("<96000h", *(sample for one in tone(1.0, rate=48_000) for sample in (one, one)))
    made, data = await joined(SoundFormat.WAV, raw(tone(1.0)), (stereo, both))
    rate, samples = heard(data)
    assert rate == RATE
    second = samples[-RATE // 2 :]
    crossings = sum(a < 0 <= b for a, b in pairwise(second))
    assert crossings / Fraction(len(second), RATE) == pytest.approx(440, abs=4)
    assert made.seconds == pytest.approx(2.22, abs=0.02)


@pytest.mark.parametrize(
    "part",
    [
        (SoundBegun(media_type=MediaType.MP3), b"\xff\xfb\x90\xc0"),
        (SoundBegun(media_type=MediaType.WAV), b"RIFF\0\0\0\0WAVE"),
        (SoundBegun(media_type=MediaType.MP3), pictures.PAGE),
        (SoundBegun(media_type=MediaType.OGG), sounds.ogg()),
        (SoundBegun(media_type=MediaType.PCM, sample_rate=RATE, channels=8), b"\0" * 160),
    ],
    ids=["a head alone", "an empty wave", "a page", "a first page", "eight channels"],
)
@pytest.mark.parametrize("wanted", [SoundFormat.MP3, SoundFormat.FLAC])
async def test_what_cannot_be_decoded_is_refused(wanted: SoundFormat, part: Part) -> None:
    with pytest.raises(Fault) as caught:
        await joined(wanted, part)
    assert caught.value.code == "ai.sound.unreadable"


async def test_a_playlist_is_not_followed() -> None:
    playlist = b"#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n"
    with pytest.raises(Fault) as caught:
        await joined(SoundFormat.WAV, (SoundBegun(media_type=MediaType.M4A), playlist))
    assert caught.value.code == "ai.sound.unreadable"


async def test_a_process_that_dies_is_a_fault_and_no_hang() -> None:
    async with asyncio.timeout(20):
        with pytest.raises(Fault) as caught:
            async with ProcessJoiner().joining(SoundFormat.WAV) as joining:
                await joining.begin(SoundBegun(media_type="no such thing"))  # type: ignore[arg-type]  # a defect
                for _ in range(200):
                    await joining.feed(bytes(100_000))
                await joining.finish()
    assert caught.value.code in ("ai.sound.not_joined", "ai.sound.unreadable")


async def test_leaving_ends_the_process() -> None:
    joiner = ProcessJoiner(most=1)
    async with joiner.joining(SoundFormat.MP3) as joining:
        await joining.begin(SoundBegun(media_type=MediaType.PCM, sample_rate=RATE, channels=1))
    # With one place there would be none for the next if the first were still there.
    async with asyncio.timeout(5), joiner.joining(SoundFormat.MP3):
        pass


async def test_the_process_knows_no_secret_of_the_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KELIDAR_MASTER_KEY", "not for others")
    before = set(await _environments())
    async with ProcessJoiner().joining(SoundFormat.MP3):
        new = [words for words in await _environments() if words not in before and b"adapters.audio.worker" in words]
        assert new and not any(b"not for others" in words for words in new)


async def _environments() -> list[bytes]:
    def read() -> list[bytes]:
        from pathlib import Path

        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                found.append((process / "cmdline").read_bytes() + b"\n" + (process / "environ").read_bytes())
            except OSError:
                continue
        return found

    return await asyncio.to_thread(read)
