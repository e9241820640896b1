"""The forms in which sound is given out."""

from enum import StrEnum

from domain.faults import invalid_field
from domain.media_type import MediaType


class SoundFormat(StrEnum):
    """What an admin may ask sound to be: MP3 plays everywhere, WAV and FLAC lose nothing, M4A and OGG (Opus) are small."""

    MP3 = "mp3"
    WAV = "wav"
    M4A = "m4a"
    OGG = "ogg"
    FLAC = "flac"

    @property
    def media_type(self) -> MediaType:
        """What the bytes of this form are."""
        return _TYPES[self]


def check_length(text: str, wanted: SoundFormat) -> None:
    """Raise a field fault for a text whose sound would be too large to be given out, before anybody is paid for it."""
    most = _MOST_CHARACTERS.get(wanted)
    if most is not None and len(text) > most:
        raise invalid_field("text", "common.field.too_long_for_format", max=most, values=wanted.upper())


# Read slowly, so many characters are 256 MiB.
_MOST_CHARACTERS = {SoundFormat.WAV: 40_000, SoundFormat.FLAC: 60_000}

_TYPES = {
    SoundFormat.MP3: MediaType.MP3,
    SoundFormat.WAV: MediaType.WAV,
    SoundFormat.M4A: MediaType.M4A,
    SoundFormat.OGG: MediaType.OGG,
    SoundFormat.FLAC: MediaType.FLAC,
}
