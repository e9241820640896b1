"""Hugging Face's speech operation (providers.md 2.5). Unconfirmed: no mapping was seen live for it, so its models stay off."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing

from adapters.providers.huggingface.hosts.host import Host, Outcome
from adapters.providers.huggingface.jobs import Jobs, Sleep
from adapters.providers.huggingface.mapping import HubMapping
from adapters.providers.huggingface.ordering import ERRORS, host_of, ordered, outcome_of, seen_in_head
from adapters.wire.fetching import fetched
from adapters.wire.media_call import LARGEST_PICTURE_ANSWER, LARGEST_SOUND, check, is_json
from adapters.wire.pictures import decoded, is_url
from adapters.wire.reading import read_whole
from adapters.wire.redact import Redactor
from adapters.wire.sound import ACCEPT, Sound, heard
from application.ports.egress import Egress
from application.ports.speech import SpeechCall, SpeechProvider
from domain.media import SpeechEvent, Waiting

TASK = "text-to-speech"

_NO_HEADERS: dict[str, str] = {}


class HuggingFaceSpeech(SpeechProvider):
    """Speech through Hugging Face Inference Providers; `close` waits for orders that are being taken back."""

    def __init__(
        self, egress: Egress, *, clock: Callable[[], float] = time.monotonic, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._egress = egress
        self._mapping = HubMapping(egress, clock)
        self._jobs = Jobs(egress, clock=clock, sleep=sleep)

    async def run(self, call: SpeechCall) -> AsyncGenerator[Sequence[SpeechEvent], None]:
        """See `SpeechProvider`."""
        redactor, host = Redactor(call.key), host_of(call.model)
        order = host.speech(call, await self._mapping.route(call.provider, call.model, TASK))
        async with self._egress.open(
            ordered(call.provider, call.key, order, accept=ACCEPT, largest=LARGEST_SOUND)
        ) as inbound:
            await check(inbound, ERRORS, redactor)
            yield (seen_in_head(inbound.headers, call.model, redactor),)
            if not is_json(inbound.headers):
                sound = Sound(call.prompt.format, inbound.headers)
                async with aclosing(heard(sound, inbound.chunks())) as pieces:
                    async for piece in pieces:
                        yield piece
                return
            body = await read_whole(inbound, LARGEST_PICTURE_ANSWER)
        async with aclosing(self._results(call, host, outcome_of(host, body, redactor))) as came:
            async for events in came:
                yield events

    async def _results(
        self, call: SpeechCall, host: Host, first: Outcome
    ) -> AsyncGenerator[Sequence[SpeechEvent], None]:
        found = ""
        async with aclosing(self._jobs.follow(host, first, call.provider, call.key)) as steps:
            async for step in steps:
                if isinstance(step, Waiting):
                    yield (step,)
                elif step.found:
                    found = step.found[0]
        async with aclosing(self._sound(call, found)) as pieces:
            async for events in pieces:
                yield events

    async def _sound(self, call: SpeechCall, found: str) -> AsyncGenerator[Sequence[SpeechEvent], None]:
        if not is_url(found):
            sound = Sound(call.prompt.format, _NO_HEADERS)
            begun = sound.feed(decoded(found))
            yield (*begun, *sound.end())
            return
        async with (
            fetched(self._egress, found, accept=ACCEPT, largest=LARGEST_SOUND) as inbound,
            aclosing(heard(Sound(call.prompt.format, inbound.headers), inbound.chunks())) as pieces,
        ):
            async for events in pieces:
                yield events

    async def close(self) -> None:
        """Wait until every order that was taken back is."""
        await self._jobs.close()
