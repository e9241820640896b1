"""Answers with what a run makes: whole in the envelope, or as server-sent events; one way for every operation."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, Generic, TypeVar, cast

import msgspec
from litestar.types import Receive, Scope, Send
from msgspec import UNSET, Struct, UnsetType

from application.run import Run, RunBegun, RunDone, RunProgress
from domain.api_key import KeyOwner
from domain.faults import Fault
from domain.media import Stage
from domain.output import FinishReason
from domain.section import Section
from entrypoints.rest.answer import Answer
from entrypoints.rest.call import Call
from entrypoints.rest.standing import BudgetStanding, standing_view
from entrypoints.rest.statuses import status_of
from entrypoints.rest.streams import EndedByLeaving, EventStream, beside, frame, internal
from entrypoints.rest.usage import CostView, TimingView, TokensView, cost_view, timing_view, tokens_view

RunT = TypeVar("RunT", bound=Run[Any])


class StartView(Struct, kw_only=True):
    """What a run is: the data of a `start` event."""

    generation_id: str
    section: Section
    provider: str
    model: str
    key_source: KeyOwner | None


class DoneView(Struct, kw_only=True):
    """How a run ended: the data of a `done` event; `budget` is there when one is used up or nearly so."""

    finish_reason: FinishReason
    usage: TokensView
    cost: CostView
    timing: TimingView
    budget: BudgetStanding | UnsetType = UNSET


class WholeView(StartView, kw_only=True):
    """What a run was and how it ended: what a whole answer has beside what was made."""

    finish_reason: FinishReason
    usage: TokensView
    cost: CostView
    timing: TimingView
    budget: BudgetStanding | UnsetType = UNSET


class ProgressView(Struct, kw_only=True):
    """How far a long run has come: the data of a `progress` event; `position` is its place in the provider's queue."""

    stage: Stage
    done: int
    total: int
    cost_so_far: CostView
    position: int | UnsetType = UNSET


class WholeRun(ABC, Generic[RunT]):
    """Answers with the envelope once the run has ended."""

    def __init__(self, call: Call, run: RunT) -> None:
        self._call = call
        self._run = run

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run, answer; a client that leaves ends the run."""
        async with EndedByLeaving(scope):
            try:
                async with self._run:
                    answer = await self._collect()
                status = 200
            except Fault as fault:
                answer, status = self._call.say.failure(fault, owner=self._run.key_source), status_of(fault)
            await send_json(send, status, answer)

    @abstractmethod
    async def _collect(self) -> Answer[Any]:
        """Read the run to its end; the answer of its success."""


class StreamedRun(ABC, Generic[RunT]):
    """Answers with server-sent events as things are made."""

    def __init__(self, call: Call, run: RunT) -> None:
        self._call = call
        self._run = run
        self._told = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run and tell; exactly one terminal event, or an ordinary HTTP error before the first."""
        start = frame("start", self._start())
        stream = EventStream(send, start, self._call.kelidar.pace, straight=cast(Send, scope.get("kelidar.send", send)))
        last = b""
        async with EndedByLeaving(scope):
            try:
                async with self._run, beside(stream.keep_open(self._run.durable_start)):
                    async for came in self._run.events():
                        frames: list[bytes] = []
                        for event in came:
                            if isinstance(event, RunBegun):
                                await stream.begin()
                            elif isinstance(event, RunDone):
                                last = frame("done", self._done(event))
                            else:
                                frames.append(self._frame(event))
                        # What came together leaves together: a client that is served late costs no more writes.
                        if frames:
                            await stream.write(b"".join(frames))
                await stream.finish(last)
            except Fault as fault:
                await self._fail(stream, send, fault)
            except Exception as error:
                if not stream.is_open:
                    raise
                await self._fail(stream, send, internal(error, self._call.say.request_id))

    def _start(self) -> Struct:
        return StartView(**start_fields(self._run))

    def _done(self, done: RunDone) -> Struct:
        return DoneView(**done_fields(done))

    @abstractmethod
    def _frame(self, event: Any) -> bytes:
        """One event of the run as it leaves; sets `_told` once some of what was asked for was given."""

    async def _fail(self, stream: EventStream, send: Send, fault: Fault) -> None:
        owner = self._run.key_source
        if stream.is_open:
            failure = self._call.say.failure(fault, owner=owner, partial=self._told)
            await stream.finish(frame("error", failure))
        else:
            await send_json(send, status_of(fault), self._call.say.failure(fault, owner=owner))


def wants_stream(call: Call, asked: bool | None) -> bool:  # noqa: FBT001  # what the body says, if it says it
    """Whether the answer is to be events: as the body says, else as the header accepts."""
    return "text/event-stream" in call.request.headers.get("accept", "").lower() if asked is None else asked


def start_fields(run: Run[Any]) -> Mapping[str, Any]:
    """What a run is, before it has made anything."""
    return {
        "generation_id": run.record.id,
        "section": run.place[0],
        "provider": run.provider,
        "model": run.model,
        "key_source": run.key_source,
    }


def done_fields(done: RunDone) -> Mapping[str, Any]:
    """How a run ended."""
    return {
        "finish_reason": done.finish_reason,
        "usage": tokens_view(done.tokens),
        "cost": cost_view(done.cost),
        "timing": timing_view(done.timing),
        "budget": UNSET if done.budget is None else standing_view(done.budget),
    }


def progress_frame(progress: RunProgress) -> bytes:
    """A `progress` event."""
    view = ProgressView(
        stage=progress.stage,
        done=progress.done,
        total=progress.total,
        cost_so_far=cost_view(progress.cost_so_far),
        position=UNSET if progress.position is None else progress.position,
    )
    return frame("progress", view)


async def send_json(send: Any, status: int, answer: Answer[Any]) -> None:
    """An answer in the envelope."""
    body = msgspec.json.encode(answer)
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    if isinstance(answer.meta.retry_after, int):
        headers.append((b"retry-after", str(answer.meta.retry_after).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
