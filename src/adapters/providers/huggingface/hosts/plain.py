"""Hosts that answer at once: bytes, or base64 inside JSON (providers.md 2.4, 2.5). Speech is unconfirmed at all of them."""

from collections.abc import Mapping

from adapters.providers.huggingface.hosts.host import (
    Body,
    Host,
    Order,
    Outcome,
    Pending,
    Results,
    as_size,
    mapping,
    picture_settings,
    speech_settings,
    texts,
    without_none,
)
from application.ports.image import ImageCall
from application.ports.speech import SpeechCall


class PlainHost(Host):
    """A host without a queue, whose JSON holds pictures as OpenAI's does."""

    def image(self, call: ImageCall, route: str) -> Order | None:
        return None

    def speech(self, call: SpeechCall, route: str) -> Order | None:
        return None

    def read(self, answer: Mapping[str, object], asked: Pending | None) -> Outcome:
        data = answer.get("data")
        found = [mapping(datum) for datum in data] if isinstance(data, list) else []
        results = tuple(text for datum in found for text in texts(datum.get("b64_json") or datum.get("url")))
        return Results(results)

    def cancel(self, pending: Pending) -> tuple[str, str] | None:
        return None


class HfInference(PlainHost):
    """Hugging Face's own hardware: the Hub's id in the path, settings in `parameters`, bytes back."""

    def image(self, call: ImageCall, route: str) -> Order | None:
        return self._order(call.prompt.prompt, picture_settings(call.prompt), route)

    def speech(self, call: SpeechCall, route: str) -> Order | None:
        return self._order(call.prompt.text, speech_settings(call.prompt), route)

    def _order(self, inputs: str, settings: Body, route: str) -> Order:
        body: Body = {"inputs": inputs, **({"parameters": settings} if settings else {})}
        return Order(path=f"/hf-inference/models/{route}", body=body)


class Together(PlainHost):
    """Together: `steps` instead of the usual name; base64 for pictures, bytes for speech, whose voice it must be told."""

    def image(self, call: ImageCall, route: str) -> Order | None:
        settings = picture_settings(call.prompt)
        steps = settings.pop("num_inference_steps", None)
        body: Body = {"model": route, "prompt": call.prompt.prompt, "response_format": "base64"}
        return Order(path="/together/v1/images/generations", body=without_none({**body, **settings, "steps": steps}))

    def speech(self, call: SpeechCall, route: str) -> Order | None:
        body: Body = {"model": route, "input": call.prompt.text, **speech_settings(call.prompt)}
        return Order(path="/together/v1/audio/speech", body=body)


class Nscale(PlainHost):
    """Nscale: one text for the size."""

    def image(self, call: ImageCall, route: str) -> Order | None:
        body: Body = {"model": route, "prompt": call.prompt.prompt, "response_format": "b64_json"}
        return Order(path="/nscale/v1/images/generations", body={**body, **as_size(picture_settings(call.prompt))})


class DeepInfra(PlainHost):
    """DeepInfra: speech alone, as OpenAI has it."""

    def speech(self, call: SpeechCall, route: str) -> Order | None:
        body: Body = {"model": route, "input": call.prompt.text, **speech_settings(call.prompt)}
        return Order(path="/deepinfra/v1/openai/audio/speech", body=body)
