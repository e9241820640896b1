"""OpenRouter's image operation: `POST /images`, and pictures out of a chat for models that draw there (providers.md 1.7, 1.8)."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from adapters.providers.openrouter.drawing import drawing_order, drawing_results
from adapters.providers.openrouter.errors import RULES
from adapters.providers.openrouter.image_answer import ImageStream, image_results
from adapters.providers.openrouter.image_request import image_order
from adapters.wire.errors import ErrorReader
from adapters.wire.media_call import LARGEST_PICTURE_ANSWER, check, is_json, kind_of
from adapters.wire.pictures import Tally, pictures
from adapters.wire.reading import read_whole
from adapters.wire.redact import Redactor, shown_name
from adapters.wire.verdicts import BAD_ANSWER
from application.ports.egress import Egress
from application.ports.image import ImageCall, ImageProvider
from domain.faults import UpstreamFault
from domain.media import ImageEvent, MediaEnd
from domain.output import Alive

THROUGH_CHAT = "chat"
"""The `route` of a model that draws in a chat."""

_EVENTS = "text/event-stream"
_ERRORS = ErrorReader(rules=RULES)


class OpenRouterImages(ImageProvider):
    """Pictures through OpenRouter. A stream is never asked for, and is understood where one comes."""

    def __init__(self, egress: Egress) -> None:
        self._egress = egress

    async def run(self, call: ImageCall) -> AsyncGenerator[Sequence[ImageEvent], None]:
        """See `ImageProvider`."""
        redactor = Redactor(call.secret)
        draws = call.model.route == THROUGH_CHAT
        async with self._egress.open(drawing_order(call) if draws else image_order(call)) as inbound:
            await check(inbound, _ERRORS, redactor)
            yield (Alive(upstream_id=shown_name(inbound.headers.get("x-generation-id"), redactor)),)
            if kind_of(inbound.headers) == _EVENTS and not draws:
                stream = ImageStream(_ERRORS, redactor)
                try:
                    async for chunk in inbound.chunks():
                        if events := stream.feed(chunk):
                            yield events
                except UpstreamFault as fault:
                    stream.break_off(fault)
                answer = stream.end()
            elif is_json(inbound.headers):
                body = await read_whole(inbound, LARGEST_PICTURE_ANSWER)
                answer = (drawing_results if draws else image_results)(body, _ERRORS, redactor)
            else:
                raise BAD_ANSWER.fault(status=inbound.status, sentence="ai.provider.not_a_picture")
        tally = Tally()
        async with aclosing(pictures(self._egress, answer.found, call.prompt.count, tally)) as made:
            async for event in made:
                yield (event,)
        usage = answer.usage
        yield (MediaEnd(made=tally.made, failed=tally.failed, tokens=usage.tokens, reported_cost=usage.cost),)
