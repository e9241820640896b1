"""How long a text is in words, and how many tokens so many words may take."""

import re
from math import ceil

from domain.content import WordRange
from domain.estimate import tokens_in
from domain.tongue import primary

_FENCE = re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE)
_LINK = re.compile(r"\]\([^)\s]*(?:\s\"[^\"]*\")?\)")
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_TITLE = re.compile(r"\A\s*#[ \t]+(?P<title>[^\n]+?)[ \t]*#*[ \t]*(?:\n+|\Z)")

# Characters of a word with the space behind it, times the most tokens a character takes (domain/estimate.py, 2026-11-22).
_TOKENS_A_WORD = {"fa": 6.0 * 0.8, "ar": 6.5 * 0.8, "en": 6.5 * 0.35, "zh": 1.5, "ja": 1.5}
_OTHER_TOKENS = 7.0 * 0.9
_FRAME = 1.1
"""The share of headings, marks and lists beside the words."""
_TITLE_TOKENS = 150


def words_in(markdown: str) -> int:
    """The words of a text. A half space joins, marks alone are none, and each ideograph is one."""
    prose = _LINK.sub("]", _FENCE.sub("", markdown))
    spaced = _IDEOGRAPH.sub(" x ", prose)
    return sum(any(letter.isalnum() for letter in word) for word in spaced.split())


def tokens_for(length: WordRange, language: str) -> int:
    """As many tokens as the longest text that keeps to the length can take."""
    each = _TOKENS_A_WORD.get(primary(language), _OTHER_TOKENS)
    return ceil(length.high * each * _FRAME) + _TITLE_TOKENS


def parted(markdown: str) -> tuple[str | None, str]:
    """The title, if the text begins with a heading of the first rank, and the body."""
    found = _TITLE.match(markdown)
    return (found["title"], markdown[found.end() :].strip()) if found else (None, markdown.strip())


def tokens_of(text: str) -> int:
    """The most tokens a text that is there can be."""
    return tokens_in([text]).high
