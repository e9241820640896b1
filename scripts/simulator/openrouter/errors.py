"""OpenRouter's HTTP errors: shapes A, E and F of providers.md 1.5, and the edge's HTML."""

import json
import time

from simulator.payload import JsonObject
from simulator.refusal import Refusal, fixed, json_refusal, made, page, retry_after
from simulator.script import Script, Scripts
from simulator.turn import Turn

USER_ID = "user_2simulated0000000000000000"

_UPSTREAM_TEXT = "openai/gpt-6-luna is temporarily rate-limited upstream. Please retry shortly, or add your own key."
_CREDITS = "Insufficient credits. Add more using https://openrouter.ai/settings/credits"
_ZOD = [{"code": "too_small", "minimum": 1, "type": "number", "message": "Too small", "path": ["max_tokens"]}]
_FLAGGED = "چطور می‌شود … را ساخت"


def refusal(status: int, message: str, metadata: JsonObject | None = None, *headers: tuple[str, str]) -> Refusal:
    """Shape A."""
    error: JsonObject = {"code": status, "message": message}
    if metadata is not None:
        error["metadata"] = metadata
    return json_refusal(status, {"error": error, "user_id": USER_ID}, *headers)


MISSING_KEY = json_refusal(401, {"error": {"code": 401, "message": "Missing Authentication header"}})
UNKNOWN_KEY = json_refusal(401, {"error": {"code": 401, "message": "No auth credentials found"}})
NOT_FOUND = json_refusal(404, {"error": {"code": 404, "message": "Resource not found"}})
INVALID = json_refusal(400, {"error": {"code": 400, "message": "Invalid request parameters"}})
MANAGEMENT_ONLY = json_refusal(
    403, {"error": {"code": 403, "message": "Only management keys can perform this operation"}}
)
RATE_LIMIT_MESSAGE = "Rate limit exceeded"
KEY_LIMIT = refusal(402, "This key has reached its credit limit", {"limit_source": "openrouter_key_limit"})


def limit_headers() -> tuple[tuple[str, str], ...]:
    """OpenRouter's own limit: 20 a minute, none left, reset in epoch milliseconds."""
    reset = str(int((time.time() + 60) * 1000))
    return (("X-RateLimit-Limit", "20"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", reset))


def _platform_limit(_turn: Turn) -> Refusal:
    return refusal(429, RATE_LIMIT_MESSAGE, {"error_type": "rate_limit_exceeded"}, *limit_headers())


def _platform_limit_in_body(_turn: Turn) -> Refusal:
    return refusal(429, "Rate limit exceeded: free-models-per-min", {"headers": dict(limit_headers())})


def _upstream_limit(raw: str) -> Refusal:
    hint = "Add your own key at https://openrouter.ai/settings/integrations"
    metadata: JsonObject = {"raw": raw, "provider_name": "BaseTen"}
    metadata |= {"limit_source": "upstream_provider_shared_pool", "remedy_hint": hint}
    return refusal(429, "Provider returned error", metadata)


def _context(_turn: Turn) -> Refusal:
    message = "This endpoint's maximum context length is 131072 tokens. However, you requested about 230799 tokens."
    return refusal(400, message, {"error_type": "context_length_exceeded", "provider_code": "context_length_exceeded"})


def _model(turn: Turn) -> Refusal:
    return refusal(400, f"Model {turn.model} does not exist")


def _moderation(turn: Turn) -> Refusal:
    metadata: JsonObject = {"reasons": ["violence"], "flagged_input": _FLAGGED}
    metadata |= {"provider_name": "OpenAI", "model_slug": turn.model}
    return refusal(403, f"{turn.model} requires moderation on OpenAI. Your input was flagged.", metadata)


def _budget() -> Refusal:
    metadata: JsonObject = {"limit_source": "openrouter_workspace_budget", "scope": "workspace", "limit_usd": 10}
    return refusal(403, "Budget limit exceeded", {**metadata, "spend_usd": 10.02, "resets_at": "2026-12-01T00:00:00Z"})


def _availability(status: int, code: str, turn: Turn, seconds: int | None) -> Refusal:
    """Shape F: `error_type` and `http_status` instead of `code`."""
    availability: JsonObject = {
        "code": code,
        "retryable": seconds is not None,
        "retry_after": seconds,
        "requested_models": [turn.model],
        "affected_providers": ["openai"],
        "excluded_by": [] if seconds is not None else ["data_policy"],
        "fallback_models": ["openai/gpt-oss-120b"],
        "constraint": {"field": "provider.data_collection", "detail": "deny"},
        "docs_url": "https://openrouter.ai/docs/errors",
    }
    error: JsonObject = {"message": "No endpoint can serve this request.", "error_type": code, "http_status": status}
    attempts = [{"provider": "OpenAI", "code": code, "status": status}]
    error |= {"availability": availability, "metadata": {"previous_errors": attempts}}
    headers = [] if seconds is None else [("Retry-After", str(seconds))]
    return json_refusal(status, {"error": error, "user_id": USER_ID}, *headers)


def _zod() -> Refusal:
    return json_refusal(400, {"success": False, "error": {"name": "ZodError", "message": json.dumps(_ZOD)}})


def _a(plays: str, status: int, message: str, metadata: JsonObject | None = None) -> Script:
    return fixed(plays, "6.7, 1.5 A", refusal(status, message, metadata))


def _waiting(plays: str, status: int, message: str, metadata: JsonObject | None = None) -> Script:
    return made(plays, "6.7, 1.5 A", lambda turn: refusal(status, message, metadata, retry_after(turn.stage)))


_MAX_TOKENS = (
    "This request requires more credits, or fewer max_tokens. "
    "You requested up to 32000 tokens, but can only afford 1200. To increase, visit https://openrouter.ai/settings/credits"
)

SCRIPTS: Scripts = {
    "400": _a("invalid parameters", 400, "Invalid request parameters"),
    "400-zod": fixed("a ZodError whose message is JSON in a string", "6.7, 1.5 E", _zod()),
    "400-context": made("context_length_exceeded", "1.5", _context),
    "400-model": made("the model does not exist", "1.5", _model),
    "401": fixed("the key is not accepted, on every route", "6.7, 1.5", UNKNOWN_KEY),
    "402": _a("no credits (openrouter_credits)", 402, _CREDITS, {"limit_source": "openrouter_credits"}),
    "402-max-tokens": _a("fewer max_tokens would do", 402, _MAX_TOKENS),
    "402-key-limit": fixed("this key's own cap is spent", "1.5", KEY_LIMIT),
    "402-in-flight": _waiting(
        "too many reservations at once, Retry-After",
        402,
        "Insufficient credits",
        {"limit_source": "openrouter_in_flight_budget"},
    ),
    "403": _a(
        "a management key where none may be used, and the like", 403, "Only management keys can perform this operation"
    ),
    "403-moderation": made("the input was flagged", "6.7, 1.5", _moderation),
    "403-guardrail": _a(
        "blocked by a guardrail",
        403,
        "Request blocked: prompt injection patterns detected",
        {"patterns": ["ignore_previous"]},
    ),
    "403-budget": fixed("a workspace budget is spent", "6.7, 1.5", _budget()),
    "403-html": fixed("the edge's HTML page", "1.5", page(403, "Attention Required! | Cloudflare")),
    "404": _a("nothing there", 404, "Resource not found"),
    "404-tools": _a("no endpoint has tool use", 404, "No endpoints found that support tool use."),
    "404-data-policy": _a("no endpoint fits the data policy", 404, "No endpoints found matching your data policy"),
    "408": _a("the operation timed out", 408, "Operation timed out. Please try again."),
    "413": _a("the request is too large", 413, "Request payload too large"),
    "422": _a("unprocessable", 422, "Unprocessable entity", {"error_type": "unprocessable"}),
    "429": made("OpenRouter's own limit, X-RateLimit-*", "6.7, 1.5", _platform_limit),
    "429-headers-in-body": made("the older form: the limit's headers in metadata", "1.5", _platform_limit_in_body),
    "429-upstream": fixed(
        "the upstream's limit, its words in metadata.raw", "6.7, 1.5", _upstream_limit(_UPSTREAM_TEXT)
    ),
    "429-upstream-json": fixed(
        "the same, metadata.raw being JSON in a string",
        "1.5",
        _upstream_limit('{"error":{"message":"slow down","code":429}}'),
    ),
    "429-retry-after": _waiting("every upstream gave a hint: Retry-After", 429, "Provider returned error"),
    "500": _a("the text is masked", 500, "Internal Server Error"),
    "502": _a(
        "the upstream is down",
        502,
        "Provider returned error",
        {"raw": "upstream connect error", "provider_name": "OpenAI"},
    ),
    "503": _waiting("no provider fits now, Retry-After", 503, "Service temporarily unavailable"),
    "524": fixed("the edge's timeout, an HTML page", "6.7, 1.5", page(524, "openrouter.ai | 524: A timeout occurred")),
    "529": _a("the upstream is overloaded", 529, "Provider returned error", {"error_type": "provider_overloaded"}),
    "availability": made(
        "an availability object, not retryable",
        "1.5 F",
        lambda turn: _availability(404, "privacy_restricted", turn, None),
    ),
    "availability-retry": made(
        "an availability object, retryable",
        "1.5 F",
        lambda turn: _availability(429, "capacity_exhausted", turn, turn.stage.settings.retry_after),
    ),
}
