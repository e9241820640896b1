"""A whole answer of the OpenAI-compatible chat format into the product's events."""

from adapters.wire.chat_dialect import ChatDialect
from adapters.wire.chat_ending import Said
from adapters.wire.chat_format import decode_completion, finish_of, text_of, thought_of
from adapters.wire.chat_usage import usage_report
from adapters.wire.redact import Redactor
from adapters.wire.verdicts import BAD_ANSWER
from domain.output import Alive, ReasoningDelta, TextDelta, TextEvent

_NO_HEADERS: dict[str, str] = {}


def whole_answer(body: bytes, dialect: ChatDialect, redactor: Redactor, head: Alive) -> list[TextEvent]:
    """The events of a body that came with status 200. Raises the fault it holds, if it is one (providers.md 1.5, B and C)."""
    completion = decode_completion(body)
    if completion.holds_error:
        raise dialect.errors.fault(200, _NO_HEADERS, body, redactor)
    choice = completion.choices[0] if completion.choices else None
    message = choice.message if choice else None
    if choice is None or message is None:
        raise BAD_ANSWER.fault()
    text, thought = text_of(message.content), thought_of(message)
    said = Said(
        text=bool(text),
        thought=bool(thought),
        refusal=message.refusal if isinstance(message.refusal, str) else "",
        finish=finish_of(choice.finish_reason),
        usage=usage_report(completion.usage, completion.x_groq),
    )
    end = said.ending(redactor, reports_cost=dialect.reports_cost)
    alive = dialect.seen_in_body(completion, redactor, head)
    deltas: list[TextEvent] = [ReasoningDelta(redactor.content(thought))] if thought else []
    deltas += [TextDelta(redactor.content(text))] if text else []
    return [*([alive] if alive else []), *deltas, end]
