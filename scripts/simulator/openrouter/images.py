"""What OpenRouter plays at `POST /images` (providers.md 1.7; 6, row 10)."""

from simulator.media.making import MAKINGS, Making
from simulator.openrouter import errors
from simulator.openrouter.making import OpenRouterMaking
from simulator.openrouter.scripts import SCRIPTS as CHAT
from simulator.payload import DONE, JsonObject, encoded, event
from simulator.refusal import fixed
from simulator.script import Script, Scripts
from simulator.turn import ChatPlay, Turn

_SIZE_CONFLICT = errors.refusal(400, "`size` conflicts with `resolution`", {"error_type": "invalid_request"})
_POLICY = errors.refusal(
    400, "Your request was rejected by the safety system.", {"error_type": "content_policy_violation"}
)
_INCOMPLETE = errors.refusal(502, "Provider returned incomplete image data")
_FAILED: JsonObject = {"message": "Generation failed", "code": "server_error"}


def _order(turn: Turn) -> OpenRouterMaking:
    if not isinstance(turn, OpenRouterMaking):
        raise TypeError("pictures are OpenRouter's own")
    return turn


async def _answer(turn: Turn, data: list[JsonObject], **more: object) -> None:
    body: JsonObject = {"created": 1790000000, "data": data, **more}
    await turn.exchange.answer(200, encoded(body))


async def _ok(turn: Turn) -> None:
    order = _order(turn)
    await _answer(turn, order.pictures(order.wanted), usage=order.bill(order.wanted))


async def _fewer(turn: Turn) -> None:
    order = _order(turn)
    count = max(1, order.wanted - 1)
    await _answer(turn, order.pictures(count), usage=order.bill(count))


async def _no_usage(turn: Turn) -> None:
    order = _order(turn)
    await _answer(turn, order.pictures(order.wanted))


async def _one_bad(turn: Turn) -> None:
    order = _order(turn)
    data = [*order.pictures(order.wanted - 1), order.datum("svg-as.png")]
    await _answer(turn, data, usage=order.bill(order.wanted))


async def _url(turn: Turn) -> None:
    order = _order(turn)
    await _answer(turn, [order.datum("picture-0.png", url=True)], usage=order.bill(1))


async def _broken_base64(turn: Turn) -> None:
    order = _order(turn)
    await _answer(turn, [{"b64_json": "%%%", "media_type": "image/png"}], usage=order.bill(1))


async def _error_200(turn: Turn) -> None:
    await turn.exchange.answer(200, encoded({"error": {"code": 502, "message": "Provider returned error"}}))


async def _partials(turn: Turn) -> None:
    await turn.exchange.start(first=b": OPENROUTER PROCESSING\n\n")
    for at in range(2):
        partial = {"type": "image_generation.partial_image", "partial_image_index": at, "b64_json": "AAAA"}
        await turn.exchange.send(event(partial))


async def _events(turn: Turn) -> None:
    """Events, asked for or not."""
    order = _order(turn)
    await _partials(turn)
    done = {"type": "image_generation.completed", **order.pictures(1)[0], "created": 1790000000}
    await turn.exchange.send(event({**done, "usage": order.bill(1)}))
    await turn.exchange.finish(last=DONE)


async def _events_error(turn: Turn) -> None:
    await _partials(turn)
    await turn.exchange.send(event({"type": "error", "error": _FAILED}))
    await turn.exchange.finish(last=DONE)


async def _events_cut(turn: Turn) -> None:
    await _partials(turn)
    turn.exchange.hang_up()


async def _stall(turn: Turn) -> None:
    await turn.exchange.hold()


def _made(making: Making) -> ChatPlay:
    async def play(turn: Turn) -> None:
        order = _order(turn)
        data = [] if making.empty else [order.datum(making.picture or "picture-0.png") for _ in range(order.wanted)]
        await _answer(turn, data, usage=order.bill(len(data)))

    return play


IMAGE_SCRIPTS: Scripts = {
    "image-fewer": Script("one picture fewer than n", "6.10, 1.7", _fewer),
    "image-no-usage": Script("pictures without usage", "6.10, 1.7", _no_usage),
    "image-one-bad": Script("the last of n pictures is SVG", "1.7", _one_bad),
    "image-url": Script("a URL where base64 is expected", "5.22", _url),
    "image-broken": Script("base64 that is none", "1.7", _broken_base64),
    "image-error-200": Script("HTTP 200 whose JSON is only an error", "1.5 B", _error_200),
    "image-events": Script("two partial pictures, one completed, usage, [DONE]", "6.10, 1.7", _events),
    "image-events-error": Script("two partial pictures, then an error event", "6.10, 1.7", _events_error),
    "image-events-cut": Script("two partial pictures, then TCP close", "6.10", _events_cut),
    "image-stall": Script("never an answer", "6.10", _stall),
    "image-size": fixed("400, size and resolution conflict", "6.10, 1.7", _SIZE_CONFLICT),
    "image-policy": fixed("400, content_policy_violation", "1.5", _POLICY),
    "image-502": fixed("502, an incomplete picture", "6.10, 1.6", _INCOMPLETE),
    **{name: Script(plays, sheet, _made(making)) for name, (plays, sheet, making) in MAKINGS.items()},
}
ANY_KEY = ("management", "no-credit")
IMAGES: Scripts = {
    **errors.SCRIPTS,
    **{name: CHAT[name] for name in ANY_KEY},
    **IMAGE_SCRIPTS,
    "ok": Script("n PNG pictures in base64, usage with cost", "6.10, 1.7", _ok),
}
