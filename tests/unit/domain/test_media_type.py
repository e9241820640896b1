"""Files are judged by their bytes: what is taken, what is refused, and how large a picture is."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.media_type import MediaType, Picture, PictureFlaw, judge_picture, media_type_of
from simulator.media import pictures, sounds

SIDES = st.integers(1, 500)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pictures.png(), MediaType.PNG),
        (pictures.jpeg(), MediaType.JPEG),
        (pictures.webp(), MediaType.WEBP),
        (pictures.gif(), MediaType.GIF),
        (sounds.mp3(), MediaType.MP3),
        (b"ID3\x04" + bytes(20), MediaType.MP3),
        (sounds.ogg(), MediaType.OGG),
        (sounds.wav(), MediaType.WAV),
        (sounds.flac(), MediaType.FLAC),
        (sounds.m4a(), MediaType.M4A),
    ],
)
def test_each_kind_is_known_by_how_it_begins(data: bytes, kind: MediaType) -> None:
    assert media_type_of(data) is kind


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        pictures.SVG,
        pictures.PAGE,
        pictures.PDF,
        b"  " + pictures.png(),
        b"\x00\x00\x00\x20ftypavif" + bytes(20),
        b"\x00\x00\x00\x20ftypheic" + bytes(20),
        b"RIFF\x00\x00\x00\x00AVI " + bytes(20),
        b"BM" + bytes(60),
        b"\xff\xff\xff\xff",
        b"\xff\xf1\x50\x80" + bytes(20),
        bytes(64),
        b"PK\x03\x04" + bytes(60),
    ],
)
def test_anything_else_is_nothing_that_is_taken(data: bytes) -> None:
    assert media_type_of(data) is None
    assert judge_picture(data) is PictureFlaw.NOT_A_PICTURE


@pytest.mark.parametrize("make", [pictures.jpeg, pictures.webp, pictures.gif])
@given(SIDES, SIDES)
def test_the_size_of_a_picture_is_read_from_its_header(make: Callable[[int, int], bytes], wide: int, high: int) -> None:
    data = make(wide, high)
    judged = judge_picture(data)
    assert isinstance(judged, Picture)
    assert (judged.width, judged.height, judged.data) == (wide, high, data)


def test_a_png_and_a_long_jpeg_tell_theirs() -> None:
    png, jpeg = judge_picture(pictures.png(37, 11)), judge_picture(pictures.jpeg(33, 17, comment=bytes(65_000)))
    assert isinstance(png, Picture)
    assert isinstance(jpeg, Picture)
    assert (png.width, png.height, jpeg.width, jpeg.height) == (37, 11, 33, 17)


@pytest.mark.parametrize(
    ("chunk", "size"),
    [
        (
            b"VP8X" + (10).to_bytes(4, "little") + bytes(4) + (99).to_bytes(3, "little") + (49).to_bytes(3, "little"),
            (100, 50),
        ),
        (
            b"VP8 " + bytes(4) + b"\x00\x00\x00\x9d\x01\x2a" + (100).to_bytes(2, "little") + (50).to_bytes(2, "little"),
            (100, 50),
        ),
    ],
    ids=["extended", "lossy"],
)
def test_webp_has_three_ways_to_tell_its_size(chunk: bytes, size: tuple[int, int]) -> None:
    judged = judge_picture(b"RIFF" + bytes(4) + b"WEBP" + chunk)
    assert isinstance(judged, Picture)
    assert (judged.width, judged.height) == size


@pytest.mark.parametrize("side", [7_100, 30_000, 65_535])
def test_a_picture_of_too_many_pixels_is_refused_by_its_header_alone(side: int) -> None:
    assert judge_picture(pictures.bomb_png(side)) is PictureFlaw.TOO_MANY_PIXELS


@given(st.binary(max_size=400), st.sampled_from([pictures.png, pictures.jpeg, pictures.webp, pictures.gif]))
def test_no_bytes_break_the_judgement(noise: bytes, make: Callable[[], bytes]) -> None:
    whole = make()
    for data in (noise, whole[: len(noise)], whole[:20] + noise, whole[:4] + noise):
        judged = judge_picture(data)
        assert isinstance(judged, Picture | PictureFlaw)


def test_a_picture_does_not_show_its_bytes() -> None:
    assert repr(judge_picture(pictures.gif())) == "Picture(image/gif, 64x64, 35 bytes)"
