"""Answers that are as they should be: plain, reasoned, refused, with tools, and with every kind of usage."""

from simulator.payload import JsonObject
from simulator.samples import (
    DRIP_TEXT,
    FALLBACK_MODEL,
    OK_DELTAS,
    OK_TEXT,
    REASONING_DELTAS,
    REASONING_TEXT,
    REFUSAL_TEXT,
    TOOL_ARGUMENTS,
    TOOL_NAME,
)
from simulator.script import Script, Scripts
from simulator.shared.demo import demo
from simulator.turn import Turn


async def ok(turn: Turn) -> None:
    """Five Persian chunks at once, or the same text whole."""
    if not turn.streams:
        await turn.tell(turn.message(content=OK_TEXT), tokens=len(OK_DELTAS))
        return
    await turn.open()
    await turn.say(*OK_DELTAS)
    await turn.end()


async def drip(turn: Turn) -> None:
    settings = turn.stage.settings
    if not turn.streams:
        await turn.tell(turn.message(content=DRIP_TEXT * settings.drip_chunks), tokens=settings.drip_chunks)
        return
    await turn.open()
    chunk = turn.chunk(turn.text(DRIP_TEXT))
    for _ in range(settings.drip_chunks):
        await turn.exchange.pause(settings.chunk_interval)
        await turn.exchange.send(chunk)
    turn.usage.completion = settings.drip_chunks
    await turn.end()


async def _reasoning(turn: Turn) -> None:
    turn.usage.reasoning = len(REASONING_DELTAS)
    turn.usage.completion = len(REASONING_DELTAS)
    if not turn.streams:
        message = turn.message(content=OK_TEXT, reasoning=REASONING_TEXT)
        await turn.tell(message, tokens=len(REASONING_DELTAS) + len(OK_DELTAS))
        return
    await turn.open()
    for text in REASONING_DELTAS:
        await turn.exchange.send(turn.chunk(turn.thought(text)))
    await turn.say(*OK_DELTAS)
    await turn.end()


async def _tool_calls(turn: Turn) -> None:
    call: JsonObject = {"index": 0, "id": turn.stage.ids.call(), "type": "function"}
    if not turn.streams:
        call["function"] = {"name": TOOL_NAME, "arguments": "".join(TOOL_ARGUMENTS)}
        await turn.tell(turn.message(content=None, tool_calls=[call]), "tool_calls", tokens=9)
        return
    await turn.open()
    opening: JsonObject = {**call, "function": {"name": TOOL_NAME, "arguments": ""}}
    await turn.exchange.send(turn.chunk({"role": "assistant", "content": None, "tool_calls": [opening]}))
    for fragment in TOOL_ARGUMENTS:
        piece = {"index": 0, "function": {"arguments": fragment}}
        await turn.exchange.send(turn.chunk({"tool_calls": [piece]}))
    turn.usage.completion = 9
    await turn.end("tool_calls")


async def _refusal(turn: Turn) -> None:
    if not turn.streams:
        await turn.tell(turn.message(content=None, refusal=REFUSAL_TEXT), tokens=9)
        return
    await turn.open()
    await turn.exchange.send(turn.chunk({"role": "assistant", "content": None, "refusal": REFUSAL_TEXT}))
    turn.usage.completion = 9
    await turn.end()


async def _content_filter(turn: Turn) -> None:
    if not turn.streams:
        await turn.tell(turn.message(content=""), "content_filter", tokens=0)
        return
    await turn.open()
    await turn.end("content_filter")


async def _length(turn: Turn) -> None:
    if not turn.streams:
        await turn.tell(turn.message(content="".join(OK_DELTAS[:3])), "length", tokens=3)
        return
    await turn.open()
    await turn.say(*OK_DELTAS[:3])
    await turn.end("length")


async def _choices_empty(turn: Turn) -> None:
    if not turn.streams:
        await turn.whole(turn.answer([]))
        return
    await turn.open()
    await turn.conclude(turn.usage_chunk([]))


async def _fallback(turn: Turn) -> None:
    turn.model = FALLBACK_MODEL
    await ok(turn)


async def _usage_zero(turn: Turn) -> None:
    turn.usage.prompt = 0
    if not turn.streams:
        await turn.tell(turn.message(content=OK_TEXT), tokens=0)
        return
    await turn.open()
    await turn.say(*OK_DELTAS)
    turn.usage.completion = 0
    await turn.stop()
    await turn.conclude(turn.usage_chunk([]))


async def _usage_missing(turn: Turn) -> None:
    if not turn.streams:
        answer = turn.completion(turn.message(content=OK_TEXT))
        del answer["usage"]
        await turn.whole(answer)
        return
    await turn.open()
    await turn.say(*OK_DELTAS)
    await turn.end(usage=b"")


SCRIPTS: Scripts = {
    "ok": Script("5 Persian chunks with no delay, finish, usage, [DONE]; whole when not streamed", "6.1, 1.3, 2.3", ok),
    "drip": Script("settings.drip_chunks (50) chunks, one each 20 ms", "6.1", drip),
    "demo": Script("a labelled answer about the user's last message, word by word at 25 ms", "1.4, 2.3", demo),
    "reasoning": Script("reasoning, then content", "6.6, 1.3", _reasoning),
    "tool-calls": Script("one tool call, its arguments in fragments", "6.6, 1.4", _tool_calls),
    "refusal": Script("content null and a refusal, HTTP 200", "6.6, 1.3", _refusal),
    "content-filter": Script("no content, finish_reason content_filter", "1.3", _content_filter),
    "length": Script("3 chunks, finish_reason length", "1.3", _length),
    "choices-empty": Script("HTTP 200 with choices [] and usage", "6.6, 1.5", _choices_empty),
    "fallback": Script("the answer's model is not the one asked for", "6.9, 1.2", _fallback),
    "usage-zero": Script("explicit zero usage", "5.12", _usage_zero),
    "usage-missing": Script("no usage at all", "3.4", _usage_missing),
}
