"""What Hugging Face alone plays in chat: error events, cold starts, bursts of 402."""

from simulator.huggingface import errors
from simulator.huggingface.turn import HuggingFaceTurn
from simulator.payload import DONE, JsonObject, event
from simulator.refusal import RefusalOf, json_refusal, refuse, refusing
from simulator.samples import OK_DELTAS
from simulator.script import Script, Scripts
from simulator.shared.answers import SCRIPTS as SHARED
from simulator.shared.answers import ok
from simulator.turn import ChatPlay, Turn

_OBJECT: JsonObject = {"message": "upstream failed", "type": "server_error", "param": None, "code": "internal_error"}


def _failing_midway(error: JsonObject, *, said: int = 2) -> ChatPlay:
    async def play(turn: Turn) -> None:
        if not turn.streams:
            await refuse(turn.exchange, json_refusal(200, error), turn.headers())
            return
        await turn.open()
        await turn.say(*OK_DELTAS[:said])
        await turn.exchange.send(event(error))
        await turn.exchange.finish(last=DONE)

    return play


def _first_refused(make: RefusalOf) -> ChatPlay:
    """The first call with a key is refused, later ones are ok."""

    async def play(turn: Turn) -> None:
        first = turn.stage.call("chat", turn.key) == 1
        await (refusing(make) if first else ok)(turn)

    return play


async def _reasoning_content(turn: Turn) -> None:
    if isinstance(turn, HuggingFaceTurn):
        turn.reasoning_field = "reasoning_content"
    await SHARED["reasoning"].play(turn)


SCRIPTS: Scripts = {
    **errors.SCRIPTS,
    "503-loading": Script(
        "503 estimated_time, then ok on the next call with the key", "6.14, 2.9", _first_refused(errors.loading)
    ),
    "402-burst": Script(
        "402 once, then ok on the next call with the key", "2.9", _first_refused(lambda _turn: errors.DEPLETED)
    ),
    "error-first": Script("the first event is an error", "2.3", _failing_midway({"error": "upstream failed"}, said=0)),
    "error-mid-string": Script(
        "an error event (text, error_type) after 2 chunks",
        "6.14, 2.3",
        _failing_midway({"error": "upstream failed", "error_type": "overloaded"}),
    ),
    "error-mid-object": Script(
        "an error event (object) after 2 chunks", "6.14, 2.3", _failing_midway({"error": _OBJECT})
    ),
    "reasoning-content": Script("reasoning under the name reasoning_content", "2.3", _reasoning_content),
    "key-429": Script("whoami is 429 with RateLimit headers; chat is ok", "2.8, 6.17", ok),
    "key-500": Script("whoami is 500; chat is ok", "2.8", ok),
    "key-html": Script("whoami is an HTML page; chat is ok", "2.8", ok),
    "key-stall": Script("whoami never answers; chat is ok", "2.8", ok),
    "key-cut": Script("whoami closes without an answer; chat is ok", "2.8", ok),
}
