"""The forms of sound as the codec library names them, and what each of them takes."""

from typing import NamedTuple


class Form(NamedTuple):
    """A file of sound: its container, its codec, what it spends a second and a channel, and the rates it takes."""

    media_type: str
    container: str
    codec: str
    bit_rate: int | None = None
    rates: tuple[int, ...] = ()
    options: tuple[tuple[str, str], ...] = ()


_MPEG_RATES = (16_000, 22_050, 24_000, 32_000, 44_100, 48_000)

# Speech in one channel; level 7 of LAME costs half the time of its usual one, and is not told apart by ear.
FORMS = {
    "mp3": Form("audio/mpeg", "mp3", "libmp3lame", 64_000, _MPEG_RATES, (("compression_level", "7"),)),
    "wav": Form("audio/wav", "wav", "pcm_s16le"),
    "m4a": Form("audio/mp4", "ipod", "aac", 64_000, _MPEG_RATES, (("aac_coder", "fast"),)),
    "ogg": Form("audio/ogg", "ogg", "libopus", 40_000, (48_000,), (("compression_level", "5"),)),
    "flac": Form("audio/flac", "flac", "flac"),
}

# LAME makes what it encodes a little quieter, by its bit rate (lame's presets.c; measured 2026-11-22: 0.45 dB at 96 kbit/s).
MP3_SCALES = {64_000: 0.95, 96_000: 0.95, 128_000: 0.95, 192_000: 0.97, 320_000: 1.0}

# Only these are opened, whatever the bytes would like to be: a playlist would send the library elsewhere.
CONTAINERS = {"audio/mpeg": "mp3", "audio/ogg": "ogg", "audio/wav": "wav", "audio/mp4": "mov", "audio/flac": "flac"}

RAW = "audio/pcm"


def rate_for(form: Form, rate: int) -> int:
    """The rate to encode at: the sound's own, else the next higher that the form takes, else its highest."""
    return next((taken for taken in form.rates if taken >= rate), form.rates[-1]) if form.rates else rate
