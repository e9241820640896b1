"""The Hub's mapping of models to hosts, and its lists by host (providers.md 2.7; 6, row 17)."""

from simulator.exchange import Exchange
from simulator.huggingface import errors
from simulator.payload import JsonObject, encoded
from simulator.refusal import refuse
from simulator.stage import Stage

MODELS_PATH = "/api/models/"
PARTNERS_PATH = "/api/partners/"

_ROUTES: dict[str, dict[str, tuple[str, str]]] = {
    "black-forest-labs/FLUX.1-schnell": {"nscale": ("black-forest-labs/FLUX.1-schnell", "text-to-image")},
    "black-forest-labs/FLUX.1-dev": {
        "fal-ai": ("fal-ai/flux/dev", "text-to-image"),
        "together": ("black-forest-labs/FLUX.1-dev", "text-to-image"),
        "zai-org": ("glm-image", "text-to-image"),
    },
    "Qwen/Qwen-Image": {
        "fal-ai": ("fal-ai/qwen-image", "text-to-image"),
        "replicate": ("qwen/qwen-image", "text-to-image"),
    },
    "hexgrad/Kokoro-82M": {
        "replicate": (
            "jaaari/kokoro-82m:f559560eb822dc509045f3921a1921234918b91739db4bf3daab2169b71c7a13",
            "text-to-speech",
        ),
        "together": ("hexgrad/Kokoro-82M", "text-to-speech"),
        "deepinfra": ("hexgrad/Kokoro-82M", "text-to-speech"),
    },
}


async def model(exchange: Exchange, stage: Stage) -> None:
    """`GET /api/models/{id}?expand[]=inferenceProviderMapping`, public; settings.mapping chooses its form."""
    identity = exchange.request.path.partition(MODELS_PATH)[2]
    routes = _ROUTES.get(identity)
    if routes is None:
        await refuse(exchange, errors.NOT_FOUND)
        return
    form = stage.settings.mapping
    entries = {} if form == "empty" else {host: _entry(*route, form) for host, route in routes.items()}
    if form == "unknown":
        entries = {"a-host-of-tomorrow": {"status": "live"}, **entries}
    found: object = [{"provider": host, **entry} for host, entry in entries.items()] if form == "list" else entries
    await exchange.answer(200, encoded({"id": identity, "inferenceProviderMapping": found}))


async def partners(exchange: Exchange, _stage: Stage) -> None:
    """`GET /api/partners/{host}/models?status=live`, public."""
    host = exchange.request.path.partition(PARTNERS_PATH)[2].partition("/")[0]
    by_task: dict[str, JsonObject] = {}
    for identity, routes in _ROUTES.items():
        if host in routes:
            route, task = routes[host]
            by_task.setdefault(task, {})[identity] = {"_id": "66f0", "providerId": route, "status": "live"}
    await exchange.answer(200, encoded(by_task))


def _entry(route: str, task: str, form: str) -> JsonObject:
    status = "error" if form == "error" else "live"
    return {"status": status, "providerId": route, "task": task, "isModelAuthor": False}
