"""What OpenRouter alone plays in chat: its usage chunks, its errors under HTTP 200, BYOK."""

from simulator.openrouter import errors
from simulator.openrouter.turn import OpenRouterTurn
from simulator.payload import JsonObject, encoded, event
from simulator.refusal import fixed
from simulator.samples import OK_DELTAS
from simulator.script import Script, Scripts
from simulator.shared.answers import ok
from simulator.turn import ChatPlay, Turn

_OVERLOADED: JsonObject = {
    "code": 429,
    "message": "Rate limit exceeded",
    "metadata": {"error_type": "rate_limit_exceeded", "provider_code": "rate_limited"},
}
_SERVER: JsonObject = {"code": "server_error", "message": "Provider disconnected unexpectedly"}
_UPSTREAM: JsonObject = {"message": "Provider returned error", "code": 502, "metadata": {"provider_name": "OpenAI"}}
_FAILED: JsonObject = {
    "code": 502,
    "message": "Provider returned error",
    "metadata": {"error_type": "provider_unavailable"},
}


def _error_chunk(turn: Turn, error: JsonObject) -> bytes:
    """Shape D."""
    choice: JsonObject = {"index": 0, "delta": {"content": ""}, "finish_reason": "error"}
    return event(turn.envelope([choice], first={"error": error}))


def _bare_chunk() -> bytes:
    return event({"error": _UPSTREAM, "user_id": errors.USER_ID})


async def _partial(turn: Turn, error: JsonObject) -> None:
    """Shape C."""
    turn.usage.completion = 2
    choice: JsonObject = {"index": 0, "finish_reason": "error", "native_finish_reason": "error", "logprobs": None}
    message = turn.message(content="".join(OK_DELTAS[:2]))
    await turn.whole(turn.answer([{**choice, "message": message, "error": error}]))


def _failing_midway(error: JsonObject, *, bare: bool = False, said: int = 2) -> ChatPlay:
    async def play(turn: Turn) -> None:
        if not turn.streams:
            await _partial(turn, error)
            return
        await turn.open()
        await turn.say(*OK_DELTAS[:said])
        await turn.exchange.send(_bare_chunk() if bare else _error_chunk(turn, error))
        await turn.exchange.finish(close=True)

    return play


async def _error_200(turn: Turn) -> None:
    """Shape B: the vendor answers plain JSON, also to a stream request."""
    await turn.exchange.answer(200, encoded({"error": _UPSTREAM, "user_id": errors.USER_ID}), turn.headers())


async def _error_200_partial(turn: Turn) -> None:
    if not turn.streams:
        await _partial(turn, _FAILED)
        return
    await _failing_midway(_FAILED)(turn)


async def _usage_empty_choices(turn: Turn) -> None:
    await _with_usage_choices(turn, [])


async def _usage_null_finish(turn: Turn) -> None:
    await _with_usage_choices(turn, [turn.delta(turn.text(""), None)])


async def _with_usage_choices(turn: Turn, choices: list[JsonObject]) -> None:
    if not turn.streams:
        await ok(turn)
        return
    await turn.open()
    await turn.say(*OK_DELTAS)
    await turn.stop()
    await turn.conclude(turn.usage_chunk(choices))


async def _byok(turn: Turn) -> None:
    if isinstance(turn, OpenRouterTurn):
        turn.byok = True
    await ok(turn)


SCRIPTS: Scripts = {
    **errors.SCRIPTS,
    "usage-empty-choices": Script("the usage chunk has choices []", "6.2, 1.4", _usage_empty_choices),
    "usage-null-finish": Script("the usage chunk says finish_reason null after stop", "6.3, 1.4", _usage_null_finish),
    "error-first": Script("the first event is an error chunk", "1.5 D", _failing_midway(_FAILED, said=0)),
    "error-mid-int": Script(
        "an error chunk with code 429 after 2 chunks, no [DONE]", "6.4, 1.5 D", _failing_midway(_OVERLOADED)
    ),
    "error-mid-string": Script("the same with a text as code", "6.4, 1.5 D", _failing_midway(_SERVER)),
    "error-mid-bare": Script(
        "a bare error event after 2 chunks, no [DONE]", "6.4, 1.5 D", _failing_midway(_UPSTREAM, bare=True)
    ),
    "error-200": Script("HTTP 200 whose JSON is only an error", "6.6, 1.5 B", _error_200),
    "error-200-partial": Script("HTTP 200, choices[0].error beside the text so far", "6.6, 1.5 C", _error_200_partial),
    "byok": Script("is_byok, cost 0, the upstream's cost above 0", "6.9, 1.3", _byok),
    "management": fixed(
        "a management key: GET /key says so, inference is refused",
        "1.12",
        errors.refusal(403, "Management keys cannot be used for inference"),
    ),
    "no-credit": fixed("GET /key says limit_remaining 0; inference is 402", "1.12", errors.KEY_LIMIT),
    "generation-late": Script("GET /generation is 404 twice, then 200 (settings.generation_misses)", "1.12, 6.13", ok),
    "key-429": Script("GET /key is 429; chat is ok", "1.12", ok),
    "key-500": Script("GET /key is 500; chat is ok", "1.12", ok),
    "key-html": Script("GET /key is an HTML page; chat is ok", "1.12", ok),
    "key-stall": Script("GET /key never answers; chat is ok", "1.12", ok),
    "key-cut": Script("GET /key closes without an answer; chat is ok", "1.12", ok),
}
