"""The OpenAI-compatible chat format as it is read: only the fields used, nearly all optional, unknown ones passed over.

What a provider may send in several types is `object` here and looked at where it is used (providers.md 0, rule 2).
"""

import msgspec

from adapters.wire.json_text import TolerantDecoder
from domain.output import FinishReason

Content = str | list[object] | None


class Message(msgspec.Struct):
    """A message or a piece of one. Thinking comes as `reasoning`, or as `reasoning_content` at some hosts."""

    content: Content = None
    refusal: object = None
    reasoning: object = None
    reasoning_content: object = None


class Choice(msgspec.Struct):
    """One of the answers; only the first is asked for."""

    index: object = 0
    delta: Message | None = None
    message: Message | None = None
    finish_reason: object = None
    error: object = None


class Completion(msgspec.Struct):
    """A whole answer, or an event of a streamed one. `message` and `detail` are there when it is a flat error."""

    choices: list[Choice] | None = None
    usage: msgspec.Raw = msgspec.Raw()
    id: object = None
    provider: object = None
    error: object = None
    message: object = None
    detail: object = None
    x_groq: object = None

    @property
    def holds_error(self) -> bool:
        """Whether it tells of a failure although the status was 200 (providers.md 0, rule 1)."""
        if self.choices and not self.error:
            choice = self.choices[0]
            return choice.finish_reason == "error" or bool(choice.error)
        return bool(self.error or self.detail) or isinstance(self.message, str)


decode_completion = TolerantDecoder(Completion)

_FINISHES = {
    "stop": FinishReason.STOP,
    "eos": FinishReason.STOP,
    "end_turn": FinishReason.STOP,
    "stop_sequence": FinishReason.STOP,
    "length": FinishReason.LENGTH,
    "max_tokens": FinishReason.LENGTH,
    "tool_calls": FinishReason.TOOL_CALLS,
    "function_call": FinishReason.TOOL_CALLS,
    "content_filter": FinishReason.CONTENT_FILTER,
}


def finish_of(reason: object) -> FinishReason | None:
    """Kelidar's word for a finish reason; None where there is none yet (null, or the empty string of some servers)."""
    if not isinstance(reason, str) or not reason:
        return None
    return _FINISHES.get(reason, FinishReason.OTHER)


def text_of(content: Content) -> str:
    """The text of a content, which may come in parts."""
    if isinstance(content, str):
        return content
    return "".join(_part(part) for part in content) if content else ""


def thought_of(message: Message) -> str:
    """What the model thought, under whichever name."""
    for value in (message.reasoning, message.reasoning_content):
        if value and isinstance(value, str):
            return value
    return ""


def _part(part: object) -> str:
    text = part.get("text") if isinstance(part, dict) else part
    return text if isinstance(text, str) else ""
