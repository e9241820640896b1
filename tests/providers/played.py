"""An egress that plays recorded answers, cut into pieces at seeded places; and the calls that the tests make with it."""

import random
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from application.ports.egress import Egress, Inbound, Outbound
from application.ports.text import TextCall, TextProvider
from domain.capabilities import ModelSpec
from domain.faults import Fault, UpstreamFault
from domain.ids import ModelId, ProviderId
from domain.output import ReasoningDelta, TextDelta, TextEvent
from domain.prompt import TextParameters, TextPrompt, Turn, TurnRole
from domain.provider import Provider
from domain.secret import Secret
from domain.section import Operation, Section

BODIES = Path(__file__).parent / "bodies"
KEY = "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"
TEXT = "سلام! من یک پاسخِ کوتاه هستم. 🌱"
EVENTS = {"content-type": "text/event-stream"}
JSON = {"content-type": "application/json; charset=utf-8"}
HTML = {"content-type": "text/html; charset=UTF-8"}

PROVIDER = Provider(
    id=ProviderId("acme"), enabled=True, endpoints={"base": "https://api.acme.test/v1", "hub": "https://hub.acme.test/"}
)
MODEL = ModelSpec(
    id=ModelId("acme/model-1"),
    name="Model 1",
    operation=Operation.TEXT,
    sections=(Section.CHAT,),
    source="test",
    checked=date(2026, 11, 22),
)


@dataclass(slots=True, kw_only=True)
class Played:
    """One answer: `pieces` if it must be cut so, else `body` cut at random; `torn` is raised where the body breaks off."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: EVENTS)
    body: bytes = b""
    pieces: tuple[bytes, ...] | None = None
    torn: UpstreamFault | None = None
    unanswered: Fault | None = None


class PlayedInbound(Inbound):
    """A played answer as egress gives it."""

    def __init__(self, played: Played, seed: int) -> None:
        self._played = played
        self._seed = seed

    @property
    def status(self) -> int:
        return self._played.status

    @property
    def headers(self) -> Mapping[str, str]:
        return self._played.headers

    async def chunks(self) -> AsyncIterator[bytes]:
        played = self._played
        for piece in cut(played.body, self._seed) if played.pieces is None else played.pieces:
            yield piece
        if played.torn is not None:
            raise played.torn


class PlayedEgress(Egress):
    """Gives its answers in turn, the last one for ever; keeps what was sent and counts what is open."""

    def __init__(self, *answers: Played, seed: int = 0) -> None:
        self._answers = list(answers)
        self._seed = seed
        self.sent: list[Outbound] = []
        self.open_now = 0

    @asynccontextmanager
    async def open(self, outbound: Outbound) -> AsyncIterator[Inbound]:
        self.sent.append(outbound)
        played = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if played.unanswered is not None:
            raise played.unanswered
        self.open_now += 1
        try:
            yield PlayedInbound(played, self._seed)
        finally:
            self.open_now -= 1

    async def close(self) -> None:
        """Nothing is kept open."""


def body(name: str) -> bytes:
    """A recorded body."""
    return (BODIES / name).read_bytes()


def recorded(name: str, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Played:
    """An answer with a recorded body and the content type its name tells."""
    kinds = {".sse": EVENTS, ".json": JSON, ".html": HTML}
    return Played(status=status, headers={**kinds[Path(name).suffix], **(headers or {})}, body=body(name))


def cut(data: bytes, seed: int) -> list[bytes]:
    """The data in pieces of 1 to 40 bytes, the same ones for the same seed; with seed 0 in one piece."""
    if seed == 0:
        return [data]
    dice = random.Random(seed)
    pieces, at = [], 0
    while at < len(data):
        size = dice.randint(1, 40)
        pieces.append(data[at : at + size])
        at += size
    return pieces


def secret(value: str = KEY) -> Secret:
    """A key bound to the test provider."""
    return Secret(value, PROVIDER.origins)


def call(*, stream: bool = True, key: str = KEY, parameters: TextParameters | None = None, **model: object) -> TextCall:
    """A text call in Persian."""
    turns = (Turn(TurnRole.SYSTEM, "کوتاه بگو."), Turn(TurnRole.USER, "سلام، چطوری؟"))
    prompt = TextPrompt(turns=turns, parameters=parameters or TextParameters(max_tokens=64))
    spec = replace(MODEL, **model) if model else MODEL  # type: ignore[arg-type]  # a test names real fields
    return TextCall(provider=PROVIDER, model=spec, prompt=prompt, secret=secret(key), stream=stream)


async def events_of(provider: TextProvider, asked: TextCall) -> list[TextEvent]:
    """All events of a run."""
    return [event async for came in provider.run(asked) for event in came]


async def failure_of(provider: TextProvider, asked: TextCall) -> tuple[list[TextEvent], UpstreamFault]:
    """The events of a run that fails, and the fault it ends with."""
    events: list[TextEvent] = []
    try:
        async for came in provider.run(asked):
            events.extend(came)  # they must survive the fault
    except UpstreamFault as fault:
        return events, fault
    raise AssertionError(f"the run did not fail: {events}")


def text_in(events: list[TextEvent]) -> str:
    """The answer's text."""
    return "".join(event.text for event in events if isinstance(event, TextDelta))


def thought_in(events: list[TextEvent]) -> str:
    """The model's thinking."""
    return "".join(event.text for event in events if isinstance(event, ReasoningDelta))
