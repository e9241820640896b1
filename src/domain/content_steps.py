"""The steps of writing that are answered as data: titles, an outline, and what is told about a finished text."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from domain.content import Brief
from domain.content_answer import Reading
from domain.content_prompts import (
    Fence,
    described,
    fence_of,
    length_of,
    material,
    system_turn,
    user_turn,
    wording_for,
)
from domain.content_work import Planned
from domain.immutable import immutable
from domain.prompt import Turn
from domain.saving import LONGEST, LONGEST_SAVED_TAG
from domain.slug import slug_of

LONGEST_TITLE = 120
LONGEST_HEADING = 160
LONGEST_POINT = 400
MOST_POINTS = 12
MOST_SECTIONS = 20
MOST_TITLES = 10
LONGEST_TEXT = 100_000
EXCERPT, META_TITLE, META_LEAST, META_DESCRIPTION, ALT = 300, 60, 50, 160, 125
FEWEST_TAGS, MOST_TAGS, LONGEST_TAG, MOST_ALTS = 3, 8, 40, 3
_MOST_SECTION_WORDS = 5000
_TOKENS_OF_TITLE = 130
_TOKENS_OF_OUTLINE = 4000
_TOKENS_OF_META = 1500

T_co = TypeVar("T_co", covariant=True)


class Question(Protocol[T_co]):
    """Something asked of a model that answers as data."""

    @property
    def guided(self) -> bool:
        """Whether the house's guidelines hold for it."""

    @property
    def expected_tokens(self) -> int:
        """The most tokens the answer should take."""

    def turns(self, guidelines: str) -> tuple[Turn, ...]:
        """The prompt."""

    def read(self, reading: Reading) -> T_co:
        """The answer. Raises `MalformedAnswer`."""

    def again(self, why: str) -> str:
        """What a model is told whose answer could not be used."""


@immutable
class AskTitles:
    """So many titles for a text of the brief."""

    brief: Brief
    count: int

    @property
    def guided(self) -> bool:
        """Whether the house's guidelines hold for it."""
        return self.brief.guided

    @property
    def expected_tokens(self) -> int:
        """The most tokens the answer should take."""
        return self.count * _TOKENS_OF_TITLE

    def turns(self, guidelines: str) -> tuple[Turn, ...]:
        """The prompt."""
        task = wording_for(self.brief.language).titles.format(count=self.count)
        return _turns(self.brief, guidelines, [task], _TITLES)

    def read(self, reading: Reading) -> tuple[str, ...]:
        """The titles."""
        return reading.texts("titles", most=self.count, fewest=min(2, self.count), longest=LONGEST_TITLE)

    def again(self, why: str) -> str:
        """What a model is told whose answer could not be used."""
        return wording_for(self.brief.language).json_again.format(why=why, shape=_TITLES)


@immutable
class Outline:
    """A title and the sections under it, in order."""

    title: str
    sections: tuple[Planned, ...]


@immutable
class AskOutline:
    """An outline for a text of the brief; `title` is empty where it is still to be found."""

    brief: Brief
    title: str = ""
    expected_tokens: int = _TOKENS_OF_OUTLINE

    @property
    def guided(self) -> bool:
        """Whether the house's guidelines hold for it."""
        return self.brief.guided

    def turns(self, guidelines: str) -> tuple[Turn, ...]:
        """The prompt."""
        words = wording_for(self.brief.language)
        title = words.outline_title.format(title=self.title) if self.title else ""
        return _turns(self.brief, guidelines, [words.outline, title, length_of(self.brief)], _OUTLINE)

    def read(self, reading: Reading) -> Outline:
        """The outline; a title that was given stays as it is."""
        sections = tuple(
            Planned(
                heading=part.text("heading", most=LONGEST_HEADING),
                points=part.texts("points", most=MOST_POINTS, fewest=0, longest=LONGEST_POINT),
                words=part.number("words", most=_MOST_SECTION_WORDS),
            )
            for part in reading.parts("sections", most=MOST_SECTIONS, fewest=2)
        )
        return Outline(title=self.title or reading.text("title", most=LONGEST_TITLE), sections=sections)

    def again(self, why: str) -> str:
        """What a model is told whose answer could not be used."""
        return wording_for(self.brief.language).json_again.format(why=why, shape=_OUTLINE)


@immutable
class OffLength:
    """A field whose length, in characters, is not between the least and the most of where it is shown."""

    field: str
    length: int
    least: int
    most: int


@immutable
class About:
    """What is told about a text where it is listed, searched and shown."""

    excerpt: str
    meta_title: str
    meta_description: str
    slug: str
    tags: tuple[str, ...]
    alts: tuple[str, ...]

    @property
    def off_lengths(self) -> tuple[OffLength, ...]:
        """What came longer or shorter than it should be; it stays as the model wrote it, for whoever asked to put right."""
        wanted = [
            ("excerpt", self.excerpt, 1, EXCERPT),
            ("meta_title", self.meta_title, 1, META_TITLE),
            ("meta_description", self.meta_description, META_LEAST, META_DESCRIPTION),
            *((f"tags[{at}]", tag, 1, LONGEST_TAG) for at, tag in enumerate(self.tags)),
            *((f"alts[{at}]", alt, 1, ALT) for at, alt in enumerate(self.alts)),
        ]
        return tuple(
            OffLength(field=field, length=len(text), least=least, most=most)
            for field, text, least, most in wanted
            if not least <= len(text) <= most
        )


@immutable
class AskAbout:
    """What is to be told about a finished text."""

    text: str
    language: str
    title: str = ""
    keywords: tuple[str, ...] = ()
    guided: bool = True
    expected_tokens: int = _TOKENS_OF_META

    def turns(self, guidelines: str) -> tuple[Turn, ...]:
        """The prompt."""
        words, fence = wording_for(self.language), Fence.for_texts([self.text])
        task = words.meta.format(
            excerpt=EXCERPT,
            title=META_TITLE,
            least=META_LEAST,
            description=META_DESCRIPTION,
            fewest=FEWEST_TAGS,
            tags=MOST_TAGS,
            alts=MOST_ALTS,
            alt=ALT,
        )
        title = words.outline_title.format(title=self.title) if self.title else ""
        keywords = words.meta_keywords.format(text=words.between.join(self.keywords)) if self.keywords else ""
        system = system_turn(self.language, guidelines, fence, words.json_only.format(shape=_ABOUT))
        return system, user_turn([task, title, keywords, words.text_to_work_on, fence.around(self.text)])

    def read(self, reading: Reading) -> About:
        """What is told. The slug is made here of the title, whatever the model may have said of one.

        Models cannot count: a length beside what was asked for is told and not paid for again, as long as it can be saved.
        """
        meta_title = reading.text("meta_title", most=LONGEST["meta_title"])
        return About(
            excerpt=reading.text("excerpt", most=LONGEST["excerpt"]),
            meta_title=meta_title,
            meta_description=reading.text("meta_description", most=LONGEST["meta_description"]),
            slug=slug_of(self.title) or slug_of(meta_title),
            tags=reading.texts("tags", most=MOST_TAGS, fewest=FEWEST_TAGS, longest=LONGEST_SAVED_TAG),
            alts=reading.texts("alts", most=MOST_ALTS, fewest=0, longest=LONGEST["alt"]),
        )

    def again(self, why: str) -> str:
        """What a model is told whose answer could not be used."""
        return wording_for(self.language).json_again.format(why=why, shape=_ABOUT)


def _turns(brief: Brief, guidelines: str, asked: Iterable[str], shape: str) -> tuple[Turn, ...]:
    words, fence = wording_for(brief.language), fence_of(brief)
    system = system_turn(brief.language, guidelines, fence, words.json_only.format(shape=shape))
    return system, user_turn([*asked, *described(brief), *material(brief, fence)])


_TITLES = '{"titles": ["…", "…"]}'
_OUTLINE = '{"title": "…", "sections": [{"heading": "…", "points": ["…", "…"], "words": 200}]}'
_ABOUT = '{"excerpt": "…", "meta_title": "…", "meta_description": "…", "tags": ["…"], "alts": ["…"]}'
