"""How much of a talk a model can look back on, and what is left out where it is too long."""

from dataclasses import replace

from domain.capabilities import ModelSpec
from domain.estimate import tokens_in
from domain.immutable import immutable
from domain.prompt import MOST_CHARACTERS, TextPrompt, Turn, TurnRole, pictures_in


@immutable
class Context:
    """The tokens of what is sent, at most, by Kelidar's own measure; the model's limit where it is known; the messages left out.

    `unmeasured` are the pictures that are sent: how many tokens they are is not known, so they are not among `tokens`.
    """

    tokens: int
    limit: int | None
    dropped: int
    unmeasured: int = 0


def fit_to_context(prompt: TextPrompt, model: ModelSpec) -> tuple[TextPrompt, Context]:
    """A prompt fitted to its model, and of its turns as many of the newest as leave room for the answer and are not too long to be sent.

    What the system says stays, and so does the last turn, whatever its length; an answer whose question is left out goes with it.
    """
    limit = model.limits.context_tokens
    sizes = [tokens_in([turn.content]).high for turn in prompt.turns]
    room = None if limit is None else limit - (prompt.parameters.max_tokens or 0)
    kept = _kept(prompt.turns, sizes, room)
    turns = tuple(turn for turn, stays in zip(prompt.turns, kept, strict=True) if stays)
    tokens = sum(size for size, stays in zip(sizes, kept, strict=True) if stays)
    context = Context(tokens=tokens, limit=limit, dropped=len(kept) - len(turns), unmeasured=pictures_in(turns))
    return replace(prompt, turns=turns), context


def _kept(turns: tuple[Turn, ...], sizes: list[int], room: int | None) -> list[bool]:
    fixed = [turn.role is TurnRole.SYSTEM for turn in turns]
    fixed[-1] = True
    tokens, letters = sum(sizes), sum(len(turn.content) for turn in turns)
    kept = [True] * len(turns)
    if _fits(tokens, letters, room):
        return kept
    for index, turn in enumerate(turns):
        if fixed[index]:
            continue
        # The oldest goes first; once there is room, the talk goes on with a question.
        if _fits(tokens, letters, room) and turn.role is TurnRole.USER:
            break
        kept[index] = False
        tokens -= sizes[index]
        letters -= len(turn.content)
    return kept


def _fits(tokens: int, letters: int, room: int | None) -> bool:
    return letters <= MOST_CHARACTERS and (room is None or tokens <= room)
