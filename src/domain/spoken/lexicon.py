"""A site's own pronunciations: terms, and how they are to be said."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from domain.faults import FieldError, FieldFault
from domain.immutable import immutable
from domain.spoken.changes import ChangeKind, Rule
from domain.spoken.letters import plain_of
from domain.tongue import TAG, primary

MOST_ENTRIES = 500
LONGEST_TERM = 80
LONGEST_SAID = 200

_BETWEEN = r"[ \t\u00a0\u200c]+"
_BLANK = re.compile(r"[\s\u200c]+")


@immutable
class Entry:
    """A term and what is said for it, in texts of one language or, with None, of every. `exact` tells capitals apart: US, us."""

    term: str
    say: str
    language: str | None = None
    exact: bool = False


@immutable
class SiteLexicon:
    """The site's own entries; `version` counts their changes."""

    version: int = 0
    entries: tuple[Entry, ...] = ()


def tidy(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries without space around them."""
    return tuple(
        Entry(term=one.term.strip(), say=one.say.strip(), language=one.language, exact=one.exact) for one in entries
    )


def check_lexicon(entries: Sequence[Entry]) -> None:
    """Raise a field fault that names every flaw."""
    errors = [FieldError("entries", "common.field.too_many", (("max", MOST_ENTRIES),))] * (len(entries) > MOST_ENTRIES)
    times = Counter(_same(entry) for entry in entries)
    for at, entry in enumerate(entries):
        errors += _errors_of(f"entries[{at}]", entry)
        if times[_same(entry)] > 1:
            errors.append(FieldError(f"entries[{at}].term", "podcast.lexicon.twice"))
    if errors:
        raise FieldFault(errors)


def rules_of(entries: Sequence[Entry], language: str) -> tuple[Rule, ...]:
    """The rules of a language; a longer term is found before a shorter one that is part of it, a language's own before every's."""
    fitting = [entry for entry in entries if entry.language is None or primary(entry.language) == primary(language)]
    ordered = sorted(fitting, key=lambda entry: (-len(entry.term), entry.language is None))
    return tuple(_rule(entry) for entry in ordered)


def _rule(entry: Entry) -> Rule:
    words = [re.escape(word) for word in _BLANK.split(plain_of(entry.term).strip())]
    flags = re.NOFLAG if entry.exact else re.IGNORECASE
    pattern = re.compile(rf"(?<![\w\u200c]){_BETWEEN.join(words)}(?!\w)", flags)
    return Rule(ChangeKind.LEXICON, pattern, lambda _: entry.say)


def _same(entry: Entry) -> tuple[str, str | None]:
    term = _BLANK.sub(" ", plain_of(entry.term)).strip()
    return term if entry.exact else term.casefold(), primary(entry.language) if entry.language else None


def _errors_of(path: str, entry: Entry) -> Iterator[FieldError]:
    for field, text, most in (("term", entry.term, LONGEST_TERM), ("say", entry.say, LONGEST_SAID)):
        if not any(letter.isalnum() for letter in text):
            yield FieldError(f"{path}.{field}", "common.field.empty")
        if len(text) > most:
            yield FieldError(f"{path}.{field}", "common.field.too_long", (("max", most),))
    if entry.language is not None and not re.match(TAG, entry.language):
        yield FieldError(f"{path}.language", "common.field.malformed")
