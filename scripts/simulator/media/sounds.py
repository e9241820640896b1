"""Short real sounds: raw samples, WAV, MP3, FLAC and Ogg's first page."""

import math
import struct
from functools import lru_cache

RATE = 24_000

_TONE = 440
_FLAC_BLOCK = 4_096


@lru_cache(maxsize=8)
def pcm(seconds: float = 0.5, rate: int = RATE) -> bytes:
    """A tone, 16 bit little-endian, mono."""
    count = int(seconds * rate)
    return struct.pack(f"<{count}h", *(int(8_000 * math.sin(2 * math.pi * _TONE * at / rate)) for at in range(count)))


def wav(seconds: float = 0.5, rate: int = RATE) -> bytes:
    """The tone with a RIFF header."""
    data = pcm(seconds, rate)
    form = struct.pack("<HHIIHH", 1, 1, rate, rate * 2, 2, 16)
    body = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def mp3(frames: int = 20) -> bytes:
    """Silence: MPEG-1 layer III, 128 kbit/s, 44.1 kHz, mono; a frame without data says that all its samples are zero."""
    frame = b"\xff\xfb\x90\xc0" + bytes(413)
    return frame * frames


@lru_cache(maxsize=8)
def flac(blocks: int = 6, rate: int = RATE) -> bytes:
    """Silence: every block is one constant."""
    samples = blocks * _FLAC_BLOCK
    sizes = struct.pack(">HH", _FLAC_BLOCK, _FLAC_BLOCK) + bytes(6)
    packed = rate << 44 | 0 << 41 | 15 << 36 | samples
    info = sizes + packed.to_bytes(8) + bytes(16)
    return b"fLaC" + b"\x80" + len(info).to_bytes(3) + info + b"".join(_flac_frame(at) for at in range(blocks))


def ogg() -> bytes:
    """The first page of an Opus stream; enough to be known by, not to be played."""
    head = b"OpusHead\x01\x01\x00\x00\xc0\x5d\x00\x00\x00\x00\x00"
    return b"OggS\x00\x02" + bytes(20) + b"\x01" + bytes([len(head)]) + head


def m4a() -> bytes:
    """The first box of an M4A file; enough to be known by, not to be played."""
    return struct.pack(">I", 24) + b"ftypM4A \0\0\0\0M4A mp42" + bytes(8)


def _flac_frame(number: int) -> bytes:
    """Fixed blocks of 4096 samples (code 12), rate and width as in the stream's header, one channel."""
    head = b"\xff\xf8\xc0\x00" + bytes([number])
    head += bytes([_crc(head, 0x07, 8)])
    frame = head + b"\x00" + b"\x00\x00"
    return frame + _crc(frame, 0x8005, 16).to_bytes(2)


def _crc(data: bytes, polynomial: int, bits: int) -> int:
    top, mask, rest = 1 << (bits - 1), (1 << bits) - 1, 0
    for byte in data:
        rest ^= byte << (bits - 8)
        for _ in range(8):
            rest = (rest << 1 ^ polynomial if rest & top else rest << 1) & mask
    return rest
