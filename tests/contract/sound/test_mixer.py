"""What everything that mixes an episode keeps to: the one in memory as much as the one that decodes."""

import asyncio

import pytest

from adapters.audio.process_mixer import ProcessMixer
from adapters.memory.mixer import MemoryMixer
from application.ports.mixer import Mixer
from domain.faults import Fault
from domain.media import SoundBegun
from domain.media_type import MediaType
from domain.podcast.mix import Mixed, MixOrder, Segment
from domain.sound_format import SoundFormat
from simulator.media import pictures, sounds

pytestmark = pytest.mark.anyio

RAW = SoundBegun(media_type=MediaType.PCM, sample_rate=24_000, channels=1)
MP3 = SoundBegun(media_type=MediaType.MP3)
USUAL = MixOrder()
LINE = Segment(sound=RAW, pause_after=0.5)


@pytest.fixture(params=["memory", "process"])
def mixer(request: pytest.FixtureRequest) -> Mixer:
    return MemoryMixer() if request.param == "memory" else ProcessMixer()


async def mixed(
    mixer: Mixer, *segments: tuple[Segment, bytes], order: MixOrder = USUAL, bed: bytes | None = None
) -> tuple[Mixed, list[bytes]]:
    async with mixer.mixing(order) as mixing:
        if bed is not None:
            await mixing.bed(bed)
        for segment, data in segments:
            await mixing.begin(segment)
            await mixing.feed(data)
        made = await mixing.finish(lambda _: None)
        return made, [b"".join([piece async for piece in mixing.pieces(file)]) for file in made.files]


async def test_it_is_told_when_each_segment_is_heard(mixer: Mixer) -> None:
    made, _ = await mixed(mixer, (LINE, sounds.pcm(1.0)), (LINE, sounds.pcm(2.0)))
    first, second = made.timings
    assert (first.start, first.end) == pytest.approx((0.0, 1.0), abs=0.05)
    assert (second.start, second.end) == pytest.approx((1.5, 3.5), abs=0.05)
    assert made.seconds == pytest.approx(3.5, abs=0.1)


async def test_music_is_alone_before_and_behind_the_voices(mixer: Mixer) -> None:
    made, _ = await mixed(mixer, (LINE, sounds.pcm(1.0)), order=MixOrder(intro=2.0, outro=3.0), bed=sounds.wav(4.0))
    assert made.timings[0].start == pytest.approx(2.0, abs=0.05)
    assert made.seconds == pytest.approx(6.0, abs=0.1)


async def test_every_form_that_was_ordered_is_made(mixer: Mixer) -> None:
    order = MixOrder(formats=(SoundFormat.MP3, SoundFormat.OGG))
    made, files = await mixed(mixer, (LINE, sounds.pcm(1.0)), order=order)
    assert [file.format for file in made.files] == list(order.formats)
    assert [file.size for file in made.files] == [len(data) for data in files]


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ((Segment(sound=MP3), pictures.PAGE), "podcast.sound.unreadable"),
        ((LINE, pictures.PAGE), "podcast.sound.unreadable"),
        ((LINE, b""), "podcast.sound.unreadable"),
        ((LINE, bytes(48_000)), "podcast.sound.silent"),
        ((LINE, b"\1" * (25 * 1024 * 1024 + 1)), "podcast.sound.segment_too_large"),
    ],
    ids=["a page said to be MP3", "a page said to be raw", "nothing", "silence", "too much"],
)
async def test_a_segment_that_cannot_be_heard_is_named(mixer: Mixer, bad: tuple[Segment, bytes], code: str) -> None:
    with pytest.raises(Fault) as caught:
        await mixed(mixer, (LINE, sounds.pcm(1.0)), bad)
    assert (caught.value.code, caught.value.params) == (code, {"count": 2})


async def test_a_bed_that_is_no_sound_is_named(mixer: Mixer) -> None:
    with pytest.raises(Fault) as caught:
        await mixed(mixer, (LINE, sounds.pcm(1.0)), bed=pictures.PAGE)
    assert caught.value.code == "podcast.sound.bed_unreadable"


async def test_a_bed_of_nothing_is_none(mixer: Mixer) -> None:
    made, _ = await mixed(mixer, (LINE, sounds.pcm(1.0)), bed=b"")
    assert made.timings[0].start == 0.0


async def test_no_lines_make_no_episode(mixer: Mixer) -> None:
    with pytest.raises(Fault) as caught:
        await mixed(mixer)
    assert caught.value.code == "podcast.sound.silent"


async def test_an_episode_may_be_given_up_at_any_time(mixer: Mixer) -> None:
    async with asyncio.timeout(20):
        async with mixer.mixing(MixOrder()):
            pass
        async with mixer.mixing(MixOrder()) as mixing:
            await mixing.begin(LINE)
            await mixing.feed(sounds.pcm())
