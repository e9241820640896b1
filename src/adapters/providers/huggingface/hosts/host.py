"""What a host behind the router is to a run: orders to send, and answers that are results, a wait, or a failure."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Protocol
from urllib.parse import urlsplit

from application.ports.image import ImageCall
from application.ports.speech import SpeechCall
from domain.capabilities import ModelSpec
from domain.image import ImagePrompt, pixels_of
from domain.immutable import immutable
from domain.media import Stage
from domain.speech import SpeechPrompt

Body = dict[str, object]
Headers = tuple[tuple[str, str], ...]

QUICK = 0.5
"""Seconds between two questions about an order (providers.md 2.6)."""


@immutable
class Order:
    """What is sent to a host: the path under the router's address, headers of its own, the JSON body."""

    path: str
    body: Body
    headers: Headers = ()


@immutable(kw_only=False)
class Results:
    """The order is done: base64, data URLs or URLs to fetch; empty where the answer holds none."""

    found: tuple[str, ...]


@immutable
class Pending:
    """The order is not done: what to ask next, in how many seconds. `home` is the host's own address of the order, as a path."""

    path: str
    every: float
    stage: Stage
    position: int | None = None
    home: str = ""


@immutable(kw_only=False)
class Failed:
    """The host gave the order up, and says so under a status of success."""

    text: str


Outcome = Results | Pending | Failed


class Host(Protocol):
    """One inference provider behind the router. An operation it does not have gives no order."""

    @abstractmethod
    def image(self, call: ImageCall, route: str) -> Order | None:
        """The order of a picture; `route` is the host's own id of the model."""

    @abstractmethod
    def speech(self, call: SpeechCall, route: str) -> Order | None:
        """The order of a text to be read."""

    @abstractmethod
    def read(self, answer: Mapping[str, object], asked: Pending | None) -> Outcome:
        """What an answer means; `asked` is the wait it ends, None for the answer to the order itself."""

    @abstractmethod
    def cancel(self, pending: Pending) -> tuple[str, str] | None:
        """Method and path that take a waiting order back; None where the host knows no such thing."""


def hub_id(model: ModelSpec) -> str:
    """The Hub's id of a model, without the host behind its colon."""
    return model.id.partition(":")[0]


def picture_settings(asked: ImagePrompt) -> Body:
    """Every knob that is turned, under the names of Hugging Face's own client."""
    sides = pixels_of(asked.size)
    width, height = sides or (None, None)
    settings: Body = {
        "negative_prompt": asked.negative_prompt,
        "width": width,
        "height": height,
        "num_inference_steps": asked.steps,
        "guidance_scale": asked.guidance,
        "seed": asked.seed,
        "aspect_ratio": asked.aspect_ratio,
        "quality": asked.quality,
        "background": asked.background,
    }
    if sides is None:
        settings["size"] = asked.size
    return without_none(settings)


def speech_settings(asked: SpeechPrompt) -> Body:
    """Every knob that is turned, under its usual name; hosts take them flat (providers.md 2.5)."""
    return without_none(
        {
            "voice": asked.voice,
            "speed": asked.speed,
            "response_format": asked.format,
            "instructions": asked.instructions,
        }
    )


def without_none(body: Body) -> Body:
    """What was left open is left out."""
    return {name: value for name, value in body.items() if value is not None}


def as_size(settings: Body) -> Body:
    """Width and height as one text, for hosts that want `size`."""
    width, height = settings.pop("width", None), settings.pop("height", None)
    return settings if width is None else {**settings, "size": f"{width}x{height}"}


def path_of(url: object) -> str:
    """The path of an address a host names. Only the path is used: the call goes to the router, whatever host is named."""
    try:
        return urlsplit(url).path.rstrip("/") if isinstance(url, str) else ""
    except ValueError:
        return ""


def texts(value: object) -> tuple[str, ...]:
    """One text, or those of a list."""
    every = value if isinstance(value, list) else [value]
    return tuple(text for text in every if isinstance(text, str) and text)


def mapping(value: object) -> Mapping[str, object]:
    """An object, or an empty one."""
    return value if isinstance(value, dict) else {}
