"""An episode is as loud as wanted, in every form, by another judge than its maker; what is odd in it is named."""

import asyncio
import io
from itertools import pairwise

import av
import numpy as np
import pytest

from adapters.audio.loudness import LoudnessMeter
from adapters.audio.process_mixer import ProcessMixer
from bench.episode import as_wav, judged, louder, music
from bench.narration import RATE, voice
from domain.media import SoundBegun
from domain.media_type import MediaType
from domain.podcast.mix import Mixed, MixOrder, MixProgress, Segment, Tags
from domain.sound_format import SoundFormat
from simulator.media import pictures, sounds

pytestmark = pytest.mark.anyio

RAW = SoundBegun(media_type=MediaType.PCM, sample_rate=RATE, channels=1)
USUAL = MixOrder()
TAGS = Tags(title="مدل‌های زبانی", artist="سارا و علی", album="نمونه", date="2026", comment="ساختهٔ هوش مصنوعی")
Part = tuple[Segment, bytes]


def line(data: bytes, chapter: str | None = None, sound: SoundBegun = RAW, pause: float = 0.4) -> Part:
    return Segment(sound=sound, pause_after=pause, chapter=chapter), data


async def mixed(
    *parts: Part, order: MixOrder = USUAL, bed: bytes = b"", cover: bytes = b""
) -> tuple[Mixed, list[bytes], list[float]]:
    shares: list[float] = []

    def tell(progress: MixProgress) -> None:
        shares.append(progress.share)

    async with ProcessMixer().mixing(order) as mixing:
        await mixing.cover(cover)
        await mixing.bed(bed)
        for segment, data in parts:
            await mixing.begin(segment)
            for at in range(0, len(data), 50_001):
                await mixing.feed(data[at : at + 50_001])
        made = await mixing.finish(tell)
        files = [b"".join([piece async for piece in mixing.pieces(file)]) for file in made.files]
    return made, files, shares


FORMS = (SoundFormat.MP3, SoundFormat.M4A, SoundFormat.OGG, SoundFormat.WAV)


async def test_an_episode_is_as_loud_as_wanted_and_says_what_it_is() -> None:
    """One walk through the whole: uneven voices over music, every form, and what a player shows."""
    said = [louder(voice(3, seed=seed), factor) for seed, factor in ((1, 0.1), (2, 0.4), (3, 1.0))]
    parts = [line(said[at % 3], {0: "آغاز", 2: "میانه"}.get(at)) for at in range(4)]
    cover = pictures.png(64, 64)
    made, files, shares = await mixed(
        *parts, order=MixOrder(formats=FORMS, tags=TAGS, intro=2, outro=3), bed=music(3), cover=cover
    )
    assert shares == sorted(shares) and 0 < shares[-1] <= 1
    assert made.seconds == pytest.approx(2 + 4 * 3 + 3 * 0.4 + 3, abs=1.5)
    for form, data in zip(FORMS, files, strict=True):
        loudness, peak = judged(data)
        assert loudness == pytest.approx(-16.0, abs=0.5), form
        assert peak <= -1.0, form
        assert made.loudness == pytest.approx(loudness, abs=0.45), form
        with av.open(io.BytesIO(data), "r") as file:
            assert float(file.duration or 0) / av.time_base == pytest.approx(made.seconds, abs=0.1)
            if form is not SoundFormat.WAV:
                assert [stream.disposition.name for stream in file.streams.video] == ["attached_pic"], form
                shown = {**file.metadata, **file.streams.audio[0].metadata}
                assert {name.lower(): text for name, text in shown.items()}["title"] == TAGS.title
                chapters = [
                    (one["metadata"]["title"], one["start"] * (one["time_base"] or 0)) for one in file.chapters()
                ]
                assert [title for title, _ in chapters] == ["آغاز", "میانه"]
                assert float(chapters[1][1]) == pytest.approx(made.timings[2].start, abs=0.02), (form, chapters)


async def test_voices_are_heard_when_it_is_said_they_are() -> None:
    tone = [sounds.pcm(1.0), bytes(RATE) + sounds.pcm(1.5) + bytes(RATE)]
    made, (data,), _ = await mixed(
        line(tone[0], pause=1.0), line(tone[1], pause=0.6), line(tone[0]), order=MixOrder(formats=(SoundFormat.MP3,))
    )
    with av.open(io.BytesIO(data), "r") as file:
        heard = np.concatenate([np.abs(frame.to_ndarray()[0]) for frame in file.decode(audio=0)])
    rate = 44_100
    loud = np.flatnonzero(heard > 0.02) / rate
    starts = [loud[0], *(after for before, after in pairwise(loud) if after - before > 0.3)]
    ends = [*(before for before, after in pairwise(loud) if after - before > 0.3), loud[-1]]
    assert starts == pytest.approx([timing.start for timing in made.timings], abs=0.15)
    assert ends == pytest.approx([timing.end for timing in made.timings], abs=0.15)


def truncated_mp3() -> bytes:
    """An MP3 whose head promises more than there is."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp3") as file:
        stream = file.add_stream("libmp3lame", rate=RATE)
        frame = av.AudioFrame(format="s16", layout="mono", samples=RATE * 4)
        frame.planes[0].update(sounds.pcm(4.0).ljust(frame.planes[0].buffer_size, b"\0"))
        frame.sample_rate = RATE
        file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    whole = out.getvalue()
    return whole[: len(whole) // 2]


async def test_what_was_cut_short_is_mixed_as_far_as_it_goes_and_named() -> None:
    mp3 = SoundBegun(media_type=MediaType.MP3)
    made, _, _ = await mixed(line(sounds.pcm(1.0)), line(truncated_mp3(), sound=mp3))
    assert [(notice.code, notice.segment) for notice in made.notices] == [("podcast.sound.cut_short", 2)]
    assert 1.5 < made.timings[1].end - made.timings[1].start < 2.5


async def test_a_file_is_believed_and_not_what_was_said_of_its_rate() -> None:
    told = SoundBegun(media_type=MediaType.PCM, sample_rate=48_000, channels=1)
    made, _, _ = await mixed(line(as_wav(sounds.pcm(1.0)), sound=told))
    assert [(notice.code, notice.segment) for notice in made.notices] == [("podcast.sound.other_rate", 1)]
    assert made.timings[0].end == pytest.approx(1.0, abs=0.05)


async def test_a_cover_that_is_no_picture_is_left_out() -> None:
    made, files, _ = await mixed(line(sounds.pcm(1.0)), cover=pictures.PAGE)
    assert made.files[0].size == len(files[0])


async def test_leaving_ends_the_process_and_frees_its_place() -> None:
    mixer = ProcessMixer(most=1)
    async with mixer.mixing(MixOrder()) as mixing:
        await mixing.begin(line(b"")[0])
    async with asyncio.timeout(10), mixer.mixing(MixOrder()):
        pass


@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000])
@pytest.mark.parametrize("level", [-20.0, -35.0])
def test_loudness_is_what_the_standard_says_of_a_tone(rate: int, level: float) -> None:
    """A tone of 997 Hz at so many dBFS in one channel is 3.01 LU below that (EBU Tech 3341)."""
    at = np.arange(rate * 5) / rate
    meter = LoudnessMeter(rate)
    for part in np.array_split(10 ** (level / 20) * np.sin(2 * np.pi * 997 * at), 7):
        meter.feed(part.astype(np.float32))
    assert meter.loudness() == pytest.approx(level - 3.01, abs=0.1)


def test_silence_and_nothing_have_no_loudness() -> None:
    assert LoudnessMeter(44_100).loudness() == -np.inf
    meter = LoudnessMeter(44_100)
    meter.feed(np.zeros(44_100, np.float32))
    assert meter.loudness() == -np.inf


def test_a_pause_does_not_make_an_episode_quieter() -> None:
    spoken = (np.frombuffer(voice(4, seed=1), "<i2") / 32768).astype(np.float32)
    short, long = LoudnessMeter(RATE), LoudnessMeter(RATE)
    short.feed(spoken)
    long.feed(np.concatenate((spoken, np.zeros(RATE * 20, np.float32))))
    assert long.loudness() == pytest.approx(short.loudness(), abs=0.3)


def test_the_judge_agrees_with_the_meter() -> None:
    data = voice(4, seed=2)
    meter = LoudnessMeter(RATE)
    meter.feed((np.frombuffer(data, "<i2") / 32768).astype(np.float32))
    assert judged(as_wav(data))[0] == pytest.approx(meter.loudness(), abs=0.15)
