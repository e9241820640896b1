"""A provider's error into a fault: by its status first, by its code next, by its text last.

The status is what every edge, router and vendor agrees on and what no broken body can hide, so it decides what the
failure is in the main, and alone may blame the key. Codes are few and stable, so they refine it. Texts change without
notice, so they are read only where neither tells enough (a context too long is a plain 400 nearly everywhere).
"""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import field

from adapters.wire.error_body import LONGEST_TEXT, ErrorFacts, human_text, read_error
from adapters.wire.redact import Redactor
from adapters.wire.retry_after import bounded, by_reset, retry_after, seconds
from adapters.wire.verdicts import (
    BAD_ANSWER,
    CONTENT_REFUSED,
    CONTEXT_TOO_LONG,
    FAILED,
    KEY_NOT_PERMITTED,
    KEY_REJECTED,
    MODEL_UNAVAILABLE,
    NO_CREDIT,
    OVERLOADED,
    RATE_LIMITED,
    REQUEST_REJECTED,
    TIMED_OUT,
    Verdict,
)
from domain.faults import Kind, UpstreamFault
from domain.immutable import immutable

LONGEST_DETAIL = 500

ANY = 0
"""Stands for every status in a table of words or phrases."""

Words = Mapping[tuple[int, str], Verdict]
Phrases = tuple[tuple[tuple[int, ...], re.Pattern[str], Verdict], ...]


@immutable
class Rules:
    """Where a vendor differs from the rest: verdicts by status, by (status, code word), and by (statuses, pattern of text)."""

    statuses: Mapping[int, Verdict] = field(default_factory=dict)
    words: Words = field(default_factory=dict)
    phrases: Phrases = ()


@immutable
class ErrorReader:
    """Reads errors by one vendor's rules; `now` is the time of day in epoch seconds, for dates in `Retry-After`."""

    rules: Rules
    now: Callable[[], float] = time.time

    def fault(self, status: int, headers: Mapping[str, str], body: bytes, redactor: Redactor) -> UpstreamFault:
        """The fault an error answer means; with a 2xx status, that of an error inside an answer or an event."""
        facts = read_error(body)
        told = effective_status(status, facts)
        text = facts.text or human_text(headers.get("x-error-message"))
        return self.verdict(told, facts, text).fault(
            detail=clean_detail(text, redactor),
            status=told,
            retryable=facts.retryable,
            retry_after=_wait(facts, headers, self.now()),
        )

    def verdict(self, status: int, facts: ErrorFacts, text: str) -> Verdict:
        """What the failure is: what the text or a code makes of the status, else the status alone."""
        refined = self._by_word(status, facts) or self._by_phrase(status, text)
        return refined or self.rules.statuses.get(status) or _by_status(status)

    def _by_word(self, status: int, facts: ErrorFacts) -> Verdict | None:
        for word in facts.words:
            for table in (self.rules.words, _WORDS):
                verdict = table.get((status, word)) or table.get((ANY, word))
                if verdict is not None and _may_say(status, verdict):
                    return verdict
        return None

    def _by_phrase(self, status: int, text: str) -> Verdict | None:
        for statuses, pattern, verdict in (*self.rules.phrases, *_PHRASES):
            if (status in statuses or ANY in statuses) and pattern.search(text):
                return verdict
        return None


def phrase(
    statuses: tuple[int, ...], pattern: str, verdict: Verdict
) -> tuple[tuple[int, ...], re.Pattern[str], Verdict]:
    """A row of a table of phrases; case does not matter."""
    return statuses, re.compile(pattern, re.IGNORECASE), verdict


def effective_status(status: int, facts: ErrorFacts) -> int:
    """The HTTP status if it tells of an error; else the error's own number, else the one its code word stands for."""
    if not 200 <= status < 300:
        return status
    if facts.number is not None:
        return facts.number
    return next((_NUMBERS[word] for word in facts.words if word in _NUMBERS), status)


def clean_detail(text: str, redactor: Redactor) -> str:
    """A provider's text as a reader may see it: no key, no control characters, one line, 500 characters at most."""
    shown = "".join(letter if letter.isprintable() or letter == "\u200c" else " " for letter in text[:LONGEST_TEXT])
    return " ".join(redactor.detail(shown).split())[:LONGEST_DETAIL].strip()


def _may_say(status: int, verdict: Verdict) -> bool:
    """A server's failure is never the key's: an upstream's own key or balance leaks through routers as 5xx."""
    return status < 500 or verdict.kind not in (Kind.KEY_REFUSED, Kind.NO_CREDIT)


def _by_status(status: int) -> Verdict:
    if status in _STATUSES:
        return _STATUSES[status]
    if 300 <= status < 400:
        return BAD_ANSWER
    return REQUEST_REJECTED if 400 <= status < 500 else FAILED


def _wait(facts: ErrorFacts, headers: Mapping[str, str], now: float) -> float | None:
    wait = retry_after(headers, now)
    if wait is not None:
        return wait
    told = seconds(facts.wait)
    return by_reset(facts.reset, now) if told is None else bounded(told)


_STATUSES: Mapping[int, Verdict] = {
    401: KEY_REJECTED,
    402: NO_CREDIT,
    403: KEY_NOT_PERMITTED,
    408: TIMED_OUT,
    410: MODEL_UNAVAILABLE,
    413: CONTEXT_TOO_LONG,
    429: RATE_LIMITED,
    503: OVERLOADED,
    504: TIMED_OUT,
    522: TIMED_OUT,
    524: TIMED_OUT,
    529: OVERLOADED,
}

# What a code word stands for when an error inside a 200 brings no number of its own.
_NUMBERS: Mapping[str, int] = {
    "invalid_request": 400,
    "invalid_request_error": 400,
    "invalid_prompt": 400,
    "authentication": 401,
    "authentication_error": 401,
    "invalid_api_key": 401,
    "payment_required": 402,
    "permission_denied": 403,
    "permission_error": 403,
    "not_found": 404,
    "not_found_error": 404,
    "payload_too_large": 413,
    "unprocessable": 422,
    "server": 500,
    "server_error": 500,
    "unmapped": 500,
    "provider_unavailable": 502,
}

_WORDS: Words = {
    (ANY, "context_length_exceeded"): CONTEXT_TOO_LONG,
    (ANY, "token_limit_exceeded"): CONTEXT_TOO_LONG,
    (ANY, "string_too_long"): CONTEXT_TOO_LONG,
    (ANY, "content_policy_violation"): CONTENT_REFUSED,
    (ANY, "content_filter"): CONTENT_REFUSED,
    (ANY, "moderation_blocked"): CONTENT_REFUSED,
    (ANY, "refusal"): CONTENT_REFUSED,
    (ANY, "model_not_found"): MODEL_UNAVAILABLE,
    (ANY, "model_not_supported"): MODEL_UNAVAILABLE,
    (ANY, "rate_limit_exceeded"): RATE_LIMITED,
    (ANY, "rate_limit_error"): RATE_LIMITED,
    (ANY, "provider_overloaded"): OVERLOADED,
    (ANY, "overloaded_error"): OVERLOADED,
    (ANY, "timeout"): TIMED_OUT,
    (400, "invalid_api_key"): KEY_REJECTED,
}

_PHRASES: Phrases = (
    phrase(
        (400, 422),
        r"context (?:length|window|size)|too many (?:input |prompt )?tokens|(?:prompt|input) is too long|reduce the length of the"
        r"|(?:prompt|input)\b.{0,40} exceeds? .{0,40}\btokens|input tokens exceed|maximum (?:input|prompt) (?:length|tokens)",
        CONTEXT_TOO_LONG,
    ),
    phrase(
        (400, 404, 422),
        r"\bmodel\b(?:\s+\S+)?\s+(?:(?:is|was|has|been)\s+)*"
        r"(?:does not exist|not found|not supported by|deprecated|decommissioned|reached its end)"
        r"|not a valid model|unknown model|no such model",
        MODEL_UNAVAILABLE,
    ),
    phrase((400, 422), r"content (?:management )?policy|flagged|safety (?:system|filter)|moderation", CONTENT_REFUSED),
)
