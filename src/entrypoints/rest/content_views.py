"""How a written text is told of: the text, its length, and what of its brief it kept to."""

from typing import Any

from msgspec import Struct

from application.hearing import hear
from application.run import RunDone
from application.text_run import TextRun
from domain.content import Brief, ContentKind
from domain.content_checks import CheckKind, checks_of
from domain.content_length import parted, words_in
from domain.immutable import immutable
from domain.output import FinishReason, ReasoningDelta, TextDelta
from entrypoints.rest.answer import Answer
from entrypoints.rest.call import Call
from entrypoints.rest.chat import StreamedChat
from entrypoints.rest.runs import DoneView, WholeRun, WholeView, done_fields, start_fields


class LengthView(Struct, kw_only=True):
    """The words counted, without those of the title; and, where a length was wanted, the range that keeps to it."""

    words: int
    wanted: int | None = None
    low: int | None = None
    high: int | None = None
    within: bool | None = None


class CheckView(Struct, kw_only=True):
    """One phrase of the brief: how often it is in the text, and whether that is as it was wanted."""

    check: CheckKind
    phrase: str
    count: int
    ok: bool


class TextView(Struct, kw_only=True):
    """What was written, in Markdown; `title` is there where it begins with one, and is then not in the body."""

    kind: ContentKind | None
    language: str
    title: str | None
    body: str


class ContentDoneView(DoneView, kw_only=True):
    """How it ended: the data of a `done` event."""

    language: str
    title: str | None
    length: LengthView
    checks: list[CheckView]


class ContentView(WholeView, kw_only=True):
    """A whole text."""

    content: TextView
    length: LengthView
    checks: list[CheckView]


@immutable
class Sentences:
    """The codes of what is said of a whole answer: it is finished, or it ends at the most tokens it could have."""

    done: str
    cut: str


@immutable(kw_only=False)
class Written:
    """What a run writes: in which language and, unless it is a passage of a text, by which brief."""

    sentences: Sentences
    language: str
    brief: Brief | None = None

    def whole(self, call: Call, run: TextRun, done: RunDone, text: str) -> Answer[ContentView]:
        """The whole answer."""
        title, body = self.parted_of(text)
        content = TextView(kind=self.brief.kind if self.brief else None, language=self.language, title=title, body=body)
        view = ContentView(content=content, **self.judged(title, body), **start_fields(run), **done_fields(done))
        cut = done.finish_reason is FinishReason.LENGTH
        return call.say.ok(self.sentences.cut if cut else self.sentences.done, view)

    def ending(self, done: RunDone, text: str) -> ContentDoneView:
        """The data of the `done` event."""
        title, body = self.parted_of(text)
        return ContentDoneView(language=self.language, title=title, **self.judged(title, body), **done_fields(done))

    def parted_of(self, text: str) -> tuple[str | None, str]:
        """The title, where it begins with one, and the body."""
        return (None, text.strip()) if self.brief is None else parted(text)

    def judged(self, title: str | None, body: str) -> dict[str, Any]:
        """Its length, and what of its brief it kept to."""
        if self.brief is None:
            return {"length": LengthView(words=words_in(body)), "checks": []}
        checks = checks_of(self.brief, f"{title or ''}\n{body}")
        return {
            "length": _length_view(self.brief, words_in(body)),
            "checks": [CheckView(check=c.kind, phrase=c.phrase, count=c.count, ok=c.ok) for c in checks],
        }


def _length_view(brief: Brief, words: int) -> LengthView:
    length = brief.length
    if length is None:
        return LengthView(words=words)
    return LengthView(words=words, wanted=length.wanted, low=length.low, high=length.high, within=length.holds(words))


class WholeText(WholeRun[TextRun]):
    """Answers once the text is written."""

    def __init__(self, call: Call, run: TextRun, written: Written) -> None:
        super().__init__(call, run)
        self._written = written

    async def _collect(self) -> Answer[ContentView]:
        done, heard = await hear(self._run)
        return self._written.whole(self._call, self._run, done, heard.text)


class StreamedText(StreamedChat):
    """Answers as the text is written; it is kept while it passes, for what is told of it at its end."""

    def __init__(self, call: Call, run: TextRun, written: Written) -> None:
        super().__init__(call, run)
        self._written = written
        self._texts: list[str] = []

    def _frame(self, event: TextDelta | ReasoningDelta) -> bytes:
        if isinstance(event, TextDelta):
            self._texts.append(event.text)
        return super()._frame(event)

    def _done(self, done: RunDone) -> ContentDoneView:
        return self._written.ending(done, "".join(self._texts))
