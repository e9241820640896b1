"""OpenRouter's pictures in all the ways they come (providers.md 1.7, 1.8)."""

import asyncio
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from adapters.providers.openrouter.image import THROUGH_CHAT, OpenRouterImages
from adapters.wire.media_call import MAKING
from application.ports.egress import Egress
from domain.faults import Kind, UpstreamFault
from domain.image import ImagePrompt
from domain.media import Stage
from domain.media_type import Picture, judge_picture
from simulator.media import pictures
from simulator.media.files import FILES
from simulator.server import Simulator
from tests.providers.making import (
    IMAGE_MODEL,
    all_of,
    end_of,
    failed_in,
    fault_of,
    image_call,
    made_in,
    provider_at,
    waits_in,
)
from tests.providers.played import EVENTS, JSON, PROVIDER, Played, PlayedEgress

pytestmark = pytest.mark.anyio

DRAWER = replace(IMAGE_MODEL, route=THROUGH_CHAT)
THREE = ImagePrompt(prompt="سه گربه", count=3)


def png(shade: int = 0) -> Picture:
    judged = judge_picture(pictures.png(shade=shade))
    assert isinstance(judged, Picture)
    return judged


async def test_several_pictures_come_in_their_order_with_their_cost(sim: Simulator, egress: Egress) -> None:
    call = image_call(provider_at(sim, "openrouter"), prompt=THREE)
    events = await all_of(OpenRouterImages(egress).run(call))
    assert [(made.index, made.picture) for made in made_in(events)] == [(at, png(at)) for at in range(3)]
    end = end_of(events)
    assert (end.made, end.reported_cost, end.tokens.output) == (3, Decimal("0.12"), 12_525)


async def test_fewer_than_asked_for_is_told_of_those_that_are_missing(sim: Simulator, egress: Egress) -> None:
    call = image_call(provider_at(sim, "openrouter"), "image-fewer", prompt=THREE)
    events = await all_of(OpenRouterImages(egress).run(call))
    assert [made.index for made in made_in(events)] == [0, 1]
    assert [(failed.index, failed.fault.sentence) for failed in failed_in(events)] == [
        (2, "ai.provider.fewer_pictures")
    ]
    assert (end_of(events).made, end_of(events).failed) == (2, 1)


async def test_one_bad_picture_takes_none_of_the_others_with_it(sim: Simulator, egress: Egress) -> None:
    call = image_call(provider_at(sim, "openrouter"), "image-one-bad", prompt=THREE)
    events = await all_of(OpenRouterImages(egress).run(call))
    assert [made.index for made in made_in(events)] == [0, 1]
    assert [failed.fault.sentence for failed in failed_in(events)] == ["ai.provider.not_a_picture"]
    assert end_of(events).reported_cost == Decimal("0.12")


async def test_pictures_without_a_bill_are_pictures(sim: Simulator, egress: Egress) -> None:
    events = await all_of(OpenRouterImages(egress).run(image_call(provider_at(sim, "openrouter"), "image-no-usage")))
    assert (end_of(events).made, end_of(events).reported_cost, end_of(events).tokens.output) == (1, None, None)


async def test_a_url_in_the_place_of_base64_is_fetched_without_the_key(sim: Simulator, egress: Egress) -> None:
    events = await all_of(OpenRouterImages(egress).run(image_call(provider_at(sim, "openrouter"), "image-url")))
    assert made_in(events)[0].picture == png()
    fetch = sim.journal.last
    assert (fetch.operation, "authorization" in fetch.headers) == ("cdn", False)


async def test_events_are_understood_though_nobody_asked_for_them(sim: Simulator, egress: Egress) -> None:
    events = await all_of(OpenRouterImages(egress).run(image_call(provider_at(sim, "openrouter"), "image-events")))
    assert [wait.stage for wait in waits_in(events)] == [Stage.WORKING, Stage.WORKING]
    assert made_in(events)[0].picture == png()
    assert end_of(events).reported_cost == Decimal("0.04")


@pytest.mark.parametrize(
    ("script", "code", "sentence"),
    [
        ("image-events-error", "ai.provider.failed", "ai.provider.failed"),
        ("image-events-cut", "ai.stream.interrupted", "ai.stream.interrupted"),
        ("image-error-200", "ai.provider.failed", "ai.provider.failed"),
        ("image-size", "ai.request.rejected", "ai.request.rejected"),
        ("image-policy", "ai.content.refused", "ai.content.refused"),
        ("image-502", "ai.provider.failed", "ai.provider.failed"),
        ("result-none", "ai.content.refused", "ai.content.refused"),
        ("html-200", "ai.provider.bad_answer", "ai.provider.not_a_picture"),
        ("403-moderation", "ai.content.refused", "ai.content.refused"),
        ("402-in-flight", "ai.provider.rate_limited", "ai.provider.rate_limited"),
    ],
)
async def test_an_order_that_gives_nothing_says_why(
    script: str, code: str, sentence: str, sim: Simulator, egress: Egress
) -> None:
    fault = await fault_of(OpenRouterImages(egress).run(image_call(provider_at(sim, "openrouter"), script)))
    assert (fault.code, fault.sentence) == (code, sentence)


async def test_base64_that_is_none_fails_its_picture_and_its_cost_is_known(sim: Simulator, egress: Egress) -> None:
    events = await all_of(OpenRouterImages(egress).run(image_call(provider_at(sim, "openrouter"), "image-broken")))
    assert [failed.fault.sentence for failed in failed_in(events)] == ["ai.provider.not_a_picture"]
    assert end_of(events).reported_cost == Decimal("0.04")


async def test_a_picture_that_came_before_the_connection_broke_is_kept() -> None:
    data = FILES["picture-0.png"].base64
    done = f'data: {{"type":"image_generation.completed","b64_json":"{data}"}}\n\n'.encode()
    torn = UpstreamFault("ai.stream.interrupted", Kind.UPSTREAM)
    egress = PlayedEgress(Played(headers=EVENTS, body=done, torn=torn), seed=0)
    two = ImagePrompt(prompt="دو گربه", count=2)
    events = await all_of(OpenRouterImages(egress).run(image_call(PROVIDER, prompt=two)))
    assert [made.index for made in made_in(events)] == [0]
    assert [failed.fault.code for failed in failed_in(events)] == ["ai.stream.interrupted"]


async def test_leaving_while_the_provider_works_closes_the_call(sim: Simulator, egress: Egress) -> None:
    run = OpenRouterImages(egress).run(image_call(provider_at(sim, "openrouter"), "head-stall"))
    waiting = asyncio.ensure_future(anext(run))
    await sim.journal.wait_for(lambda entry: entry.operation == "image")
    waiting.cancel()
    await asyncio.wait([waiting])
    assert (await sim.journal.wait_for(lambda entry: entry.client_left)).operation == "image"


@pytest.mark.parametrize(
    ("script", "code", "sentence"),
    [
        ("drawing-words", "ai.provider.bad_answer", "ai.provider.no_picture"),
        ("drawing-empty", "ai.content.refused", "ai.content.refused"),
        ("drawing-none", "ai.content.refused", "ai.content.refused"),
        ("refusal", "ai.content.refused", "ai.content.refused"),
        ("content-filter", "ai.content.refused", "ai.content.refused"),
        ("error-200", "ai.provider.failed", "ai.provider.failed"),
        ("error-200-partial", "ai.provider.failed", "ai.provider.failed"),
    ],
)
async def test_a_chat_that_draws_nothing_says_why(
    script: str, code: str, sentence: str, sim: Simulator, egress: Egress
) -> None:
    call = image_call(provider_at(sim, "openrouter"), script, model=DRAWER)
    fault = await fault_of(OpenRouterImages(egress).run(call))
    assert (fault.code, fault.sentence) == (code, sentence)


@pytest.mark.parametrize("script", ["drawing", "drawing-text"])
async def test_a_chat_that_draws_gives_its_picture_with_or_without_words(
    script: str, sim: Simulator, egress: Egress
) -> None:
    events = await all_of(
        OpenRouterImages(egress).run(image_call(provider_at(sim, "openrouter"), script, model=DRAWER))
    )
    assert made_in(events)[0].picture == png()
    assert end_of(events).reported_cost is not None


FULL = ImagePrompt(
    prompt="گربه",
    count=2,
    aspect_ratio="16:9",
    size="2K",
    quality="high",
    background="transparent",
    seed=7,
    steps=20,
    guidance=3.5,
    references=(png(),),
)


async def test_every_knob_has_its_place_in_the_order() -> None:
    model = replace(IMAGE_MODEL, formats=("png",), served_by="acme-labs")
    egress = PlayedEgress(Played(headers=JSON, body=b"{}"))
    await fault_of(OpenRouterImages(egress).run(image_call(PROVIDER, prompt=FULL, model=model)))
    (sent,) = egress.sent
    assert sent.url == "https://api.acme.test/v1/images"
    assert sent.deadlines == MAKING
    assert json.loads(sent.body) == {
        "model": "acme/drawer",
        "prompt": "گربه",
        "n": 2,
        "aspect_ratio": "16:9",
        "size": "2K",
        "quality": "high",
        "output_format": "png",
        "background": "transparent",
        "seed": 7,
        "input_references": [
            {"image_url": {"url": f"data:image/png;base64,{FILES['picture-0.png'].base64}"}, "type": "image_url"}
        ],
        "provider": {"options": {"acme-labs": {"steps": 20, "guidance": 3.5}}},
    }


async def test_what_was_left_open_is_left_out() -> None:
    egress = PlayedEgress(Played(headers=JSON, body=b"{}"))
    await fault_of(OpenRouterImages(egress).run(image_call(PROVIDER)))
    assert json.loads(egress.sent[0].body) == {"model": "acme/drawer", "prompt": "یک گربهٔ قرمز"}


async def test_a_chat_is_asked_for_pictures_with_a_bound_of_tokens() -> None:
    egress = PlayedEgress(Played(headers=JSON, body=b"{}"))
    await fault_of(OpenRouterImages(egress).run(image_call(PROVIDER, prompt=FULL, model=DRAWER)))
    sent = json.loads(egress.sent[0].body)
    assert egress.sent[0].url == "https://api.acme.test/v1/chat/completions"
    assert (sent["modalities"], sent["max_tokens"]) == (["image", "text"], 16_384)
    assert sent["image_config"] == {"aspect_ratio": "16:9", "image_size": "2K"}
    assert [part["type"] for part in sent["messages"][0]["content"]] == ["text", "image_url"]
