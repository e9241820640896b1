"""An order at a host that lets one wait: asked about until it is done, and taken back when nobody waits any longer."""

import asyncio
import re
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import suppress

from adapters.providers.huggingface.errors import RULES
from adapters.providers.huggingface.hosts.host import Failed, Host, Outcome, Pending, Results
from adapters.wire.errors import ErrorReader, clean_detail
from adapters.wire.json_text import TolerantDecoder
from adapters.wire.media_call import ASKING, JSON, LARGEST_PICTURE_ANSWER, LONGEST_RUN, check
from adapters.wire.reading import read_whole
from adapters.wire.redact import Redactor
from adapters.wire.verdicts import CONTENT_REFUSED, FAILED, TIMED_OUT
from application.ports.egress import Deadlines, Egress, Outbound
from domain.faults import Fault, UpstreamFault
from domain.media import Waiting
from domain.provider import Provider
from domain.secret import Secret

Sleep = Callable[[float], Awaitable[None]]

MOST_MISSES = 3
"""Questions in a row that may fail for a passing reason: asking again costs nothing, giving up loses what is being made."""

_CANCELLING = Deadlines(head=5.0, idle=5.0, total=5.0)
_REFUSED = re.compile(r"nsfw|safety|sensitive|moderat|flagged|content polic|prohibited", re.IGNORECASE)

decode_document = TolerantDecoder(dict[str, object])


class Jobs:
    """Follows orders for all runs of a provider. `clock` counts seconds, `sleep` waits for some."""

    def __init__(
        self,
        egress: Egress,
        errors: ErrorReader | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._egress = egress
        self._errors = errors or ErrorReader(rules=RULES)
        self._clock = clock
        self._sleep = sleep
        self._cancelling: set[asyncio.Task[None]] = set()

    async def follow(
        self, host: Host, outcome: Outcome, provider: Provider, secret: Secret
    ) -> AsyncGenerator[Waiting | Results, None]:
        """Signs of waiting, at last the results. Raises the fault of an order that failed or took too long."""
        until = self._clock() + LONGEST_RUN
        while isinstance(outcome, Pending):
            try:
                yield Waiting(stage=outcome.stage, position=outcome.position)
                await self._sleep(outcome.every)
                if self._clock() >= until:
                    raise TIMED_OUT.fault()
                outcome = await self._ask(host, outcome, provider, secret)
            except BaseException:
                if isinstance(outcome, Pending):
                    self._take_back(host, outcome, provider, secret)
                raise
        if isinstance(outcome, Failed):
            raise failed(outcome, Redactor(secret))
        yield outcome

    async def close(self) -> None:
        """Wait until the orders that were taken back are."""
        await asyncio.gather(*self._cancelling, return_exceptions=True)

    async def _ask(self, host: Host, pending: Pending, provider: Provider, secret: Secret) -> Outcome:
        misses = 0
        while True:
            try:
                answer = await self._answer(_call("GET", pending.path, provider, secret), secret)
            except UpstreamFault as fault:
                misses += 1
                if not fault.retryable or misses >= MOST_MISSES:
                    raise
                await self._sleep(pending.every)
            else:
                return host.read(answer, pending)

    async def _answer(self, outbound: Outbound, secret: Secret) -> dict[str, object]:
        async with self._egress.open(outbound) as inbound:
            await check(inbound, self._errors, Redactor(secret))
            return decode_document(await read_whole(inbound, LARGEST_PICTURE_ANSWER))

    def _take_back(self, host: Host, pending: Pending, provider: Provider, secret: Secret) -> None:
        """The run is over, so this has a task of its own: whoever left is not kept for it."""
        order = host.cancel(pending)
        if order is not None:
            task = asyncio.create_task(self._cancel(_call(*order, provider, secret, deadlines=_CANCELLING)))
            self._cancelling.add(task)
            task.add_done_callback(self._cancelling.discard)

    async def _cancel(self, outbound: Outbound) -> None:
        with suppress(Fault):
            async with self._egress.open(outbound):
                pass


def failed(outcome: Failed, redactor: Redactor) -> UpstreamFault:
    """The fault of an order that a host gave up; only its text tells a refusal from a failure."""
    verdict = CONTENT_REFUSED if _REFUSED.search(outcome.text) else FAILED
    return verdict.fault(detail=clean_detail(outcome.text, redactor))


def _call(method: str, path: str, provider: Provider, secret: Secret, *, deadlines: Deadlines = ASKING) -> Outbound:
    return Outbound(
        method=method,
        url=provider.endpoints["base"].rstrip("/") + path,
        headers=(("accept", JSON),),
        secret=secret,
        deadlines=deadlines,
        max_bytes=LARGEST_PICTURE_ANSWER,
    )
