"""Hosts that always have to be asked for the result: WaveSpeed and Z.ai (providers.md 2.4, 2.6)."""

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
    as_size,
    mapping,
    path_of,
    picture_settings,
    texts,
)
from adapters.wire.error_body import human_text
from application.ports.image import ImageCall
from application.ports.speech import SpeechCall
from domain.media import Stage

_SLOW = 5.0
_ZAI_HEADERS = (("accept-language", "en-US,en"), ("x-source-channel", "hugging_face"))


class WaveSpeed(Host):
    """Names the address of its result at once; pictures alone."""

    def image(self, call: ImageCall, route: str) -> Order | None:
        body: Body = {"prompt": call.prompt.prompt, **picture_settings(call.prompt)}
        return Order(path=f"/wavespeed/api/v3/{route}", body=body)

    def speech(self, call: SpeechCall, route: str) -> Order | None:
        return None

    def read(self, answer: Mapping[str, object], asked: Pending | None) -> Outcome:
        data = mapping(answer.get("data"))
        status = data.get("status")
        if status == "completed":
            return Results(texts(data.get("outputs")))
        home = asked.home if asked is not None else path_of(mapping(data.get("urls")).get("get"))
        if status not in ("created", "processing") or not home:
            return Failed(human_text(data.get("error")) or str(status or ""))
        stage = Stage.QUEUED if status == "created" else Stage.WORKING
        return Pending(path=f"/wavespeed{home}", every=QUICK, stage=stage, home=home)

    def cancel(self, pending: Pending) -> tuple[str, str] | None:
        return None


class Zai(Host):
    """Is asked by the order's id, every five seconds; pictures alone."""

    def image(self, call: ImageCall, route: str) -> Order | None:
        body: Body = {"model": route, "prompt": call.prompt.prompt, **as_size(picture_settings(call.prompt))}
        return Order(path="/zai-org/api/paas/v4/async/images/generations", body=body, headers=_ZAI_HEADERS)

    def speech(self, call: SpeechCall, route: str) -> Order | None:
        return None

    def read(self, answer: Mapping[str, object], asked: Pending | None) -> Outcome:
        status, results = answer.get("task_status"), answer.get("image_result")
        if isinstance(results, list):
            return Results(tuple(url for result in results for url in texts(mapping(result).get("url"))))
        home = asked.home if asked is not None else answer.get("id")
        if status != "PROCESSING" or not isinstance(home, str) or not home.isprintable() or "/" in home:
            return Failed(human_text(answer.get("error")) or str(status or ""))
        path = f"/zai-org/api/paas/v4/async-result/{home}"
        return Pending(path=path, every=_SLOW, stage=Stage.WORKING, home=home)

    def cancel(self, pending: Pending) -> tuple[str, str] | None:
        return None
