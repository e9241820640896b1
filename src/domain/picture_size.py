"""The width and height that a picture's own header tells; None where the header is not whole or not right."""

Size = tuple[int, int]

_FRAMES_OF_JPEG = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE_IN_JPEG = frozenset({0x01, *range(0xD0, 0xD8)})
_END_OF_HEADERS_IN_JPEG = frozenset({0xD9, 0xDA})


def png_size(data: bytes) -> Size | None:
    """By IHDR, which the standard has come first."""
    if len(data) < 24 or data[12:16] != b"IHDR":
        return None
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def gif_size(data: bytes) -> Size | None:
    """By the logical screen."""
    return None if len(data) < 10 else (_little(data[6:8]), _little(data[8:10]))


def jpeg_size(data: bytes) -> Size | None:
    """By the first frame header, past whatever segments stand before it."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _ALONE_IN_JPEG:
            at += 2
        elif marker in _END_OF_HEADERS_IN_JPEG:
            return None
        elif marker in _FRAMES_OF_JPEG:
            frame = data[at + 5 : at + 9]
            return (int.from_bytes(frame[2:4]), int.from_bytes(frame[0:2])) if len(frame) == 4 else None
        else:
            at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4]))
    return None


def webp_size(data: bytes) -> Size | None:
    """By the first chunk: lossy, lossless or extended."""
    chunk, body = data[12:16], data[20:30]
    if chunk == b"VP8L" and len(body) >= 5 and body[0] == 0x2F:
        bits = _little(body[1:5])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if len(body) < 10:
        return None
    if chunk == b"VP8X":
        return _little(body[4:7]) + 1, _little(body[7:10]) + 1
    if chunk == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        return _little(body[6:8]) & 0x3FFF, _little(body[8:10]) & 0x3FFF
    return None


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")
