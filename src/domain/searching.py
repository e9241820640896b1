"""What makes two spellings the same word for a search: Persian and Arabic letters, digits, joiners, diacritics, case."""

import unicodedata

_ZWNJ = "\u200c"
_SAME = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ئ": "ی",
        "ك": "ک",
        "ة": "ه",
        "ۀ": "ه",
        "أ": "ا",
        "إ": "ا",
        "ٱ": "ا",
        "آ": "ا",
        "ؤ": "و",
        "ـ": None,
        _ZWNJ: " ",
        "\u200d": None,
        "\u200e": None,
        "\u200f": None,
        **{digit: str(value) for digits in ("۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩") for value, digit in enumerate(digits)},
    }
)
MOST_WORDS = 10


def searchable(text: str) -> str:
    """The text as it is searched: a half-space is a space, and what is written with marks is written without."""
    composed = unicodedata.normalize("NFKC", text).translate(_SAME).casefold()
    apart = unicodedata.normalize("NFD", composed)
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(unicodedata.normalize("NFC", plain).translate(_SAME).split())


def words_of(query: str) -> tuple[str, ...]:
    """The words that all have to occur, the first ten of them."""
    return tuple(searchable(query).split()[:MOST_WORDS])
