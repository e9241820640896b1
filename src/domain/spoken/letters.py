"""Letters and digits in the one form that rules look for, each in its place."""

_DIGITS = "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩"
_PLAIN = str.maketrans(f"{_DIGITS}٫٬٪يىك−‐‑\u00a0\u202f", "01234567890123456789.,%ییک---  ")


def plain_of(text: str) -> str:
    """The text with Latin digits and Persian letters; as long as it was, so that what is found has its place in the text."""
    return text.translate(_PLAIN)
