"""An admin's own feed: what it is called, and since when it has an address. The address itself is known to those it was given to."""

import re
from datetime import datetime
from urllib.parse import urlsplit

from domain.faults import FieldError, FieldFault
from domain.ids import AdminId, OutputId
from domain.immutable import immutable
from domain.tongue import TAG

LONGEST_TITLE = 200
LONGEST_DESCRIPTION = 4_000
LONGEST_AUTHOR = 200
LONGEST_LINK = 500
MOST_IN_FEED = 100
CATEGORIES = (
    "Arts",
    "Business",
    "Comedy",
    "Education",
    "Fiction",
    "Government",
    "Health & Fitness",
    "History",
    "Kids & Family",
    "Leisure",
    "Music",
    "News",
    "Religion & Spirituality",
    "Science",
    "Society & Culture",
    "Sports",
    "TV & Film",
    "Technology",
    "True Crime",
)
"""As directories of podcasts know them."""


@immutable
class FeedWords:
    """What is told of the podcast as a whole; `cover` is a picture of the media library."""

    title: str = ""
    description: str = ""
    author: str = ""
    language: str = "fa"
    category: str = "Technology"
    link: str = ""
    cover: OutputId | None = None
    explicit: bool = False


@immutable
class OwnFeed:
    """An admin's feed. Without a `digest` of its address's secret there is none; `version` counts the changes of its words."""

    owner: AdminId
    version: int = 0
    words: FeedWords = FeedWords()
    digest: str | None = None
    opened_at: datetime | None = None


def clean_words(given: FeedWords) -> FeedWords:
    """The words without space around them. Raises a field fault that names every flaw."""
    words = FeedWords(
        title=" ".join(given.title.split()),
        description=given.description.strip(),
        author=" ".join(given.author.split()),
        language=given.language,
        category=given.category,
        link=given.link.strip(),
        cover=given.cover,
        explicit=given.explicit,
    )
    errors = [FieldError("title", "common.field.empty")] * (not words.title)
    bounds = {
        "title": LONGEST_TITLE,
        "description": LONGEST_DESCRIPTION,
        "author": LONGEST_AUTHOR,
        "link": LONGEST_LINK,
    }
    errors += [
        FieldError(field, "common.field.too_long", (("max", most),))
        for field, most in bounds.items()
        if len(getattr(words, field)) > most
    ]
    fits = {
        "language": re.match(TAG, words.language) is not None,
        "category": words.category in CATEGORIES,
        "link": not words.link or _is_address(words.link),
    }
    errors += [FieldError(field, "common.field.malformed") for field, holds in fits.items() if not holds]
    if errors:
        raise FieldFault(errors)
    return words


def _is_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc and link.isprintable()
