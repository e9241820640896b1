"""Chat: a talk continued by the model the admin chose, streamed or whole."""

from typing import Annotated, Any

from litestar import post
from litestar.types import ASGIApp
from msgspec import UNSET, Meta, Struct, UnsetType

from application.generate import TextOrder
from application.run import RunDone
from application.text_run import TextRun
from domain.ids import ModelId, ProviderId
from domain.output import FinishReason, ReasoningDelta, TextDelta
from domain.prompt import TextParameters, TextPrompt, Turn, TurnRole
from domain.section import Operation, Section
from entrypoints.rest.answer import Answer
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.runs import StartView, StreamedRun, WholeRun, done_fields, start_fields, wants_stream
from entrypoints.rest.standing import BudgetStanding
from entrypoints.rest.streams import text_frame
from entrypoints.rest.usage import CostView, TimingView, TokensView

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
    order = _order(call, given, stream=wants_stream(call, given.stream))
    run = await call.kelidar.generate(order)
    return StreamedChat(call, run) if order.stream else WholeChat(call, run)


class WholeChat(WholeRun[TextRun]):
    """Answers once the model has finished."""

    async def _collect(self) -> Answer[Any]:
        view = await _collect(self._run)
        cut = view.finish_reason is FinishReason.LENGTH
        return self._call.say.ok("chat.answer.cut" if cut else "chat.answer.done", view)


class StreamedChat(StreamedRun[TextRun]):
    """Answers as the model speaks."""

    def _frame(self, event: TextDelta | ReasoningDelta) -> bytes:
        if isinstance(event, ReasoningDelta):
            return text_frame(b"reasoning", event.text)
        self._told = True
        return text_frame(b"delta", event.text)


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
                return ChatView(message=said, **start_fields(run), **done_fields(event))
    raise RuntimeError("a run ends with its end event")
