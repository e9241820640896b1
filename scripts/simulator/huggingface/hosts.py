"""The hosts behind the router as they take orders of pictures and speech (providers.md 2.4, 2.5; 6, rows 15 and 16)."""

from collections.abc import Awaitable, Callable

from simulator.huggingface import errors
from simulator.huggingface.jobs import begin_job
from simulator.huggingface.turn import HuggingFaceTurn
from simulator.media.cdn import CDN_PATH
from simulator.media.files import FILES
from simulator.media.making import MAKINGS, OK, Making
from simulator.payload import JsonObject, encoded
from simulator.refusal import json_refusal, refuse
from simulator.script import Script, Scripts
from simulator.turn import ChatPlay, Turn

NAMES = ("hf-inference", "fal-ai", "replicate", "together", "nscale", "deepinfra", "wavespeed", "zai-org")

_SOUNDS = {"hf-inference": "sound.flac", "together": "sound.mp3", "deepinfra": "sound.mp3"}
_NO_VOICE = json_refusal(400, {"error": {"message": "voice is required", "type": "invalid_request_error"}})


class Order(HuggingFaceTurn):
    """An order at one host; `wants_sound` by what its body asks for."""

    @property
    def wants_sound(self) -> bool:
        inner = self.body.get("input")
        body = inner if isinstance(inner, dict) else self.body
        return "text" in body or self.exchange.request.path.endswith("/audio/speech") or self._is_hf_speech

    @property
    def _is_hf_speech(self) -> bool:
        return self.provider == "hf-inference" and "/speech-" in self.exchange.request.path

    def result(self, making: Making) -> str:
        """The name of the file this order gets."""
        if self.wants_sound:
            return making.sound or _SOUNDS.get(self.provider, "sound.wav")
        return making.picture or "picture-0.png"

    def url(self, name: str) -> str:
        """Where the CDN has it."""
        return name if "://" in name else f"{self.stage.cdn}{CDN_PATH}{name}"


_Answer = Callable[[Order, Making], Awaitable[None]]


async def _bytes(order: Order, making: Making) -> None:
    if making.fails:
        await refuse(order.exchange, json_refusal(200, {"error": making.fails}), order.headers())
        return
    if making.empty:
        await order.exchange.answer(200, b"", order.headers(), "image/png")
        return
    file = FILES.get(order.result(making), FILES["picture-0.png"])
    await order.exchange.answer(200, file.data, order.headers(), file.content_type)


async def _base64(order: Order, making: Making) -> None:
    if order.wants_sound and not order.body.get("voice"):
        await refuse(order.exchange, _NO_VOICE, order.headers())
        return
    if order.wants_sound or making.fails:
        await _bytes(order, making)
        return
    name = order.result(making)
    datum: JsonObject = {"b64_json": FILES[name].base64} if name in FILES else {"url": order.url(name)}
    await _tell(order, {"created": 1790000000, "data": [] if making.empty else [datum]})


async def _fal(order: Order, making: Making) -> None:
    queued = order.exchange.request.parameter("_subdomain") == "queue"
    if queued or making.waits:
        await begin_job(order, making, _fal_done(order, making))
        return
    if making.fails:
        await refuse(order.exchange, json_refusal(422, {"detail": [{"msg": making.fails}]}), order.headers())
        return
    await _tell(order, _fal_done(order, making))


async def _waited(order: Order, making: Making) -> None:
    await begin_job(order, making, _done(order, making))


def _fal_done(order: Order, making: Making) -> JsonObject:
    url = order.url(order.result(making))
    if order.wants_sound:
        return {"audio": {"url": url, "content_type": "audio/wav"}}
    return {"images": [] if making.empty else [{"url": url, "width": 64, "height": 64}], "has_nsfw_concepts": [False]}


def _done(order: Order, making: Making) -> JsonObject:
    return {"urls": [] if making.empty else [order.url(order.result(making))]}


async def _tell(order: Order, body: JsonObject) -> None:
    await order.exchange.answer(200, encoded(body), order.headers())


_ANSWERS: dict[str, _Answer] = {
    "hf-inference": _bytes,
    "deepinfra": _bytes,
    "together": _base64,
    "nscale": _base64,
    "fal-ai": _fal,
    "replicate": _waited,
    "wavespeed": _waited,
    "zai-org": _waited,
}


def _playing(making: Making) -> ChatPlay:
    async def play(turn: Turn) -> None:
        if not isinstance(turn, Order):
            raise TypeError("hosts are Hugging Face's own")
        await _ANSWERS[turn.provider](turn, making)

    return play


MEDIA: Scripts = {
    **errors.SCRIPTS,
    **{name: Script(plays, sheet, _playing(making)) for name, (plays, sheet, making) in MAKINGS.items()},
    "ok": Script("a picture or a sound, in the host's own way", "6.15, 6.16", _playing(OK)),
}
