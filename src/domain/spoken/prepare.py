"""Prepares a text for a voice: the site's lexicon first, then the rules of the language."""

from collections.abc import Sequence

from domain.spoken import rules_english, rules_persian
from domain.spoken.changes import Rule, Spoken, changed
from domain.spoken.letters import plain_of
from domain.spoken.lexicon import Entry, rules_of
from domain.tongue import primary

_RULES = {"fa": rules_persian.RULES, "en": rules_english.RULES}


def prepared(text: str, language: str, lexicon: Sequence[Entry] = ()) -> Spoken:
    """The text as it is to be read, with everything that was changed. A language without rules has only its lexicon's."""
    own: tuple[Rule, ...] = _RULES.get(primary(language), ())
    return changed(text, plain_of(text), (*rules_of(lexicon, language), *own))
