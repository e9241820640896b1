"""The end of a page's address, made of its title."""

import re

from domain.tongue import bare

LONGEST_SLUG = 80

_ALIKE = str.maketrans("يىكةۀ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ییکهه01234567890123456789", "ـ")
_APART = re.compile(r"[\W_]+")


def slug_of(title: str, *, longest: int = LONGEST_SLUG) -> str:
    """The title's letters and digits, words joined by hyphens: Persian letters stay, Latin ones become small.

    Half spaces part as spaces do, accents and short vowels go, and no word is cut unless it is too long by itself. Empty where
    the title has no letter and no digit.
    """
    words = _APART.sub("-", bare(title).translate(_ALIKE).lower()).strip("-").split("-")
    slug = words[0][:longest]
    for word in words[1:]:
        if len(slug) + 1 + len(word) > longest:
            break
        slug = f"{slug}-{word}"
    return slug
