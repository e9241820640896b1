"""OpenRouter's `/key`, `/credits`, `/generation` and `/models` (providers.md 1.11, 1.12)."""

import json

from simulator.exchange import Exchange
from simulator.openrouter import errors
from simulator.openrouter.listing import BY_MODALITY
from simulator.payload import JsonObject, encoded
from simulator.refusal import Refusal, page, refuse
from simulator.stage import Stage

_LATE = "generation-late"
_MODELS: tuple[tuple[str, str, int, str, str], ...] = (
    ("openai/gpt-6-luna", "OpenAI: GPT-6 Luna", 1_050_000, "0.0000001", "0.0000005"),
    ("google/gemini-3.8-flash", "Google: Gemini 3.8 Flash", 1_048_576, "0.00000075", "0.00000375"),
    ("google/gemma-4-31b-it:free", "Google: Gemma 4 31B (free)", 262_144, "0", "0"),
)


async def key(exchange: Exchange, stage: Stage) -> None:
    """`GET /key`, as the key's script has it."""
    script = exchange.entry.script
    if script == "key-stall":
        await exchange.hold()
    if script == "key-cut":
        exchange.hang_up()
        return
    refusal = _key_refusal(script)
    if refusal is not None:
        await refuse(exchange, refusal)
        return
    await exchange.answer(200, encoded({"data": _key_data(exchange.entry.key, script)}))


async def credits_(exchange: Exchange, _stage: Stage) -> None:
    """`GET /credits` needs a management key."""
    if exchange.entry.script != "management":
        await refuse(exchange, errors.MANAGEMENT_ONLY)
        return
    await exchange.answer(200, encoded({"data": {"total_credits": 100.5, "total_usage": 25.75}}))


async def generation(exchange: Exchange, stage: Stage) -> None:
    """`GET /generation?id=`: 404 until indexed."""
    identity = exchange.request.parameter("id")
    found = stage.generations.get(identity)
    late = exchange.entry.script == _LATE and stage.call("generation", identity) <= stage.settings.generation_misses
    if found is None or late:
        await refuse(exchange, errors.NOT_FOUND)
        return
    await exchange.answer(200, encoded({"data": found()}))


async def models(exchange: Exchange, stage: Stage) -> None:
    """`GET /models`, a small list, public; text models unless `output_modalities` says otherwise."""
    if stage.settings.models_status != 200:
        await refuse(exchange, errors.refusal(stage.settings.models_status, "Internal Server Error"))
        return
    wanted = exchange.request.parameter("output_modalities")
    given = json.loads(stage.settings.openrouter_models or "null")
    writing = [_model(*row) for row in _MODELS]
    data = given or {**BY_MODALITY, "all": [*writing, *BY_MODALITY["all"]]}.get(wanted, writing)
    await exchange.answer(200, encoded({"data": data, "total_count": len(data), "links": {"next": None}}))


def _key_refusal(script: str) -> Refusal | None:
    if script == "401":
        return errors.UNKNOWN_KEY
    if script == "key-429":
        return errors.refusal(429, errors.RATE_LIMIT_MESSAGE, None, *errors.limit_headers())
    if script == "key-500":
        return errors.refusal(500, "Internal Server Error")
    return page(200, "Just a moment...") if script == "key-html" else None


def _key_data(key: str, script: str) -> JsonObject:
    management = script == "management"
    remaining = 0 if script == "no-credit" else 74.5
    zero = {f"byok_usage{part}": 0 for part in ("", "_daily", "_weekly", "_monthly")}
    return {
        "label": f"sk-or-v1-sim...{key[-3:]}",
        "limit": 100,
        "limit_remaining": remaining,
        "limit_reset": "monthly",
        "usage": 100 - remaining,
        "usage_daily": 0.5,
        "usage_weekly": 2.25,
        "usage_monthly": 100 - remaining,
        **zero,
        "include_byok_in_limit": False,
        "is_free_tier": False,
        "is_management_key": management,
        "is_provisioning_key": management,
        "rate_limit": {"requests": -1, "interval": "10s", "note": "This field is deprecated and safe to ignore."},
        "expires_at": None,
        "creator_user_id": errors.USER_ID,
        "organization_id": None,
        "workspace_id": "ws_simulated",
        "budgets": [],
        "effective_budget": None,
        "free_model_daily_requests": {"limit": 1000, "used": 3, "remaining": 997},
        "allowed_data_regions": ["global"],
    }


def _model(identity: str, name: str, context: int, prompt: str, completion: str) -> JsonObject:
    return {
        "id": identity,
        "canonical_slug": identity.partition(":")[0],
        "name": name,
        "created": 1790000000,
        "description": "",
        "context_length": context,
        "architecture": {
            "modality": "text+image->text",
            "input_modalities": ["text", "image"],
            "output_modalities": ["text"],
            "tokenizer": "Other",
            "instruct_type": None,
        },
        "pricing": {"prompt": prompt, "completion": completion, "request": "0", "image": "0"},
        "top_provider": {"context_length": context, "max_completion_tokens": 65_536, "is_moderated": False},
        "supported_parameters": ["max_tokens", "temperature", "top_p", "stop", "seed", "tools", "reasoning"],
        "supported_voices": None,
        "default_parameters": {},
        "per_request_limits": None,
        "expiration_date": None,
    }
