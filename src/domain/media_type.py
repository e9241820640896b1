"""What a file of pictures or sound is, judged by its bytes and never by what it claims to be.

Only the kinds listed here are taken, from providers and from admins alike: what can hold scripts (SVG, HTML, PDF) is none of
them, and the size of a picture is read from its header before anybody decodes it.
"""

from collections.abc import Callable
from enum import StrEnum

from domain.immutable import immutable
from domain.picture_size import gif_size, jpeg_size, png_size, webp_size

MOST_PIXELS = 50_000_000
MOST_SHOWN = 24 * 1024 * 1024
"""Bytes of all pictures that an order shows a model: they travel to the provider in one body, in base64."""

FIRST_BYTES = 16
"""So many bytes of a file tell what it is."""

_M4A_BRANDS = frozenset({b"M4A ", b"M4B ", b"mp42", b"mp41", b"isom", b"iso2", b"iso5", b"iso6", b"dash"})
_LAYER_THREE = 0b01
_RESERVED_VERSION = 0b01


class MediaType(StrEnum):
    """The kinds of pictures and sound that are taken; raw samples (`PCM`) have no header to be known by. What jobs hold of their own
    is text: never taken from anybody, and saved as a body alone."""

    PNG = "image/png"
    JPEG = "image/jpeg"
    WEBP = "image/webp"
    GIF = "image/gif"
    MP3 = "audio/mpeg"
    OGG = "audio/ogg"
    WAV = "audio/wav"
    M4A = "audio/mp4"
    FLAC = "audio/flac"
    PCM = "audio/pcm"
    MARKDOWN = "text/markdown"
    JSON = "application/json"

    @property
    def is_picture(self) -> bool:
        """Whether it is looked at rather than heard."""
        return self.value.startswith("image/")

    @property
    def is_media(self) -> bool:
        """Whether it is looked at or heard, and may be saved as a file."""
        return self.value.startswith(("image/", "audio/"))


class PictureFlaw(StrEnum):
    """Why bytes are not taken as a picture."""

    NOT_A_PICTURE = "not_a_picture"
    TOO_MANY_PIXELS = "too_many_pixels"


@immutable
class Picture:
    """A picture as it came: its bytes, what they are, and its size in pixels."""

    data: bytes
    media_type: MediaType
    width: int
    height: int

    def __repr__(self) -> str:
        return f"Picture({self.media_type}, {self.width}x{self.height}, {len(self.data)} bytes)"


def media_type_of(data: bytes) -> MediaType | None:
    """What the bytes are, by how they begin; None for anything that is not taken."""
    for begins, kind in _BEGINNINGS:
        if data.startswith(begins):
            return kind
    if data.startswith(b"RIFF"):
        return _RIFF.get(data[8:12])
    if data[4:8] == b"ftyp":
        return MediaType.M4A if data[8:12] in _M4A_BRANDS else None
    return MediaType.MP3 if _begins_mp3_frame(data) else None


def judge_picture(data: bytes) -> Picture | PictureFlaw:
    """The picture the bytes are, or why they are not taken. Nothing is decoded but the header."""
    kind = media_type_of(data)
    measure = _MEASURES.get(kind) if kind is not None else None
    size = measure(data) if measure is not None else None
    if kind is None or size is None or not all(size):
        return PictureFlaw.NOT_A_PICTURE
    width, height = size
    if width * height > MOST_PIXELS:
        return PictureFlaw.TOO_MANY_PIXELS
    return Picture(data=data, media_type=kind, width=width, height=height)


def _begins_mp3_frame(data: bytes) -> bool:
    """An MPEG audio frame of layer III: eleven bits set, then nothing that the standard reserves."""
    if len(data) < 4 or data[0] != 0xFF or data[1] & 0xE0 != 0xE0:
        return False
    version, layer = data[1] >> 3 & 0b11, data[1] >> 1 & 0b11
    bitrate, rate = data[2] >> 4, data[2] >> 2 & 0b11
    return version != _RESERVED_VERSION and layer == _LAYER_THREE and bitrate not in (0, 15) and rate != 0b11


_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"GIF87a", MediaType.GIF),
    (b"GIF89a", MediaType.GIF),
    (b"OggS", MediaType.OGG),
    (b"fLaC", MediaType.FLAC),
    (b"ID3", MediaType.MP3),
)
_RIFF = {b"WEBP": MediaType.WEBP, b"WAVE": MediaType.WAV}
_MEASURES: dict[MediaType, Callable[[bytes], tuple[int, int] | None]] = {
    MediaType.PNG: png_size,
    MediaType.JPEG: jpeg_size,
    MediaType.WEBP: webp_size,
    MediaType.GIF: gif_size,
}
