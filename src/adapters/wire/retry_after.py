"""How long a provider asks to be left alone, in seconds, however it says so."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 86_400.0
"""A day; a provider that asks for more is not to be believed."""

_SECONDS = re.compile(r"\d+(\.\d+)?").fullmatch
_RATE_LIMIT_T = re.compile(r"(?:^|[;,\s])t=(\d+)")
_FIRST_EPOCH_IN_SECONDS = 1_000_000_000
_FIRST_EPOCH_IN_MILLISECONDS = 100_000_000_000


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds from `now` (epoch) by `Retry-After`, else `RateLimit` (providers.md 2.8), else `X-RateLimit-Reset` (1.5).

    None where nothing usable is said; never negative, never over a day.
    """
    waits = (
        _by_retry_after(headers.get("retry-after", "").strip(), now),
        _by_milliseconds(headers.get("retry-after-ms", "").strip()),
        _by_rate_limit(headers.get("ratelimit", "")),
        by_reset(headers.get("x-ratelimit-reset"), now),
    )
    return next((wait for wait in waits if wait is not None), None)


def by_reset(value: object, now: float) -> float | None:
    """Seconds until a moment given as an epoch in seconds or milliseconds; OpenRouter's is in milliseconds."""
    moment = seconds(value)
    if moment is None or moment < _FIRST_EPOCH_IN_SECONDS:
        return None
    if moment >= _FIRST_EPOCH_IN_MILLISECONDS:
        moment /= 1000
    return bounded(moment - now)


def seconds(value: object) -> float | None:
    """A number of seconds that is told as a number or as its digits."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _as_float(value)
    text = value.strip() if isinstance(value, str) else ""
    return float(text) if text.isascii() and _SECONDS(text) else None


def bounded(wait: float) -> float:
    """The wait, not below zero and not over a day."""
    return min(max(wait, 0.0), LONGEST_WAIT)


def _by_retry_after(value: str, now: float) -> float | None:
    wait = seconds(value)
    if wait is not None:
        return bounded(wait)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return bounded((aware - datetime.fromtimestamp(now, UTC)).total_seconds())


def _by_milliseconds(value: str) -> float | None:
    wait = seconds(value)
    return None if wait is None else bounded(wait / 1000)


def _by_rate_limit(value: str) -> float | None:
    told = _RATE_LIMIT_T.search(value)
    return None if told is None else bounded(float(told[1]))


def _as_float(value: float) -> float | None:
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if number >= 0 else None
