"""What the writing of an episode would ask of a model, before it is written: whether that fits, and what it may cost."""

from collections.abc import Iterator
from dataclasses import replace
from math import floor

from domain.capabilities import ModelSpec
from domain.content import Source
from domain.estimate import Estimate, summed, tokens_in
from domain.faults import invalid_field
from domain.podcast.cast import TalkMode
from domain.podcast.episode import Episode
from domain.podcast.length import characters_for, words_for
from domain.podcast.outline import Outline, Segment
from domain.podcast.outlook import writing_of
from domain.podcast.passages import passages_of
from domain.podcast.questions import AskDetails, AskEpisodeOutline, AskPassage, EpisodeQuestion, usual_segments
from domain.podcast.script import Line, Script
from domain.prompt import MOST_CHARACTERS, TextPrompt, fit_to_model
from domain.tongue import primary

_LETTERS = {"fa": "ا", "ar": "ا"}
_TITLE, _POINT, _POINTS, _BEFORE = 40, 120, 4, 1_500
"""Characters of what is not written yet, and how many points a segment has."""

_MOST_CHARACTERS = MOST_CHARACTERS - 25_000
"""Of a prompt that leaves room to show the model an answer that it is to mend."""


def prompt_of(question: EpisodeQuestion[object], guidelines: str) -> TextPrompt:
    """The prompt of a question, not yet fitted to a model."""
    return TextPrompt(turns=question.turns(guidelines), expected_tokens=question.expected_tokens, as_json=True)


def reckon_writing(episode: Episode, model: ModelSpec, guidelines: str) -> Estimate | None:
    """What is still to be written may cost, each answer mended once at the most; None where nothing is."""
    questions = [*_of_talk(episode, model), *_of_details(episode)]
    prompts = [fit_to_model(prompt_of(question, guidelines), model) for question in questions]
    return summed([writing_of(prompt, model.price) for prompt in prompts]) if prompts else None


def check_window(episode: Episode, model: ModelSpec, guidelines: str) -> None:
    """Raise a field fault for sources that cannot be taken in, by the model or by one request, along with what is to be written."""
    prompts = [fit_to_model(prompt_of(question, guidelines), model) for question in _of_talk(episode, model)]
    sources = episode.wishes.sources
    fitting = min((_fitting(prompt, sources, model) for prompt in prompts), default=0)
    if prompts and fitting < sum(len(source.text) for source in sources):
        raise invalid_field(
            "sources", "podcast.sources.too_long_for_model", model=model.name, max=floor(max(0, fitting))
        )


def _fitting(prompt: TextPrompt, sources: tuple[Source, ...], model: ModelSpec) -> float:
    """How many characters of the sources there is room for."""
    texts = [turn.content for turn in prompt.turns]
    characters = sum(len(source.text) for source in sources)
    room = characters + _MOST_CHARACTERS - sum(map(len, texts))
    if model.limits.context_tokens is None:
        return room
    over = tokens_in(texts).high + (prompt.parameters.max_tokens or 0) - model.limits.context_tokens
    tokens = max(1, tokens_in(source.text for source in sources).high)
    return min(room, characters * (1 - over / tokens))


def _of_talk(episode: Episode, model: ModelSpec) -> Iterator[EpisodeQuestion[object]]:
    """Outline and script, as far as they are to be written; of what comes before a passage only its length is known."""
    if episode.wishes.mode is TalkMode.READ_ALOUD or episode.script is not None:
        return
    if episode.outline is None:
        yield AskEpisodeOutline(episode=episode)
    outline = episode.outline or _likely_outline(episode)
    said = Line(id="l1", speaker="", text=_letters(episode, _BEFORE))
    passages = passages_of(outline.segments, episode.wishes.minutes, episode.wishes.language, model)
    for at, passage in enumerate(passages):
        yield AskPassage(episode=episode, outline=outline, passage=passage, before=(said,) if at else ())


def _of_details(episode: Episode) -> Iterator[EpisodeQuestion[object]]:
    if episode.details is not None:
        return
    script = episode.script
    if script is None:
        wishes = episode.wishes
        likely = characters_for(words_for(wishes.minutes, wishes.language), wishes.language).high
        read = sum(len(source.text) for source in wishes.sources) or len(wishes.topic)
        line = Line(id="l1", speaker="", text=_letters(episode, read if wishes.mode is TalkMode.READ_ALOUD else likely))
        script = Script(language=wishes.language, lines=(line,))
    yield AskDetails(episode=replace(episode, script=script), script=script)


def _likely_outline(episode: Episode) -> Outline:
    points = (_letters(episode, _POINT),) * _POINTS
    segment = Segment(title=_letters(episode, _TITLE), points=points)
    count = episode.wishes.segments or usual_segments(episode.wishes.minutes)
    return Outline(title=_letters(episode, _TITLE), segments=(segment,) * count)


def _letters(episode: Episode, count: int) -> str:
    return _LETTERS.get(primary(episode.wishes.language), "a") * count
