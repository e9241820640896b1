"""How a host calls a model: by the file, else by the Hub's mapping in whichever form it comes (providers.md 2.7)."""

from dataclasses import replace

import pytest

from adapters.providers.huggingface.mapping import GOOD_FOR, HubMapping
from application.ports.egress import Egress
from domain.capabilities import ModelSpec
from domain.faults import UpstreamFault
from domain.ids import ModelId
from simulator.server import Simulator
from tests.providers.making import IMAGE_MODEL, Clock, provider_at
from tests.providers.played import JSON, PROVIDER, Played, PlayedEgress

pytestmark = pytest.mark.anyio

QWEN = replace(IMAGE_MODEL, id=ModelId("Qwen/Qwen-Image:fal-ai"), served_by="fal-ai")
TASK = "text-to-image"


async def refusal(mapping: HubMapping, sim: Simulator, model: ModelSpec, task: str = TASK) -> str:
    with pytest.raises(UpstreamFault) as caught:
        await mapping.route(provider_at(sim, "huggingface"), model, task)
    return caught.value.code


@pytest.mark.parametrize("form", ["dict", "list", "unknown"])
async def test_the_mapping_is_read_in_every_form(form: str, sim: Simulator, egress: Egress) -> None:
    sim.settings.mapping = form
    route = await HubMapping(egress).route(provider_at(sim, "huggingface"), QWEN, TASK)
    assert route == "fal-ai/qwen-image"
    assert sim.journal.last.key == ""


@pytest.mark.parametrize("form", ["empty", "error"])
async def test_a_host_that_is_not_live_for_a_model_makes_it_unavailable(
    form: str, sim: Simulator, egress: Egress
) -> None:
    sim.settings.mapping = form
    assert await refusal(HubMapping(egress), sim, QWEN) == "ai.model.unavailable"


async def test_a_task_the_host_has_not_is_not_its_other_task(sim: Simulator, egress: Egress) -> None:
    assert await refusal(HubMapping(egress), sim, QWEN, "text-to-speech") == "ai.model.unavailable"


async def test_a_model_the_hub_has_not_is_unavailable(sim: Simulator, egress: Egress) -> None:
    model = replace(QWEN, id=ModelId("nobody/nothing:fal-ai"))
    assert await refusal(HubMapping(egress), sim, model) == "ai.model.unavailable"


async def test_what_was_live_is_remembered_for_a_while(sim: Simulator, egress: Egress) -> None:
    clock = Clock()
    mapping, place = HubMapping(egress, clock), provider_at(sim, "huggingface")
    for _ in range(3):
        await mapping.route(place, QWEN, TASK)
    assert len(sim.journal) == 1
    clock.now = GOOD_FOR
    await mapping.route(place, QWEN, TASK)
    assert len(sim.journal) == 2


@pytest.mark.parametrize(
    ("model", "route"),
    [
        (replace(QWEN, route="fal-ai/flux/dev"), "fal-ai/flux/dev"),
        (replace(QWEN, served_by="hf-inference"), "Qwen/Qwen-Image"),
    ],
    ids=["written in the file", "the Hub's own hardware"],
)
async def test_what_is_known_is_not_asked(model: ModelSpec, route: str) -> None:
    egress = PlayedEgress(Played())
    assert await HubMapping(egress).route(PROVIDER, model, TASK) == route
    assert egress.sent == []


@pytest.mark.parametrize(
    "body", [b"[]", b"no", b'{"inferenceProviderMapping":7}', b'{"inferenceProviderMapping":{"fal-ai":7}}']
)
async def test_a_mapping_that_makes_no_sense_shows_nothing(body: bytes) -> None:
    egress = PlayedEgress(Played(headers=JSON, body=body))
    with pytest.raises(UpstreamFault) as caught:
        await HubMapping(egress).route(PROVIDER, QWEN, TASK)
    assert caught.value.code in ("ai.model.unavailable", "ai.provider.bad_answer")
