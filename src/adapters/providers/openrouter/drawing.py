"""Pictures through a chat: for models that draw there and are not served by `POST /images` (providers.md 1.8)."""

import msgspec

from adapters.providers.openrouter.image_answer import ImageAnswer
from adapters.providers.openrouter.image_request import TITLE, PicturePart, parts_of
from adapters.wire.chat_format import Content, finish_of, text_of
from adapters.wire.chat_usage import UsageReport, usage_report
from adapters.wire.errors import ErrorReader, clean_detail
from adapters.wire.json_text import TolerantDecoder
from adapters.wire.media_call import JSON, LARGEST_PICTURE_ANSWER, order
from adapters.wire.pictures import no_picture
from adapters.wire.redact import Redactor
from adapters.wire.verdicts import CONTENT_REFUSED
from application.ports.egress import Outbound
from application.ports.image import ImageCall
from domain.output import FinishReason

FALLBACK_TOKENS = 16_384
"""A picture alone takes some 4,200 tokens of output (1.7)."""

_NO_HEADERS: dict[str, str] = {}


class _TextPart(msgspec.Struct):
    text: str
    type: str = "text"


class _Message(msgspec.Struct):
    content: str | tuple[_TextPart | PicturePart, ...]
    role: str = "user"


class _Config(msgspec.Struct, omit_defaults=True):
    aspect_ratio: str | None = None
    image_size: str | None = None


class _Request(msgspec.Struct, omit_defaults=True, kw_only=True):
    model: str
    messages: tuple[_Message, ...]
    max_tokens: int
    modalities: tuple[str, ...]
    image_config: _Config | None = None
    seed: int | None = None


class _Drawn(msgspec.Struct):
    content: Content = None
    refusal: object = None
    images: object = None


class _Choice(msgspec.Struct):
    message: _Drawn | None = None
    finish_reason: object = None
    error: object = None


class _Answer(msgspec.Struct):
    choices: list[_Choice] | None = None
    usage: msgspec.Raw = msgspec.Raw()
    error: object = None


_decode = TolerantDecoder(_Answer)


def drawing_order(call: ImageCall) -> Outbound:
    """The call to make. Without `modalities` many models answer with words alone (5, trap 18)."""
    asked = call.prompt
    references = parts_of(asked)
    config = _Config(asked.aspect_ratio, asked.size)
    body = _Request(
        model=call.model.id,
        messages=(_Message((_TextPart(asked.prompt), *references) if references else asked.prompt),),
        max_tokens=call.model.limits.default_output_tokens or FALLBACK_TOKENS,
        modalities=("image", "text"),
        image_config=config if config != _Config() else None,
        seed=asked.seed,
    )
    url = call.provider.endpoints["base"].rstrip("/") + "/chat/completions"
    return order(url, body, call.secret, accept=JSON, headers=TITLE, largest=LARGEST_PICTURE_ANSWER)


def drawing_results(body: bytes, errors: ErrorReader, redactor: Redactor) -> ImageAnswer:
    """The pictures of a chat's answer. Raises the fault it holds; neither picture nor words is a refusal, words alone are not."""
    answer = _decode(body)
    choice = answer.choices[0] if answer.choices else None
    if answer.error or (choice is not None and (choice.error or choice.finish_reason == "error")):
        raise errors.fault(200, _NO_HEADERS, body, redactor)
    message = choice.message if choice is not None else None
    found = _pictures_of(message.images) if message is not None else ()
    if found:
        return ImageAnswer(found, usage_report(answer.usage) or UsageReport())
    refusal = message.refusal if message is not None and isinstance(message.refusal, str) else ""
    filtered = choice is not None and finish_of(choice.finish_reason) is FinishReason.CONTENT_FILTER
    if refusal or filtered or message is None or not text_of(message.content):
        raise CONTENT_REFUSED.fault(detail=clean_detail(refusal, redactor))
    raise no_picture()


def _pictures_of(images: object) -> tuple[str, ...]:
    parts = [part.get("image_url") for part in images if isinstance(part, dict)] if isinstance(images, list) else []
    urls = [part.get("url") if isinstance(part, dict) else part for part in parts]
    return tuple(url for url in urls if isinstance(url, str) and url)
