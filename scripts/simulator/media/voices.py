"""A text as a simulated voice reads it: a tone for each word and silence between words, as long as a reader would take for it."""

import base64
import math
import re
import struct
import zlib
from functools import lru_cache
from itertools import groupby

from simulator.media.sounds import RATE

_PERSIAN_LETTER = re.compile(r"[\u0600-\u06ff]")
_HALF_FRAMES = 6
_PERSIAN_HALF_FRAMES = 7
"""Halves of an MP3 frame of 24 ms that a character takes: fourteen characters a second, twelve in Persian."""

_SAMPLES_A_FRAME = 576
_FRAME_BYTES = 96
_HEADER = b"\xff\xf3\x44\xc4"
"""MPEG-2 layer III, 32 kbit/s, 24 kHz, mono."""

_WAVE = RATE / _SAMPLES_A_FRAME
_PARTS = ((1, 0.25), (2, 0.1), (5, 0.05))
_FADE = 240
# One frame each of a tone of 3, 4, 5 and 6 waves a frame, encoded with LAME 3.100 without a reservoir: so repeated, it goes on.
_TONES = {
    3: "AA+RchQAvQSgwj1tAwIShF1+BgdxLLQiAMAwCJhFFZBgjT4RRgyJ4Nq/6/VvTVqvT/Rv/9vUb/0LdOTpu6PovTdv3Ecj1urQ==",
    4: "AA3QVhQAva5I4R60AYK4YRdZgYJQBEXAMgeWGwiE4GHlwiiYAwV6RstkbOzk5Czk5D5OTo+no6Cj6ej9Gjpo5A==",
    5: "ABIQehQABfgYhHrKChoosIgVoMFGAi6nhQr+h5AYAVlhvVwiiDAwZ47LCmK5a2zXJS46Tky5ch5MhU5nk33oQa6dyHTVL6XaG3v3pdoSt/m0",
    6: "AA3y1hQAuAUE+Eer4GEG3hF1HBg3H5YP+EQA0GAZ3hFDRBg7X/R/BN/9vV//R/V//t9/v//9v/9/R/BDfI4=",
}


def read_pcm(text: str, voice: str, speed: float = 1) -> bytes:
    """16 bit little-endian, mono."""
    waves = _waves_of(voice)
    return b"".join(
        _tone(waves, frames) if heard else bytes(2 * _SAMPLES_A_FRAME * frames)
        for heard, frames in _rhythm(text, speed)
    )


def read_mp3(text: str, voice: str, speed: float = 1) -> bytes:
    """The same as MP3."""
    tone = (_HEADER + base64.b64decode(_TONES[_waves_of(voice)])).ljust(_FRAME_BYTES, b"\0")
    silence = _HEADER.ljust(_FRAME_BYTES, b"\0")
    return b"".join((tone if heard else silence) * frames for heard, frames in _rhythm(text, speed))


def _rhythm(text: str, speed: float) -> list[tuple[bool, int]]:
    """Whether anything is heard, and for how many frames."""
    each = _PERSIAN_HALF_FRAMES if _PERSIAN_LETTER.search(text) else _HALF_FRAMES
    rows = ((heard, len(list(row))) for heard, row in groupby(character.isalnum() for character in text))
    return [(heard, max(1, int((count * each + 1) / 2 / speed))) for heard, count in rows]


def _waves_of(voice: str) -> int:
    return 3 + zlib.crc32(voice.encode()) % len(_TONES)


@lru_cache(maxsize=256)
def _tone(waves: int, frames: int) -> bytes:
    """The tone for so many frames, faded in and out; every frame of it is alike."""
    period = [
        32_767 * sum(loud * math.sin(2 * math.pi * part * waves * _WAVE * at / RATE) for part, loud in _PARTS)
        for at in range(_SAMPLES_A_FRAME)
    ]
    samples = [int(value) for value in period] * frames
    for at in range(_FADE):
        samples[at] = samples[at] * at // _FADE
        samples[-1 - at] = samples[-1 - at] * at // _FADE
    return struct.pack(f"<{len(samples)}h", *samples)
