"""The steps of a text that are answered as data: titles, an outline, and what is told about the finished text."""

from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar, cast

from litestar import post
from litestar.types import ASGIApp, Receive, Scope, Send
from msgspec import UNSET, Meta, Struct, field

from application.sections.content.ask_content import Asking
from domain.content_steps import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_TITLES,
    About,
    AskAbout,
    AskOutline,
    AskTitles,
    Outline,
    Question,
)
from domain.faults import Fault, invalid_field
from domain.section import Section
from domain.tongue import language_of
from domain.usage import costs_together, tokens_together
from entrypoints.rest.answer import Answer
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.content_inputs import BriefInput, Phrases, Tag, WriterInput, brief_of, writer_of
from entrypoints.rest.runs import StartView, WholeView, send_json, start_fields, wants_stream
from entrypoints.rest.standing import standing_view
from entrypoints.rest.statuses import status_of
from entrypoints.rest.streams import EndedByLeaving, EventStream, beside, frame, internal
from entrypoints.rest.usage import TimingView, cost_view, tokens_view

T = TypeVar("T")

_STEP: dict[str, Any] = {"streams": True, "events": (), "runs": Section.CONTENT}
"""A step may be streamed too: it says that it has begun, keeps the line open, and its `done` event has the whole of `data`."""


class TitlesInput(BriefInput, forbid_unknown_fields=True, kw_only=True):
    """Titles for a text of this brief."""

    count: Annotated[int, Meta(ge=1, le=MOST_TITLES)] = 5
    stream: bool | None = None


class OutlineInput(BriefInput, forbid_unknown_fields=True, kw_only=True):
    """An outline for a text of this brief; a title that is given stays."""

    title: Annotated[str, Meta(max_length=LONGEST_TITLE)] = ""
    stream: bool | None = None


class AboutInput(WriterInput, forbid_unknown_fields=True, kw_only=True):
    """A finished text, of which excerpt, meta title and description, slug, tags and alternative texts are wanted."""

    text: Annotated[str, Meta(min_length=1, max_length=LONGEST_TEXT)]
    title: Annotated[str, Meta(max_length=LONGEST_TITLE)] = ""
    language: Tag | None = None
    keywords: Phrases = field(default_factory=list)
    stream: bool | None = None


class AskedView(WholeView, kw_only=True):
    """What every step tells of its runs. An answer that could not be used is asked for once more (`repaired`); both runs have their
    own usage records (`generation_ids`), and `usage`, `cost` and `timing` are of both together."""

    generation_ids: list[str]
    repaired: bool


class TitlesView(AskedView, kw_only=True):
    """Titles to choose from."""

    titles: list[str]


class PlannedView(Struct, kw_only=True):
    """One section of an outline, and its length where one was planned."""

    heading: str
    points: list[str]
    words: int | None


class OutlineView(AskedView, kw_only=True):
    """A title and the sections under it."""

    title: str
    outline: list[PlannedView]


class OffLengthView(Struct, kw_only=True):
    """A field that is longer or shorter than it should be where it is shown, and its length in characters."""

    field: str
    length: int
    least: int
    most: int


class AboutView(AskedView, kw_only=True):
    """What is told about a text. The slug is made of the title by the service. Fields of another length than was asked for are
    as the model wrote them, and named in `off_lengths`."""

    excerpt: str
    meta_title: str
    meta_description: str
    slug: str
    tags: list[str]
    alts: list[str]
    off_lengths: list[OffLengthView]


@post("/ai/content/titles", opt={"takes": TitlesInput, "gives": TitlesView, **_STEP})
async def titles(call: ThisCall) -> ASGIApp:
    """Titles for a text, to choose from."""
    call.signed_in.require_section(Section.CONTENT)
    given = await call.read(TitlesInput)
    asked = AskTitles(brief=brief_of(given), count=given.count)
    return await _answer(call, given, asked, lambda _: "content.titles.made", _titles_view)


@post("/ai/content/outline", opt={"takes": OutlineInput, "gives": OutlineView, **_STEP})
async def outline(call: ThisCall) -> ASGIApp:
    """An outline for a text: its sections in order, with their points and lengths."""
    call.signed_in.require_section(Section.CONTENT)
    given = await call.read(OutlineInput)
    asked = AskOutline(brief=brief_of(given), title=given.title.strip())
    return await _answer(call, given, asked, lambda _: "content.outline.made", _outline_view)


@post("/ai/content/meta", opt={"takes": AboutInput, "gives": AboutView, **_STEP})
async def meta(call: ThisCall) -> ASGIApp:
    """What is told about a finished text where it is listed, searched and shown."""
    call.signed_in.require_section(Section.CONTENT)
    given = await call.read(AboutInput)
    if not given.text.strip():
        raise invalid_field("text", "common.field.empty")
    asked = AskAbout(
        text=given.text,
        language=given.language or language_of(given.text) or "en",
        title=given.title.strip(),
        keywords=tuple(given.keywords),
        guided=given.guidelines,
    )
    return await _answer(call, given, asked, _about_code, _about_view)


class AnsweredQuestion(Generic[T]):
    """Answers with the envelope once the question is answered, after one more try where it had to be."""

    def __init__(self, call: Call, asking: Asking[T], tell: Callable[[T], Answer[Any]]) -> None:
        self._call = call
        self._asking = asking
        self._tell = tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask, answer; a client that leaves ends the run."""
        async with EndedByLeaving(scope):
            try:
                answer, status = self._tell(await self._asking.answer()), 200
            except Fault as fault:
                owner = self._asking.run.key_source
                answer, status = self._call.say.failure(fault, owner=owner), status_of(fault)
            await send_json(send, status, answer)


class StreamedQuestion(Generic[T]):
    """Answers with server-sent events: `start`, and all that there is to tell in `done`."""

    def __init__(self, call: Call, asking: Asking[T], tell: Callable[[T], AskedView]) -> None:
        self._call = call
        self._asking = asking
        self._tell = tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask and tell; exactly one terminal event, or an ordinary HTTP error before the first."""
        asking = self._asking
        start = frame("start", StartView(**start_fields(asking.run)))
        stream = EventStream(send, start, self._call.kelidar.pace, straight=cast(Send, scope.get("kelidar.send", send)))
        async with EndedByLeaving(scope):
            try:
                async with beside(stream.keep_open(asking.run.durable_start)):
                    value = await asking.answer()
                await stream.finish(frame("done", self._tell(value)))
            except Fault as fault:
                await self._fail(stream, send, fault)
            except Exception as error:
                if not stream.is_open:
                    raise
                await self._fail(stream, send, internal(error, self._call.say.request_id))

    async def _fail(self, stream: EventStream, send: Send, fault: Fault) -> None:
        owner = self._asking.run.key_source
        if stream.is_open:
            await stream.finish(frame("error", self._call.say.failure(fault, owner=owner, partial=False)))
        else:
            await send_json(send, status_of(fault), self._call.say.failure(fault, owner=owner))


async def _answer(
    call: Call,
    given: TitlesInput | OutlineInput | AboutInput,
    question: Question[T],
    code: Callable[[T], str],
    view: Callable[[T, Asking[T]], AskedView],
) -> ASGIApp:
    asking = await call.kelidar.content.ask(writer_of(call, given), question)
    if wants_stream(call, given.stream):
        return StreamedQuestion(call, asking, lambda value: view(value, asking))
    return AnsweredQuestion(call, asking, lambda value: call.say.ok(code(value), view(value, asking)))


def _titles_view(titles: tuple[str, ...], asking: Asking[tuple[str, ...]]) -> TitlesView:
    return TitlesView(titles=list(titles), **_asked_fields(asking))


def _outline_view(outline: Outline, asking: Asking[Outline]) -> OutlineView:
    planned = [PlannedView(heading=s.heading, points=list(s.points), words=s.words) for s in outline.sections]
    return OutlineView(title=outline.title, outline=planned, **_asked_fields(asking))


def _about_code(about: About) -> str:
    return "content.meta.off_lengths" if about.off_lengths else "content.meta.made"


def _about_view(about: About, asking: Asking[About]) -> AboutView:
    return AboutView(
        excerpt=about.excerpt,
        meta_title=about.meta_title,
        meta_description=about.meta_description,
        slug=about.slug,
        tags=list(about.tags),
        alts=list(about.alts),
        off_lengths=[
            OffLengthView(field=off.field, length=off.length, least=off.least, most=off.most)
            for off in about.off_lengths
        ],
        **_asked_fields(asking),
    )


def _asked_fields(asking: Asking[Any]) -> dict[str, Any]:
    ends = [done for _, done in asking.ends]
    last = ends[-1]
    return {
        **start_fields(asking.run),
        "generation_ids": [run.record.id for run, _ in asking.ends],
        "repaired": len(ends) > 1,
        "finish_reason": last.finish_reason,
        "usage": tokens_view(tokens_together([done.tokens for done in ends])),
        "cost": cost_view(costs_together([done.cost for done in ends])),
        "timing": TimingView(
            first_ms=ends[0].timing.first_ms, total_ms=sum(done.timing.total_ms or 0 for done in ends)
        ),
        "budget": UNSET if last.budget is None else standing_view(last.budget),
    }
