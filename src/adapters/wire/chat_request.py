"""A text prompt as the body of an OpenAI-compatible chat call."""

import msgspec

from adapters.wire.pictures import data_url
from application.ports.text import TextCall
from domain.prompt import FALLBACK_OUTPUT_TOKENS, JSON_OBJECT, SeenTurn, Turn


class StreamOptions(msgspec.Struct):
    """Without it no token counts come at the end of a stream (providers.md 2.3)."""

    include_usage: bool = True


class Reasoning(msgspec.Struct):
    """OpenRouter's own way to say how hard the model thinks (providers.md 1.2)."""

    effort: str


class ResponseFormat(msgspec.Struct):
    """A JSON object, whatever is in it (providers.md 1.2)."""

    type: str = JSON_OBJECT


class TextPart(msgspec.Struct, tag_field="type", tag="text"):
    """Words of a message that has pictures too (providers.md 1.2)."""

    text: str


class ImageUrl(msgspec.Struct):
    """Where a picture is: in the address itself."""

    url: str


class ImagePart(msgspec.Struct, tag_field="type", tag="image_url"):
    """A picture of a message."""

    image_url: ImageUrl


class SeenMessage(msgspec.Struct):
    """A message with pictures."""

    role: str
    content: list[TextPart | ImagePart]


class ChatRequest(msgspec.Struct, omit_defaults=True, kw_only=True):
    """The fields in the order they are sent: the model first, because Hugging Face's router reads only so far (2.1)."""

    model: str
    messages: tuple[Turn | SeenMessage, ...]
    max_tokens: int
    stream: bool = False
    stream_options: StreamOptions | None = None
    temperature: float | None = None
    top_p: float | None = None
    seed: int | None = None
    stop: tuple[str, ...] = ()
    reasoning: Reasoning | None = None
    reasoning_effort: str | None = None
    response_format: ResponseFormat | None = None


_encode = msgspec.json.Encoder().encode


def chat_request(call: TextCall, *, nested_reasoning: bool = False) -> bytes:
    """The body's bytes, UTF-8 without escapes; what the admin left open is left out, a bound of tokens is always set."""
    asked = call.prompt.parameters
    effort = asked.reasoning_effort
    return _encode(
        ChatRequest(
            model=call.model.id,
            messages=_messages(call.prompt.turns),
            max_tokens=asked.max_tokens or call.model.limits.default_output_tokens or FALLBACK_OUTPUT_TOKENS,
            stream=call.stream,
            stream_options=StreamOptions() if call.stream else None,
            temperature=asked.temperature,
            top_p=asked.top_p,
            seed=asked.seed,
            stop=asked.stop,
            reasoning=Reasoning(effort) if effort and nested_reasoning else None,
            reasoning_effort=None if nested_reasoning else effort,
            response_format=ResponseFormat() if call.prompt.as_json else None,
        )
    )


def _messages(turns: tuple[Turn, ...]) -> tuple[Turn | SeenMessage, ...]:
    """As they are, where nobody shows a picture: then nothing is made anew."""
    if not any(isinstance(turn, SeenTurn) for turn in turns):
        return turns
    return tuple(_seen(turn) if isinstance(turn, SeenTurn) else turn for turn in turns)


def _seen(turn: SeenTurn) -> SeenMessage:
    parts: list[TextPart | ImagePart] = [
        TextPart(part) if isinstance(part, str) else ImagePart(ImageUrl(data_url(part))) for part in turn.parts
    ]
    return SeenMessage(role=turn.role.value, content=parts)
