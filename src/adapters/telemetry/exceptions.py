"""An exception as a log may show it: its type, code and place; never its text, its arguments or any variable."""

import sys
from pathlib import PurePath
from traceback import walk_tb

from structlog.typing import EventDict, WrappedLogger

from domain.faults import Fault

_MOST_FRAMES = 20
_LONGEST_CHAIN = 5
_ROOTS = ("site-packages", "src", "scripts", "tests", "lib")


def place_exceptions(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """A structlog step: put `error`, `code` and `place` where an exception was."""
    exc_info = event.pop("exc_info", None)
    event.pop("stack_info", None)
    error = _found(exc_info)
    if error is not None:
        event["error"] = [_named(link) for link in _chain(error)]
        event["place"] = _frames(error)
        code = next((link.code for link in _chain(error) if isinstance(link, Fault)), None)
        if code is not None:
            event.setdefault("code", code)
    return event


def _found(exc_info: object) -> BaseException | None:
    if exc_info is True:
        return sys.exc_info()[1]
    if isinstance(exc_info, tuple):
        exc_info = exc_info[1]
    return exc_info if isinstance(exc_info, BaseException) else None


def _chain(error: BaseException) -> list[BaseException]:
    """The error and those behind it, the newest first; of a group, its members follow it."""
    chain: list[BaseException] = []
    waiting = [error]
    while waiting and len(chain) < _LONGEST_CHAIN:
        link = waiting.pop(0)
        chain.append(link)
        behind = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
        members = link.exceptions if isinstance(link, BaseExceptionGroup) else ()
        waiting += [each for each in (*members, behind) if each is not None and each not in chain]
    return chain


def _named(error: BaseException) -> str:
    frames = _frames(error)
    return f"{_name(error)} at {frames[-1]}" if frames else _name(error)


def _name(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _frames(error: BaseException) -> list[str]:
    frames = [
        f"{_short(frame.f_code.co_filename)}:{line}:{frame.f_code.co_name}"
        for frame, line in walk_tb(error.__traceback__)
    ]
    return frames[-_MOST_FRAMES:]


def _short(file: str) -> str:
    """The path below the folder that code lies in: where Kelidar is installed is nobody's business."""
    parts = PurePath(file).parts
    start = max((len(parts) - 1 - parts[::-1].index(root) for root in _ROOTS if root in parts), default=len(parts) - 2)
    return "/".join(parts[max(start + 1, 0) :])
