"""Which vendor and which operation a request is for, and what is played to it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from simulator import catalogue
from simulator.audit import audit_chat, audit_key, audit_order
from simulator.exchange import Exchange, Play
from simulator.http import Request
from simulator.huggingface import errors as huggingface_errors
from simulator.huggingface import hosts, hub
from simulator.huggingface import meta as huggingface_meta
from simulator.huggingface.jobs import ask_job
from simulator.huggingface.turn import HuggingFaceTurn
from simulator.media.cdn import CDN_PATH, cdn
from simulator.openai import scripts as openai
from simulator.openai.turn import OpenAiTurn
from simulator.openrouter import errors as openrouter_errors
from simulator.openrouter import meta as openrouter_meta
from simulator.openrouter.drawing import drawing_of
from simulator.openrouter.images import IMAGES
from simulator.openrouter.listing import IMAGE_MODELS_PATH, image_models
from simulator.openrouter.making import OpenRouterMaking
from simulator.openrouter.speech import SPEECH
from simulator.openrouter.turn import OpenRouterTurn
from simulator.refusal import Refusal, refuse
from simulator.script import Script, Scripts
from simulator.stage import Stage
from simulator.turn import Turn

OPENROUTER_PATH = "/openrouter/api/v1"
HUGGINGFACE_PATH = "/huggingface"
HUB_PATH = "/hub"
OPENAI_PATH = "/openai/v1"

_Meta = Callable[[Exchange, Stage], Awaitable[None]]
_TurnOf = Callable[[Exchange, Stage, dict[str, object]], Turn]


@dataclass(frozen=True, slots=True)
class Vendor:
    """What a vendor answers when no script is to be played, and who plays."""

    name: str
    scripts: Scripts
    turn: _TurnOf
    missing_key: Refusal
    unknown_key: Refusal
    not_found: Refusal
    invalid: Refusal


@dataclass(frozen=True, slots=True)
class Route:
    """`answer` is None where a script is played: the vendor's for chat, else one of `scripts`, or its `ok` for any other key."""

    vendor: Vendor
    operation: str
    answer: _Meta | None = None
    public: bool = False
    scripts: Scripts | None = None
    turn: _TurnOf | None = None


_OPENROUTER = Vendor(
    name="openrouter",
    scripts=catalogue.OPENROUTER,
    turn=OpenRouterTurn,
    missing_key=openrouter_errors.MISSING_KEY,
    unknown_key=openrouter_errors.UNKNOWN_KEY,
    not_found=openrouter_errors.NOT_FOUND,
    invalid=openrouter_errors.INVALID,
)
_HUGGINGFACE = Vendor(
    name="huggingface",
    scripts=catalogue.HUGGINGFACE,
    turn=HuggingFaceTurn,
    missing_key=huggingface_errors.UNKNOWN_KEY,
    unknown_key=huggingface_errors.UNKNOWN_KEY,
    not_found=huggingface_errors.NOT_FOUND,
    invalid=huggingface_errors.INVALID,
)
_OPENAI = Vendor(
    name="openai",
    scripts=catalogue.OPENAI,
    turn=OpenAiTurn,
    missing_key=openai.UNKNOWN_KEY,
    unknown_key=openai.UNKNOWN_KEY,
    not_found=openai.NOT_FOUND,
    invalid=openai.INVALID,
)
_IN_ANY_CALL: Scripts = {
    name: catalogue.SHARED[name]
    for name in ("html-200", "head-stall", "empty-reply", "redirect", "echo-key", "gzip-bomb")
}
_ROUTES = {
    ("POST", f"{OPENROUTER_PATH}/chat/completions"): Route(_OPENROUTER, "chat"),
    ("POST", f"{OPENROUTER_PATH}/images"): Route(_OPENROUTER, "image", scripts=IMAGES, turn=OpenRouterMaking),
    ("POST", f"{OPENROUTER_PATH}/audio/speech"): Route(_OPENROUTER, "speech", scripts=SPEECH, turn=OpenRouterMaking),
    ("GET", f"{OPENROUTER_PATH}/key"): Route(_OPENROUTER, "key", openrouter_meta.key),
    ("GET", f"{OPENROUTER_PATH}/credits"): Route(_OPENROUTER, "credits", openrouter_meta.credits_),
    ("GET", f"{OPENROUTER_PATH}/generation"): Route(_OPENROUTER, "generation", openrouter_meta.generation),
    ("GET", f"{OPENROUTER_PATH}/models"): Route(_OPENROUTER, "models", openrouter_meta.models, public=True),
    ("POST", f"{OPENAI_PATH}/chat/completions"): Route(_OPENAI, "chat"),
    ("POST", f"{HUGGINGFACE_PATH}/v1/chat/completions"): Route(_HUGGINGFACE, "chat"),
    ("GET", f"{HUGGINGFACE_PATH}/v1/models"): Route(_HUGGINGFACE, "models", huggingface_meta.models, public=True),
    ("GET", f"{HUB_PATH}/api/whoami-v2"): Route(_HUGGINGFACE, "whoami", huggingface_meta.whoami),
}


_IN_PATHS: tuple[tuple[str, str, Route], ...] = (
    ("GET", CDN_PATH, Route(_HUGGINGFACE, "cdn", cdn, public=True)),
    (
        "GET",
        f"{OPENROUTER_PATH}{IMAGE_MODELS_PATH}",
        Route(_OPENROUTER, "image models", image_models, public=True),
    ),
    ("GET", f"{HUB_PATH}{hub.MODELS_PATH}", Route(_HUGGINGFACE, "mapping", hub.model, public=True)),
    ("GET", f"{HUB_PATH}{hub.PARTNERS_PATH}", Route(_HUGGINGFACE, "partners", hub.partners, public=True)),
)


def route_of(request: Request) -> Route:
    """The route, or one named `unknown` that is the vendor's 404."""
    known = _ROUTES.get((request.method, request.path)) or _host_route(request)
    if known is not None:
        return known
    for method, prefix, route in _IN_PATHS:
        if request.method == method and request.path.startswith(prefix):
            return route
    named = (vendor for vendor in (_OPENROUTER, _OPENAI) if request.path.startswith(f"/{vendor.name}/"))
    return Route(next(named, _HUGGINGFACE), "unknown", public=True)


def _host_route(request: Request) -> Route | None:
    """A host behind the router: an order, or a question about one."""
    host, _, rest = request.path.removeprefix(f"{HUGGINGFACE_PATH}/").partition("/")
    if not request.path.startswith(f"{HUGGINGFACE_PATH}/") or host not in hosts.NAMES:
        return None
    if request.method == "POST" and not rest.endswith("/cancel"):
        return Route(_HUGGINGFACE, "order", scripts=hosts.MEDIA, turn=_ordering(host))
    return Route(_HUGGINGFACE, "cancel" if rest.endswith("/cancel") else "question", ask_job)


def _ordering(host: str) -> _TurnOf:
    def turn(exchange: Exchange, stage: Stage, body: dict[str, object]) -> Turn:
        order = hosts.Order(exchange, stage, body)
        order.provider = host
        return order

    return turn


def play_of(route: Route, exchange: Exchange, stage: Stage) -> Play:
    """Audit the request, then choose what is played to it."""
    entry = exchange.entry
    if route.operation == "unknown":
        entry.violations.append("no such route")
        return _refusing(route.vendor.not_found)
    if route.operation == "chat":
        audit_chat(entry, exchange.request)
    elif route.scripts is not None:
        audit_order(entry, exchange.request)
    elif not route.public:
        audit_key(entry, exchange.request)
    if not route.public and not entry.script:
        return _refusing(route.vendor.unknown_key if entry.key else route.vendor.missing_key)
    answer = route.answer
    return _playing(route, stage) if answer is None else lambda exchange: answer(exchange, stage)


def _refusing(refusal: Refusal) -> Play:
    async def play(exchange: Exchange) -> None:
        await refuse(exchange, refusal)

    return play


def _playing(route: Route, stage: Stage) -> Play:
    async def play(exchange: Exchange) -> None:
        vendor, entry = route.vendor, exchange.entry
        script = _script(route, entry.script, entry.body)
        if script is None:
            entry.violations.append("this vendor does not play the script")
            text = f"{vendor.name} does not play {entry.script}\n".encode()
            await exchange.answer(501, text, (), "text/plain")
        elif not isinstance(entry.body, dict):
            await _refusing(vendor.invalid)(exchange)
        else:
            await script.play((route.turn or vendor.turn)(exchange, stage, entry.body))

    return play


def _script(route: Route, name: str, body: object) -> Script | None:
    if route.scripts is not None:
        return route.scripts.get(name) or _IN_ANY_CALL.get(name) or route.scripts["ok"]
    chat = route.vendor.scripts
    if isinstance(body, dict) and route.vendor is _OPENROUTER and (drawing := drawing_of(body, name, chat)):
        return drawing
    return chat.get(name) or (chat["ok"] if name in catalogue.MEDIA else None)
