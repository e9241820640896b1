"""Chat: a talk continued by the model the admin chose, streamed or whole."""

from collections.abc import Mapping
from typing import Annotated, Any, cast

import msgspec
from litestar import post
from litestar.types import ASGIApp, Receive, Scope, Send
from msgspec import UNSET, Meta, Struct, UnsetType

from application.generate import TextOrder
from application.run import RunBegun, RunDone, TextRun
from domain.api_key import KeyOwner
from domain.faults import Fault
from domain.ids import ModelId, ProviderId
from domain.output import FinishReason, ReasoningDelta, TextDelta
from domain.prompt import TextParameters, TextPrompt, Turn, TurnRole
from domain.section import Operation, Section
from entrypoints.rest.answer import Answer
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.standing import BudgetStanding, standing_view
from entrypoints.rest.statuses import status_of
from entrypoints.rest.streams import EndedByLeaving, EventStream, beside, frame, internal, text_frame
from entrypoints.rest.usage import CostView, TimingView, TokensView, cost_view, timing_view, tokens_view

_PLACE = (Section.CHAT, Operation.TEXT)


class TurnInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """One message of the talk."""

    role: TurnRole
    content: Annotated[str, Meta(max_length=200_000)]


class ParametersInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """The knobs of a run; absent leaves the model's own default."""

    temperature: Annotated[float, Meta(ge=0, le=2)] | None = None
    top_p: Annotated[float, Meta(gt=0, le=1)] | None = None
    max_tokens: Annotated[int, Meta(ge=1, le=10_000_000)] | None = None
    seed: Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)] | None = None
    stop: Annotated[str, Meta(min_length=1, max_length=200)] | list[Annotated[str, Meta(max_length=200)]] | None = None
    reasoning_effort: Annotated[str, Meta(min_length=1, max_length=20)] | None = None


class ChatInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """A talk to continue; without provider or model those that are active serve it."""

    messages: Annotated[list[TurnInput], Meta(min_length=1, max_length=200)]
    provider: Annotated[str, Meta(min_length=1, max_length=64)] | None = None
    model: Annotated[str, Meta(min_length=1, max_length=200)] | None = None
    stream: bool | None = None
    parameters: ParametersInput | None = None


class MessageView(Struct, kw_only=True):
    """The model's turn; `reasoning` is there when the model told what it thought."""

    role: TurnRole
    content: str
    reasoning: str | UnsetType = UNSET


class StartView(Struct, kw_only=True):
    """What a run is: the data of a `start` event."""

    generation_id: str
    section: Section
    provider: str
    model: str
    key_source: KeyOwner


class DoneView(Struct, kw_only=True):
    """How a run ended: the data of a `done` event; `budget` is there when one is used up or nearly so."""

    finish_reason: FinishReason
    usage: TokensView
    cost: CostView
    timing: TimingView
    budget: BudgetStanding | UnsetType = UNSET


class ChatView(StartView, kw_only=True):
    """A whole answer."""

    message: MessageView
    finish_reason: FinishReason
    usage: TokensView
    cost: CostView
    timing: TimingView
    budget: BudgetStanding | UnsetType = UNSET


@post("/ai/chat", opt={"takes": ChatInput, "gives": ChatView, "streams": True, "runs": Section.CHAT})
async def chat(call: ThisCall) -> ASGIApp:
    """Continue a talk. `stream: true` or `Accept: text/event-stream` answers with server-sent events."""
    call.signed_in.require_section(Section.CHAT)
    given = await call.read(ChatInput)
    accepts = "text/event-stream" in call.request.headers.get("accept", "").lower()
    order = _order(call, given, stream=accepts if given.stream is None else given.stream)
    run = await call.kelidar.generate(order)
    return StreamedChat(call, run) if order.stream else WholeChat(call, run)


class WholeChat:
    """Answers with the envelope once the model has finished."""

    def __init__(self, call: Call, run: TextRun) -> None:
        self._call = call
        self._run = run

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run, answer; a client that leaves ends the run."""
        async with EndedByLeaving(scope):
            try:
                async with self._run:
                    view = await _collect(self._run)
                cut = view.finish_reason is FinishReason.LENGTH
                answer: Answer[Any] = self._call.say.ok("chat.answer.cut" if cut else "chat.answer.done", view)
                status = 200
            except Fault as fault:
                answer, status = self._call.say.failure(fault, owner=self._run.key.owner), status_of(fault)
            await _send_json(send, status, answer)


class StreamedChat:
    """Answers with server-sent events as the model speaks."""

    def __init__(self, call: Call, run: TextRun) -> None:
        self._call = call
        self._run = run
        self._told = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run and tell; exactly one terminal event, or an ordinary HTTP error before the first."""
        start = frame("start", start_view(self._run))
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
                                last = frame("done", done_view(event))
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

    def _frame(self, event: TextDelta | ReasoningDelta) -> bytes:
        if isinstance(event, ReasoningDelta):
            return text_frame(b"reasoning", event.text)
        self._told = True
        return text_frame(b"delta", event.text)

    async def _fail(self, stream: EventStream, send: Send, fault: Fault) -> None:
        owner = self._run.key.owner
        if stream.is_open:
            failure = self._call.say.failure(fault, owner=owner, partial=self._told)
            await stream.finish(frame("error", failure))
        else:
            await _send_json(send, status_of(fault), self._call.say.failure(fault, owner=owner))


def start_view(run: TextRun) -> StartView:
    """The run as its `start` event tells it."""
    return StartView(**_start_fields(run))


def done_view(done: RunDone) -> DoneView:
    """The end as its `done` event tells it."""
    return DoneView(**_done_fields(done))


def parameters_of(given: ParametersInput | None) -> TextParameters:
    """The knobs as the domain knows them."""
    knobs = given or ParametersInput()
    return TextParameters(
        temperature=knobs.temperature,
        top_p=knobs.top_p,
        max_tokens=knobs.max_tokens,
        seed=knobs.seed,
        stop=(knobs.stop,) if isinstance(knobs.stop, str) else tuple(knobs.stop or ()),
        reasoning_effort=knobs.reasoning_effort,
    )


def _order(call: Call, given: ChatInput, *, stream: bool) -> TextOrder:
    prompt = TextPrompt(
        turns=tuple(Turn(turn.role, turn.content) for turn in given.messages),
        parameters=parameters_of(given.parameters),
    )
    return TextOrder(
        principal=call.signed_in,
        place=_PLACE,
        prompt=prompt,
        stream=stream,
        provider=ProviderId(given.provider) if given.provider is not None else None,
        model=ModelId(given.model) if given.model is not None else None,
    )


async def _collect(run: TextRun) -> ChatView:
    text: list[str] = []
    thoughts: list[str] = []
    async for came in run.events():
        for event in came:
            if isinstance(event, TextDelta):
                text.append(event.text)
            elif isinstance(event, ReasoningDelta):
                thoughts.append(event.text)
            elif isinstance(event, RunDone):
                said = MessageView(role=TurnRole.ASSISTANT, content="".join(text), reasoning="".join(thoughts) or UNSET)
                return ChatView(message=said, **_start_fields(run), **_done_fields(event))
    raise RuntimeError("a run ends with its end event")


def _start_fields(run: TextRun) -> Mapping[str, Any]:
    return {
        "generation_id": run.record.id,
        "section": run.place[0],
        "provider": run.provider,
        "model": run.model,
        "key_source": run.key.owner,
    }


def _done_fields(done: RunDone) -> Mapping[str, Any]:
    return {
        "finish_reason": done.finish_reason,
        "usage": tokens_view(done.tokens),
        "cost": cost_view(done.cost),
        "timing": timing_view(done.timing),
        "budget": UNSET if done.budget is None else standing_view(done.budget),
    }


async def _send_json(send: Any, status: int, answer: Answer[Any]) -> None:
    body = msgspec.json.encode(answer)
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    if isinstance(answer.meta.retry_after, int):
        headers.append((b"retry-after", str(answer.meta.retry_after).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
