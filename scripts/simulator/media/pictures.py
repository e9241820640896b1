"""Small real pictures (PNG, JPEG, WebP, GIF), and what only claims to be one."""

import struct
import zlib
from functools import lru_cache

SIDE = 64
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = b"<!DOCTYPE html><html><body><h1>not a picture</h1></body></html>"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"

_PNG = b"\x89PNG\r\n\x1a\n"


@lru_cache(maxsize=64)
def png(width: int = SIDE, height: int = SIDE, shade: int = 0) -> bytes:
    """A gradient; `shade` tells one picture of an order from another."""
    rows = b"".join(
        b"\0" + bytes(value for x in range(width) for value in (x * 255 // width, y * 255 // height, shade * 40 % 256))
        for y in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return _PNG + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def bomb_png(side: int = 30_000) -> bytes:
    """A PNG whose header promises far more pixels than its bytes hold."""
    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return _PNG + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(b"\0" * 1024)) + _chunk(b"IEND", b"")


def jpeg(width: int = SIDE, height: int = SIDE, *, comment: bytes = b"") -> bytes:
    """Baseline, grey, flat: every block is its mean alone, so the tables hold two codes.

    The DC table's one-bit code is category 0 (no difference), the AC table's is end of block: a block is the bits 00.
    """
    blocks = -(-width // 8) * -(-height // 8)
    bits = "00" * blocks
    bits += "1" * (-len(bits) % 8)
    scan = int(bits, 2).to_bytes(len(bits) // 8)
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return b"".join(
        (
            b"\xff\xd8",
            _segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
            _segment(0xFE, comment) if comment else b"",
            _segment(0xDB, b"\0" + bytes([1] * 64)),
            _segment(0xC0, frame),
            _segment(0xC4, b"\x00" + bytes([1, *([0] * 15)]) + b"\0"),
            _segment(0xC4, b"\x10" + bytes([1, *([0] * 15)]) + b"\0"),
            _segment(0xDA, b"\x01\x01\x00\x00\x3f\x00"),
            scan.replace(b"\xff", b"\xff\0"),
            b"\xff\xd9",
        )
    )


def webp(width: int = SIDE, height: int = SIDE) -> bytes:
    """Lossless, of one colour: each of the five codes has one symbol, so no pixel takes a bit."""
    fields = [(0x2F, 8), (width - 1, 14), (height - 1, 14), (0, 1), (0, 3), (0, 1), (0, 1), (0, 1)]
    for symbol in (120, 200, 80, 255):
        fields += [(1, 1), (0, 1), (1, 1), (symbol, 8)]
    fields += [(1, 1), (0, 1), (0, 1), (0, 1)]
    bits, at = 0, 0
    for value, size in fields:
        bits |= value << at
        at += size
    data = bits.to_bytes(-(-at // 8), "little")
    data += b"\0" * (len(data) % 2)
    body = b"WEBPVP8L" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif(width: int = SIDE, height: int = SIDE) -> bytes:
    """One pixel drawn on a screen of this size."""
    screen = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    return screen + b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00" + b"\x3b"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data
