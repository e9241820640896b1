"""Questions answered as data: mended once, each run with a record and a cost of its own."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace
from decimal import Decimal

import pytest

from adapters.memory.scripted import ScriptedText, Step
from application.ports.capability_files import CapabilitySet
from application.ports.text import TextCall
from application.sections.content.ask_content import AskContent, Asking
from application.sections.content.write_content import Writer
from domain.capabilities import Parameter
from domain.content_steps import AskTitles
from domain.faults import Fault, Kind, UpstreamFault
from domain.output import FinishReason, TextDelta, TextEvent
from domain.prompt import TextParameters, TextPrompt, TurnRole, fit_to_model
from domain.section import Section
from domain.usage import UNKNOWN_COST, Provenance, RunStatus, costs_together, reported_cost
from tests.unit.application.parts import END, Kelidar, Someone, a_kelidar
from tests.unit.domain.samples import a_manifest, a_model
from tests.unit.domain.test_content import a_brief

pytestmark = pytest.mark.anyio
GOOD, BAD = TextDelta('{"titles": ["الف", "ب"]}'), TextDelta("Sure! {")
FILES = CapabilitySet(
    manifests=(replace(a_manifest(a_model("acme/one", sections=(Section.CHAT, Section.CONTENT))), first_default=True),)
)
QUESTION = AskTitles(brief=a_brief(), count=2)


class InTurn(ScriptedText):
    """Plays another script for each call, the last one for ever."""

    def __init__(self, *scripts: tuple[Step, ...]) -> None:
        super().__init__()
        self._scripts = list(scripts)

    async def run(self, call: TextCall) -> AsyncGenerator[Sequence[TextEvent], None]:
        self.script = self._scripts.pop(0) if len(self._scripts) > 1 else self._scripts[0]
        async with aclosing(super().run(call)) as playing:
            async for came in playing:
                yield came


async def asked(kelidar: Kelidar, someone: Someone) -> Asking[tuple[str, ...]]:
    writer = Writer(principal=someone.principal, parameters=TextParameters())
    return await AskContent(generate=kelidar.generate, policy=kelidar.policy)(writer, QUESTION)


async def a_question(*scripts: tuple[Step, ...]) -> tuple[Kelidar, InTurn, Asking[tuple[str, ...]]]:
    text = InTurn(*scripts)
    kelidar = await a_kelidar(text=text, files=FILES)
    return kelidar, text, await asked(kelidar, await kelidar.with_key())


async def test_a_good_answer_is_one_run() -> None:
    kelidar, text, asking = await a_question((GOOD, END))
    assert await asking.answer() == ("الف", "ب")
    assert (len(asking.ends), len(text.calls)) == (1, 1)
    assert kelidar.ledger.last.status is RunStatus.COMPLETED
    assert text.calls[0].prompt.parameters.max_tokens == 260 and not text.calls[0].stream


async def test_an_unreadable_answer_is_told_what_was_wrong_and_asked_for_again() -> None:
    kelidar, text, asking = await a_question((BAD, END), (GOOD, END))
    assert await asking.answer() == ("الف", "ب")
    again = text.calls[1].prompt.turns[2:]
    assert [turn.role for turn in again] == [TurnRole.ASSISTANT, TurnRole.USER]
    assert again[0].content == BAD.text and "not valid JSON" in again[1].content
    ids = [run.record.id for run, _ in asking.ends]
    assert len(set(ids)) == 2
    assert all(kelidar.ledger.ends_of(each) == [RunStatus.COMPLETED] for each in ids)


async def test_an_answer_of_nothing_is_not_shown_again() -> None:
    _, text, asking = await a_question((END,), (GOOD, END))
    await asking.answer()
    assert [turn.role for turn in text.calls[1].prompt.turns[2:]] == [TurnRole.USER]


async def test_there_is_no_third_try() -> None:
    _, text, asking = await a_question((BAD, END))
    with pytest.raises(Fault) as caught:
        await asking.answer()
    assert (caught.value.code, caught.value.kind) == ("content.answer.malformed", Kind.UPSTREAM)
    assert (len(text.calls), text.running) == (2, 0)


async def test_an_answer_that_ended_at_its_bound_is_not_paid_for_again() -> None:
    cut = replace(END, finish_reason=FinishReason.LENGTH)
    _, text, asking = await a_question((BAD, cut))
    with pytest.raises(Fault) as caught:
        await asking.answer()
    assert (caught.value.code, len(text.calls)) == ("content.answer.cut", 1)
    _, text, asking = await a_question((GOOD, cut))
    assert await asking.answer() == ("الف", "ب")


async def test_a_failure_is_not_asked_again() -> None:
    failed = UpstreamFault("ai.provider.failed", Kind.UPSTREAM, status=500)
    kelidar, text, asking = await a_question((failed,))
    with pytest.raises(UpstreamFault):
        await asking.answer()
    assert len(text.calls) == 1 and kelidar.ledger.last.status is RunStatus.FAILED


async def test_the_second_run_is_let_in_as_every_run_is() -> None:
    kelidar, text, asking = await a_question((BAD, asyncio.Event(), END))
    working = asyncio.create_task(asking.answer())
    while not text.calls:  # noqa: ASYNC110  # the task must get as far as its call
        await asyncio.sleep(0)
    working.cancel()
    with pytest.raises(asyncio.CancelledError):
        await working
    assert kelidar.ledger.last.status is RunStatus.CANCELLED and text.running == 0


def test_json_is_asked_of_the_provider_where_the_model_can_be_told() -> None:
    prompt = TextPrompt(turns=QUESTION.turns(""), as_json=True)
    able = a_model("acme/one", parameters={"response_format": Parameter(values=("json_object",))})
    assert fit_to_model(prompt, able).as_json
    assert not fit_to_model(prompt, a_model("acme/one")).as_json


def test_what_runs_cost_together_is_as_sure_as_the_least_sure() -> None:
    told, priced = (
        reported_cost(Decimal("0.2"), "USD"),
        replace(reported_cost(Decimal(1), "USD"), provenance=Provenance.PRICED),
    )
    assert costs_together([told, priced]) == replace(priced, amount=Decimal("1.2"))
    assert costs_together([told, UNKNOWN_COST]) == UNKNOWN_COST
    assert costs_together([told, reported_cost(Decimal(1), "EUR")]) == UNKNOWN_COST
