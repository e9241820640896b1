"""OpenRouter's lists of models that speak or draw (providers.md 1.7, 1.11; 6, row 13)."""

from simulator.exchange import Exchange
from simulator.payload import JsonObject, encoded
from simulator.stage import Stage

IMAGE_MODELS_PATH = "/images/models"

_VOICES = ["Zephyr", "Puck", "Charon", "Kore"]
SPEAKING: list[JsonObject] = [
    {
        "id": "google/gemini-3.8-flash-tts",
        "name": "Google: Gemini 3.8 Flash TTS",
        "context_length": 8_192,
        "architecture": {"modality": "text->speech", "input_modalities": ["text"], "output_modalities": ["speech"]},
        "pricing": {"prompt": "0.0000005", "completion": "0.000009"},
        "supported_voices": _VOICES,
        "expiration_date": None,
    },
    {
        "id": "fish-audio/s2.1-pro",
        "name": "Fish Audio: S2.1 Pro",
        "architecture": {"output_modalities": ["speech"]},
        "pricing": {"prompt": "-1", "completion": "-1"},
        "supported_voices": None,
    },
    {"id": "deepgram/aura-2", "pricing": {"prompt": "0.00003", "completion": "0"}},
]
_KNOBS: JsonObject = {
    "n": {"type": "range", "min": 1, "max": 10},
    "quality": {"type": "enum", "values": ["auto", "low", "medium", "high"]},
    "seed": {"type": "boolean"},
}
DRAWING: list[JsonObject] = [
    {
        "id": "openai/gpt-image-2.5-flare",
        "name": "OpenAI: GPT Image 2.5 Flare",
        "architecture": {"input_modalities": ["text", "image"], "output_modalities": ["image"]},
        "supported_parameters": _KNOBS,
        "supports_streaming": True,
    },
    {"id": "google/gemini-nano-banana-2.1", "supported_parameters": {}, "supports_streaming": False},
]
BY_MODALITY: dict[str, list[JsonObject]] = {"speech": SPEAKING, "image": DRAWING, "all": [*SPEAKING, *DRAWING]}

_PRICING: list[JsonObject] = [{"billable": "output_image", "unit": "image", "cost_usd": 0.04, "variant": None}]


async def image_models(exchange: Exchange, _stage: Stage) -> None:
    """`GET /images/models` and `GET /images/models/{author}/{slug}/endpoints`, public."""
    rest = exchange.request.path.partition(IMAGE_MODELS_PATH)[2].strip("/")
    if not rest:
        await exchange.answer(200, encoded({"data": DRAWING}))
        return
    model = rest.removesuffix("/endpoints")
    endpoint: JsonObject = {"provider_name": "OpenAI", "provider_slug": "openai", "supported_parameters": _KNOBS}
    endpoint |= {"allowed_passthrough_parameters": [], "supports_streaming": True, "pricing": _PRICING}
    known = any(entry["id"] == model for entry in DRAWING)
    answer: JsonObject = {"id": model, "endpoints": [endpoint]} if known else {"error": {"code": 404}}
    await exchange.answer(200 if known else 404, encoded(answer))
