"""What a provider's error says, in whichever of the many shapes it comes (providers.md 1.5, 2.9, 3.1 to 3.4)."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress

import msgspec

from domain.immutable import immutable

LONGEST_TEXT = 4_000
"""Characters of a provider's text that are looked at; 500 are kept of them."""

_DEEPEST = 4
_MOST_PARTS = 5
_MARKUP = re.compile(
    r"<(?:!doctype|!--|\?xml|/?(?:html|head|body|title|meta|div|p|span|a|br|h[1-6]|pre|center|script|style)\b)", re.I
)
_TEXT_KEYS = ("message", "msg", "detail", "error", "reason", "error_description")
_WORD_KEYS = ("error_type", "code", "reason", "type", "status", "name")
_FLAGS = ("flagged_input", "reasons", "patterns")
_HTTP_ERRORS = range(400, 600)


@immutable
class ErrorFacts:
    """An error's own number, its code words with the most telling first, its human text, and what it says of waiting.

    The word `flagged` stands for the proof of a moderation decision. `wait` is seconds, `reset` a moment (epoch).
    """

    number: int | None = None
    words: tuple[str, ...] = ()
    text: str = ""
    retryable: bool | None = None
    wait: object = None
    reset: object = None


def read_error(body: bytes) -> ErrorFacts:
    """The facts of an error body. Never raises: a body that is no JSON is its own text, a page of HTML is no text."""
    try:
        document: object = msgspec.json.decode(body)
    except (ValueError, RecursionError):
        return ErrorFacts(text=human_text(body[: 4 * LONGEST_TEXT].decode("utf-8", "replace")))
    if isinstance(document, list) and document and isinstance(document[0], dict):
        document = document[0]
    if not isinstance(document, dict):
        return ErrorFacts(text=human_text(document))
    return _facts(_error_of(document), document)


def human_text(value: object, depth: int = 0) -> str:
    """The sentence a value holds: a string, JSON inside a string, a list of such, an object with one; never HTML."""
    if depth > _DEEPEST:
        return ""
    if isinstance(value, str):
        return _text_in_string(value, depth)
    if isinstance(value, list):
        return "; ".join(filter(None, (human_text(part, depth + 1) for part in value[:_MOST_PARTS])))
    if isinstance(value, dict):
        return _text_in_object(value, depth)
    return ""


def _error_of(document: Mapping[str, object]) -> Mapping[str, object]:
    """The error itself: under `error`, in the first choice (shape C), or the document when it is flat."""
    error = document.get("error") or _choice_error(document)
    if isinstance(error, dict):
        return error
    if error:
        return {"message": error, "error_type": document.get("error_type")}
    return document


def _choice_error(document: Mapping[str, object]) -> object:
    choices = document.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    return first.get("error") if isinstance(first, dict) else None


def _facts(error: Mapping[str, object], document: Mapping[str, object]) -> ErrorFacts:
    metadata = _object(error.get("metadata"))
    availability = _object(error.get("availability"))
    retryable = availability.get("retryable")
    numbers = (error.get("code"), error.get("http_status"), error.get("status"), document.get("code"))
    return ErrorFacts(
        number=next((number for value in numbers if (number := _number(value))), None),
        words=_words(error, metadata, availability, document=document),
        text=human_text(metadata.get("raw")) or _message(error, metadata),
        retryable=retryable if isinstance(retryable, bool) else None,
        wait=availability.get("retry_after", document.get("estimated_time")),
        reset=_reset(_object(metadata.get("headers"))),
    )


def _words(
    error: Mapping[str, object],
    metadata: Mapping[str, object],
    availability: Mapping[str, object],
    *,
    document: Mapping[str, object],
) -> tuple[str, ...]:
    told = [metadata.get("error_type"), availability.get("code"), metadata.get("limit_source")]
    told += [error.get(key) for key in _WORD_KEYS] + [document.get("error_type")]
    words = [word.lower() for word in told if isinstance(word, str) and word]
    if any(metadata.get(flag) for flag in _FLAGS):
        words.append("flagged")
    return tuple(words)


def _message(error: Mapping[str, object], metadata: Mapping[str, object]) -> str:
    text = human_text(error)
    reasons = human_text(metadata.get("reasons"))
    return f"{text} ({reasons})" if text and reasons and reasons not in text else text


def _text_in_string(value: str, depth: int) -> str:
    text = value[:LONGEST_TEXT].strip()
    if text[:1] in ("{", "["):
        with suppress(ValueError, RecursionError):
            return human_text(msgspec.json.decode(value), depth + 1)
    return "" if _MARKUP.search(text) else text


def _text_in_object(value: Mapping[str, object], depth: int) -> str:
    text = next((text for key in _TEXT_KEYS if (text := human_text(value.get(key), depth + 1))), "")
    place = value.get("path", value.get("loc"))
    if text and isinstance(place, Sequence) and not isinstance(place, str):
        return f"{'.'.join(str(part) for part in place[:_DEEPEST])}: {text}"
    return text


def _number(value: object) -> int | None:
    if isinstance(value, str) and len(value) == len("500") and value.isascii() and value.isdigit():
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and value in _HTTP_ERRORS else None


def _reset(headers: Mapping[str, object]) -> object:
    return next((value for name, value in headers.items() if name.lower() == "x-ratelimit-reset"), None)


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
