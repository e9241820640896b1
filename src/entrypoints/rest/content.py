"""Content: a text by its brief, a section of one, or a passage made anew; streamed or whole."""

from typing import Annotated

from litestar import post
from litestar.types import ASGIApp
from msgspec import Meta, Struct

from domain.content import FEWEST_WORDS, MOST_WORDS, ContentKind
from domain.content_steps import LONGEST_HEADING, LONGEST_POINT, LONGEST_TITLE, MOST_POINTS, MOST_SECTIONS
from domain.content_work import Draft, Planned, Refinement, SectionDraft, Work
from domain.faults import invalid_field
from domain.refinement import LONGEST_PASSAGE, LONGEST_SURROUNDING, RefineAction, check_action
from domain.section import Section
from domain.tongue import language_of
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.content_inputs import BriefInput, Tag, WriterInput, brief_of, writer_of
from entrypoints.rest.content_views import ContentView, Sentences, StreamedText, WholeText, Written
from entrypoints.rest.runs import wants_stream

Words = Annotated[int, Meta(ge=FEWEST_WORDS, le=MOST_WORDS)]

_DRAFT = Sentences(done="content.draft.done", cut="content.draft.cut")
_SECTION = Sentences(done="content.section.done", cut="content.section.cut")
_PASSAGE = Sentences(done="content.passage.done", cut="content.passage.cut")


class ContentInput(BriefInput, forbid_unknown_fields=True, kw_only=True):
    """A text to be written."""

    kind: ContentKind
    stream: bool | None = None


class SectionInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """One section of an outline, as `POST /ai/content/outline` gives it."""

    heading: Annotated[str, Meta(min_length=1, max_length=LONGEST_HEADING)]
    points: Annotated[list[Annotated[str, Meta(max_length=LONGEST_POINT)]], Meta(max_length=MOST_POINTS)] = []
    words: Words | None = None


class SectionDraftInput(BriefInput, forbid_unknown_fields=True, kw_only=True):
    """Section `number` (from 1) of an outline; `before` is the end of what is written. The section's own words go before `length_words`."""

    title: Annotated[str, Meta(min_length=1, max_length=LONGEST_TITLE)]
    outline: Annotated[list[SectionInput], Meta(min_length=1, max_length=MOST_SECTIONS)]
    number: Annotated[int, Meta(ge=1, le=MOST_SECTIONS)]
    before: Annotated[str, Meta(max_length=LONGEST_SURROUNDING)] = ""
    stream: bool | None = None


class RefineInput(WriterInput, forbid_unknown_fields=True, kw_only=True):
    """A passage (`text`) to change, with what stands before and after it, so that it fits. A change of tone names the `tone`, a
    translation the `language`."""

    action: RefineAction
    text: Annotated[str, Meta(min_length=1, max_length=LONGEST_PASSAGE)]
    before: Annotated[str, Meta(max_length=LONGEST_SURROUNDING)] = ""
    after: Annotated[str, Meta(max_length=LONGEST_SURROUNDING)] = ""
    tone: Annotated[str, Meta(max_length=200)] = ""
    language: Tag | None = None
    instruction: Annotated[str, Meta(max_length=1000)] = ""
    stream: bool | None = None


@post("/ai/content", opt={"takes": ContentInput, "gives": ContentView, "streams": True, "runs": Section.CONTENT})
async def write(call: ThisCall) -> ASGIApp:
    """Write a text by its brief. The `done` event has `title`, `length` and `checks` beside what every run's has."""
    call.signed_in.require_section(Section.CONTENT)
    given = await call.read(ContentInput)
    brief = brief_of(given)
    return await _answer(call, given, Draft(brief=brief), Written(_DRAFT, brief.language, brief))


@post(
    "/ai/content/section",
    opt={"takes": SectionDraftInput, "gives": ContentView, "streams": True, "runs": Section.CONTENT},
)
async def write_section(call: ThisCall) -> ASGIApp:
    """Write one section of an outline, fit to what stands before it."""
    call.signed_in.require_section(Section.CONTENT)
    given = await call.read(SectionDraftInput)
    if given.number > len(given.outline):
        raise invalid_field("number", "common.field.at_most", max=len(given.outline))
    given.length_words = given.outline[given.number - 1].words or given.length_words
    brief = brief_of(given)
    work = SectionDraft(
        brief=brief,
        title=given.title,
        outline=tuple(Planned(heading=s.heading, points=tuple(s.points), words=s.words) for s in given.outline),
        at=given.number - 1,
        before=given.before,
    )
    return await _answer(call, given, work, Written(_SECTION, brief.language, brief))


@post(
    "/ai/content/refine",
    opt={"takes": RefineInput, "gives": ContentView, "streams": True, "runs": Section.CONTENT},
)
async def refine(call: ThisCall) -> ASGIApp:
    """Change a passage: the answer takes its place. Ask again for another variant; each is a run of its own."""
    call.signed_in.require_section(Section.CONTENT)
    given = await call.read(RefineInput)
    if not given.text.strip():
        raise invalid_field("text", "common.field.empty")
    check_action(given.action, tone=given.tone, language=given.language)
    work = Refinement(
        action=given.action,
        text=given.text,
        language=given.language or language_of(given.text) or "en",
        before=given.before,
        after=given.after,
        tone=given.tone,
        instruction=given.instruction,
        guided=given.guidelines,
    )
    return await _answer(call, given, work, Written(_PASSAGE, work.language))


async def _answer(
    call: Call, given: ContentInput | SectionDraftInput | RefineInput, work: Work, written: Written
) -> ASGIApp:
    stream = wants_stream(call, given.stream)
    run = await call.kelidar.content.write(writer_of(call, given), work, stream=stream)
    return StreamedText(call, run, written) if stream else WholeText(call, run, written)
