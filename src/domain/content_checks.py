"""What a written text is held to: the phrases it was to have and not to have."""

import re
from collections.abc import Iterator
from enum import StrEnum

from domain.content import Brief
from domain.immutable import immutable
from domain.tongue import levelled


class CheckKind(StrEnum):
    """What was looked for."""

    MUST_INCLUDE = "must_include"
    MUST_AVOID = "must_avoid"
    KEYWORD = "keyword"


@immutable
class Check:
    """One phrase: how often it is there, and whether that is as it was wanted."""

    kind: CheckKind
    phrase: str
    count: int
    ok: bool


def checks_of(brief: Brief, text: str) -> Iterator[Check]:
    """Every phrase of the brief against the text, however either is typed."""
    level = levelled(text)
    for phrase in brief.must_include:
        count = _count(phrase, level)
        yield Check(kind=CheckKind.MUST_INCLUDE, phrase=phrase, count=count, ok=count > 0)
    for phrase in brief.must_avoid:
        count = _count(phrase, level)
        yield Check(kind=CheckKind.MUST_AVOID, phrase=phrase, count=count, ok=count == 0)
    for phrase in brief.keywords:
        count = _count(phrase, level)
        yield Check(kind=CheckKind.KEYWORD, phrase=phrase, count=count, ok=count > 0)


def _count(phrase: str, level: str) -> int:
    sought = levelled(phrase)
    # As a word of its own: «باد» is not in «آباد».
    return len(re.findall(rf"(?<!\w){re.escape(sought)}(?!\w)", level)) if sought else 0
