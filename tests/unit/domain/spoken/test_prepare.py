"""What is written in digits and signs is read as a person would say it, and can always be had back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.faults import FieldFault
from domain.spoken.changes import ChangeKind
from domain.spoken.lexicon import Entry, check_lexicon
from domain.spoken.prepare import prepared

PERSIAN = {
    "۱۴۰۵/۹/۱": "یکم آذر هزار و چهارصد و پنج",
    "2026-11-22": "بیست و دوم نوامبر دو هزار و بیست و شش",
    "۲۶/۰۸/۱۴۰۴": "بیست و ششم آبان هزار و چهارصد و چهار",
    "11/23/2026": "بیست و سوم نوامبر دو هزار و بیست و شش",
    "۱۴۰۵/۱۳/۱": "هزار و چهارصد و پنج/سیزده/یک",
    "۲۲ بهمن ۱۳۵۷": "بیست و دوم بهمن هزار و سیصد و پنجاه و هفت",
    "۳ تیر از کمان": "سه تیر از کمان",
    "۳ تیر ۱۴۰۵": "سوم تیر هزار و چهارصد و پنج",
    "ساعت ۷:۳۰": "ساعت هفت و نیم",
    "از ۱۸:۰۵": "از ساعت هجده و پنج دقیقه",
    "۲۵٪": "بیست و پنج درصد",
    "٪۲۵": "بیست و پنج درصد",
    "$12.50": "دوازده و نیم دلار",
    "$3M": "سه میلیون دلار",
    "۳٫۵ میلیون دلار": "سه و نیم میلیون دلار",
    "۲۰۰ €": "دویست یورو",
    "۱۲٬۵۰۰ نفر": "دوازده هزار و پانصد نفر",
    "٣ كتاب": "سه كتاب",
    "۵km و ۲۵°C": "پنج کیلومتر و بیست و پنج درجهٔ سلسیوس",
    "۲۱‌ام و ۳مین": "بیست و یکم و سومین",
    "۱۰-۲۰ نفر": "ده تا بیست نفر",
    "۱/۲": "یک دوم",
    "−۵": "منفی پنج",
    "۵تا": "پنج تا",
    "۱۰‌ها": "ده‌ها",
    "۰۹۱۲": "صفر نه یک دو",
    "نسخهٔ 3.11.2": "نسخهٔ سه نقطه یازده نقطه دو",
    "GPT-4 و MP3": "GPT-چهار و MP3",
    "ه.ش. بود": "هجری شمسی بود",
    "به سال ق.م.": "به سال قبل از میلاد.",
    "علی (ع)": "علی علیه‌السلام",
    "https://www.example.com/a?b=1.": "example دات com.",
    "می روم": "می‌روم",
    "کتاب ها و بزرگ ترین": "کتاب‌ها و بزرگ‌ترین",
    "خانه‌ی ما و خانۀ او": "خانهٔ ما و خانهٔ او",
    "نمی‌روم به خانه‌ها": "نمی‌روم به خانه‌ها",
    "کاهی": "کاهی",
}
ENGLISH = {
    "2026-11-22": "November twenty-second, twenty twenty-six",
    "23/11/2026": "November twenty-third, twenty twenty-six",
    "11/23/2026": "November twenty-third, twenty twenty-six",
    "1405/9/1": "Azar first, fourteen oh five",
    "November 22, 2026": "November twenty-second, twenty twenty-six",
    "22 November": "November twenty-second",
    "May 2026": "May twenty twenty-six",
    "in 1984": "in nineteen eighty-four",
    "1984 people": "one thousand nine hundred and eighty-four people",
    "7:05 p.m.": "seven oh five P M",
    "7:00": "seven o'clock",
    "25% of it": "twenty-five percent of it",
    "$12.50": "twelve dollars and fifty cents",
    "$1": "one dollar",
    "£0.99": "ninety-nine pence",
    "$3.5 million": "three point five million dollars",
    "60 km/h": "sixty kilometres per hour",
    "1 kg": "one kilogram",
    "5kWh": "five kilowatt hours",
    "the 21st": "the twenty-first",
    "1990–2000": "nineteen ninety to two thousand",
    "3/4": "three quarters",
    "-0.5": "minus zero point five",
    "Dr. Smith vs. X": "Doctor Smith versus X",
    "MP3 and GPT-4": "MP3 and GPT-four",
    "+989121234567": "nine eight nine one two one two three four five six seven",
}
LEXICON = [
    Entry(term="هوش مصنوعی", say="هوشِ مصنوعی", language="fa"),
    Entry(term="AI", say="اِی آی", language="fa", exact=True),
    Entry(term="Kelidar", say="کِلیدَر"),
    Entry(term="PostgreSQL 18", say="پُستگرس هجده"),
    Entry(term="PostgreSQL", say="پُستگرس"),
]


@pytest.mark.parametrize(("text", "said"), list(PERSIAN.items()))
def test_persian_is_read_as_it_is_said(text: str, said: str) -> None:
    assert prepared(text, "fa-IR").text == said


@pytest.mark.parametrize(("text", "said"), list(ENGLISH.items()))
def test_english_is_read_as_it_is_said(text: str, said: str) -> None:
    assert prepared(text, "en").text == said


def test_every_change_can_be_shown_where_it_was_made() -> None:
    text = "در ۲۵٪ از کتاب ها"
    spoken = prepared(text, "fa")
    assert [change.kind for change in spoken.changes] == [ChangeKind.PERCENT, ChangeKind.SPELLING]
    for change in spoken.changes:
        assert text[change.at :].startswith(change.before)
        assert spoken.text[change.to :].startswith(change.after)
    assert spoken.written == text


def test_the_lexicon_goes_before_the_rules() -> None:
    spoken = prepared("هوش‌ مصنوعی (AI) در kelidar و PostgreSQL 18؛ said", "fa", LEXICON)
    assert spoken.text == "هوشِ مصنوعی (اِی آی) در کِلیدَر و پُستگرس هجده؛ said"
    assert {change.kind for change in spoken.changes} == {ChangeKind.LEXICON}


def test_the_lexicon_keeps_to_whole_words_capitals_and_its_language() -> None:
    assert prepared("ai Kelidary", "fa", LEXICON).changes == ()
    assert prepared("AI", "en", LEXICON).changes == ()
    assert prepared("Kelidar", "de", LEXICON).text == "کِلیدَر"
    assert prepared("هوش مصنوعي", "fa", LEXICON).text == "هوشِ مصنوعی"


def test_what_the_lexicon_says_is_left_alone() -> None:
    assert prepared("K2", "fa", [Entry(term="K2", say="کِی 2")]).text == "کِی 2"


def test_a_lexicon_with_flaws_names_each() -> None:
    entries = [Entry(term="a", say=" "), Entry(term="x" * 81, say="b"), Entry(term="A", say="b", language="?")]
    with pytest.raises(FieldFault) as caught:
        check_lexicon([*entries, Entry(term="علی", say="a"), Entry(term="علي", say="b")])
    assert [(error.field, error.code) for error in caught.value.errors] == [
        ("entries[0].say", "common.field.empty"),
        ("entries[1].term", "common.field.too_long"),
        ("entries[2].language", "common.field.malformed"),
        ("entries[3].term", "podcast.lexicon.twice"),
        ("entries[4].term", "podcast.lexicon.twice"),
    ]
    check_lexicon(LEXICON)


PIECES = st.sampled_from([*PERSIAN, *ENGLISH, " ", "، ", "-", ".", "٫", "(", "ی", "a", "۱۲", "2026", "\u200c", "\n"])
TEXTS = st.one_of(st.lists(PIECES, max_size=12).map("".join), st.text(max_size=80))


@given(TEXTS, st.sampled_from(["fa", "en", "de"]))
def test_any_text_can_be_had_back_from_what_is_read(text: str, language: str) -> None:
    spoken = prepared(text, language, LEXICON)
    assert spoken.written == text
    for change in spoken.changes:
        assert text[change.at : change.at + len(change.before)] == change.before
        assert spoken.text[change.to : change.to + len(change.after)] == change.after


@given(st.lists(st.integers(0, 10**9).map(str), min_size=1, max_size=5), st.sampled_from([" ", "، ", " و ", ". "]))
def test_no_digit_is_left_between_words(numbers: list[str], between: str) -> None:
    for language in ("fa", "en"):
        assert re.search(r"\d", prepared(between.join(numbers), language).text) is None
