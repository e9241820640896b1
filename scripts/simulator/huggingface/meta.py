"""The hub's `whoami-v2` and the router's model list (providers.md 2.7, 2.8)."""

import json

from simulator.exchange import Exchange
from simulator.huggingface import errors
from simulator.payload import JsonObject, encoded
from simulator.refusal import Refusal, json_refusal, page, refuse
from simulator.stage import Stage

_TOO_MANY = json_refusal(
    429,
    {"error": "We had to rate limit you, you hit the quota of 500 api requests per 5 minutes period."},
    ("RateLimit", '"api";r=0;t=55'),
    ("RateLimit-Policy", '"fixed window";"api";q=500;w=300'),
)
_MODELS: tuple[tuple[str, int, tuple[tuple[str, float | None, float | None], ...]], ...] = (
    ("openai/gpt-oss-120b", 131_072, (("groq", 0.15, 0.75), ("novita", 0.05, 0.25))),
    ("google/gemma-4-31B-it", 262_144, (("novita", 0.14, 0.40),)),
    ("deepseek-ai/DeepSeek-V4.1-Flash", 1_048_576, (("novita", None, None),)),
)


async def whoami(exchange: Exchange, stage: Stage) -> None:
    """`GET /api/whoami-v2`: proves the token, neither its inference scope nor its credits."""
    script = exchange.entry.script
    if script == "key-stall":
        await exchange.hold()
    if script == "key-cut":
        exchange.hang_up()
        return
    refusal = _refusal(script)
    request_id = ("X-Request-Id", stage.ids.request())
    if refusal is not None:
        await refuse(exchange, refusal, (request_id,))
        return
    await exchange.answer(200, encoded(_person(script)), (request_id,))


async def models(exchange: Exchange, stage: Stage) -> None:
    """`GET /v1/models`, a small list, public; prices are USD per million tokens and may be missing."""
    if stage.settings.models_status != 200:
        await refuse(exchange, json_refusal(stage.settings.models_status, {"error": "Internal Error"}))
        return
    data = json.loads(stage.settings.huggingface_models or "null") or [_model(*row) for row in _MODELS]
    await exchange.answer(200, encoded({"object": "list", "data": data}))


def _refusal(script: str) -> Refusal | None:
    if script == "401":
        message = ("X-Error-Message", "Invalid username or password.")
        return Refusal(401, errors.UNKNOWN_KEY.body, (message,))
    if script == "key-500":
        return json_refusal(500, {"error": "Internal Error, please report to us"})
    if script == "key-html":
        return page(200, "Hugging Face")
    return _TOO_MANY if script == "key-429" else None


def _person(script: str) -> JsonObject:
    pays = script != "no-credit"
    token = {"displayName": "kelidar", "role": "fineGrained", "createdAt": "2026-10-01T09:00:00.000Z"}
    organization = {"type": "org", "id": "66f0000000000000000000aa", "name": "simulated-org", "fullname": "Simulated"}
    return {
        "type": "user",
        "id": "66f000000000000000000001",
        "name": "simulated",
        "fullname": "Simulated Person",
        "email": "simulated@example.org",
        "emailVerified": True,
        "isPro": False,
        "canPay": pays,
        "periodEnd": None,
        "billingMode": "prepaid",
        "avatarUrl": "/avatars/simulated.svg",
        "orgs": [{**organization, "canPay": pays}],
        "auth": {"type": "access_token", "accessToken": token},
    }


def _model(identity: str, context: int, offers: tuple[tuple[str, float | None, float | None], ...]) -> JsonObject:
    providers: list[JsonObject] = []
    for name, price_in, price_out in offers:
        offer: JsonObject = {"provider": name, "status": "live", "context_length": context}
        if price_in is not None:
            offer["pricing"] = {"input": price_in, "output": price_out}
        providers.append(
            {**offer, "supports_tools": True, "supports_structured_output": False, "is_model_author": False}
        )
    architecture = {"input_modalities": ["text"], "output_modalities": ["text"]}
    owner = identity.partition("/")[0]
    model: JsonObject = {"id": identity, "object": "model", "created": 1790000000, "owned_by": owner}
    return {**model, "architecture": architecture, "providers": providers}
