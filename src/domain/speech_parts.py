"""A long text in parts that a voice can read one after the other: cut where a reader would draw breath, never inside a word."""

import re
import unicodedata

from domain.capabilities import ModelSpec

USUAL_CHARACTERS = 4_000
"""Of a part, where nothing is known of the model."""

_SLOWEST = 8
"""Characters read aloud in a second, slowly."""

_SOUND_TOKENS = 32
"""Tokens of a second of sound, at most (providers.md 1.9: models that speak by tokens)."""

_PARAGRAPH = re.compile(r"\n\s*\n\s*")
_SENTENCE = re.compile(r"(?:[.!?؟۔…。！？]+[\"'”’»)\]}]*\s+)|\n\s*")
_CLAUSE = re.compile(r"[،,;؛:：，、]+[\"'”’»)\]}]*\s+|\s+[-–—]\s+")
_SPACE = re.compile(r"\s+")
_JOINERS = "\u200c\u200d\u2060"


def longest_part(model: ModelSpec) -> int:
    """The most characters one call takes, by whatever its file says: characters, tokens of text, tokens of sound."""
    limits = model.limits
    known = [limits.max_input_characters, limits.context_tokens]
    if limits.max_output_tokens is not None:
        known.append(limits.max_output_tokens * _SLOWEST // _SOUND_TOKENS)
    return max(1, min((most for most in known if most is not None), default=USUAL_CHARACTERS))


def parts_of(text: str, most: int) -> tuple[str, ...]:
    """The text in parts of so many characters at most; joined they are the text.

    A part ends with a paragraph if that does not leave it half empty, else with a sentence, else with a clause, else between
    two words. A row of more than `most` characters without a space is no word: it is cut between two letters.
    """
    parts = []
    at = 0
    while len(text) - at > most:
        end = at + _end_of_part(text[at : at + most + 1], most)
        parts.append(text[at:end])
        at = end
    return (*parts, text[at:]) if text[at:] or not parts else tuple(parts)


def _end_of_part(window: str, most: int) -> int:
    """Where the part ends whose characters are all but the last of the window."""
    for mark, least in ((_PARAGRAPH, most // 2), (_SENTENCE, most // 4), (_CLAUSE, most // 4), (_SPACE, 0)):
        ends = [_trimmed(match, most) for match in mark.finditer(window)]
        fitting = [end for end in ends if least < end <= most]
        if fitting:
            return fitting[-1]
    return _between_letters(window, most)


def _trimmed(match: re.Match[str], most: int) -> int:
    """The end of what was found; of white space that goes beyond the part, the end of the part."""
    return min(match.end(), most) if match.start() < most else match.end()


def _between_letters(window: str, most: int) -> int:
    end = most
    while end > 1 and (_belongs_to_the_letter_before(window[end]) or window[end - 1] in _JOINERS):
        end -= 1
    return end if end > 1 or most == 1 else most


def _belongs_to_the_letter_before(character: str) -> bool:
    return character in _JOINERS or unicodedata.combining(character) != 0
