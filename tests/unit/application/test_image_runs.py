"""A run of pictures keeps what came, counts it, and says what it cost; what failed takes nothing else with it."""

import asyncio
from decimal import Decimal

import pytest

from adapters.memory.scripted import ScriptedImages
from application.image_run import ImageRunEvent, PictureFailed, PictureHeld
from application.run import RunBegun, RunDone, RunProgress
from application.speech_run import SpeechRunEvent
from domain.faults import Fault, FieldFault, Kind, UpstreamFault
from domain.hold import HoldBounds
from domain.media import ImageFailed, ImageMade, MediaEnd, Stage, Waiting
from domain.media_type import MediaType, Picture
from domain.output import Alive
from domain.usage import UNKNOWN_COST, Provenance, RunStatus
from tests.unit.application.making import a_maker, all_of
from tests.unit.application.parts import WatchedLedger, others_go_on, until

pytestmark = pytest.mark.anyio

PNG = Picture(data=b"p" * 1000, media_type=MediaType.PNG, width=10, height=20)
REFUSED = UpstreamFault("ai.content.refused", Kind.REFUSED, status=400)


def bad() -> UpstreamFault:
    return UpstreamFault("ai.provider.bad_answer", Kind.UPSTREAM)


def made(index: int) -> ImageMade:
    return ImageMade(index=index, picture=PNG)


async def test_each_picture_is_held_for_its_owner_and_told() -> None:
    maker = await a_maker(images=ScriptedImages(Alive(), made(0), made(1), MediaEnd(made=2)))
    run = await maker.draw(2)

    begun, *told, done = await all_of(run)

    assert begun == RunBegun()
    assert [type(event) for event in told] == [PictureHeld, RunProgress, PictureHeld, RunProgress]
    first = told[0]
    assert isinstance(first, PictureHeld)
    facts = first.hold.facts
    assert (facts.owner, facts.run, facts.width, facts.height) == (maker.someone.admin.id, run.record.id, 10, 20)
    assert b"".join([piece async for piece in maker.holds.read(first.hold)]) == PNG.data
    assert isinstance(done, RunDone)
    assert (done.media.images, done.cost.amount, done.cost.provenance) == (2, Decimal("0.1"), Provenance.PRICED)
    end = maker.kelidar.ledger.last
    assert (end.status, end.media.images, end.cost) == (RunStatus.COMPLETED, 2, done.cost)


async def test_what_the_provider_says_it_charged_wins_over_the_price() -> None:
    maker = await a_maker(images=ScriptedImages(made(0), MediaEnd(made=1, reported_cost=Decimal("0.02"))))
    *_, done = await all_of(await maker.draw())
    assert isinstance(done, RunDone)
    assert (done.cost.amount, done.cost.provenance) == (Decimal("0.02"), Provenance.PROVIDER_REPORTED)


async def test_two_of_three_pictures_are_a_completed_run_of_two() -> None:
    script = (made(0), ImageFailed(index=1, fault=bad()), made(2), MediaEnd(made=2, failed=1))
    maker = await a_maker(images=ScriptedImages(*script))
    events = await all_of(await maker.draw(3))
    assert [event.index for event in events if isinstance(event, PictureHeld | PictureFailed)] == [0, 1, 2]
    progress = [event for event in events if isinstance(event, RunProgress)]
    assert [(step.done, step.total) for step in progress] == [(1, 3), (2, 3), (3, 3)]
    assert [step.cost_so_far.amount for step in progress] == [Decimal("0.05"), Decimal("0.05"), Decimal("0.1")]
    assert (maker.kelidar.ledger.last.status, maker.kelidar.ledger.last.media.images) == (RunStatus.COMPLETED, 2)


async def test_a_run_without_a_picture_has_failed_as_its_first_did_and_is_not_said_to_be_free() -> None:
    script = (ImageFailed(index=0, fault=REFUSED), ImageFailed(index=1, fault=bad()), MediaEnd(failed=2))
    maker = await a_maker(images=ScriptedImages(*script))
    with pytest.raises(Fault) as caught:
        await all_of(await maker.draw(2))
    assert caught.value.code == "ai.content.refused"
    end = maker.kelidar.ledger.last
    assert (end.status, end.code, end.media.images, end.cost) == (
        RunStatus.FAILED,
        "ai.content.refused",
        None,
        UNKNOWN_COST,
    )


async def test_a_picture_for_which_there_is_no_room_has_failed_and_is_paid_for_all_the_same() -> None:
    maker = await a_maker(
        images=ScriptedImages(made(0), made(1), MediaEnd(made=2)), bounds=HoldBounds(of_one=1500, of_all=10_000)
    )
    *told, done = await all_of(await maker.draw(2))
    (failed,) = [event for event in told if isinstance(event, PictureFailed)]
    assert (failed.index, failed.fault.code) == (1, "ai.hold.full")
    assert isinstance(done, RunDone) and done.media.images == 2

    maker.images.script = (made(0), MediaEnd(made=1))
    with pytest.raises(Fault) as caught:
        await all_of(await maker.draw())
    assert caught.value.code == "ai.hold.full"
    end = maker.kelidar.ledger.last
    assert (end.status, end.media.images, end.cost.amount) == (RunStatus.FAILED, 1, Decimal("0.05"))


async def test_without_room_for_anything_nobody_is_asked_and_nobody_paid() -> None:
    maker = await a_maker(bounds=HoldBounds(of_one=1000, of_all=10_000))
    maker.images.script = (made(0), MediaEnd(made=1))
    await all_of(await maker.draw())
    runs = len(maker.kelidar.ledger.taken)
    for order in (maker.draw(), maker.read()):
        with pytest.raises(Fault) as caught:
            await order
        assert caught.value.code == "ai.hold.full"
    assert (len(maker.images.calls), maker.speech.calls) == (1, [])
    assert len(maker.kelidar.ledger.taken) == runs


async def test_a_wait_in_the_providers_queue_is_told_and_begins_the_answer() -> None:
    gate = asyncio.Event()
    script = (Alive(), Waiting(stage=Stage.QUEUED, position=3), gate, made(0), MediaEnd(made=1))
    maker = await a_maker(images=ScriptedImages(*script))
    told: list[ImageRunEvent | SpeechRunEvent] = []
    reader = asyncio.create_task(all_of(await maker.draw(), told))
    await until(lambda: len(told) == 2)
    assert told == [
        RunBegun(),
        RunProgress(stage=Stage.QUEUED, done=0, total=1, cost_so_far=UNKNOWN_COST, position=3),
    ]
    gate.set()
    await reader


async def test_leaving_closes_the_call_and_the_record_says_what_had_come() -> None:
    maker = await a_maker(images=ScriptedImages(made(0), asyncio.Event()))
    told: list[ImageRunEvent | SpeechRunEvent] = []
    reader = asyncio.create_task(all_of(await maker.draw(2), told))
    await until(lambda: any(isinstance(event, RunProgress) for event in told))
    reader.cancel()
    await asyncio.gather(reader, return_exceptions=True)
    end = maker.kelidar.ledger.last
    assert (end.status, end.code, end.media.images, end.cost) == (
        RunStatus.CANCELLED,
        "ai.run.cancelled",
        1,
        UNKNOWN_COST,
    )
    assert maker.images.running == 0 and not maker.kelidar.open_runs.now


@pytest.mark.parametrize("stream", [True, False], ids=["streamed", "whole"])
async def test_what_nobody_was_told_of_is_not_held_any_longer(stream: bool) -> None:
    maker = await a_maker(images=ScriptedImages(made(0), asyncio.Event()))
    run = await maker.draw(2, stream=stream)
    told: list[ImageRunEvent | SpeechRunEvent] = []
    reader = asyncio.create_task(all_of(run, told))
    await until(lambda: any(isinstance(event, RunProgress) for event in told))
    reader.cancel()
    await asyncio.gather(reader, return_exceptions=True)
    (held,) = [event.hold for event in told if isinstance(event, PictureHeld)]
    assert (await maker.holds.find(held.id, maker.someone.admin.id) is not None) == stream


async def test_the_end_is_told_only_once_it_is_durable() -> None:
    ledger = WatchedLedger(held=(RunStatus.COMPLETED,))
    maker = await a_maker(images=ScriptedImages(made(0), MediaEnd(made=1)), ledger=ledger)
    told: list[ImageRunEvent | SpeechRunEvent] = []
    reader = asyncio.create_task(all_of(await maker.draw(), told))
    await until(lambda: RunStatus.COMPLETED in ledger.statuses)
    await others_go_on()
    assert not any(isinstance(event, RunDone) for event in told)
    ledger.release()
    await reader
    assert isinstance(told[-1], RunDone)


async def test_what_an_order_refers_to_must_be_the_admins_own_picture() -> None:
    maker = await a_maker(images=ScriptedImages(made(0), MediaEnd(made=1)))
    with pytest.raises(FieldFault) as caught:
        await maker.draw(references=("nothing",))
    # The model takes no pictures, which is said before anything is looked for.
    assert [(error.field, error.code) for error in caught.value.errors] == [("references", "common.field.not_of_model")]
    assert maker.kelidar.ledger.taken == []
