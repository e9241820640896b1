"""Hugging Face's HTTP errors in all their shapes (providers.md 2.9)."""

from simulator.payload import JsonObject
from simulator.refusal import TEXT, Refusal, fixed, json_refusal, made, page, retry_after
from simulator.script import Scripts
from simulator.turn import Turn

_DEPLETED = (
    "You have depleted your monthly included credits. Purchase pre-paid credits to continue using Inference Providers. "
    "Alternatively, subscribe to PRO to get 20x more included usage."
)
_EXCEEDED = (
    "You have exceeded your monthly included credits for Inference Providers. "
    "Subscribe to PRO to get 20x more monthly included credits."
)
_SCOPE = "This authentication method does not have sufficient permissions to call Inference Providers on behalf of user simulated"
_TOO_LONG = "This model's maximum context length is 131072 tokens. However, you requested 230799 tokens."
_DETAIL = {"type": "greater_than", "loc": ["body", "max_tokens"], "msg": "Input should be greater than 0", "input": 0}
_REFUSED = "Input validation error"

UNKNOWN_KEY = json_refusal(401, {"error": "Invalid username or password."})
NOT_FOUND = json_refusal(404, {"error": "Not Found"})
INVALID = json_refusal(400, {"error": "Invalid request body"})
DEPLETED = json_refusal(402, {"error": _DEPLETED})


def _text(status: int, text: str) -> Refusal:
    return json_refusal(status, {"error": text})


def _flat(message: str, code: str, param: str | None) -> JsonObject:
    return {"message": message, "type": "invalid_request_error", "param": param, "code": code}


def _unsupported(turn: Turn) -> Refusal:
    message = f"The requested model '{turn.model}' is not supported by any provider you have enabled."
    return json_refusal(400, _flat(message, "model_not_supported", "model"))


def _provider_off(turn: Turn) -> Refusal:
    provider = dict(turn.headers())["x-inference-provider"]
    return _text(403, f"The requested provider '{provider}' is not available.")


def loading(turn: Turn) -> Refusal:
    """A cold start; the client is told how long it may take."""
    body = {"error": f"Model {turn.model} is currently loading", "estimated_time": turn.stage.settings.loading_seconds}
    return json_refusal(503, body)


SCRIPTS: Scripts = {
    "400": fixed(
        "the provider does not serve the model", "2.9", _text(400, "Model not supported by provider together")
    ),
    "400-model": made("model_not_supported, flat", "6.14, 2.9", _unsupported),
    "400-context": fixed(
        "the prompt is too long",
        "2.9, 6.1",
        json_refusal(400, {"error": _flat(_TOO_LONG, "context_length_exceeded", "messages")}),
    ),
    "401": fixed("the token is not accepted, on every route", "6.14, 2.9", UNKNOWN_KEY),
    "401-header": fixed("the other text of 401", "2.9", _text(401, "Invalid credentials in Authorization header")),
    "402": fixed("the month's credits are gone (live text)", "6.14, 2.9", DEPLETED),
    "402-exceeded": fixed("the older text of 402", "2.9", _text(402, _EXCEEDED)),
    "403": fixed("the token lacks the inference scope", "6.14, 2.9", _text(403, _SCOPE)),
    "403-provider": made("the provider was switched off", "2.9", _provider_off),
    "403-html": fixed("an HTML page", "5.43", page(403, "403 Forbidden")),
    "404": fixed("nothing there", "6.14, 2.9", NOT_FOUND),
    "408": fixed("a gateway's timeout", "2.9", _text(408, "Request Timeout")),
    "410": fixed("the model is past its end of life", "2.9", _text(410, "The model has reached its end of life.")),
    "413": fixed("the request is too large", "2.9", _text(413, "Payload Too Large")),
    "422": fixed("FastAPI's list of details", "2.9", json_refusal(422, {"detail": [_DETAIL]})),
    "429": fixed("a provider's limit without Retry-After", "6.14, 2.9", _text(429, "Too Many Requests")),
    "429-retry-after": made(
        "a provider's limit with Retry-After",
        "2.9",
        lambda turn: json_refusal(429, {"error": "Too Many Requests"}, retry_after(turn.stage)),
    ),
    "500": fixed("an internal error", "6.14, 2.9", _text(500, "Internal Error, please report to us")),
    "502": fixed("an HTML page", "5.43", page(502, "502 Bad Gateway")),
    "503": made("always loading, estimated_time", "2.9", loading),
    "504": fixed("a gateway's timeout, an HTML page", "6.14, 2.9", page(504, "504 Gateway Time-out")),
    "balance": fixed(
        "a provider's own balance leaks through",
        "2.9",
        json_refusal(403, _flat("NOT_ENOUGH_BALANCE", "NOT_ENOUGH_BALANCE", None)),
    ),
    "no-credit": fixed("402, and whoami says canPay false", "2.9, 2.8", DEPLETED),
    "shape-text": fixed('{"error":"text"}', "2.9", _text(400, _REFUSED)),
    "shape-object": fixed(
        '{"error":{"message","type","param","code"}}',
        "2.9",
        json_refusal(400, {"error": _flat(_REFUSED, "invalid_value", None)}),
    ),
    "shape-list": fixed(
        '{"error":["text"]}', "2.9", json_refusal(400, {"error": [_REFUSED, "`max_tokens` is too large"]})
    ),
    "shape-flat": fixed(
        '{"message","type","param","code"}', "2.9", json_refusal(400, _flat(_REFUSED, "invalid_value", None))
    ),
    "shape-detail": fixed('{"detail":"text"}', "2.9", json_refusal(400, {"detail": _REFUSED})),
    "shape-detail-list": fixed('{"detail":[…]}', "2.9", json_refusal(422, {"detail": [_DETAIL]})),
    "shape-plain": fixed("text/plain", "2.9", Refusal(400, _REFUSED.encode(), (), TEXT)),
    "shape-html": fixed("text/html", "2.9", page(400, "400 Bad Request")),
    "shape-empty": fixed("no body", "2.9", Refusal(400, b"", (), TEXT)),
}
