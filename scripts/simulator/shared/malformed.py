"""Answers no reader should have to meet: wrong types, wrong bytes, endless and oversized bodies, echoed keys."""

import base64
import zlib
from functools import lru_cache
from urllib.parse import quote

from simulator.exchange import EVENTS, JSON
from simulator.payload import DONE, encoded
from simulator.refusal import page, refuse
from simulator.samples import OK_DELTAS, OK_TEXT
from simulator.script import Script, Scripts
from simulator.shared.answers import ok
from simulator.turn import Turn

_BLOCK = b"a" * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


async def _html_200(turn: Turn) -> None:
    await refuse(turn.exchange, page(200, "Just a moment..."))


async def _json_truncated(turn: Turn) -> None:
    body = encoded(turn.completion(turn.message(content=OK_TEXT)))
    if not turn.streams:
        await turn.exchange.answer(200, body[: len(body) // 2], turn.headers())
        return
    await turn.open()
    await turn.say(*OK_DELTAS[:2])
    await turn.exchange.send(turn.chunk(turn.text(OK_DELTAS[2]))[:-30] + b"\n\n")
    await turn.exchange.finish(last=DONE)


async def _wrong_type(turn: Turn) -> None:
    if not turn.streams:
        body = encoded(turn.completion(turn.message(content=OK_TEXT)))
        await turn.exchange.answer(200, body, turn.headers(), "text/plain; charset=utf-8")
        return
    await turn.open(JSON)
    await turn.say(*OK_DELTAS)
    await turn.end()


async def _stream_ignored(turn: Turn) -> None:
    await turn.tell(turn.message(content=OK_TEXT), tokens=len(OK_DELTAS))


async def _endless_line(turn: Turn) -> None:
    await turn.exchange.start(headers=turn.headers(), content_type=EVENTS if turn.streams else JSON)
    await turn.exchange.send((b"data: " if turn.streams else b"") + b'{"id":"', counted=False)
    while turn.exchange.entry.bytes_sent < turn.stage.settings.flood_bytes:
        await turn.exchange.send(_BLOCK[: 64 * 1024], counted=False)
    turn.exchange.hang_up()


async def _gzip_bomb(turn: Turn) -> None:
    body = _bomb(turn.stage.settings.bomb_bytes, b"data: " if turn.streams else b"")
    headers = [("Content-Encoding", "gzip"), *turn.headers()]
    await turn.exchange.answer(200, body, headers, EVENTS if turn.streams else JSON)


async def _double_done(turn: Turn) -> None:
    if not turn.streams:
        await ok(turn)
        return
    await turn.open()
    await turn.say(*OK_DELTAS)
    await turn.stop()
    usage = turn.usage_chunk([])
    for late in (usage, DONE, usage, turn.chunk(turn.text("late")), turn.chunk(turn.text(""), "stop")):
        await turn.exchange.send(late)
    await turn.exchange.finish(last=DONE)


async def _crlf(turn: Turn) -> None:
    if not turn.streams:
        await ok(turn)
        return
    await turn.exchange.start(headers=turn.headers(), first=_BOM + _crlf_ends(turn.preamble()))
    for text in OK_DELTAS:
        turn.usage.completion += 1
        await turn.exchange.send(_crlf_ends(turn.chunk(turn.text(text))))
    for last in (turn.chunk(turn.text(""), "stop"), turn.usage_event()):
        if last:
            await turn.exchange.send(_crlf_ends(last))
    await turn.exchange.finish(last=_crlf_ends(DONE))


async def _comments_only(turn: Turn) -> None:
    if not turn.streams:
        await turn.exchange.answer(200, b"", turn.headers())
        return
    await turn.exchange.start(headers=turn.headers(), first=b": OPENROUTER PROCESSING\n\n" * 3)
    await turn.exchange.finish()


async def _invalid_utf8(turn: Turn) -> None:
    broken = OK_DELTAS[0].encode()[:-1] + b"\xff"
    if not turn.streams:
        body = encoded(turn.completion(turn.message(content=OK_TEXT)))
        await turn.exchange.answer(200, body.replace(OK_DELTAS[0].encode(), broken, 1), turn.headers())
        return
    await turn.open()
    for text in OK_DELTAS:
        await turn.exchange.send(turn.chunk(turn.text(text)).replace(OK_DELTAS[0].encode(), broken))
    await turn.end()


async def _bad_json(turn: Turn) -> None:
    if not turn.streams:
        await turn.exchange.answer(200, b"upstream hiccup", turn.headers())
        return
    await turn.open()
    await turn.say(*OK_DELTAS[:2])
    await turn.exchange.send(b"data: upstream hiccup\n\n")
    await turn.say(*OK_DELTAS[2:])
    await turn.end()


async def _huge(turn: Turn) -> None:
    text = OK_TEXT * (turn.stage.settings.huge_bytes // len(OK_TEXT.encode()) + 1)
    if not turn.streams:
        await turn.tell(turn.message(content=text), tokens=len(OK_DELTAS))
        return
    await turn.open()
    await turn.say(text)
    await turn.end()


async def _redirect(turn: Turn) -> None:
    elsewhere = turn.stage.origin.replace("127.0.0.1", "localhost")
    target = turn.stage.settings.redirect_to or f"{elsewhere}/_simulator/elsewhere"
    await turn.exchange.answer(302, b"", [("Location", target)], "text/plain")


async def _echo_key(turn: Turn) -> None:
    key = turn.key
    forms = f"{key} · {base64.b64encode(key.encode()).decode()} · {quote(key, safe='')}"
    error = {"code": 400, "message": f"Rejected by upstream for {forms}", "metadata": {"raw": f"Bearer {key}"}}
    await turn.exchange.answer(400, encoded({"error": error}), turn.headers())


async def _echo_key_stream(turn: Turn) -> None:
    half = len(turn.key) // 2
    parts = ("your key is ", turn.key[:half], turn.key[half:], " indeed")
    if not turn.streams:
        await turn.tell(turn.message(content="".join(parts)), tokens=len(parts))
        return
    await turn.open()
    await turn.say(*parts)
    await turn.end()


def _crlf_ends(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


@lru_cache(maxsize=2)
def _bomb(size: int, prefix: bytes) -> bytes:
    """A valid gzip file of about `size` bytes; a full flush lets one compressed block be repeated."""
    head = prefix + b'{"id":"gen-0","object":"chat.completion","choices":[{"index":0,"message":{"content":"'
    tail = b'"}}]}\n\n'
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    first = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(_BLOCK) + packer.flush(zlib.Z_FULL_FLUSH)
    last = packer.compress(tail) + packer.flush()
    count = max(1, size // len(_BLOCK))
    checksum = zlib.crc32(head)
    for _ in range(count):
        checksum = zlib.crc32(_BLOCK, checksum)
    total = len(head) + count * len(_BLOCK) + len(tail)
    trailer = zlib.crc32(tail, checksum).to_bytes(4, "little") + (total & 0xFFFFFFFF).to_bytes(4, "little")
    return _GZIP_HEAD + first + block * count + last + trailer


SCRIPTS: Scripts = {
    "html-200": Script("HTTP 200 with an HTML page", "1.5", _html_200),
    "json-truncated": Script(
        "half a JSON body with a matching length; in a stream, half an event", "5.43", _json_truncated
    ),
    "wrong-type": Script("events labelled application/json; whole JSON labelled text/plain", "1.7", _wrong_type),
    "stream-ignored": Script("a whole JSON answer although a stream was asked for", "1.7", _stream_ignored),
    "endless-line": Script("a line that never ends (settings.flood_bytes, 64 MiB, then close)", "1.4", _endless_line),
    "gzip-bomb": Script("gzip that opens to settings.bomb_bytes (256 MiB), unasked", "1.4", _gzip_bomb),
    "double-done": Script("[DONE] twice, data after it, usage twice", "5.2", _double_done),
    "crlf": Script("a byte order mark and CRLF line ends", "1.4", _crlf),
    "comments-only": Script("comments and a clean end; an empty body when not streamed", "1.4, 5.8", _comments_only),
    "invalid-utf8": Script("bytes that are no UTF-8 inside the text", "1.4", _invalid_utf8),
    "bad-json": Script("an event that is no JSON among good ones", "5.8", _bad_json),
    "huge": Script("an answer of settings.huge_bytes (5 MB), in a stream as one event", "1.3", _huge),
    "redirect": Script("302 to another origin (settings.redirect_to)", "1.1", _redirect),
    "echo-key": Script("400 that repeats the key: raw, base64, url-encoded", "1.5", _echo_key),
    "echo-key-stream": Script("the key inside the text, split over two chunks", "1.4", _echo_key_stream),
}
