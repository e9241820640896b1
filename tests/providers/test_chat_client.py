"""A dialect over egress: what the way to the provider does, time, the key's echo, and who closes what."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.providers.openrouter.text import OpenRouterText
from adapters.wire.chat_stream import LONGEST_WITHOUT_DATA
from adapters.wire.redact import MASK
from application.ports.egress import Egress, Inbound, Outbound
from domain.faults import Fault, Kind, UpstreamFault
from domain.output import Alive, ReasoningDelta, TextDelta, TextEnd, TextEvent
from tests.providers.played import (
    EVENTS,
    HTML,
    JSON,
    KEY,
    TEXT,
    Played,
    PlayedEgress,
    body,
    call,
    cut,
    events_of,
    failure_of,
    recorded,
    text_in,
    thought_in,
)

pytestmark = pytest.mark.anyio
TORN = ("ai.stream.interrupted", Kind.UPSTREAM)
STOP = b'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\n'


def delta(text: str, name: str = "content") -> bytes:
    return f'data: {{"choices":[{{"delta":{{"{name}":"{text}"}}}}]}}\n\n'.encode()


class HeldEgress(Egress):
    """Gives its pieces, then nothing until it is released or left."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces
        self.held = asyncio.Event()
        self.release = asyncio.Event()
        self.open_now = 0

    @asynccontextmanager
    async def open(self, outbound: Outbound) -> AsyncIterator[Inbound]:
        self.open_now += 1
        try:
            yield HeldInbound(self)
        finally:
            self.open_now -= 1

    async def close(self) -> None:
        """Nothing is kept open."""


class HeldInbound(Inbound):
    def __init__(self, egress: HeldEgress) -> None:
        self._egress = egress

    @property
    def status(self) -> int:
        return 200

    @property
    def headers(self) -> Mapping[str, str]:
        return EVENTS

    async def chunks(self) -> AsyncIterator[bytes]:
        for piece in self._egress.pieces:
            yield piece
        self._egress.held.set()
        await self._egress.release.wait()


async def test_an_error_s_status_is_told_even_if_its_body_breaks_off() -> None:
    played = Played(status=503, headers={**JSON, "retry-after": "4"}, body=b'{"error"', torn=UpstreamFault(*TORN))
    events, fault = await failure_of(OpenRouterText(PlayedEgress(played)), call())
    assert (events, fault.code, fault.status, fault.retry_after) == ([], "ai.provider.overloaded", 503, 4.0)


async def test_an_endless_error_body_is_read_no_further_than_it_must_be() -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while True:
            read += 16_384
            yield b"x" * 16_384

    class EndlessInbound(Inbound):
        status = 400
        headers: Mapping[str, str] = JSON

        def chunks(self) -> AsyncIterator[bytes]:
            return endless()

    class EndlessEgress(HeldEgress):
        @asynccontextmanager
        async def open(self, outbound: Outbound) -> AsyncIterator[Inbound]:
            yield EndlessInbound()

    _, fault = await failure_of(OpenRouterText(EndlessEgress()), call())
    assert (fault.code, read) == ("ai.request.rejected", 65_536)


async def test_an_edge_s_page_keeps_its_status() -> None:
    egress = PlayedEgress(Played(status=524, headers=HTML, body=body("blocked.html")))
    _, fault = await failure_of(OpenRouterText(egress), call(stream=False))
    assert (fault.code, fault.status, fault.detail) == ("ai.provider.timeout", 524, "")


async def test_a_redirect_is_a_bad_answer() -> None:
    egress = PlayedEgress(Played(status=302, headers={"location": "https://elsewhere.test"}, body=b""))
    _, fault = await failure_of(OpenRouterText(egress), call())
    assert (fault.code, fault.status) == ("ai.provider.bad_answer", 302)
    assert len(egress.sent) == 1


@pytest.mark.parametrize("stream", [True, False])
async def test_what_egress_says_is_passed_on(stream: bool) -> None:
    unreachable = UpstreamFault("ai.provider.unreachable", Kind.UPSTREAM, retryable=True)
    events, fault = await failure_of(OpenRouterText(PlayedEgress(Played(unanswered=unreachable))), call(stream=stream))
    assert (events, fault) == ([], unreachable)


async def test_a_connection_torn_in_mid_answer_keeps_what_came() -> None:
    played = Played(pieces=(delta("سلام"), delta(" words")), torn=UpstreamFault(*TORN, retryable=True))
    events, fault = await failure_of(OpenRouterText(PlayedEgress(played)), call())
    assert (text_in(events), fault.code, fault.retryable) == ("سلام words", "ai.stream.interrupted", True)


async def test_a_connection_torn_after_the_finish_takes_only_the_counts() -> None:
    played = Played(pieces=(delta("words"), STOP), torn=UpstreamFault(*TORN))
    events = await events_of(OpenRouterText(PlayedEgress(played)), call())
    assert text_in(events) == "words"
    assert isinstance(events[-1], TextEnd)


async def test_a_whole_answer_that_is_torn_is_interrupted() -> None:
    played = Played(headers=JSON, body=body("openrouter-whole.json")[:300], torn=UpstreamFault(*TORN))
    _, fault = await failure_of(OpenRouterText(PlayedEgress(played)), call(stream=False))
    assert fault.code == "ai.stream.interrupted"


class Ticking:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


async def follow(clock: Ticking, steps: list[tuple[float, bytes]]) -> list[TextEvent]:
    """The events of a stream whose pieces come at the times given."""

    class TimedInbound(HeldInbound):
        async def chunks(self) -> AsyncIterator[bytes]:
            for time, piece in steps:
                clock.time = time
                yield piece

    class TimedEgress(HeldEgress):
        @asynccontextmanager
        async def open(self, outbound: Outbound) -> AsyncIterator[Inbound]:
            yield TimedInbound(self)

    return await events_of(OpenRouterText(TimedEgress(), clock=clock), call())


async def test_comments_alone_keep_a_stream_alive_for_two_minutes_at_most() -> None:
    comments = [(at, b": OPENROUTER PROCESSING\n\n") for at in range(0, 200, 10)]
    clock = Ticking()
    with pytest.raises(UpstreamFault) as caught:
        await follow(clock, list(comments))
    assert (caught.value.code, caught.value.kind, caught.value.retryable) == ("ai.provider.timeout", Kind.TIMEOUT, True)
    assert clock.time == LONGEST_WITHOUT_DATA + 10


async def test_data_starts_the_two_minutes_anew() -> None:
    comment = b": OPENROUTER PROCESSING\n\n"
    steps = [(110.0, comment), (115.0, delta("a")), (230.0, comment), (300.0, delta("b") + STOP)]
    assert text_in(await follow(Ticking(), steps)) == "ab"


async def test_closing_the_run_closes_the_upstream_call() -> None:
    egress = HeldEgress(delta("سلام"))
    run = OpenRouterText(egress).run(call())
    assert [[*await anext(run)] for _ in range(2)] == [[Alive()], [Alive(begun=True), TextDelta("سلام")]]
    assert egress.open_now == 1
    await run.aclose()
    assert egress.open_now == 0


async def test_cancelling_a_waiting_run_closes_the_upstream_call() -> None:
    egress = HeldEgress(delta("سلام"))
    task = asyncio.create_task(events_of(OpenRouterText(egress), call()))
    await egress.held.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert egress.open_now == 0


async def test_a_body_that_stays_open_after_done_does_not_hold_up_the_end() -> None:
    egress = HeldEgress(delta("a"), STOP, b"data: [DONE]\n\n")
    events = await asyncio.wait_for(events_of(OpenRouterText(egress), call()), timeout=5)
    assert isinstance(events[-1], TextEnd)
    assert egress.open_now == 0


async def test_a_key_that_is_bound_elsewhere_is_not_the_provider_s_failure() -> None:
    elsewhere = Played(unanswered=Fault("ai.key.origin_changed", Kind.DISABLED))
    with pytest.raises(Fault) as caught:
        await events_of(OpenRouterText(PlayedEgress(elsewhere)), call())
    assert caught.value.code == "ai.key.origin_changed"


@given(cuts=st.lists(st.integers(1, len(KEY) - 1), max_size=5, unique=True), seed=st.integers(0, 50))
async def test_an_echoed_key_never_comes_out_of_a_stream(cuts: list[int], seed: int) -> None:
    places = [0, *sorted(cuts), len(KEY)]
    parts = [KEY[start:end] for start, end in itertools.pairwise(places)]
    for name, other in (("content", "reasoning"), ("reasoning", "content")):
        content = delta("it is ", name) + b"".join(delta(part, name) for part in parts) + delta(" indeed", name)
        content += delta("ok", other) + STOP
        events = await events_of(OpenRouterText(PlayedEgress(Played(body=content), seed=seed)), call())
        shown = (text_in if name == "content" else thought_in)(events)
        assert shown == f"it is {MASK} indeed"


@pytest.mark.parametrize("stream", [True, False])
async def test_an_echoed_key_never_comes_out_as_a_name_or_a_text(stream: bool) -> None:
    echoing = body("openrouter-live.sse" if stream else "openrouter-whole.json").decode()
    echoing = echoing.replace("سلام", f"سلام {KEY}").replace("Parasail", KEY).replace("OpenAI", KEY)
    headers = {**(EVENTS if stream else JSON), "x-generation-id": f"gen-{KEY}"}
    egress = PlayedEgress(Played(headers=headers, body=echoing.encode()))
    events = await events_of(OpenRouterText(egress), call(stream=stream))
    assert KEY not in repr(events)
    assert text_in(events) == TEXT.replace("سلام", f"سلام {MASK}")
    assert Alive(upstream_id=f"gen-{MASK}") in events


async def test_an_echoed_key_never_comes_out_of_a_fault() -> None:
    erring = Played(status=400, headers=JSON, body=f'{{"error":{{"message":"bad {KEY}"}}}}'.encode())
    _, fault = await failure_of(OpenRouterText(PlayedEgress(erring)), call())
    assert KEY not in f"{fault!r}{vars(fault)}"
    assert fault.detail == f"bad {MASK}"


@given(
    content=st.lists(
        st.sampled_from([*body("openrouter-live.sse").split(b"\n"), b'data: {"choices":7}', b"\xff", b"\x00"])
    )
    | st.lists(st.binary(max_size=20).map(lambda noise: b"data: " + noise)),
    seed=st.integers(0, 20),
)
async def test_no_stream_makes_anything_but_events_or_an_upstream_fault(content: list[bytes], seed: int) -> None:
    egress = PlayedEgress(Played(body=b"\n".join(content)), seed=seed)
    try:
        events = await events_of(OpenRouterText(egress), call())
    except UpstreamFault as fault:
        assert fault.code.startswith("ai.")
    else:
        assert all(isinstance(event, Alive | TextDelta | ReasoningDelta) for event in events[:-1])
        assert isinstance(events[-1], TextEnd)
    assert egress.open_now == 0


@given(damage=st.integers(0, 5000), byte=st.integers(0, 255))
async def test_no_damaged_byte_makes_anything_else_either(damage: int, byte: int) -> None:
    for name, stream in (("openrouter-live.sse", True), ("openrouter-whole.json", False)):
        content = bytearray(body(name))
        content[damage % len(content)] = byte
        played = Played(headers=EVENTS if stream else JSON, pieces=tuple(cut(bytes(content), damage)))
        try:
            await events_of(OpenRouterText(PlayedEgress(played)), call(stream=stream))
        except UpstreamFault as fault:
            assert fault.code.startswith("ai.")


async def test_a_recorded_error_reaches_the_reader_of_a_run() -> None:
    egress = PlayedEgress(recorded("openrouter-402-credits.json", status=402))
    events, fault = await failure_of(OpenRouterText(egress), call())
    assert (events, fault.code, fault.kind, fault.status) == ([], "ai.credit.exhausted", Kind.NO_CREDIT, 402)
    assert fault.detail.startswith("Insufficient credits")


@pytest.mark.parametrize(
    "failure",
    [b'data: {"error":{"code":502,"message":"lost"}}\n\n', b"data: nonsense\n\n"],
    ids=["an error", "no JSON"],
)
async def test_what_came_in_the_same_bytes_before_a_failure_is_not_lost(failure: bytes) -> None:
    played = Played(headers=EVENTS, body=delta("سلام ") + delta("دنیا") + failure)
    events, _ = await failure_of(OpenRouterText(PlayedEgress(played)), call())
    assert text_in(events) == "سلام دنیا"


async def test_what_came_together_is_given_together() -> None:
    run = OpenRouterText(HeldEgress(delta("یک") + delta("دو") + delta("سه"))).run(call())
    assert [[*await anext(run)] for _ in range(2)] == [
        [Alive()],
        [Alive(begun=True), TextDelta("یک"), TextDelta("دو"), TextDelta("سه")],
    ]
    await run.aclose()
