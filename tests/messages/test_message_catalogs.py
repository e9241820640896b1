"""The catalogs are complete, equal in both languages, and hold nothing that nobody says."""

import re

import pytest

from adapters.messages.catalog import Sentence, read_catalog
from adapters.messages.toml_messages import CATALOGS, LANGUAGES
from tests.messages.codes import MADE_CODES, made_beginnings, spoken_codes

COMING = {
    "refusing to remove one's own account": {"auth.admin.self_removal"},
}
"""Sentences that wait for work with a name; a code leaves this list with the work that says it."""

NOT_CODES: set[str] = set()
"""Strings of the sources that only look like codes."""

PARAMETERS = {
    *("provider", "model", "section", "operation", "successor", "former", "why", "field", "filed", "live"),
    *("min", "max", "values", "models", "expected"),
    *("path", "folder", "file", "reason", "variable", "link", "url", "address"),
    *("budget", "amount", "currency", "resets_at"),
    *("actor", "object", "head"),
    *("name", "username", "role", "count", "since", "gains", "loses", "sentence", "voice", "status"),
}

FA = read_catalog(CATALOGS, "fa")
EN = read_catalog(CATALOGS, "en")
BOTH = [(language, code, sentence) for language, all_ in (("fa", FA), ("en", EN)) for code, sentence in all_.items()]


def wordings(sentence: Sentence) -> dict[str, str]:
    actions = {f"action {name}": text for name, text in sentence.actions.items()}
    plain = {"": sentence.text} if sentence.action is None else {"": sentence.text, "action": sentence.action}
    return {**plain, **sentence.variants, **actions}


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{([^{}]*)\}", text))


def shape(sentence: Sentence) -> dict[str, list[str]]:
    """The readers a sentence is worded for, each with the parameters of its wording."""
    return {name: sorted(placeholders(text)) for name, text in wordings(sentence).items()}


def test_message_catalogue_complete() -> None:
    spoken = {code: where for code, where in spoken_codes().items() if code not in NOT_CODES}
    assert {code: where for code, where in spoken.items() if code not in FA} == {}
    assert {code: where for code, where in spoken.items() if code not in EN} == {}


def test_codes_put_together_from_parts_are_listed() -> None:
    assert {part: where for part, where in made_beginnings().items() if part not in MADE_CODES} == {}
    assert MADE_CODES.keys() - made_beginnings().keys() == set()


def test_no_sentence_is_said_by_nobody() -> None:
    coming = set().union(*COMING.values())
    assert sorted(FA.keys() - spoken_codes().keys() - coming) == []


def test_what_is_coming_has_not_come() -> None:
    coming = set().union(*COMING.values())
    assert sorted(coming & spoken_codes().keys()) == []
    assert sorted(coming - FA.keys()) == []


def test_both_languages_hold_the_same_codes() -> None:
    assert FA.keys() ^ EN.keys() == set()


def test_both_languages_word_a_code_for_the_same_readers_with_the_same_parameters() -> None:
    assert {code: shape(FA[code]) for code in FA} == {code: shape(EN[code]) for code in EN}


def test_every_parameter_is_one_that_is_given() -> None:
    used = {name for _, _, sentence in BOTH for text in wordings(sentence).values() for name in placeholders(text)}
    assert used - PARAMETERS == set()


def test_no_label_has_a_parameter_because_labels_are_not_filled() -> None:
    labels = [label for _, _, s in BOTH for label in (s.action, *s.actions.values()) if label]
    assert [label for label in labels if placeholders(label)] == []


@pytest.mark.parametrize(
    "code",
    ["ai.key.rejected", "ai.key.not_permitted", "ai.key.origin_changed", "ai.key.unreadable", "ai.credit.exhausted"],
)
def test_what_is_wrong_with_a_key_is_told_by_whose_it_is_and_who_reads(code: str) -> None:
    for catalog in (FA, EN):
        assert {"personal", "shared_for_admin", "shared_for_super_admin"} <= catalog[code].variants.keys()
        told = set(catalog[code].variants.values()) | {catalog[code].text}
        assert len(told) == len(catalog[code].variants) + 1


def test_a_sentence_is_one_clean_line() -> None:
    """A terminal may show a link on a line of its own."""
    texts = [text.replace("\n  {link}", "") for _, _, sentence in BOTH for text in wordings(sentence).values()]
    assert [text for text in texts if text != text.strip() or "\n" in text or "  " in text] == []


def test_the_languages_are_those_the_loader_knows() -> None:
    files = {file.stem for file in CATALOGS.glob("*/*.toml")}
    assert files == set(LANGUAGES)
    for app in CATALOGS.glob("*/"):
        if any(app.glob("*.toml")):
            assert {file.stem for file in app.glob("*.toml")} == set(LANGUAGES)
