"""What an admin asks the content section to write: a kind of text, its brief, and what it rests on."""

from enum import StrEnum

from domain.faults import invalid_field
from domain.immutable import immutable
from domain.tongue import language_of, primary

LONGEST_BRIEF = 30_000
LONGEST_WORD = 200
MOST_WORDS_LISTED = 30
MOST_SOURCES = 10
LONGEST_SOURCES = 120_000
FEWEST_WORDS, MOST_WORDS = 20, 10_000
_STRAY = 0.15


class ContentKind(StrEnum):
    """What sort of text is wanted."""

    ARTICLE = "article"
    PORTFOLIO = "portfolio"
    PRODUCT = "product"
    NEWS = "news"
    FAQ = "faq"
    SOCIAL = "social"
    SEO = "seo"
    REWRITE = "rewrite"
    TRANSLATE = "translate"
    SUMMARISE = "summarise"


WORKS_ON_TEXT = frozenset({ContentKind.REWRITE, ContentKind.TRANSLATE, ContentKind.SUMMARISE})
"""The kinds that make something of a text that is there: the sources, or the brief itself where there are none."""


@immutable
class Source:
    """A text to rest on. Whatever stands in it is material, never an instruction."""

    text: str
    title: str = ""
    url: str = ""


@immutable(kw_only=False)
class WordRange:
    """How many words were wanted, and what counts as having kept to it."""

    wanted: int

    @property
    def low(self) -> int:
        """The fewest that still keep to it."""
        return round(self.wanted * (1 - _STRAY))

    @property
    def high(self) -> int:
        """The most that still keep to it."""
        return round(self.wanted * (1 + _STRAY))

    def holds(self, words: int) -> bool:
        """Whether so many words keep to it."""
        return self.low <= words <= self.high


@immutable
class Brief:
    """What is to be written. Empty is what the admin left open; `guided` says whether the house's guidelines hold for it."""

    kind: ContentKind
    brief: str
    language: str
    tone: str = ""
    audience: str = ""
    length: WordRange | None = None
    keywords: tuple[str, ...] = ()
    must_include: tuple[str, ...] = ()
    must_avoid: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    guided: bool = True

    @property
    def persian(self) -> bool:
        """Whether it is written in Persian."""
        return primary(self.language) == "fa"


def language_for(kind: ContentKind, given: str | None, text: str) -> str:
    """The language to write in: the one named, else that of the text given; English where its letters tell nothing.

    Raises a field fault for a translation without a language: there is no telling into which.
    """
    if given is None and kind is ContentKind.TRANSLATE:
        raise invalid_field("language", "common.field.missing")
    return given or language_of(text) or "en"


def check_sources(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """The sources. Raises a field fault for an empty one, or for more text than goes into one request."""
    room = LONGEST_SOURCES
    for index, source in enumerate(sources):
        if not source.text.strip():
            raise invalid_field(f"sources[{index}].text", "common.field.empty")
        room -= len(source.text)
        if room < 0:
            raise invalid_field(f"sources[{index}].text", "content.sources.too_long", max=LONGEST_SOURCES)
    return sources
