"""The results that providers give out, by name: what a CDN serves and what stands in base64 inside an answer."""

import base64
from collections.abc import Callable
from dataclasses import dataclass

from simulator.media import pictures, sounds


@dataclass(frozen=True, slots=True)
class File:
    """Bytes and the type they are said to have, which is not always the one they are of."""

    make: Callable[[], bytes]
    content_type: str

    @property
    def data(self) -> bytes:
        return self.make()

    @property
    def base64(self) -> str:
        return base64.b64encode(self.make()).decode()


FILES: dict[str, File] = {
    **{f"picture-{at}.png": File(lambda at=at: pictures.png(shade=at), "image/png") for at in range(10)},  # type: ignore[misc]
    "picture.jpg": File(pictures.jpeg, "image/jpeg"),
    "picture.webp": File(pictures.webp, "image/webp"),
    "jpeg-as.png": File(pictures.jpeg, "image/png"),
    "svg-as.png": File(lambda: pictures.SVG, "image/png"),
    "page-as.png": File(lambda: pictures.PAGE, "image/png"),
    "pdf-as.png": File(lambda: pictures.PDF, "image/png"),
    "bomb.png": File(pictures.bomb_png, "image/png"),
    "sound.wav": File(sounds.wav, "audio/wav"),
    "sound.mp3": File(sounds.mp3, "audio/mpeg"),
    "sound.flac": File(sounds.flac, "audio/flac"),
    "page-as.wav": File(lambda: pictures.PAGE, "audio/wav"),
}


def picture_name(at: int) -> str:
    """The name of one of the ten good pictures."""
    return f"picture-{at % 10}.png"
