"""What requests of the content section have in common: the brief, who writes, and with what."""

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta, Struct

from application.sections.content.write_content import Writer
from domain.content import (
    FEWEST_WORDS,
    LONGEST_BRIEF,
    LONGEST_SOURCES,
    LONGEST_WORD,
    MOST_SOURCES,
    MOST_WORDS,
    MOST_WORDS_LISTED,
    Brief,
    ContentKind,
    Source,
    WordRange,
    check_sources,
    language_for,
)
from domain.faults import invalid_field
from domain.ids import ModelId, ProviderId
from domain.tongue import TAG
from entrypoints.rest.call import Call
from entrypoints.rest.chat import ParametersInput, parameters_of

Phrase = Annotated[str, Meta(min_length=1, max_length=LONGEST_WORD)]
Phrases = Annotated[list[Phrase], Meta(max_length=MOST_WORDS_LISTED)]
Tag = Annotated[str, Meta(pattern=TAG)]
"""A language, such as `fa` or `en-GB`."""


class WriterInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """With what it is written; without provider or model those that are active serve it. `guidelines: false` leaves the house's out."""

    provider: Annotated[str, Meta(min_length=1, max_length=64)] | None = None
    model: Annotated[str, Meta(min_length=1, max_length=200)] | None = None
    parameters: ParametersInput | None = None
    guidelines: bool = True


class SourceInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """A text to rest on, as `POST /ai/sources` makes it of a page or a file. What stands in it is never followed as an order."""

    text: Annotated[str, Meta(min_length=1, max_length=LONGEST_SOURCES)]
    title: Annotated[str, Meta(max_length=300)] = ""
    url: Annotated[str, Meta(max_length=2000)] = ""


class BriefInput(WriterInput, forbid_unknown_fields=True, kw_only=True):
    """What is to be written. Without a language, that of the brief. To rewrite, translate or summarise, the text is in `sources`, or
    is the brief itself."""

    brief: Annotated[str, Meta(min_length=1, max_length=LONGEST_BRIEF)]
    kind: ContentKind = ContentKind.ARTICLE
    language: Tag | None = None
    tone: Annotated[str, Meta(max_length=LONGEST_WORD)] = ""
    audience: Annotated[str, Meta(max_length=LONGEST_WORD)] = ""
    length_words: Annotated[int, Meta(ge=FEWEST_WORDS, le=MOST_WORDS)] | None = None
    keywords: Phrases = []
    must_include: Phrases = []
    must_avoid: Phrases = []
    sources: Annotated[list[SourceInput], Meta(max_length=MOST_SOURCES)] = []


def brief_of(given: BriefInput, *, topics: Sequence[str] = ()) -> Brief:
    """The brief as the domain knows it; with topics it may say nothing, for each of them is written about. Raises a field fault."""
    if not topics and not given.brief.strip():
        raise invalid_field("brief", "common.field.empty")
    sources = tuple(Source(text=source.text, title=source.title, url=source.url) for source in given.sources)
    return Brief(
        kind=given.kind,
        brief=given.brief,
        language=language_for(given.kind, given.language, "\n".join((*topics, given.brief))),
        tone=given.tone,
        audience=given.audience,
        length=WordRange(given.length_words) if given.length_words is not None else None,
        keywords=tuple(given.keywords),
        must_include=tuple(given.must_include),
        must_avoid=tuple(given.must_avoid),
        sources=check_sources(sources),
        guided=given.guidelines,
    )


def writer_of(call: Call, given: WriterInput) -> Writer:
    """Who writes."""
    return Writer(
        principal=call.signed_in,
        parameters=parameters_of(given.parameters),
        provider=ProviderId(given.provider) if given.provider is not None else None,
        model=ModelId(given.model) if given.model is not None else None,
    )
