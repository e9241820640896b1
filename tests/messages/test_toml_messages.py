"""A reader gets a whole sentence: in a language there is, for who they are, with its parameters in it."""

from pathlib import Path

import pytest

from adapters.messages.catalog import read_catalog
from adapters.messages.toml_messages import MissingParameter, TomlMessages

MESSAGES = TomlMessages()
SHARED_READ_BY_ADMIN = ("shared_for_admin", "shared", "for_admin")


def catalogs(folder: Path, text: str) -> Path:
    (folder / "common").mkdir()
    for language in ("fa", "en"):
        (folder / "common" / f"{language}.toml").write_text(text, encoding="utf-8")
    return folder


def test_persian_is_first_and_serves_a_language_that_is_not_there() -> None:
    assert MESSAGES.languages == ("fa", "en")
    assert MESSAGES.text("common.ok", "de", {}) == MESSAGES.text("common.ok", "fa", {}) == "انجام شد."


def test_a_code_without_a_sentence_reads_as_an_internal_failure() -> None:
    assert MESSAGES.text("ai.nothing.known", "en", {}) == MESSAGES.text("common.internal", "en", {})
    assert MESSAGES.action("ai.nothing.known", "en") is None


def test_the_first_variant_there_is_wins_and_the_plain_text_serves_the_rest() -> None:
    params = {"provider": "Acme"}
    shared = MESSAGES.text("ai.credit.exhausted", "en", params, SHARED_READ_BY_ADMIN)
    assert shared.startswith("The shared key of Acme") and "Ask a super admin" in shared
    assert "Your personal key" in MESSAGES.text("ai.credit.exhausted", "en", params, ("personal_for_admin", "personal"))
    assert MESSAGES.text("common.ok", "en", {}, SHARED_READ_BY_ADMIN) == "Done."


def test_the_next_step_is_only_for_a_reader_who_can_take_it() -> None:
    assert MESSAGES.action("ai.credit.exhausted", "en", SHARED_READ_BY_ADMIN) is None
    assert MESSAGES.action("ai.credit.exhausted", "en", ("shared_for_super_admin",)) == "Replace the shared key"
    assert MESSAGES.action("ai.key.missing", "fa", ("for_admin",)) == "افزودن کلید"


def test_words_of_the_product_are_spoken_in_the_readers_language() -> None:
    assert "«گفتگو»" in MESSAGES.text("ai.model.not_offered", "fa", {"section": "chat", "provider": "x"})
    assert MESSAGES.text("common.field.type", "en", {"expected": "integer"}) == "This must be a whole number."


def test_a_word_that_is_already_spoken_stays_as_it_is() -> None:
    assert "“Chat”" in MESSAGES.text("ai.model.not_offered", "en", {"section": "Chat", "provider": "x"})


def test_a_value_with_braces_is_not_filled_again() -> None:
    text = MESSAGES.text("ai.model.unavailable", "en", {"model": "{provider}", "provider": "Acme"})
    assert "“{provider}” is not available at Acme" in text


def test_a_missing_parameter_fails_a_test_and_leaves_a_reader_a_sentence() -> None:
    with pytest.warns(MissingParameter, match="common.field.at_most lacks its parameter max"):
        assert MESSAGES.text("common.field.at_most", "en", {}) == "This must be at most …."


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[internal]\ntext = " "', "common.internal.text is not a sentence"),
        ('[internal]\ntext = "x"\nfor_guest = "y"', "common.internal.for_guest is for no known reader"),
        ('[internal]\ntext = "x"\naction_for_guest = "y"', "common.internal.action_for_guest is for no known reader"),
        ('internal = "x"', "common.internal stands in no sentence"),
        ("[internal]\ntext = 1", "common.internal.text stands in no sentence"),
    ],
)
def test_a_catalog_with_a_slip_is_refused_by_file_and_entry(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        read_catalog(catalogs(tmp_path, text), "fa")
