"""A streamed answer of the OpenAI-compatible chat format into the product's events, as its bytes come."""

from collections.abc import Callable
from dataclasses import replace

from adapters.wire.chat_dialect import ChatDialect
from adapters.wire.chat_ending import Said
from adapters.wire.chat_format import Choice, Completion, Message, decode_completion, finish_of, text_of, thought_of
from adapters.wire.chat_usage import usage_report
from adapters.wire.redact import Redactor
from adapters.wire.sse import SseParser
from adapters.wire.verdicts import INTERRUPTED, TIMED_OUT
from domain.faults import UpstreamFault
from domain.output import Alive, ReasoningDelta, TextDelta, TextEnd, TextEvent

LONGEST_WITHOUT_DATA = 120.0
"""Seconds that comments alone keep a stream alive (guarantees.md D7)."""

_ALIVE = Alive()
_NO_HEADERS: dict[str, str] = {}


class ChatStream:
    """One stream: `feed` it each chunk until it is `done`, has a `fault` or the body ends, then `release` and ask its `end`."""

    __slots__ = (
        "_clock",
        "_dialect",
        "_head",
        "_last_data",
        "_parser",
        "_redactor",
        "_said",
        "_text",
        "_thought",
        "done",
        "fault",
    )

    def __init__(self, dialect: ChatDialect, redactor: Redactor, head: Alive, clock: Callable[[], float]) -> None:
        self._dialect = dialect
        self._redactor = redactor
        self._head: Alive | None = head
        self._clock = clock
        self._last_data = clock()
        self._parser = SseParser()
        self._text = redactor.stream()
        self._thought = redactor.stream()
        self._said = Said()
        self.done = False
        self.fault: UpstreamFault | None = None

    @property
    def finished(self) -> bool:
        """Whether the model said why it stopped; counts and cost may still come."""
        return self._said.finish is not None

    def feed(self, chunk: bytes) -> list[TextEvent]:
        """The events in these bytes; what comes after `[DONE]` is nothing, and what comes before a failure is not lost.

        The failure is then in `fault`: the one an event holds, `ai.provider.bad_answer` for an event that is no JSON,
        `ai.answer.too_large`, and `ai.provider.timeout` when only comments have come for too long.
        """
        events: list[TextEvent] = []
        try:
            for data in self._parser.feed(chunk):
                if data is None:
                    events.append(self._sign_of_life())
                elif data[:1] == b"{":
                    self._read(data, events)
                elif (word := data.strip()) == b"[DONE]":
                    self.done = True
                    break
                elif word:
                    self._read(word, events)
        except UpstreamFault as fault:
            self.fault = fault
        return events

    def release(self) -> list[TextEvent]:
        """What was held back because it could have been the key's beginning."""
        events: list[TextEvent] = []
        if thought := self._thought.end():
            events.append(ReasoningDelta(thought))
        if text := self._text.end():
            events.append(TextDelta(text))
        return events

    def end(self) -> TextEnd:
        """The end of the answer. Raises `ai.stream.interrupted` if neither a finish reason nor `[DONE]` came (providers.md 1.4)."""
        if not (self.finished or self.done):
            raise INTERRUPTED.fault()
        return self._said.ending(self._redactor, reports_cost=self._dialect.reports_cost)

    def _sign_of_life(self) -> Alive:
        if self._clock() - self._last_data > LONGEST_WITHOUT_DATA:
            raise TIMED_OUT.fault()
        return _ALIVE

    def _read(self, data: bytes, events: list[TextEvent]) -> None:
        completion = decode_completion(data)
        self._last_data = self._clock()
        if completion.holds_error:
            raise self._dialect.errors.fault(200, _NO_HEADERS, data, self._redactor)
        if self._head is not None:
            self._introduce(completion, events)
        # Whichever event brings it: with choices, without, or repeating the finish (providers.md 1.4); the last one counts.
        if completion.usage or completion.x_groq:
            self._said.usage = usage_report(completion.usage, completion.x_groq) or self._said.usage
        if completion.choices:
            self._continue(completion.choices[0], events)

    def _introduce(self, completion: Completion, events: list[TextEvent]) -> None:
        head, self._head = self._head, None
        if head:
            alive = self._dialect.seen_in_body(completion, self._redactor, head) or _ALIVE
            events.append(replace(alive, begun=True))

    def _continue(self, choice: Choice, events: list[TextEvent]) -> None:
        if choice.index:
            return
        if choice.delta is not None:
            self._add(choice.delta, events)
        # The first reason stands: it may be repeated, or followed by null (providers.md 1.4).
        if choice.finish_reason is not None and self._said.finish is None:
            self._said.finish = finish_of(choice.finish_reason)

    def _add(self, delta: Message, events: list[TextEvent]) -> None:
        said = self._said
        if (delta.reasoning or delta.reasoning_content) and (thought := thought_of(delta)):
            said.thought = True
            if shown := self._thought.feed(thought):
                events.append(ReasoningDelta(shown))
        if delta.content and (text := text_of(delta.content)):
            said.text = True
            if shown := self._text.feed(text):
                events.append(TextDelta(shown))
        if delta.refusal and isinstance(delta.refusal, str):
            said.refusal += delta.refusal
