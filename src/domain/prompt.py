"""What an admin asks of the text operation, and the bounds every request must keep."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from enum import StrEnum

from domain.capabilities import ModelSpec, Parameter
from domain.faults import Flaws, invalid_field
from domain.immutable import immutable
from domain.media_type import Picture

MOST_MESSAGES = 200
MOST_CHARACTERS = 200_000
MOST_PICTURES = 16
"""Pictures of a whole talk."""

MOST_STOPS = 4
LONGEST_STOP = 200
FALLBACK_OUTPUT_TOKENS = 4096
JSON_OBJECT = "json_object"
"""The word by which a capabilities file says, in `parameters.response_format`, that a model can be held to JSON."""

_NO_FORMATS = Parameter()


class TurnRole(StrEnum):
    """Who says a turn."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@immutable(kw_only=False)
class Turn:
    """One message of a talk."""

    role: TurnRole
    content: str


@immutable(kw_only=False)
class SeenTurn(Turn):
    """A message with pictures: `content` is what it says in words, `parts` are words and pictures in their order."""

    parts: tuple[str | Picture, ...] = ()

    @property
    def pictures(self) -> int:
        """How many there are."""
        return sum(isinstance(part, Picture) for part in self.parts)


@immutable
class TextParameters:
    """The knobs of a text run; None leaves the model's own default."""

    temperature: float | None = None
    top_p: float | None = None
    max_tokens: int | None = None
    seed: int | None = None
    stop: tuple[str, ...] = ()
    reasoning_effort: str | None = None


@immutable
class TextPrompt:
    """A talk to be continued.

    `expected_tokens` bounds an answer whose length is known beforehand, where `parameters` name no maximum of their own; `as_json`
    asks the model, if it can be told so, for a JSON object; `trims` leaves out the oldest turns where there are too many for the model.
    """

    turns: tuple[Turn, ...]
    parameters: TextParameters = field(default_factory=TextParameters)
    expected_tokens: int | None = None
    as_json: bool = False
    trims: bool = False


def check_turns(turns: tuple[Turn, ...], *, seen: Collection[int] = (), trims: bool = False) -> None:
    """Raise a field fault for a talk that is empty, too long, or has an empty turn; `seen` are those with pictures, which need no words.

    Of a talk that may be trimmed only what always stays has to keep to the bound: what the system says, and the last turn.
    """
    if not 1 <= len(turns) <= MOST_MESSAGES:
        raise invalid_field("messages", "common.field.items", min=1, max=MOST_MESSAGES)
    total = 0
    for index, turn in enumerate(turns):
        if not turn.content.strip() and index not in seen:
            raise invalid_field(f"messages[{index}].content", "common.field.empty")
        if not trims or turn.role is TurnRole.SYSTEM or index == len(turns) - 1:
            total += len(turn.content)
        if total > MOST_CHARACTERS:
            raise invalid_field(f"messages[{index}].content", "common.field.too_long", max=MOST_CHARACTERS)


def fit_to_model(prompt: TextPrompt, model: ModelSpec) -> TextPrompt:
    """The prompt with the model's defaults filled in. Raises a field fault for a parameter outside what the model allows.

    A maximum of output tokens is always set: providers reserve credit for it (providers.md 1.2).
    """
    given = prompt.parameters
    flaws = Flaws()
    flaws.of(_check_stops, given.stop)
    parameters = TextParameters(
        temperature=flaws.of(_number, "temperature", given.temperature, model.parameters),
        top_p=flaws.of(_number, "top_p", given.top_p, model.parameters),
        max_tokens=flaws.of(_output_tokens, given.max_tokens, prompt.expected_tokens, model),
        seed=given.seed,
        stop=given.stop,
        reasoning_effort=flaws.of(_word, "reasoning_effort", given.reasoning_effort, model.parameters),
    )
    flaws.tell()
    as_json = prompt.as_json and JSON_OBJECT in model.parameters.get("response_format", _NO_FORMATS).values
    return TextPrompt(turns=prompt.turns, parameters=parameters, as_json=as_json)


def pictures_in(turns: Iterable[Turn]) -> int:
    """How many pictures there are in the talk."""
    return sum(turn.pictures for turn in turns if isinstance(turn, SeenTurn))


def _check_stops(stops: tuple[str, ...]) -> None:
    if len(stops) > MOST_STOPS:
        raise invalid_field("parameters.stop", "common.field.items", min=0, max=MOST_STOPS)
    for index, stop in enumerate(stops):
        if not 1 <= len(stop) <= LONGEST_STOP:
            raise invalid_field(f"parameters.stop[{index}]", "common.field.length", min=1, max=LONGEST_STOP)


def _output_tokens(asked: int | None, expected: int | None, model: ModelSpec) -> int:
    most = model.limits.max_output_tokens
    if asked is None:
        usual = model.limits.default_output_tokens or FALLBACK_OUTPUT_TOKENS
        if expected is not None:
            # What a model thinks counts as output too: such a model keeps the room it has by default.
            usual = expected + (usual if "reasoning_effort" in model.parameters else 0)
        return usual if most is None else min(usual, most)
    if asked < 1:
        raise invalid_field("parameters.max_tokens", "common.field.at_least", min=1)
    if most is not None and asked > most:
        raise invalid_field("parameters.max_tokens", "common.field.at_most", max=most)
    return asked


def _number(name: str, asked: float | None, parameters: Mapping[str, Parameter]) -> float | None:
    known = parameters.get(name)
    if known is None:
        return asked
    if asked is None:
        return known.default if isinstance(known.default, float | int) else None
    if known.minimum is not None and asked < known.minimum:
        raise invalid_field(f"parameters.{name}", "common.field.at_least", min=f"{known.minimum:g}")
    if known.maximum is not None and asked > known.maximum:
        raise invalid_field(f"parameters.{name}", "common.field.at_most", max=f"{known.maximum:g}")
    return asked


def _word(name: str, asked: str | None, parameters: Mapping[str, Parameter]) -> str | None:
    known = parameters.get(name)
    if known is None:
        return asked
    if asked is None:
        return known.default if isinstance(known.default, str) else None
    if known.values and asked not in known.values:
        raise invalid_field(f"parameters.{name}", "common.field.one_of", values=", ".join(known.values))
    return asked
