"""Ask a model for data about a text: titles, an outline, what is told about it; mended once where it cannot be read."""

from dataclasses import replace
from typing import Generic, TypeVar

from application.current_policy import CurrentPolicy
from application.generate import Generate, TextOrder
from application.hearing import hear
from application.run import RunDone
from application.sections.content.write_content import Writer, order_of
from application.text_run import TextRun
from domain.content_answer import MalformedAnswer, Reading, object_in
from domain.content_steps import Question
from domain.faults import Fault, Kind
from domain.immutable import immutable
from domain.output import FinishReason
from domain.prompt import TextPrompt, Turn, TurnRole

T = TypeVar("T")

_LONGEST_SHOWN = 20_000
"""Characters of an unusable answer that its model is shown again."""


@immutable
class AskContent:
    """Turns a question into a run, and into a second one where the first answer cannot be read."""

    generate: Generate
    policy: CurrentPolicy

    async def __call__(self, writer: Writer, question: Question[T]) -> "Asking[T]":
        """The first run, not yet begun. Raises as `Generate` does."""
        guidelines = self.policy.now.guidelines.text if question.guided else ""
        prompt = TextPrompt(
            turns=question.turns(guidelines),
            parameters=writer.parameters,
            expected_tokens=question.expected_tokens,
            as_json=True,
        )
        order = order_of(writer, prompt, stream=False)
        return Asking(self.generate, order, question, await self.generate(order))


class Asking(Generic[T]):
    """A question under way. `run` is the run that is asked now, `ends` are those that came to their end, each with its own record."""

    def __init__(self, generate: Generate, order: TextOrder, question: Question[T], run: TextRun) -> None:
        self._generate = generate
        self._order = order
        self._question = question
        self.run = run
        self.ends: list[tuple[TextRun, RunDone]] = []

    async def answer(self) -> T:
        """What was asked for.

        Raises the fault that ends a run, `content.answer.malformed` where the second answer cannot be read either, and
        `content.answer.cut` for one that ended at its bound, where another of the same bound would only be paid for in vain.
        """
        said = await self._heard()
        try:
            return self._question.read(Reading(object_in(said)))
        except MalformedAnswer as flaw:
            self._check_whole(flaw)
            self.run = await self._generate(self._told(said, flaw))
        said = await self._heard()
        try:
            return self._question.read(Reading(object_in(said)))
        except MalformedAnswer as flaw:
            self._check_whole(flaw)
            raise Fault("content.answer.malformed", Kind.UPSTREAM) from flaw

    def _check_whole(self, flaw: MalformedAnswer) -> None:
        _, done = self.ends[-1]
        if done.finish_reason is FinishReason.LENGTH:
            raise Fault("content.answer.cut", Kind.UPSTREAM) from flaw

    async def _heard(self) -> str:
        async with self.run:
            done, heard = await hear(self.run)
        self.ends.append((self.run, done))
        return heard.text

    def _told(self, said: str, flaw: MalformedAnswer) -> TextOrder:
        """The same order, and what was wrong with the answer; one that said nothing is not shown again."""
        shown = (Turn(TurnRole.ASSISTANT, said[:_LONGEST_SHOWN]),) if said.strip() else ()
        turns = (*self._order.prompt.turns, *shown, Turn(TurnRole.USER, self._question.again(flaw.why)))
        return replace(self._order, prompt=replace(self._order.prompt, turns=turns))
