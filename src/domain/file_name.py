"""What a file is called when somebody takes it away."""

import re
import unicodedata

from domain.media_type import MediaType

_LONGEST = 80
_ZWNJ = "\u200c"
_NOT_IN_A_NAME = re.compile(r"[^\w\-. \u200c]+", re.UNICODE)
_EXTENSIONS = {
    MediaType.PNG: "png",
    MediaType.JPEG: "jpg",
    MediaType.WEBP: "webp",
    MediaType.GIF: "gif",
    MediaType.MP3: "mp3",
    MediaType.OGG: "ogg",
    MediaType.WAV: "wav",
    MediaType.M4A: "m4a",
    MediaType.FLAC: "flac",
    MediaType.PCM: "pcm",
    MediaType.MARKDOWN: "md",
    MediaType.JSON: "json",
}


def extension_of(media_type: MediaType) -> str:
    """The usual end of the name of such a file, without its dot."""
    return _EXTENSIONS[media_type]


def file_name(title: str, media_type: MediaType, otherwise: str) -> str:
    """A name that any system takes: the title's letters, digits and spaces, or the other word if it has none."""
    return f"{safe_stem(title) or otherwise}.{extension_of(media_type)}"


def safe_stem(title: str) -> str:
    """The title as a name without its end: no path, no controls, nothing that hides."""
    plain = "".join(letter for letter in unicodedata.normalize("NFC", title) if letter.isprintable() or letter == _ZWNJ)
    return " ".join(_NOT_IN_A_NAME.sub(" ", plain).split())[:_LONGEST].strip(" .")
