"""Which language a text is in, as far as its letters tell; and texts laid over one another regardless of how they are typed."""

import re
import unicodedata
from functools import lru_cache

TAG = r"^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}$"
"""How a language is named: its primary subtag, and what may follow."""

_SAMPLE = 4000
_PERSIAN_ALONE = re.compile("[پچژگکی]")
_ARABIC_ALONE = re.compile("[ةيكأإىؤ]")
_ARABIC_SCRIPT = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z]")
_ENGLISH = re.compile(r"\b(?:the|and|of|to|in|is|for|with|that|on|are|as|it|this)\b", re.IGNORECASE)
_JOINERS = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_SPACES = re.compile(r"\s+")
_ALIKE = str.maketrans("يىكةۀؤأإآ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ییکههوااا01234567890123456789", "ـ")
_NAMES = {
    "ar": "Arabic",
    "az": "Azerbaijani",
    "ckb": "Central Kurdish",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "ku": "Kurdish",
    "nl": "Dutch",
    "pl": "Polish",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "ur": "Urdu",
    "zh": "Chinese",
}


def primary(tag: str) -> str:
    """The language of a tag such as `fa-IR`."""
    return tag.lower().partition("-")[0]


def name_of(tag: str) -> str:
    """The language's English name, or its tag."""
    return _NAMES.get(primary(tag), tag)


def language_of(text: str) -> str | None:
    """`fa`, `ar` or `en` where the beginning of the text shows one of them; None otherwise."""
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if not letters:
        return None
    if 2 * len(_ARABIC_SCRIPT.findall(sample)) >= letters:
        return "ar" if len(_ARABIC_ALONE.findall(sample)) > len(_PERSIAN_ALONE.findall(sample)) else "fa"
    if 10 * len(_LATIN.findall(sample)) < 9 * letters:
        return None
    words = len(sample.split())
    return "en" if 12 * len(_ENGLISH.findall(sample)) >= words else None


def bare(text: str) -> str:
    """The text without accents, short vowels and other marks on letters; letters of Persian that only look marked stay."""
    composed = unicodedata.normalize("NFKC", text)
    return "".join(_base(letter) for letter in composed if not unicodedata.combining(letter))


@lru_cache(maxsize=256)
def levelled(text: str) -> str:
    """The text in one way of typing: letter forms, digits, half spaces, accents and case no longer tell two apart."""
    return _SPACES.sub(" ", _JOINERS.sub(" ", bare(text).translate(_ALIKE))).strip().casefold()


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0] if letter < "\u0250" else letter
