"""Files as answers: whole or a range of them, of a type that is ours to say, and nothing in them can run."""

import re
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from urllib.parse import quote

from litestar.response import Stream

from domain.faults import Fault, Kind
from domain.immutable import immutable
from domain.media_type import MediaType
from entrypoints.rest.call import Call

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
Read = Callable[[int, int], AsyncGenerator[bytes, None]]
"""Gives the bytes from a first to before an end."""


@immutable
class File:
    """A file to answer with: what it is, how many bytes, its name when it is taken away, and how it is read."""

    media_type: MediaType
    size: int
    name: str
    tag: str
    read: Read


async def answer_file(call: Call, file: File, *, download: bool) -> Stream:
    """The file, or the range of it that is asked for (206). Raises `common.range` (416), and what reading its beginning raises."""
    headers = call.request.headers
    tag = f'"{file.tag}"'
    asked = headers.get("range") if headers.get("if-range", tag) == tag else None
    start, end = _range_of(asked, file.size) or (0, file.size)
    pieces = file.read(start, end)
    # Read before the answer begins, so that a file that is gone is an error and no broken answer.
    first = await anext(pieces, b"")
    call.request.scope["kelidar.sandboxed"] = True  # type: ignore[typeddict-unknown-key]  # ASGI scopes are open
    partial = {"content-range": f"bytes {start}-{end - 1}/{file.size}"} if asked and end - start < file.size else {}
    return Stream(
        _rest(first, pieces),
        status_code=206 if partial else 200,
        headers={
            # Not `media_type`: the route's own, which is any of these, would win.
            "content-type": file.media_type.value,
            "content-length": str(end - start),
            "accept-ranges": "bytes",
            "etag": tag,
            "content-disposition": disposition(file.name, attached=download or file.media_type is MediaType.PCM),
            **partial,
        },
    )


def disposition(name: str, *, attached: bool) -> str:
    """How a browser shows or stores it (RFC 6266): the name in ASCII for the old, in UTF-8 for the others."""
    kind = "attachment" if attached else "inline"
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", name)
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


async def _rest(first: bytes, pieces: AsyncGenerator[bytes, None]) -> AsyncIterator[bytes]:
    async with aclosing(pieces):
        yield first
        async for piece in pieces:
            yield piece


def _range_of(asked: str | None, size: int) -> tuple[int, int] | None:
    """The one range asked for, cut to what there is; None for the whole, also where several are asked for (RFC 9110 14.2)."""
    found = _RANGE.fullmatch(asked.strip()) if asked else None
    if found is None or found.group(1, 2) == ("", ""):
        return None
    first, last = found.groups()
    start = int(first) if first else max(size - int(last), 0)
    end = min(int(last) + 1, size) if first and last else size
    if first and last and int(last) < start:
        return None
    if start >= end:
        raise Fault("common.range", Kind.INVALID, size=size)
    return start, end
