"""Hugging Face's image operation: each host behind the router has its own way, and the router tells no cost (providers.md 2.4, 2.6)."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing

from adapters.providers.huggingface.hosts.host import Results
from adapters.providers.huggingface.jobs import Jobs, Sleep
from adapters.providers.huggingface.mapping import HubMapping
from adapters.providers.huggingface.ordering import ERRORS, host_of, ordered, outcome_of, seen_in_head
from adapters.wire.media_call import LARGEST_PICTURE_ANSWER, check, is_json
from adapters.wire.pictures import Found, Tally, no_picture, pictures
from adapters.wire.reading import read_whole
from adapters.wire.redact import Redactor
from application.ports.egress import Egress
from application.ports.image import ImageCall, ImageProvider
from domain.media import ImageEvent, MediaEnd

TASK = "text-to-image"


class HuggingFaceImages(ImageProvider):
    """Pictures through Hugging Face Inference Providers; `close` waits for orders that are being taken back."""

    def __init__(
        self, egress: Egress, *, clock: Callable[[], float] = time.monotonic, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._egress = egress
        self._mapping = HubMapping(egress, clock)
        self._jobs = Jobs(egress, clock=clock, sleep=sleep)

    async def run(self, call: ImageCall) -> AsyncGenerator[Sequence[ImageEvent], None]:
        """See `ImageProvider`."""
        redactor, host = Redactor(call.secret), host_of(call.model)
        order = host.image(call, await self._mapping.route(call.provider, call.model, TASK))
        outbound = ordered(call.provider, call.secret, order, accept="image/png", largest=LARGEST_PICTURE_ANSWER)
        async with self._egress.open(outbound) as inbound:
            await check(inbound, ERRORS, redactor)
            yield (seen_in_head(inbound.headers, call.model, redactor),)
            body = await read_whole(inbound, LARGEST_PICTURE_ANSWER)
            found: Sequence[Found] = () if is_json(inbound.headers) else (body,)
        if not found:
            first = outcome_of(host, body, redactor)
            async with aclosing(self._jobs.follow(host, first, call.provider, call.secret)) as steps:
                async for step in steps:
                    if isinstance(step, Results):
                        found = step.found
                    else:
                        yield (step,)
        if not found:
            raise no_picture()
        tally = Tally()
        async with aclosing(pictures(self._egress, found, call.prompt.count, tally)) as made:
            async for event in made:
                yield (event,)
        yield (MediaEnd(made=tally.made, failed=tally.failed),)

    async def close(self) -> None:
        """Wait until every order that was taken back is."""
        await self._jobs.close()
