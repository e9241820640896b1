"""What OpenAI and those who speak like it play in chat: their errors, and the ways in which they tell usage or do not."""

from simulator.openai.turn import OpenAiTurn
from simulator.payload import JsonObject
from simulator.refusal import Refusal, fixed, json_refusal, made, retry_after
from simulator.samples import OK_DELTAS
from simulator.script import Script, Scripts
from simulator.shared.answers import ok
from simulator.turn import Turn

_QUOTA = "You exceeded your current quota, please check your plan and billing details."
_TOO_LONG = "This model's maximum context length is 131072 tokens. However, your messages resulted in 230799 tokens."


def _error(status: int, message: str, kind: str, code: str | None, *headers: tuple[str, str]) -> Refusal:
    body: JsonObject = {"message": message, "type": kind, "param": None, "code": code}
    return json_refusal(status, {"error": body}, *headers)


UNKNOWN_KEY = _error(401, "Incorrect API key provided.", "invalid_request_error", "invalid_api_key")
NOT_FOUND = _error(404, "Invalid URL", "invalid_request_error", None)
INVALID = _error(400, "We could not parse the JSON body of your request.", "invalid_request_error", None)


def _rate(turn: Turn) -> Refusal:
    message = f"Rate limit reached for model {turn.model}"
    return _error(429, message, "tokens", "rate_limit_exceeded", retry_after(turn.stage))


def _no_model(turn: Turn) -> Refusal:
    message = f"The model '{turn.model}' does not exist or you do not have access to it."
    return _error(404, message, "invalid_request_error", "model_not_found")


def _no_local_model(turn: Turn) -> Refusal:
    return _error(404, f"model '{turn.model}' not found", "not_found_error", None)


async def _padded(turn: Turn) -> None:
    if isinstance(turn, OpenAiTurn):
        turn.padded = True
    await ok(turn)


async def _usage_beside(turn: Turn) -> None:
    if not turn.streams or not isinstance(turn, OpenAiTurn):
        await ok(turn)
        return
    await turn.open()
    await turn.say(*OK_DELTAS)
    await turn.conclude(turn.groq_usage())


async def _no_usage(turn: Turn) -> None:
    if not turn.streams:
        turn.usage.completion = len(OK_DELTAS)
        answer = turn.completion(turn.message(content="".join(OK_DELTAS)))
        answer.pop("usage", None)
        await turn.whole(answer)
        return
    await turn.open()
    await turn.say(*OK_DELTAS)
    await turn.end(usage=b"")


SCRIPTS: Scripts = {
    "401": fixed("invalid_api_key", "3.1", UNKNOWN_KEY),
    "400-context": fixed(
        "the prompt is too long", "3.1, 6.1", _error(400, _TOO_LONG, "invalid_request_error", "context_length_exceeded")
    ),
    "404-model": made("model_not_found", "3.1", _no_model),
    "404-local-model": made("not_found_error, as Ollama says it", "6.20, 3.4", _no_local_model),
    "429": made("rate_limit_exceeded with Retry-After", "6.18, 3.1, 3.3", _rate),
    "429-quota": fixed(
        "insufficient_quota: 429, and yet for good",
        "6.18, 3.1",
        _error(429, _QUOTA, "insufficient_quota", "insufficient_quota"),
    ),
    "500": fixed("server_error", "3.1", _error(500, "The server had an error.", "server_error", None)),
    "obfuscation": Script("chunks with padding beside the choices", "6.18, 3.1", _padded),
    "x-groq-usage": Script("usage in x_groq of the last chunk and nowhere else", "6.20, 3.3", _usage_beside),
    "usage-missing": Script("no usage, asked for or not", "6.20, 3.4", _no_usage),
}
