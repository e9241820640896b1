"""An order of pictures as the body of `POST /images` (providers.md 1.7)."""

import msgspec

from adapters.wire.media_call import JSON, LARGEST_PICTURE_ANSWER, order
from adapters.wire.pictures import data_url
from application.ports.egress import Outbound
from application.ports.image import ImageCall
from domain.image import ImagePrompt

TITLE = (("x-openrouter-title", "Kelidar"),)


class ImageUrl(msgspec.Struct):
    """Where a picture is, here always inside the URL itself."""

    url: str


class PicturePart(msgspec.Struct):
    """A picture that goes along with the prompt."""

    image_url: ImageUrl
    type: str = "image_url"


class Routing(msgspec.Struct):
    """Settings that only one host behind OpenRouter knows, under its name."""

    options: dict[str, dict[str, object]]


class ImageRequest(msgspec.Struct, omit_defaults=True, kw_only=True):
    """`size` takes tiers and pixels alike, so that `resolution` is never in its way."""

    model: str
    prompt: str
    n: int = 1
    aspect_ratio: str | None = None
    size: str | None = None
    quality: str | None = None
    output_format: str | None = None
    background: str | None = None
    seed: int | None = None
    input_references: tuple[PicturePart, ...] = ()
    provider: Routing | None = None


def image_order(call: ImageCall) -> Outbound:
    """The call to make; what was left open is left out."""
    asked = call.prompt
    body = ImageRequest(
        model=call.model.id,
        prompt=asked.prompt,
        n=asked.count,
        aspect_ratio=asked.aspect_ratio,
        size=asked.size,
        quality=asked.quality,
        output_format=next(iter(call.model.formats), None),
        background=asked.background,
        seed=asked.seed,
        input_references=parts_of(asked),
        provider=_routing(call),
    )
    url = call.provider.endpoints["base"].rstrip("/") + "/images"
    return order(url, body, call.secret, accept=JSON, headers=TITLE, largest=LARGEST_PICTURE_ANSWER)


def parts_of(asked: ImagePrompt) -> tuple[PicturePart, ...]:
    """The reference pictures."""
    return tuple(PicturePart(ImageUrl(data_url(picture))) for picture in asked.references)


def _routing(call: ImageCall) -> Routing | None:
    asked = call.prompt
    told = {"steps": asked.steps, "guidance": asked.guidance, "negative_prompt": asked.negative_prompt}
    options: dict[str, object] = {name: value for name, value in told.items() if value is not None}
    return Routing({call.model.served_by: options}) if options and call.model.served_by else None
