"""Which language a reader is answered in: the admin's own, else what the browser asks for, else Persian."""

from collections.abc import Sequence
from functools import lru_cache

_LONGEST_HEADER = 500


def language_for(own: str | None, accept_language: str, supported: Sequence[str]) -> str:
    """The first of them that is supported, by its primary subtag; else the first supported language."""
    if own is not None:
        primary = primary_of(own)
        return primary if primary in supported else supported[0]
    return next((tag for tag in _wanted(accept_language[:_LONGEST_HEADER]) if tag in supported), supported[0])


@lru_cache(maxsize=1024)
def _wanted(header: str) -> tuple[str, ...]:
    pairs = sorted(_weighed(header), key=lambda pair: -pair[1])
    return tuple(tag for tag, weight in pairs if weight > 0)


def _weighed(header: str) -> list[tuple[str, float]]:
    pairs = []
    for part in header.split(","):
        tag, _, rest = part.partition(";")
        weight = rest.strip().removeprefix("q=")
        try:
            pairs.append((primary_of(tag), float(weight) if weight else 1.0))
        except ValueError:
            continue
    return pairs


def primary_of(tag: str) -> str:
    """The language of a tag such as `en-GB`."""
    return tag.strip().lower().replace("_", "-").partition("-")[0]
