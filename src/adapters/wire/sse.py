"""Server-sent events out of a body's bytes, however they are split."""

from collections.abc import Sequence

from adapters.wire.verdicts import TOO_LARGE

LARGEST_EVENT = 4 * 1024 * 1024
"""Bytes of one event; a provider that sends more is broken or hostile (guarantees.md D6)."""

COMMENT = None
"""What stands for a comment line: a sign of life without data."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class SseParser:
    """Takes bytes as they come and gives the data of each finished event; names, ids and retry times are not used.

    As the WHATWG standard has it: lines end with LF, CR or CRLF, one byte order mark may lead, the `data` lines of an
    event are joined with LF, and what is unfinished at the end of the body is no event.
    """

    __slots__ = ("_after_cr", "_data", "_fresh", "_largest", "_line", "_size", "_within")

    def __init__(self, largest: int = LARGEST_EVENT) -> None:
        self._largest = largest
        self._line = bytearray()
        self._data: list[bytes] = []
        self._size = 0
        self._after_cr = False
        self._within = False
        self._fresh = True

    def feed(self, chunk: bytes) -> Sequence[bytes | None]:
        """The data of the events these bytes finish, and `COMMENT` for each comment. Raises `ai.answer.too_large`."""
        if self._is_one_whole_event(chunk):
            self._fresh = False
            return (chunk[6:-2],)
        return self._feed_lines(self._with_plain_ends(chunk))

    def _is_one_whole_event(self, chunk: bytes) -> bool:
        """The usual case, worth a short cut: `data: …` and a blank line, with nothing left over from before."""
        return (
            chunk.startswith(b"data: ")
            and chunk.endswith(b"\n\n")
            and chunk.find(b"\n") == len(chunk) - 2
            and b"\r" not in chunk
            and not self._within
            and len(chunk) <= self._largest
        )

    def _with_plain_ends(self, chunk: bytes) -> bytes:
        """The chunk with every line end as LF; a CR ends its line at once, so an LF that comes after it is dropped."""
        if not chunk or not (self._after_cr or b"\r" in chunk):
            return chunk
        if self._after_cr and chunk.startswith(b"\n"):
            chunk = chunk[1:]
        self._after_cr = chunk.endswith(b"\r")
        return chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n")

    def _feed_lines(self, chunk: bytes) -> list[bytes | None]:
        lines = chunk.split(b"\n")
        rest = lines.pop()
        events: list[bytes | None] = []
        if lines and self._line:
            lines[0] = bytes(self._line) + lines[0]
            self._line.clear()
        for line in lines:
            self._take(line, events)
        self._line += rest
        if self._size + len(self._line) > self._largest:
            raise TOO_LARGE.fault()
        self._within = bool(self._line or self._data or self._after_cr)
        return events

    def _take(self, line: bytes, events: list[bytes | None]) -> None:
        if self._fresh:
            self._fresh = False
            line = line.removeprefix(_BYTE_ORDER_MARK)
        if not line:
            self._dispatch(events)
        elif line.startswith(b"data:"):
            self._add(line[6:] if line.startswith(b" ", 5) else line[5:])
        elif line.startswith(b":"):
            events.append(COMMENT)
        elif line == b"data":
            self._add(b"")

    def _add(self, value: bytes) -> None:
        # Every line counts one byte more than it holds, so that empty ones do not come free.
        self._size += len(value) + 1
        if self._size > self._largest:
            raise TOO_LARGE.fault()
        self._data.append(value)

    def _dispatch(self, events: list[bytes | None]) -> None:
        if self._data:
            events.append(self._data[0] if len(self._data) == 1 else b"\n".join(self._data))
            self._data.clear()
            self._size = 0
