"""Faults of time and of the connection: slow, silent, torn and abandoned answers."""

import asyncio

from simulator.payload import encoded
from simulator.samples import DRIP_TEXT, OK_DELTAS, OK_TEXT
from simulator.script import Script, Scripts
from simulator.shared.answers import ok
from simulator.turn import Turn


async def _slow_first(turn: Turn) -> None:
    settings = turn.stage.settings
    if not turn.streams:
        await turn.exchange.pause(settings.first_token_delay)
        await ok(turn)
        return
    await turn.open()
    ends = asyncio.get_running_loop().time() + settings.first_token_delay
    while (left := ends - asyncio.get_running_loop().time()) > 0:
        await turn.exchange.pause(min(left, settings.comment_interval))
        if comment := turn.keepalive():
            await turn.exchange.send(comment, counted=False)
    await turn.say(*OK_DELTAS)
    await turn.end()


async def _stall(turn: Turn) -> None:
    await _begin(turn)
    await turn.exchange.hold()


async def _abort_watch(turn: Turn) -> None:
    if not turn.streams:
        await turn.exchange.hold()
    await turn.open()
    while True:
        await turn.say(DRIP_TEXT)
        await turn.exchange.pause(turn.stage.settings.chunk_interval)


async def _cut(turn: Turn) -> None:
    await _begin(turn)
    turn.exchange.hang_up()


async def _reset(turn: Turn) -> None:
    await _begin(turn)
    await turn.exchange.reset()


async def _empty_reply(turn: Turn) -> None:
    turn.exchange.hang_up()


async def _head_stall(turn: Turn) -> None:
    await turn.exchange.hold()


async def _close_after(turn: Turn) -> None:
    await ok(turn)
    turn.exchange.hang_up()


async def _no_done(turn: Turn) -> None:
    if not turn.streams:
        await ok(turn)
        return
    await turn.open()
    await turn.say(*OK_DELTAS)
    await turn.stop()
    if usage := turn.usage_event():
        await turn.exchange.send(usage)
    await turn.exchange.finish()


async def _no_finish(turn: Turn) -> None:
    if not turn.streams:
        turn.usage.completion = len(OK_DELTAS)
        await turn.whole(turn.completion(turn.message(content=OK_TEXT), None))
        return
    await turn.open()
    await turn.say(*OK_DELTAS)
    await turn.exchange.finish()


async def _begin(turn: Turn) -> None:
    """Three chunks of a stream, or the first half of a whole answer."""
    if turn.streams:
        await turn.open()
        await turn.say(*OK_DELTAS[:3])
        return
    body = encoded(turn.completion(turn.message(content=OK_TEXT)))
    await turn.exchange.promise(200, len(body), turn.headers(), first=body[: len(body) // 2])


SCRIPTS: Scripts = {
    "slow-first": Script(
        "settings.first_token_delay (30 s) of comments (silence at Hugging Face), then ok", "6.8", _slow_first
    ),
    "stall": Script("3 chunks (or half a body), then silence with the socket open", "6.8", _stall),
    "head-stall": Script("no byte at all, with the socket open", "6.8", _head_stall),
    "abort-watch": Script(
        "an endless stream, a chunk each 20 ms; the journal tells when the client left", "6.8, 1.6", _abort_watch
    ),
    "cut": Script("TCP close after 3 chunks (or half a body)", "6.5", _cut),
    "reset": Script("RST after 3 chunks (or half a body)", "6.5", _reset),
    "empty-reply": Script("TCP close before the first byte of an answer", "6.5", _empty_reply),
    "close-after": Script("ok, then the kept-alive connection is closed without notice", "1.3", _close_after),
    "no-done": Script("finish and usage, end of body without [DONE]", "1.4, 3.4", _no_done),
    "no-finish": Script("content, then a clean end of body without finish_reason and [DONE]", "1.4, 5.6", _no_finish),
}
