"""One chat call being played in a vendor's tongue."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable

from simulator.exchange import EVENTS, Exchange
from simulator.payload import DONE, JsonObject, encoded, event
from simulator.samples import PROMPT_TOKENS
from simulator.stage import Stage, Usage


class Turn(ABC):
    """Scripts speak through this; the vendor's subclass writes its own chunks, answers and headers."""

    def __init__(self, exchange: Exchange, stage: Stage, body: JsonObject) -> None:
        self.exchange = exchange
        self.stage = stage
        self.body = body
        self.streams = body.get("stream") is True
        self.model = str(body.get("model", ""))
        self.usage = Usage(PROMPT_TOKENS)
        self.finish_reason = "stop"

    @property
    def key(self) -> str:
        """The bearer key of this call."""
        return self.exchange.entry.key

    @abstractmethod
    def headers(self) -> list[tuple[str, str]]:
        """The vendor's own headers of an answer."""

    @abstractmethod
    def envelope(self, choices: list[JsonObject], *, first: JsonObject | None = None, **last: object) -> JsonObject:
        """A chunk object around these choices, with fields before and after them."""

    @abstractmethod
    def delta(self, delta: JsonObject, finish: str | None = None) -> JsonObject:
        """A chunk's choice with a vendor's delta."""

    @abstractmethod
    def text(self, text: str) -> JsonObject:
        """The delta of a piece of text."""

    @abstractmethod
    def message(self, **fields: object) -> JsonObject:
        """A whole message of the assistant."""

    @abstractmethod
    def completion(self, message: JsonObject, finish: str | None = "stop") -> JsonObject:
        """A whole answer with usage."""

    @abstractmethod
    def answer(self, choices: list[JsonObject]) -> JsonObject:
        """A whole answer around these choices."""

    @abstractmethod
    def usage_chunk(self, choices: list[JsonObject]) -> bytes:
        """The event with usage and these choices, whether it was asked for or not."""

    @abstractmethod
    def usage_event(self) -> bytes:
        """The event that carries usage, or nothing where the vendor would send none."""

    @abstractmethod
    def keepalive(self) -> bytes:
        """What the vendor sends while it waits."""

    @abstractmethod
    def preamble(self) -> bytes:
        """What comes before the first data event."""

    @abstractmethod
    def thought(self, text: str) -> JsonObject:
        """The delta of a piece of reasoning."""

    def chunk(self, delta: JsonObject, finish: str | None = None) -> bytes:
        """One event with one choice."""
        return event(self.envelope([self.delta(delta, finish)]))

    async def open(self, content_type: str = EVENTS) -> None:
        """Start the stream with the vendor's headers and first comments."""
        await self.exchange.start(headers=self.headers(), content_type=content_type, first=self.preamble())

    async def say(self, *texts: str) -> None:
        """One chunk, one completion token, for each text."""
        for text in texts:
            self.usage.completion += 1
            await self.exchange.send(self.chunk(self.text(text)))

    async def stop(self, reason: str = "stop") -> None:
        """The chunk with the finish reason."""
        self.finish_reason = reason
        await self.exchange.send(self.chunk(self.text(""), reason))

    async def conclude(self, usage: bytes | None = None) -> None:
        """Usage (the vendor's own when None), `[DONE]`, and the end of the body."""
        usage = self.usage_event() if usage is None else usage
        if usage:
            await self.exchange.send(usage)
        await self.exchange.finish(last=DONE)

    async def end(self, reason: str = "stop", usage: bytes | None = None) -> None:
        """Finish chunk, usage, `[DONE]`."""
        await self.stop(reason)
        await self.conclude(usage)

    async def tell(self, message: JsonObject, finish: str = "stop", *, tokens: int) -> None:
        """A non-stream answer with this message."""
        self.usage.completion = tokens
        await self.whole(self.completion(message, finish))

    async def whole(self, answer: JsonObject) -> None:
        """A non-stream answer."""
        await self.exchange.answer(200, encoded(answer), self.headers())


ChatPlay = Callable[[Turn], Awaitable[None]]
