"""What every provider of pictures keeps to: the scripted one as much as each vendor's and each host behind a router."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from adapters.memory.scripted import ScriptedImages
from adapters.providers.huggingface.image import HuggingFaceImages
from adapters.providers.openrouter.image import THROUGH_CHAT, OpenRouterImages
from application.ports.egress import Egress
from application.ports.image import ImageCall, ImageProvider
from domain.faults import Kind, UpstreamFault
from domain.media import ImageEvent, ImageMade, MediaEnd
from domain.media_type import MediaType, Picture
from domain.output import Alive
from simulator.media import pictures
from simulator.server import Simulator
from tests.providers.making import (
    IMAGE_MODEL,
    Clock,
    all_of,
    end_of,
    failed_in,
    fault_of,
    hosted,
    image_call,
    made_in,
    provider_at,
)

pytestmark = pytest.mark.anyio

PNG = Picture(data=pictures.png(), media_type=MediaType.PNG, width=64, height=64)
REJECTED = UpstreamFault("ai.key.rejected", Kind.KEY_REFUSED, status=401)
SCRIPTS: dict[str, tuple[ImageEvent | UpstreamFault, ...]] = {
    "ok": (Alive(), ImageMade(index=0, picture=PNG), MediaEnd(made=1)),
    "401": (REJECTED,),
}
HOSTS = ("hf-inference", "fal-ai", "replicate", "together", "nscale", "wavespeed", "zai-org")
EVERY = pytest.mark.parametrize("name", ["memory", "openrouter", "openrouter chat", *HOSTS])


@dataclass(slots=True)
class Room:
    """A provider ready to run, the call to run it with, and how many of its upstream calls are open."""

    provider: ImageProvider
    call: ImageCall
    open_now: Callable[[], int]


def room(name: str, script: str, sim: Simulator, egress: Egress) -> Room:
    vendor = "huggingface" if name in HOSTS else "openrouter"
    place = provider_at(sim, vendor)
    if name == "memory":
        scripted = ScriptedImages(*SCRIPTS[script])
        return Room(scripted, image_call(place), lambda: scripted.running)
    clock = Clock()
    if vendor == "huggingface":
        hugging = HuggingFaceImages(egress, clock=clock, sleep=clock.sleep)
        return Room(hugging, image_call(place, script, model=hosted(IMAGE_MODEL, name)), lambda: _open(sim))
    model = replace(IMAGE_MODEL, route=THROUGH_CHAT) if name == "openrouter chat" else IMAGE_MODEL
    return Room(OpenRouterImages(egress), image_call(place, script, model=model), lambda: _open(sim))


def _open(sim: Simulator) -> int:
    return sum(entry.finished_at is None and not entry.client_left for entry in sim.journal)


@EVERY
async def test_an_order_gives_its_picture_and_then_exactly_one_end(name: str, sim: Simulator, egress: Egress) -> None:
    asked = room(name, "ok", sim, egress)
    events = await all_of(asked.provider.run(asked.call))
    assert [made.picture for made in made_in(events)] == [PNG]
    assert (end_of(events).made, end_of(events).failed, failed_in(events)) == (1, 0, [])
    assert asked.open_now() == 0


@EVERY
async def test_a_run_is_known_to_be_alive_before_its_picture(name: str, sim: Simulator, egress: Egress) -> None:
    asked = room(name, "ok", sim, egress)
    assert isinstance((await all_of(asked.provider.run(asked.call)))[0], Alive)


@EVERY
async def test_a_refused_order_fails_before_any_event(name: str, sim: Simulator, egress: Egress) -> None:
    asked = room(name, "401", sim, egress)
    run = asked.provider.run(asked.call)
    with pytest.raises(UpstreamFault) as caught:
        await anext(run)
    assert (caught.value.code, caught.value.kind) == ("ai.key.rejected", Kind.KEY_REFUSED)
    assert asked.open_now() == 0


@EVERY
async def test_closing_a_run_closes_the_upstream_call(name: str, sim: Simulator, egress: Egress) -> None:
    asked = room(name, "ok", sim, egress)
    run = asked.provider.run(asked.call)
    await anext(run)
    await run.aclose()
    if name == "memory":
        assert asked.open_now() == 0
    else:
        await sim.journal.wait_for(lambda entry: entry.client_left or entry.finished_at is not None)


@EVERY
async def test_a_run_that_never_began_opens_nothing(name: str, sim: Simulator, egress: Egress) -> None:
    asked = room(name, "ok", sim, egress)
    await asked.provider.run(asked.call).aclose()
    assert asked.open_now() == 0
    assert len(sim.journal) == 0


@EVERY
async def test_nothing_the_simulator_holds_against_a_request(name: str, sim: Simulator, egress: Egress) -> None:
    asked = room(name, "ok", sim, egress)
    await all_of(asked.provider.run(asked.call))
    assert sim.journal.violations == []


@pytest.mark.parametrize("name", ["openrouter", *HOSTS])
@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("result-svg", "ai.provider.not_a_picture"),
        ("result-page", "ai.provider.not_a_picture"),
        ("result-pdf", "ai.provider.not_a_picture"),
        ("result-bomb", "ai.provider.too_many_pixels"),
    ],
)
async def test_what_only_claims_to_be_a_picture_is_not_kept(
    name: str, script: str, sentence: str, sim: Simulator, egress: Egress
) -> None:
    asked = room(name, script, sim, egress)
    events = await all_of(asked.provider.run(asked.call))
    assert [(failed.fault.code, failed.fault.sentence) for failed in failed_in(events)] == [
        ("ai.provider.bad_answer", sentence)
    ]
    assert (end_of(events).made, end_of(events).failed) == (0, 1)


@pytest.mark.parametrize("name", ["openrouter", *HOSTS])
async def test_a_picture_is_what_its_bytes_say(name: str, sim: Simulator, egress: Egress) -> None:
    asked = room(name, "result-jpeg", sim, egress)
    (made,) = made_in(await all_of(asked.provider.run(asked.call)))
    assert (made.picture.media_type, made.picture.data) == (MediaType.JPEG, pictures.jpeg())


@pytest.mark.parametrize("name", ["openrouter", "openrouter chat", *HOSTS])
@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("402", "ai.credit.exhausted"),
        ("413", "ai.context.too_long"),
        ("429", "ai.provider.rate_limited"),
        ("500", "ai.provider.failed"),
        ("403-html", "ai.key.not_permitted"),
        ("empty-reply", "ai.provider.unreachable"),
        ("redirect", "ai.provider.bad_answer"),
    ],
)
async def test_errors_are_read_as_those_of_text_are(
    name: str, script: str, code: str, sim: Simulator, egress: Egress
) -> None:
    asked = room(name, script, sim, egress)
    assert (await fault_of(asked.provider.run(asked.call))).code == code


@pytest.mark.parametrize("name", ["openrouter", "openrouter chat", *HOSTS])
async def test_no_detail_of_a_fault_holds_the_key(name: str, sim: Simulator, egress: Egress) -> None:
    asked = room(name, "echo-key", sim, egress)
    fault = await fault_of(asked.provider.run(asked.call))
    assert fault.code == "ai.request.rejected"
    assert "sim-echo-key" not in fault.detail
