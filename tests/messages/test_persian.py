"""The Persian sentences are written as Persian is."""

import re

from adapters.messages.catalog import read_catalog
from adapters.messages.toml_messages import CATALOGS

SENTENCES = read_catalog(CATALOGS, "fa")
TEXTS = [
    (code, text)
    for code, sentence in SENTENCES.items()
    for text in (sentence.text, sentence.action, *sentence.variants.values(), *sentence.actions.values())
    if text
]
WORDS = (
    "common.section.",
    "common.operation.",
    "common.role.",
    "common.expected.",
    "common.why.",
    "common.actor.",
    "ai.budget.name_",
    "outputs.place.",
)
LATIN = re.compile(r"https?://\S+|chmod 600 \{path\}|\{[a-z_]+\}|[A-Za-z0-9_]+")
ATTACHED = "ها|های|هایی|هایش|هایشان|تر|ترین|ام|اند"


def persian_of(text: str) -> str:
    """The text without what is Latin by nature: addresses, names of variables, parameters."""
    return LATIN.sub("", text)


def slips(pattern: str, *, everywhere: bool = False) -> list[str]:
    """The sentences that hold what the pattern finds, in their Persian part or everywhere."""
    return [f"{code}: {text}" for code, text in TEXTS if re.search(pattern, text if everywhere else persian_of(text))]


def test_the_product_is_called_by_its_name() -> None:
    assert slips("کلیدار") == []


def test_letters_digits_and_marks_are_persian() -> None:
    assert slips(r"[يىكةـ٠-٩]") == []
    assert slips(r"[?,;\"'“”%!]") == []
    assert slips(r"\.{2,}") == []


def test_marks_stand_where_they_belong() -> None:
    assert slips(r"\s[.،؛:»)]", everywhere=True) == []
    assert slips(r"[،؛:»)](?![\s.،؛:»)/]|$)", everywhere=True) == []
    assert slips(r"[«(]\s", everywhere=True) == []
    assert [code for code, text in TEXTS if text.count("«") != text.count("»")] == []


def test_half_spaces_join_what_is_one_word() -> None:
    assert slips(r"(?<!\S)ن?می ") == []
    assert slips(rf" (?:{ATTACHED})(?![\w\u200c])") == []
    assert slips(r"(?<![\w\u200c])ن?می(?=[آ-ی]{3,})(?!ان\b)") == []
    assert slips(r"\u200c(?!\w)|(?<!\w)\u200c|\u200c\u200c") == []


def test_a_sentence_ends_as_one_and_a_label_or_a_word_does_not() -> None:
    labels = {label for s in SENTENCES.values() for label in (s.action, *s.actions.values()) if label}
    ends_open = {code: text for code, text in TEXTS if not text.endswith((".", "؟"))}
    ends_in_what_is_not_prose = re.compile(r":\s[^آ-ی]*$|\)$")
    whole = {code: text for code, text in ends_open.items() if text not in labels and not code.startswith(WORDS)}
    assert {code: text for code, text in whole.items() if not ends_in_what_is_not_prose.search(text)} == {}
    assert [text for code, text in TEXTS if (text in labels or code.startswith(WORDS)) and text.endswith(".")] == []


def test_the_product_has_one_word_for_each_thing() -> None:
    assert slips("ادمین|سرویس.?دهنده|پرونده|شاه.?کلید|رمز عبور|پسورد|کلید مشترک|گفت.و.?گو") == []
