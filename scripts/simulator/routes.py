"""Which vendor and which operation a request is for, and what is played to it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from simulator import catalogue
from simulator.audit import audit_chat, audit_key
from simulator.exchange import Exchange, Play
from simulator.http import Request
from simulator.huggingface import errors as huggingface_errors
from simulator.huggingface import meta as huggingface_meta
from simulator.huggingface.turn import HuggingFaceTurn
from simulator.openrouter import errors as openrouter_errors
from simulator.openrouter import meta as openrouter_meta
from simulator.openrouter.turn import OpenRouterTurn
from simulator.refusal import Refusal, refuse
from simulator.script import Scripts
from simulator.stage import Stage
from simulator.turn import Turn

OPENROUTER_PATH = "/openrouter/api/v1"
HUGGINGFACE_PATH = "/huggingface"
HUB_PATH = "/hub"

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
    """`answer` is None for chat, whose scripts are the vendor's."""

    vendor: Vendor
    operation: str
    answer: _Meta | None = None
    public: bool = False


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
_ROUTES = {
    ("POST", f"{OPENROUTER_PATH}/chat/completions"): Route(_OPENROUTER, "chat"),
    ("GET", f"{OPENROUTER_PATH}/key"): Route(_OPENROUTER, "key", openrouter_meta.key),
    ("GET", f"{OPENROUTER_PATH}/credits"): Route(_OPENROUTER, "credits", openrouter_meta.credits_),
    ("GET", f"{OPENROUTER_PATH}/generation"): Route(_OPENROUTER, "generation", openrouter_meta.generation),
    ("GET", f"{OPENROUTER_PATH}/models"): Route(_OPENROUTER, "models", openrouter_meta.models, public=True),
    ("POST", f"{HUGGINGFACE_PATH}/v1/chat/completions"): Route(_HUGGINGFACE, "chat"),
    ("GET", f"{HUGGINGFACE_PATH}/v1/models"): Route(_HUGGINGFACE, "models", huggingface_meta.models, public=True),
    ("GET", f"{HUB_PATH}/api/whoami-v2"): Route(_HUGGINGFACE, "whoami", huggingface_meta.whoami),
}


def route_of(request: Request) -> Route:
    """The route, or one named `unknown` that is the vendor's 404."""
    vendor = _OPENROUTER if request.path.startswith("/openrouter/") else _HUGGINGFACE
    return _ROUTES.get((request.method, request.path)) or Route(vendor, "unknown", public=True)


def play_of(route: Route, exchange: Exchange, stage: Stage) -> Play:
    """Audit the request, then choose what is played to it."""
    entry = exchange.entry
    if route.operation == "unknown":
        entry.violations.append("no such route")
        return _refusing(route.vendor.not_found)
    if route.operation == "chat":
        audit_chat(entry, exchange.request)
    elif not route.public:
        audit_key(entry, exchange.request)
    if not route.public and not entry.script:
        return _refusing(route.vendor.unknown_key if entry.key else route.vendor.missing_key)
    answer = route.answer
    return _chatting(route, stage) if answer is None else lambda exchange: answer(exchange, stage)


def _refusing(refusal: Refusal) -> Play:
    async def play(exchange: Exchange) -> None:
        await refuse(exchange, refusal)

    return play


def _chatting(route: Route, stage: Stage) -> Play:
    async def play(exchange: Exchange) -> None:
        vendor, entry = route.vendor, exchange.entry
        script = vendor.scripts.get(entry.script)
        if script is None:
            entry.violations.append("this vendor does not play the script")
            text = f"{vendor.name} does not play {entry.script}\n".encode()
            await exchange.answer(501, text, (), "text/plain")
        elif not isinstance(entry.body, dict):
            await _refusing(vendor.invalid)(exchange)
        else:
            await script.play(vendor.turn(exchange, stage, entry.body))

    return play
