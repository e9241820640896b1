"""An episode's writing: every run with its own record, mended once, told while it comes, and never lost for what fails later."""

import asyncio
import json
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any

import pytest

from adapters.memory.scripted import ScriptedText, Step
from application.jobs.pipeline import PaidFault
from application.ports.capability_files import CapabilitySet
from application.ports.text import TextCall
from application.sections.podcast.ask_podcast import AskPodcast
from application.sections.podcast.write_details import WriteDetails
from application.sections.podcast.write_outline import WriteOutline
from application.sections.podcast.write_script import CUT_SHORT, OTHER_TONGUE, STRANGERS, UNFINISHED, WriteScript
from application.sections.podcast.written import Written
from domain.capabilities import Limits
from domain.content import Source
from domain.faults import Fault, FieldFault, Kind, UpstreamFault
from domain.output import FinishReason, TextDelta, TextEnd, TextEvent
from domain.podcast.episode import Choice, Episode
from domain.podcast.script import Line, Script
from domain.prompt import TurnRole
from domain.section import Section
from domain.usage import RunStatus, TokenCount, costs_together
from tests.unit.application.parts import END, PRICE, Kelidar, Someone, a_kelidar, until
from tests.unit.domain.podcast.episodes import OUTLINE, an_episode
from tests.unit.domain.podcast.parts import a_script
from tests.unit.domain.samples import a_manifest, a_model

pytestmark = pytest.mark.anyio

LIMITS = Limits(context_tokens=60_000, max_output_tokens=16_000)
CUT = TextEnd(finish_reason=FinishReason.LENGTH, tokens=TokenCount(input=5, output=7))
FAILED = UpstreamFault("ai.provider.failed", Kind.UPSTREAM, status=500)
BUSY = UpstreamFault("ai.provider.overloaded", Kind.UNAVAILABLE, status=503, retry_after=0)
OUTLINED = {"title": "چای", "segments": [{"title": "آغاز", "points": ["یک"], "minutes": 10}]}
TOLD = {"title": "چای", "description": "توضیح", "summary": "خلاصه", "tags": ["الف", "ب", "پ"]}


def a_say(*texts: str, speaker: str = "host") -> TextDelta:
    return TextDelta(json.dumps({"lines": [{"speaker": speaker, "text": text} for text in texts]}))


def data(answer: object) -> TextDelta:
    return TextDelta(json.dumps(answer))


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


@dataclass(kw_only=True)
class Writers:
    """Somebody who has an episode written; `told` are the lines as they were told."""

    kelidar: Kelidar
    someone: Someone
    text: InTurn
    ask: AskPodcast
    told: list[tuple[Line, ...]]

    async def script(self, episode: Episode | None = None) -> Written[Script]:
        async def tell(lines: tuple[Line, ...]) -> None:
            self.told.append(lines)

        return await WriteScript(ask=self.ask)(self.someone.principal, episode or an_episode(outline=OUTLINE), tell)

    def statuses(self) -> list[RunStatus]:
        return [status for status in self.kelidar.ledger.statuses if status is not RunStatus.RUNNING]


async def writers(*scripts: tuple[Step, ...], limits: Limits = LIMITS) -> Writers:
    text = InTurn(*scripts)
    model = a_model("acme/one", sections=(Section.PODCAST,), price=PRICE, limits=limits)
    files = CapabilitySet(manifests=(replace(a_manifest(model), first_default=True),))
    kelidar = await a_kelidar(text=text, files=files)
    ask = AskPodcast(generate=kelidar.generate, policy=kelidar.policy, clock=kelidar.clock)
    return Writers(kelidar=kelidar, someone=await kelidar.with_key(), text=text, ask=ask, told=[])


def texts(written: Written[Script]) -> list[str]:
    return [line.text for line in written.value.lines]


async def test_an_outline_and_details_are_a_run_each() -> None:
    here = await writers((data(OUTLINED), END), (data(TOLD), END))
    outline = await WriteOutline(ask=here.ask)(here.someone.principal, an_episode())
    assert (outline.value.title, outline.value.segments[0].minutes) == ("چای", 10)
    details = await WriteDetails(ask=here.ask)(here.someone.principal, replace(an_episode(), script=a_script()))
    assert details.value.tags == ("الف", "ب", "پ")
    assert here.statuses() == [RunStatus.COMPLETED] * 2
    assert outline.run != details.run and here.kelidar.ledger.last.id == details.run
    assert here.kelidar.ledger.last.section is Section.PODCAST and outline.cost.amount is not None


async def test_an_unreadable_outline_is_mended_once_and_both_runs_are_paid_for() -> None:
    here = await writers((TextDelta("Sure! {"), END), (data(OUTLINED), END))
    written = await WriteOutline(ask=here.ask)(here.someone.principal, an_episode())
    assert here.statuses() == [RunStatus.COMPLETED] * 2
    ends = [record for record in here.kelidar.ledger.taken if record.status is RunStatus.COMPLETED]
    assert written.cost == costs_together([record.cost for record in ends]) and written.run == ends[-1].id
    again = here.text.calls[1].prompt.turns[2:]
    assert [turn.role for turn in again] == [TurnRole.ASSISTANT, TurnRole.USER]


async def test_there_is_no_third_try() -> None:
    here = await writers((TextDelta("Sure! {"), END))
    with pytest.raises(PaidFault) as caught:
        await WriteOutline(ask=here.ask)(here.someone.principal, an_episode())
    assert (caught.value.fault.code, caught.value.fault.kind) == ("podcast.answer.malformed", Kind.UPSTREAM)
    assert caught.value.cost.amount == 2 * (here.kelidar.ledger.last.cost.amount or 0) > 0
    assert (len(here.text.calls), here.text.running) == (2, 0)


async def test_the_chosen_model_writes_and_none_is_asked_where_it_is_not_offered() -> None:
    here = await writers((data(OUTLINED), END))
    other = replace(an_episode(), writer=Choice(model=a_model("acme/none").id))
    with pytest.raises(FieldFault) as caught:
        await WriteOutline(ask=here.ask)(here.someone.principal, other)
    assert caught.value.code == "ai.model.not_offered" and here.text.calls == []


async def test_sources_too_long_for_the_model_are_refused_before_anything_is_paid() -> None:
    here = await writers((data(OUTLINED), END))
    long = an_episode(sources=(Source(text="چای " * 25_000),), outline=OUTLINE)
    for refused in (WriteOutline(ask=here.ask)(here.someone.principal, long), here.script(long)):
        with pytest.raises(FieldFault) as caught:
            await refused
        assert caught.value.code == "podcast.sources.too_long_for_model"
    assert here.text.calls == [] and here.kelidar.ledger.taken == []


async def test_lines_are_told_while_they_come() -> None:
    pieces = ['{"lines": [{"speaker": "host", "te', 'xt": "یک"}', ', {"speaker": "guest", "text": "دو"}', "]}"]
    here = await writers((*map(TextDelta, pieces), END))
    written = await here.script()
    assert [[line.text for line in lines] for lines in here.told] == [["یک"], ["یک", "دو"]]
    assert texts(written) == ["یک", "دو"] and written.lacking is None
    assert here.told[-1] == written.value.lines
    assert here.text.calls[0].stream


async def test_a_long_script_is_written_passage_by_passage_each_going_on_from_the_last() -> None:
    here = await writers((a_say("یک"), END), (a_say("دو"), END), (a_say("سه"), END))
    written = await here.script(an_episode(outline=OUTLINE, minutes=24))
    assert texts(written)[:3] == ["یک", "دو", "سه"]
    assert [line.id for line in written.value.lines] == [f"l{at + 1}" for at in range(len(written.value.lines))]
    runs = len(here.text.calls)
    assert runs > 2 and here.statuses() == [RunStatus.COMPLETED] * runs
    assert "یک" in here.text.calls[1].prompt.turns[1].content.rpartition("پایان آنچه")[2]
    assert here.told[-1] == written.value.lines


async def test_a_stranger_is_mended_and_one_who_stays_is_told_of() -> None:
    mended = await writers((a_say("یک", speaker="zaphod"), END), (a_say("دو"), END))
    assert (await mended.script()).lacking is None and len(mended.text.calls) == 2
    stays = await writers((a_say("یک", speaker="zaphod"), END))
    written = await stays.script()
    assert (texts(written), written.value.lines[0].speaker, written.lacking) == (["یک"], "zaphod", STRANGERS)


async def test_what_was_written_first_is_kept_where_the_mending_is_worse() -> None:
    here = await writers((a_say("یک", speaker="zaphod"), END), (TextDelta("I cannot."), END))
    written = await here.script()
    assert texts(written) == ["یک"] and written.lacking == STRANGERS


async def test_another_language_is_mended_once_and_then_told_of() -> None:
    here = await writers((a_say("This is the tea of the north and it is good for you."), END))
    written = await here.script()
    assert written.lacking == OTHER_TONGUE and len(here.text.calls) == 2


async def test_an_answer_that_breaks_off_is_gone_on_with() -> None:
    broken = TextDelta(a_say("یک", "دو").text[:-4])
    here = await writers((broken, CUT), (a_say("سه"), END))
    written = await here.script()
    assert texts(written) == ["یک", "سه"] and written.lacking is None
    assert "نیمه‌کاره مانده است" in here.text.calls[1].prompt.turns[1].content
    again = await writers((a_say("یک"), CUT))
    assert (await again.script()).lacking == CUT_SHORT and len(again.text.calls) == 2


async def test_a_later_passage_that_fails_loses_nothing_of_the_earlier_ones() -> None:
    here = await writers((a_say("یک"), END), (FAILED,))
    written = await here.script(an_episode(outline=OUTLINE, minutes=24))
    assert texts(written) == ["یک"] and written.lacking == UNFINISHED
    assert here.statuses() == [RunStatus.COMPLETED, RunStatus.FAILED]
    first = await writers((FAILED,))
    with pytest.raises(UpstreamFault):
        await first.script()


async def test_a_later_passage_waits_for_room_and_nothing_is_written_twice() -> None:
    here = await writers((a_say("یک"), END), (BUSY,), (a_say("دو"), END))
    written = await here.script(an_episode(outline=OUTLINE, minutes=15))
    assert texts(written) == ["یک", "دو"] and written.lacking is None
    assert len(here.text.calls) == 3


async def test_a_service_that_ends_hands_the_work_on() -> None:
    ends = Fault("common.restarting", Kind.UNAVAILABLE)
    here = await writers((a_say("یک"), END), (ends,))
    with pytest.raises(PaidFault) as caught:
        await here.script(an_episode(outline=OUTLINE, minutes=24))
    assert caught.value.fault.code == "common.restarting" and len(here.text.calls) == 2


async def test_a_script_that_is_cancelled_closes_its_call() -> None:
    here = await writers((a_say("یک"), asyncio.Event()))
    working = asyncio.create_task(here.script())
    await until(lambda: bool(here.told))
    working.cancel()
    with pytest.raises(asyncio.CancelledError):
        await working
    assert here.text.running == 0 and here.kelidar.ledger.last.status is RunStatus.CANCELLED


@pytest.mark.parametrize("said", ["", "I cannot.", "{" * 200, '{"lines": []}'])
async def test_nothing_that_can_be_used_is_a_fault(said: str) -> None:
    here = await writers((*([TextDelta(said)] if said else []), END))
    with pytest.raises(PaidFault) as caught:
        await here.script()
    assert caught.value.fault.code == "podcast.answer.malformed"


async def test_a_tell_that_fails_ends_the_run() -> None:
    here = await writers((a_say("یک"), END))

    async def tell(_: Any) -> None:
        raise Fault("ai.hold.full", Kind.TOO_LARGE)

    with pytest.raises(Fault):
        await WriteScript(ask=here.ask)(here.someone.principal, an_episode(outline=OUTLINE), tell)
    assert here.kelidar.ledger.last.status is RunStatus.FAILED and here.text.running == 0
