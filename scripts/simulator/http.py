"""Just enough HTTP/1.1 for a server: requests out of bytes, heads of answers into bytes."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import formatdate
from http import HTTPStatus
from urllib.parse import parse_qs

Headers = Iterable[tuple[str, str]]

_HEAD_LIMIT = 64 * 1024
_BODY_LIMIT = 64 * 1024 * 1024
_REASONS = {status.value: status.phrase for status in HTTPStatus}


class BadRequestError(Exception):
    """The bytes are no HTTP/1.1 request, or one too large to play with."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request; header names are lower case."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes
    keeps_alive: bool

    def parameter(self, name: str) -> str:
        """The first value of a query parameter, or an empty text."""
        return next(iter(parse_qs(self.query).get(name, [])), "")


@dataclass(frozen=True, slots=True)
class _Head:
    method: str
    target: str
    headers: dict[str, str]
    keeps_alive: bool


class RequestReader:
    """Collects bytes of one connection and gives whole requests, pipelined ones too."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._head: _Head | None = None
        self._chunks: list[bytes] = []
        self._chunk_bytes = 0

    @property
    def wants_continue(self) -> bool:
        """Whether the head is read, its body is not here, and the client waits for permission to send it."""
        head = self._head
        return head is not None and not self._buffer and head.headers.get("expect", "").lower() == "100-continue"

    def feed(self, data: bytes) -> None:
        self._buffer += data

    def next(self) -> Request | None:
        """The next whole request, or None until more bytes come; BadRequestError for bytes that are none."""
        if self._head is None:
            self._head = self._take_head()
        if self._head is None:
            return None
        body = self._take_body(self._head.headers)
        if body is None:
            return None
        head, self._head = self._head, None
        path, _, query = head.target.partition("?")
        return Request(head.method, path, query, head.headers, body, head.keeps_alive)

    def _take_head(self) -> _Head | None:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            if len(self._buffer) > _HEAD_LIMIT:
                raise BadRequestError
            return None
        lines = self._buffer[:end].decode("latin-1").split("\r\n")
        del self._buffer[: end + 4]
        words = lines[0].split(" ")
        if len(words) != 3 or not words[2].startswith("HTTP/1."):
            raise BadRequestError
        headers = {
            name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])
        }
        connection = headers.get("connection", "").lower()
        return _Head(words[0], words[1], headers, "close" not in connection and words[2] == "HTTP/1.1")

    def _take_body(self, headers: dict[str, str]) -> bytes | None:
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return self._take_chunks()
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > _BODY_LIMIT:
            raise BadRequestError
        size = int(length)
        if len(self._buffer) < size:
            return None
        body = bytes(self._buffer[:size])
        del self._buffer[:size]
        return body

    def _take_chunks(self) -> bytes | None:
        while (line_end := self._buffer.find(b"\r\n")) >= 0:
            size = _chunk_size(bytes(self._buffer[:line_end]))
            end = line_end + 2 + size
            if self._chunk_bytes + size > _BODY_LIMIT:
                raise BadRequestError
            if len(self._buffer) < end + 2:
                return None
            self._chunks.append(bytes(self._buffer[line_end + 2 : end]))
            self._chunk_bytes += size
            del self._buffer[: end + 2]
            if size == 0:
                body, self._chunks, self._chunk_bytes = b"".join(self._chunks), [], 0
                return body
        return None


def _chunk_size(line: bytes) -> int:
    try:
        return int(line.split(b";")[0], 16)
    except ValueError:
        raise BadRequestError from None


def response_head(status: int, headers: Headers) -> bytes:
    """The status line and the headers, up to the empty line; vendors' own numbers (524, 529) have no phrase."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"HTTP/1.1 {status} {_REASONS.get(status, '')}\r\nDate: {_date()}\r\n{lines}\r\n".encode("latin-1")


def chunk_frame(data: bytes) -> bytes:
    """One frame of a chunked body."""
    return b"%x\r\n%b\r\n" % (len(data), data)


class _DateCache:
    second = 0
    text = ""


def _date() -> str:
    now = int(time.time())
    if now != _DateCache.second:
        _DateCache.second, _DateCache.text = now, formatdate(now, usegmt=True)
    return _DateCache.text
