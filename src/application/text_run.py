"""One text run: its upstream call, and what of it is for the reader."""

from collections.abc import AsyncGenerator, Sequence

from application.ports.text import TextCall, TextProvider
from application.run import Run, RunBegun, RunDone
from application.ticket import Ticket
from domain.context import Context
from domain.output import ReasoningDelta, TextDelta, TextEnd, TextEvent

TextRunEvent = RunBegun | TextDelta | ReasoningDelta | RunDone


class TextRun(Run[TextRunEvent]):
    """A text as it is written; `context` tells what of the talk was sent, where some of it might have been left out."""

    def __init__(self, ticket: Ticket, text: TextProvider, call: TextCall, context: Context | None = None) -> None:
        super().__init__(ticket)
        self.context = context
        self._text = text
        self._call = call

    async def _read(self) -> AsyncGenerator[Sequence[TextRunEvent], None]:
        upstream = self._text.run(self._call)
        try:
            async for came in upstream:
                shown, end = self._take(came)
                if self._first_ms is None and (shown or end or self._begun):
                    self._first_ms = self._elapsed_ms()
                    # A whole answer leaves only behind its durable end, which needs no start before it.
                    if self._call.stream:
                        await self.durable_start()
                        shown.insert(0, RunBegun())
                if shown:
                    yield shown
                if end is not None:
                    yield (await self._finish(end),)
                    return
            raise RuntimeError("a text provider ends with its end event")
        finally:
            await upstream.aclose()

    def _take(self, came: Sequence[TextEvent]) -> tuple[list[TextRunEvent], TextEnd | None]:
        """What of it is for the reader, and the end if it is there; nothing comes after that."""
        shown: list[TextRunEvent] = []
        for event in came:
            if isinstance(event, (TextDelta, ReasoningDelta)):
                shown.append(event)
            elif isinstance(event, TextEnd):
                return shown, event
            else:
                self._note(event)
        return shown, None

    async def _finish(self, end: TextEnd) -> RunDone:
        cost = self._cost(end.tokens, end.reported_cost, end.currency)
        return await self._complete(cost, tokens=end.tokens, finish_reason=end.finish_reason)
