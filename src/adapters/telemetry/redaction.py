"""What must not reach a log: values are let through by kind, and fields are hidden by name."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import PurePath
from uuid import UUID

from structlog.typing import EventDict, WrappedLogger

from domain.secret import Secret

HIDDEN = "[hidden]"
_DEEPEST = 4
_LONGEST_TEXT = 2000
_MOST_ITEMS = 50
_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+")
_ALWAYS = re.compile("authorization|cookies?|passwd|passphrase|passwords?|secrets?|session")
_UNLESS_ABOUT = re.compile(
    "answer|apikey|body|brief|completion|contents?|credentials?|csrf|csrftoken|delta|hash|input|keys?|messages?|outputs?|prompts?"
    "|reasoning|script|setup|sources?|text|token|transcript"
)
_ABOUT = re.compile(
    "bytes|characters|chars|class|count|enabled|hint|ids?|kind|length|limit|ms|name|owner|provider|size|status|tokens|type|version"
)
_OPEN_NAMES = frozenset({"source", "key_source", "key_sources"})


def hide_secrets(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """A structlog step: hide fields named like a secret or a content, and print no object that prints itself."""
    return {name: _shown(name, value, _DEEPEST) for name, value in event.items()}


def is_hidden(name: str) -> bool:
    """Whether a field of that name may hold a secret, a prompt or an answer.

    A name that ends in what is known about one (`key_id`, `content_length`, `prompt_tokens`) may be shown.
    """
    words = [word.lower() for word in _WORD.findall(name)]
    if name in _OPEN_NAMES or not words:
        return False
    if any(_ALWAYS.fullmatch(word) for word in words):
        return True
    return not _ABOUT.fullmatch(words[-1]) and any(_UNLESS_ABOUT.fullmatch(word) for word in words)


def _shown(name: str, value: object, depth: int) -> object:
    return HIDDEN if value is not None and is_hidden(name) else _plain(value, depth)


def _plain(value: object, depth: int) -> object:
    match value:
        case None | bool() | int() | float():
            return value
        case Enum():
            return _plain(value.value, depth)
        case str():
            return value if len(value) <= _LONGEST_TEXT else f"{value[:_LONGEST_TEXT]}…"
        case Secret():
            return repr(value)
        case Decimal() | UUID() | PurePath() | timedelta():
            return str(value)
        case date() | datetime():
            return value.isoformat()
        case _:
            return _plain_collection(value, depth)


def _plain_collection(value: object, depth: int) -> object:
    if depth and isinstance(value, Mapping):
        shown = list(value.items())[:_MOST_ITEMS]
        return {str(_plain(name, 0)): _shown(str(name), item, depth - 1) for name, item in shown}
    if depth and isinstance(value, list | tuple | set | frozenset):
        return [_plain(item, depth - 1) for item in list(value)[:_MOST_ITEMS]]
    # Anything else is named, never printed: a repr is written by somebody who did not think of logs.
    return f"<{type(value).__name__}>"
