"""Chat: a talk continued by the model the admin chose, streamed or whole."""

from typing import Annotated, Any

from litestar import post
from litestar.types import ASGIApp
from msgspec import UNSET, Meta, Struct, UnsetType

from application.generate import TextOrder
from application.hearing import hear
from application.text_run import TextRun
from domain.ids import ModelId, ProviderId
from domain.output import FinishReason, ReasoningDelta, TextDelta
from domain.prompt import TextParameters, TextPrompt, TurnRole
from domain.section import Operation, Section
from entrypoints.rest.answer import Answer
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.runs import StartView, StreamedRun, WholeRun, WholeView, done_fields, start_fields, wants_stream
from entrypoints.rest.streams import text_frame
from entrypoints.rest.talk import TurnInput, talk_of

_PLACE = (Section.CHAT, Operation.TEXT)


class ParametersInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """The knobs of a run; absent leaves the model's own default."""

    temperature: Annotated[float, Meta(ge=0, le=2)] | None = None
    top_p: Annotated[float, Meta(gt=0, le=1)] | None = None
    max_tokens: Annotated[int, Meta(ge=1, le=10_000_000)] | None = None
    seed: Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)] | None = None
    stop: Annotated[str, Meta(min_length=1, max_length=200)] | list[Annotated[str, Meta(max_length=200)]] | None = None
    reasoning_effort: Annotated[str, Meta(min_length=1, max_length=20)] | None = None


class ChatInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """A talk to continue; without provider or model those that are active serve it.

    `trim` leaves out the oldest messages where they are too many for the model's context or too long to be sent; the answer's
    `context` says how many. What the system says and the last message always stay.
    """

    messages: Annotated[list[TurnInput], Meta(min_length=1, max_length=200)]
    provider: Annotated[str, Meta(min_length=1, max_length=64)] | None = None
    model: Annotated[str, Meta(min_length=1, max_length=200)] | None = None
    stream: bool | None = None
    parameters: ParametersInput | None = None
    trim: bool = False


class ContextView(Struct, kw_only=True):
    """The tokens of what was sent, at most, by Kelidar's own measure; the model's limit (null is not known); the messages left out.

    `unmeasured` are the pictures that were sent, where there are some: nobody knows beforehand how many tokens they are.
    """

    tokens: int
    limit: int | None
    dropped: int
    unmeasured: int | UnsetType = UNSET


class ChatStartView(StartView, kw_only=True):
    """What a run is; `context` is there where it was asked to be trimmed."""

    context: ContextView | UnsetType = UNSET


class MessageView(Struct, kw_only=True):
    """The model's turn; `reasoning` is there when the model told what it thought."""

    role: TurnRole
    content: str
    reasoning: str | UnsetType = UNSET


class ChatView(WholeView, kw_only=True):
    """A whole answer."""

    message: MessageView
    context: ContextView | UnsetType = UNSET


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
        done, heard = await hear(self._run)
        said = MessageView(role=TurnRole.ASSISTANT, content=heard.text, reasoning=heard.thought or UNSET)
        view = ChatView(message=said, context=context_view(self._run), **start_fields(self._run), **done_fields(done))
        cut = done.finish_reason is FinishReason.LENGTH
        return self._call.say.ok("chat.answer.cut" if cut else "chat.answer.done", view)


class StreamedChat(StreamedRun[TextRun]):
    """Answers as the model speaks."""

    def _start(self) -> Struct:
        return ChatStartView(context=context_view(self._run), **start_fields(self._run))

    def _frame(self, event: TextDelta | ReasoningDelta) -> bytes:
        if isinstance(event, ReasoningDelta):
            return text_frame(b"reasoning", event.text)
        self._told = True
        return text_frame(b"delta", event.text)


def context_view(run: TextRun) -> ContextView | UnsetType:
    """What of the talk was sent, where that was asked for."""
    context = run.context
    if context is None:
        return UNSET
    return ContextView(
        tokens=context.tokens,
        limit=context.limit,
        dropped=context.dropped,
        unmeasured=context.unmeasured or UNSET,
    )


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
    turns, shown = talk_of(given.messages)
    prompt = TextPrompt(
        turns=turns,
        parameters=parameters_of(given.parameters),
        trims=given.trim,
    )
    return TextOrder(
        principal=call.signed_in,
        place=_PLACE,
        prompt=prompt,
        shown=shown,
        stream=stream,
        provider=ProviderId(given.provider) if given.provider is not None else None,
        model=ModelId(given.model) if given.model is not None else None,
    )
