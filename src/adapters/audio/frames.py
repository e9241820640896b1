"""What goes between the service and the process that joins sound: a kind, a length, the bytes."""

import struct
from typing import BinaryIO

BEGIN, DATA, FINISH = b"B", b"D", b"F"
"""To the process: a part begins (what it is, in JSON), some of it, the end."""

ORDER, COVER, BED = b"O", b"C", b"U"
"""To the process that mixes, before the first part: what to make (in JSON), some of the cover, some of the bed."""

MADE, FAILED, PROGRESS = b"M", b"X", b"P"
"""From it: what was made (in JSON) with the files behind it, or the word for why nothing was; how far it is (in JSON)."""

AS_IT_COMES = "as-it-comes"
"""Told at its start: a single part may stay what it is."""

UNREADABLE, TOO_LARGE = b"unreadable", b"too_large"
SILENT, TOO_LONG, BED_UNREADABLE = b"silent", b"too_long", b"bed_unreadable"

HEAD = struct.Struct("<cI")
LARGEST = 1024 * 1024
"""Bytes of one frame."""


def frame(kind: bytes, payload: bytes = b"") -> bytes:
    """One frame."""
    return HEAD.pack(kind, len(payload)) + payload


def next_frame(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    """The next frame of a blocking stream; None at its end, be it inside a frame."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, length = HEAD.unpack(head)
    payload = stream.read(length) if length <= LARGEST else b""
    return (kind, payload) if len(payload) == length else None
