"""What everything that puts sound together keeps to: the one in memory as much as the one that decodes."""

import asyncio

import pytest

from adapters.audio.process_joiner import ProcessJoiner
from adapters.memory.sound import MemoryJoiner
from application.ports.sound import JoinedSound, Joiner
from domain.faults import Fault
from domain.media import SoundBegun
from domain.media_type import MediaType
from domain.sound_format import SoundFormat
from simulator.media import sounds

pytestmark = pytest.mark.anyio

RAW = SoundBegun(media_type=MediaType.PCM, sample_rate=24_000, channels=1)
MP3 = SoundBegun(media_type=MediaType.MP3)


@pytest.fixture(params=["memory", "process"])
def joiner(request: pytest.FixtureRequest) -> Joiner:
    return MemoryJoiner() if request.param == "memory" else ProcessJoiner()


async def joined(
    joiner: Joiner, wanted: SoundFormat, *parts: tuple[SoundBegun, bytes], as_it_comes: bool = False
) -> tuple[JoinedSound, bytes]:
    async with joiner.joining(wanted, as_it_comes=as_it_comes) as joining:
        for begun, data in parts:
            await joining.begin(begun)
            await joining.feed(data)
        made = await joining.finish()
        return made, b"".join([piece async for piece in joining.pieces()])


async def test_a_single_part_of_the_wanted_form_stays_as_it_came(joiner: Joiner) -> None:
    made, data = await joined(joiner, SoundFormat.MP3, (MP3, sounds.mp3()))
    assert data == sounds.mp3()
    assert (made.media_type, made.size) == (MediaType.MP3, len(data))


async def test_a_single_part_stays_as_it_came_where_that_is_wanted(joiner: Joiner) -> None:
    made, data = await joined(joiner, SoundFormat.FLAC, (MP3, sounds.mp3()), as_it_comes=True)
    assert (made.media_type, data) == (MediaType.MP3, sounds.mp3())
    for parts in ([(RAW, sounds.pcm(1.0))], [(MP3, sounds.mp3()), (MP3, sounds.mp3())]):
        made, _ = await joined(joiner, SoundFormat.FLAC, *parts, as_it_comes=True)
        assert made.media_type is MediaType.FLAC


async def test_several_parts_are_one_file_that_lasts_as_long_as_they_do(joiner: Joiner) -> None:
    made, data = await joined(joiner, SoundFormat.WAV, (RAW, sounds.pcm(1.0)), (RAW, sounds.pcm(2.0)))
    assert made.media_type is MediaType.WAV
    assert made.size == len(data)
    assert made.seconds == pytest.approx(3.0, abs=0.3)


async def test_a_part_without_sound_is_refused(joiner: Joiner) -> None:
    with pytest.raises(Fault) as caught:
        await joined(joiner, SoundFormat.MP3, (MP3, b""))
    assert caught.value.code == "ai.sound.unreadable"


async def test_a_file_may_be_given_up_at_any_time(joiner: Joiner) -> None:
    async with asyncio.timeout(10):
        async with joiner.joining(SoundFormat.MP3):
            pass
        async with joiner.joining(SoundFormat.MP3) as joining:
            await joining.begin(RAW)
            await joining.feed(sounds.pcm())
