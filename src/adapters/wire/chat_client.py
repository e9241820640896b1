"""A chat dialect over egress: the text operation of every provider that speaks the OpenAI-compatible format."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import suppress

from adapters.wire.chat_answer import whole_answer
from adapters.wire.chat_dialect import LARGEST_WHOLE_ANSWER, ChatDialect
from adapters.wire.chat_stream import ChatStream
from adapters.wire.reading import read_error_body, read_whole
from adapters.wire.redact import Redactor
from adapters.wire.verdicts import BAD_ANSWER, INTERRUPTED
from application.ports.egress import Egress, Inbound
from application.ports.text import TextCall, TextProvider
from domain.faults import UpstreamFault
from domain.output import TextEvent

LONGEST_DRAIN = 0.05
"""Seconds given to the end of the body after `[DONE]`, so that the connection can be kept; it is normally there already."""

_EVENTS = "text/event-stream"
_JSON = "application/json"


class ChatClient(TextProvider):
    """Runs text calls in one dialect. `clock` counts seconds for the rule on streams that send only comments."""

    def __init__(self, egress: Egress, dialect: ChatDialect, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._egress = egress
        self._dialect = dialect
        self._clock = clock

    async def run(self, call: TextCall) -> AsyncGenerator[Sequence[TextEvent], None]:
        """See `TextProvider`. A provider that answers whole although a stream was asked for is understood."""
        redactor = Redactor(call.secret)
        async with self._egress.open(self._dialect.outbound(call)) as inbound:
            if not 200 <= inbound.status < 300:
                raise await self._error(inbound, redactor)
            kind = _kind_of(inbound, _EVENTS if call.stream else _JSON)
            head = self._dialect.seen_in_head(inbound.headers, redactor)
            yield (head,)
            if kind == _JSON:
                body = await read_whole(inbound, LARGEST_WHOLE_ANSWER)
                yield whole_answer(body, self._dialect, redactor, head)
                return
            answer = ChatStream(self._dialect, redactor, head, self._clock)
            chunks = inbound.chunks()
            try:
                async for chunk in chunks:
                    if events := answer.feed(chunk):
                        yield events
                    if answer.fault is not None:
                        raise answer.fault
                    if answer.done:
                        await _drain(chunks)
                        break
            except UpstreamFault as fault:
                if held := answer.release():
                    yield held
                # A connection torn after the finish took the counts with it, not the answer.
                if not (answer.finished and fault.code == INTERRUPTED.code):
                    raise
            if held := answer.release():
                yield held
            yield (answer.end(),)

    async def _error(self, inbound: Inbound, redactor: Redactor) -> UpstreamFault:
        body = await read_error_body(inbound)
        return self._dialect.errors.fault(inbound.status, inbound.headers, body, redactor)


def _kind_of(inbound: Inbound, expected: str) -> str:
    """Whether events or JSON came. Raises `ai.provider.bad_answer` for anything else, such as an edge's page of HTML."""
    media_type = inbound.headers.get("content-type", "").partition(";")[0].strip().lower() or expected
    if media_type == _EVENTS == expected:
        return _EVENTS
    if media_type == _JSON or media_type.endswith("+json"):
        return _JSON
    raise BAD_ANSWER.fault(status=inbound.status)


async def _drain(chunks: AsyncIterator[bytes]) -> None:
    with suppress(TimeoutError, UpstreamFault):
        async with asyncio.timeout(LONGEST_DRAIN):
            async for _ in chunks:
                pass
