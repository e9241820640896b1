"""The forms in which sound is given out."""

from enum import StrEnum

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


_TYPES = {
    SoundFormat.MP3: MediaType.MP3,
    SoundFormat.WAV: MediaType.WAV,
    SoundFormat.M4A: MediaType.M4A,
    SoundFormat.OGG: MediaType.OGG,
    SoundFormat.FLAC: MediaType.FLAC,
}
