"""Replicate behind the router: it waits a minute for the result, then has to be asked (providers.md 2.4 to 2.6).

Unconfirmed: that asking and cancelling a prediction goes through the router, and every speech model.
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
    picture_settings,
    speech_settings,
    texts,
)
from adapters.wire.error_body import human_text
from application.ports.image import ImageCall
from application.ports.speech import SpeechCall
from domain.media import Stage

_PREDICTIONS = "/replicate/v1/predictions"
_WAIT = (("prefer", "wait"),)
_GIVEN_UP = ("failed", "canceled")


class Replicate(Host):
    """Results are URLs of its CDN."""

    def image(self, call: ImageCall, route: str) -> Order | None:
        return _order(route, {"prompt": call.prompt.prompt, **picture_settings(call.prompt)})

    def speech(self, call: SpeechCall, route: str) -> Order | None:
        return _order(route, {"text": call.prompt.text, **speech_settings(call.prompt)})

    def read(self, answer: Mapping[str, object], asked: Pending | None) -> Outcome:
        status, identity = answer.get("status"), answer.get("id")
        if found := texts(answer.get("output")):
            return Results(found)
        if status in _GIVEN_UP or answer.get("error"):
            return Failed(human_text(answer.get("error")) or str(status))
        home = asked.home if asked is not None else identity
        if status == "succeeded" or not isinstance(home, str) or not home.isalnum():
            return Results(())
        stage = Stage.QUEUED if status == "starting" else Stage.WORKING
        return Pending(path=f"{_PREDICTIONS}/{home}", every=QUICK, stage=stage, home=home)

    def cancel(self, pending: Pending) -> tuple[str, str] | None:
        return "POST", f"{_PREDICTIONS}/{pending.home}/cancel"


def _order(route: str, inputs: Body) -> Order:
    """A route with a version behind a colon is asked for by that version."""
    model, _, version = route.partition(":")
    if version:
        return Order(path=_PREDICTIONS, body={"version": version, "input": inputs}, headers=_WAIT)
    return Order(path=f"/replicate/v1/models/{model}/predictions", body={"input": inputs}, headers=_WAIT)
