"""What a sound is, however its bytes are cut (providers.md 1.9, 2.5)."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.wire.sound import Sound
from domain.faults import UpstreamFault
from domain.media import MediaEnd, SoundBegun, SoundPiece
from domain.media_type import MediaType
from simulator.media import pictures, sounds

PCM = {"content-type": "audio/pcm;rate=24000;channels=1"}
MP3 = {"content-type": "audio/mpeg"}

Heard = list[SoundBegun | SoundPiece | MediaEnd]


def heard(sound: Sound, *chunks: bytes) -> Heard:
    events: Heard = [event for chunk in chunks for event in sound.feed(chunk)]
    return [*events, *sound.end()]


def kind_in(events: Heard) -> SoundBegun:
    begun = events[0]
    assert isinstance(begun, SoundBegun)
    return begun


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (sounds.wav, MediaType.WAV),
        (sounds.mp3, MediaType.MP3),
        (sounds.flac, MediaType.FLAC),
        (sounds.ogg, MediaType.OGG),
        (sounds.m4a, MediaType.M4A),
    ],
)
@pytest.mark.parametrize("claimed", [PCM, MP3, {}, {"content-type": "application/octet-stream"}])
def test_a_file_is_what_its_bytes_say(make: Callable[[], bytes], kind: MediaType, claimed: dict[str, str]) -> None:
    if kind is MediaType.MP3 and claimed is PCM:
        # Raw samples may begin so by chance, and the header says that they are raw.
        kind = MediaType.PCM
    assert kind_in(heard(Sound("pcm", claimed), make())).media_type is kind


@given(st.binary(min_size=1, max_size=200), st.integers(1, 40))
def test_all_bytes_come_through_in_their_order(noise: bytes, size: int) -> None:
    data = sounds.wav(0.01) + noise
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    events = heard(Sound(None, {}), *pieces)
    assert b"".join(event.data for event in events if isinstance(event, SoundPiece)) == data
    assert sum(isinstance(event, SoundBegun) for event in events) == 1


@pytest.mark.parametrize(
    ("told", "rate", "channels"),
    [
        ("audio/pcm", 24_000, 1),
        ("audio/pcm;rate=48000;channels=2", 48_000, 2),
        ("audio/L16; RATE=16000", 16_000, 1),
        ("audio/L16;codec=pcm;rate=24000", 24_000, 1),
        ("audio/pcm;rate=1;channels=99", 24_000, 1),
    ],
)
def test_raw_samples_are_measured_by_what_is_told(told: str, rate: int, channels: int) -> None:
    events = heard(Sound("pcm", {"content-type": told}), bytes(4 * 24_000))
    assert kind_in(events) == SoundBegun(media_type=MediaType.PCM, sample_rate=rate, channels=channels)
    end = events[-1]
    assert isinstance(end, MediaEnd)
    assert end.seconds == 4 * 24_000 / 2 / channels / rate


@pytest.mark.parametrize(
    ("asked", "headers", "data"),
    [
        ("mp3", MP3, b"\0" * 64),
        ("mp3", {}, b"\0" * 64),
        ("pcm", PCM, b'{"error": "no"}' * 4),
        ("pcm", PCM, pictures.PAGE),
        ("pcm", PCM, pictures.SVG),
        ("pcm", PCM, pictures.PDF),
        ("pcm", PCM, pictures.png()),
        ("pcm", MP3, b"\0" * 64),
        (None, {"content-type": "audio/wav"}, b"\0" * 64),
    ],
)
def test_what_is_no_sound_is_refused(asked: str | None, headers: dict[str, str], data: bytes) -> None:
    with pytest.raises(UpstreamFault) as caught:
        heard(Sound(asked, headers), data)
    assert caught.value.sentence == "ai.provider.not_sound"


def test_samples_that_begin_as_a_text_by_chance_are_samples() -> None:
    data = b"<a\x00\x00" * 8
    assert kind_in(heard(Sound("pcm", PCM), data)).media_type is MediaType.PCM


def test_samples_cut_in_two_are_an_interruption() -> None:
    with pytest.raises(UpstreamFault) as caught:
        heard(Sound("pcm", PCM), bytes(101))
    assert caught.value.code == "ai.stream.interrupted"


def test_no_bytes_are_no_sound() -> None:
    with pytest.raises(UpstreamFault) as caught:
        heard(Sound("pcm", PCM))
    assert caught.value.sentence == "ai.provider.no_sound"
