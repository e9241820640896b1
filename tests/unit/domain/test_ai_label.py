"""The label of what a model made: it is in the file, and the picture is as it was."""

import io
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from domain.ai_label import HEAD, Original, Part, cut, labelled, size_of
from domain.ids import ModelId, ProviderId, RunId
from domain.media_type import MediaType, Picture, judge_picture
from domain.saving import IPTC_SOURCE_TYPE, Provenance, SavedFile

MADE = Provenance(
    made_at=datetime(2026, 11, 22, 12, tzinfo=UTC),
    provider=ProviderId("one"),
    model=ModelId('vendor/"a<b>&c"'),
    run=RunId("0198c000-0000-7000-8000-000000000000"),
)
NOISE = Image.effect_noise((31, 17), 90)
WAYS: list[tuple[str, str, dict[str, Any]]] = [
    ("PNG", "RGBA", {}),
    ("PNG", "P", {}),
    ("JPEG", "RGB", {}),
    ("JPEG", "L", {"quality": 30}),
    ("JPEG", "RGB", {"exif": b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00"}),
    ("WEBP", "RGB", {}),
    ("WEBP", "RGB", {"lossless": True}),
    ("WEBP", "RGBA", {"lossless": True}),
    ("WEBP", "RGBA", {}),
    ("WEBP", "RGB", {"icc_profile": b"profile"}),
]


def encoded(kind: str, mode: str, **told: Any) -> bytes:
    out = io.BytesIO()
    NOISE.convert(mode).save(out, kind, **told)
    return out.getvalue()


def file_of(data: bytes) -> SavedFile:
    picture = judge_picture(data)
    assert isinstance(picture, Picture)
    return SavedFile(
        name="x",
        media_type=picture.media_type,
        size=len(data),
        sha256="",
        width=picture.width,
        height=picture.height,
    )


def joined(parts: tuple[Part, ...], data: bytes) -> bytes:
    return b"".join(part if isinstance(part, bytes) else data[part.start : part.end] for part in parts)


@pytest.mark.parametrize(("kind", "mode", "told"), WAYS)
def test_a_labelled_picture_says_so_and_looks_the_same(kind: str, mode: str, told: dict[str, Any]) -> None:
    data = encoded(kind, mode, **told)
    parts = labelled(file_of(data), data[:HEAD], MADE)
    made = joined(parts, data)
    assert size_of(parts) == len(made) > len(data)
    before, after = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(made))
    assert (after.format, after.mode, after.tobytes()) == (before.format, before.mode, before.tobytes())
    packet = after.info.get("xmp") or after.info["XML:com.adobe.xmp"].encode()
    assert IPTC_SOURCE_TYPE.encode() in packet
    described = ElementTree.fromstring(packet)[0][0]
    told_of = {name.rpartition("}")[2]: value for name, value in described.items()}
    assert told_of["AISystemUsed"] == 'one vendor/"a<b>&c"'
    assert told_of["CreateDate"] == "2026-11-22T12:00:00Z"
    assert judge_picture(made) != judge_picture(data)
    assert isinstance(judge_picture(made), Picture)


def test_every_byte_of_the_original_but_a_header_of_webp_is_in_the_labelled_file() -> None:
    for kind in ("PNG", "JPEG"):
        data = encoded(kind, "RGB")
        parts = labelled(file_of(data), data[:HEAD], MADE)
        kept = [part for part in parts if isinstance(part, Original)]
        assert b"".join(data[part.start : part.end] for part in kept) == data


@pytest.mark.parametrize("kind", [MediaType.GIF, MediaType.MP3, MediaType.WAV, MediaType.OGG])
def test_what_carries_no_label_stays_as_it_is(kind: MediaType) -> None:
    file = SavedFile(name="x", media_type=kind, size=99, sha256="")
    assert labelled(file, bytes(64), MADE) == (Original(0, 99),)


def test_a_webp_that_is_not_as_long_as_it_says_stays_as_it_is() -> None:
    data = encoded("WEBP", "RGB") + b"more"
    assert labelled(file_of(data), data[:HEAD], MADE) == (Original(0, len(data)),)


@given(
    st.lists(st.one_of(st.binary(max_size=9), st.integers(0, 9)), max_size=6), st.integers(0, 60), st.integers(0, 60)
)
def test_a_cut_of_the_parts_is_the_cut_of_the_whole(shape: list[bytes | int], start: int, end: int) -> None:
    original = bytes(range(100, 200))
    parts: list[Part] = []
    at = 0
    for piece in shape:
        parts.append(piece if isinstance(piece, bytes) else Original(at, at + piece))
        at += 0 if isinstance(piece, bytes) else piece
    whole = joined(tuple(parts), original)
    assert joined(cut(tuple(parts), start, end), original) == whole[start:end]
