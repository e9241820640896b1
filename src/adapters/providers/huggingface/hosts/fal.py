"""fal behind the router: at once, or by its queue where the model's route says `?_subdomain=queue` (providers.md 2.4 to 2.6).

Speech is unconfirmed, and so is that the router passes the queue's `cancel` on, which fal's own interface has.
"""

from collections.abc import Mapping

from adapters.providers.huggingface.hosts.host import (
    QUICK,
    Body,
    Failed,
    Host,
    Order,
    Outcome,
    Pending,
    Results,
    mapping,
    path_of,
    picture_settings,
    speech_settings,
    texts,
)
from adapters.wire.error_body import human_text
from application.ports.image import ImageCall
from application.ports.speech import SpeechCall
from domain.media import Stage

_ROOM = "/fal-ai"
_QUEUE = "?_subdomain=queue"


class Fal(Host):
    """Results are URLs of its CDN."""

    def image(self, call: ImageCall, route: str) -> Order | None:
        settings = picture_settings(call.prompt)
        width, height = settings.pop("width", None), settings.pop("height", None)
        size: Body = {} if width is None else {"image_size": {"width": width, "height": height}}
        return Order(path=f"{_ROOM}/{route}", body={"prompt": call.prompt.prompt, **size, **settings})

    def speech(self, call: SpeechCall, route: str) -> Order | None:
        return Order(path=f"{_ROOM}/{route}", body={"text": call.prompt.text, **speech_settings(call.prompt)})

    def read(self, answer: Mapping[str, object], asked: Pending | None) -> Outcome:
        images, audio = answer.get("images"), answer.get("audio")
        if isinstance(images, list):
            return _pictures(images, answer.get("has_nsfw_concepts"))
        if audio:
            return Results(texts(mapping(audio).get("url") or audio))
        if told := human_text(answer.get("error") or answer.get("detail")):
            return Failed(told)
        home = asked.home if asked is not None else path_of(answer.get("response_url"))
        status = answer.get("status")
        if not home or not isinstance(status, str):
            return Results(())
        return _waiting(status.upper(), home, answer.get("queue_position"))

    def cancel(self, pending: Pending) -> tuple[str, str] | None:
        return "PUT", f"{_ROOM}{pending.home}/cancel{_QUEUE}"


def _waiting(status: str, home: str, position: object) -> Outcome:
    if status == "COMPLETED":
        return Pending(path=f"{_ROOM}{home}{_QUEUE}", every=0, stage=Stage.WORKING, home=home)
    if status not in ("IN_QUEUE", "IN_PROGRESS"):
        return Failed(status)
    queued = status == "IN_QUEUE"
    return Pending(
        path=f"{_ROOM}{home}/status{_QUEUE}",
        every=QUICK,
        stage=Stage.QUEUED if queued else Stage.WORKING,
        position=position if queued and isinstance(position, int) else None,
        home=home,
    )


def _pictures(images: list[object], unsafe: object) -> Outcome:
    """fal's published output marks what its checker blacked out: such a picture is a refusal, not a result."""
    if isinstance(unsafe, list) and unsafe and all(flag is True for flag in unsafe):
        return Failed("nsfw")
    return Results(tuple(url for image in images for url in texts(mapping(image).get("url") or image)))
