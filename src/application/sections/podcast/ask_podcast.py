"""Ask a model to write a part of an episode; mended once where its answer cannot be used."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from application.accounts.principal import Principal
from application.current_policy import CurrentPolicy
from application.generate import Generate, TextOrder
from application.jobs.pipeline import PaidFault
from application.ports.clock import Clock
from application.run import RunDone
from application.sections.podcast.written import Written
from domain.access_policy import Disabled
from domain.capabilities import ModelSpec
from domain.content_answer import MalformedAnswer
from domain.faults import Fault, Kind
from domain.ids import RunId
from domain.immutable import immutable
from domain.output import FinishReason, TextDelta
from domain.podcast.episode import Episode
from domain.podcast.questions import EpisodeQuestion
from domain.podcast.writing_cost import check_window, prompt_of
from domain.policy import rule
from domain.prompt import TextPrompt, Turn, TurnRole
from domain.section import Operation, Section
from domain.usage import costs_together

T = TypeVar("T")

PLACE = (Section.PODCAST, Operation.TEXT)
Hears = Callable[[str], Awaitable[None]]
"""Told the answer so far, whenever there is more of it."""

_LONGEST_SHOWN = 20_000
"""Characters of an unusable answer that its model is shown again."""


@immutable
class Answer:
    """What a run said; with `cut` it ends where it was allowed no more."""

    text: str
    cut: bool


@immutable
class AskPodcast:
    """What everything that is written for an episode is written with."""

    generate: Generate
    policy: CurrentPolicy
    clock: Clock

    def model(self, principal: Principal, episode: Episode) -> ModelSpec:
        """The model that would write. Raises the fault for which none would."""
        choice, today = episode.writer, self.clock.now().date()
        ruling = rule(
            self.policy.now, principal.admin, PLACE, provider=choice.provider, model=choice.model, today=today
        )
        if ruling.model is not None:
            return ruling.model
        if isinstance(ruling.decision, Disabled):
            raise ruling.decision.fault
        raise RuntimeError("a ruling that uses a key names its model")

    def check(self, principal: Principal, episode: Episode) -> ModelSpec:
        """The model that would write. Raises as `model` does, and a field fault where its window is too small for the sources."""
        model = self.model(principal, episode)
        check_window(episode, model, self.policy.now.guidelines.text)
        return model

    def begin(self, principal: Principal, episode: Episode) -> "Writing":
        """The writing of one part."""
        return Writing(self, principal, episode)


class Writing:
    """One part of an episode while it is written. Every run is let in, recorded and paid for on its own; together they are `written`."""

    def __init__(self, ask: AskPodcast, principal: Principal, episode: Episode) -> None:
        self._ask = ask
        self._principal = principal
        self._episode = episode
        self._ends: list[tuple[RunId, RunDone]] = []

    def prompt(self, question: EpisodeQuestion[object]) -> TextPrompt:
        """The question as it is asked, by the guidelines that hold now."""
        return prompt_of(question, self._ask.policy.now.guidelines.text)

    async def answered(self, question: EpisodeQuestion[T]) -> T:
        """What was asked for. Raises the fault that ends a run, and `podcast.answer.malformed` where neither answer can be read."""
        prompt = self.prompt(question)
        answer = await self.hear(prompt)
        try:
            return question.read(answer.text, strict=True)
        except MalformedAnswer as flaw:
            again = mended(prompt, answer, question.again(flaw.why))
        answer = await self.hear(again)
        try:
            return question.read(answer.text, strict=False)
        except MalformedAnswer as flaw:
            raise malformed() from flaw

    async def hear(self, prompt: TextPrompt, hears: Hears | None = None) -> Answer:
        """One run to its end. Raises the fault that ends it."""
        order = TextOrder(
            principal=self._principal,
            place=PLACE,
            stream=hears is not None,
            provider=self._episode.writer.provider,
            model=self._episode.writer.model,
            prompt=prompt,
        )
        said = ""
        async with await self._ask.generate(order) as run:
            async for came in run.events():
                more = "".join(event.text for event in came if isinstance(event, TextDelta))
                said += more
                if more and hears is not None:
                    await hears(said)
                for event in came:
                    if isinstance(event, RunDone):
                        self._ends.append((run.record.id, event))
                        return Answer(text=said, cut=event.finish_reason is FinishReason.LENGTH)
        raise RuntimeError("a run ends with its end event")

    @contextmanager
    def counting(self) -> Iterator[None]:
        """A fault within takes along what was paid before it, as a `PaidFault`."""
        try:
            yield
        except Fault as fault:
            if not self._ends:
                raise
            raise PaidFault(fault, costs_together([done.cost for _, done in self._ends])) from fault

    def written(self, value: T, lacking: str | None = None) -> Written[T]:
        """The result with the run that ended it and what all runs cost."""
        cost = costs_together([done.cost for _, done in self._ends])
        return Written(value=value, run=self._ends[-1][0], cost=cost, lacking=lacking)


def mended(prompt: TextPrompt, answer: Answer, told: str) -> TextPrompt:
    """The same prompt, and what was wrong with the answer; one that said nothing is not shown again."""
    shown = (Turn(TurnRole.ASSISTANT, answer.text[:_LONGEST_SHOWN]),) if answer.text.strip() else ()
    return replace(prompt, turns=(*prompt.turns, *shown, Turn(TurnRole.USER, told)))


def malformed() -> Fault:
    """The fault of an answer that could be used neither the first nor the second time."""
    return Fault("podcast.answer.malformed", Kind.UPSTREAM)
