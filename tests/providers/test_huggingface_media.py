"""Pictures and speech by the hosts behind Hugging Face's router: at once, queued, asked about, taken back (providers.md 2.4 to 2.6)."""

import asyncio
import json
from dataclasses import replace

import pytest

from adapters.providers.huggingface.image import HuggingFaceImages
from adapters.providers.huggingface.speech import HuggingFaceSpeech
from adapters.wire.media_call import LONGEST_RUN
from application.ports.egress import Egress
from domain.image import ImagePrompt
from domain.media import Stage, Waiting
from domain.output import Alive
from domain.speech import SpeechPrompt
from simulator.media import pictures
from simulator.server import Simulator
from tests.providers.making import (
    IMAGE_MODEL,
    SPEECH_MODEL,
    Clock,
    all_of,
    end_of,
    failed_in,
    fault_of,
    hosted,
    image_call,
    made_in,
    provider_at,
    sound_in,
    speech_call,
    waits_in,
)
from tests.providers.played import JSON, PROVIDER, Played, PlayedEgress

pytestmark = pytest.mark.anyio

QUEUE = "fal-ai/flux/dev?_subdomain=queue"
WAITING = {"fal-ai": QUEUE, "replicate": "acme/drawer", "wavespeed": "acme/drawer", "zai-org": "acme-image"}
ASKED = pytest.mark.parametrize("host", WAITING)
LINKING = pytest.mark.parametrize("host", ["fal-ai", "replicate", "wavespeed", "zai-org"])


def images(egress: Egress, clock: Clock) -> HuggingFaceImages:
    return HuggingFaceImages(egress, clock=clock, sleep=clock.sleep)


def operations(sim: Simulator) -> list[str]:
    return [entry.operation for entry in sim.journal]


@ASKED
async def test_a_result_that_is_not_there_is_asked_for_until_it_is(host: str, sim: Simulator, egress: Egress) -> None:
    clock = Clock()
    call = image_call(
        provider_at(sim, "huggingface"), "job-waits", model=hosted(IMAGE_MODEL, host, route=WAITING[host])
    )
    events = await all_of(images(egress, clock).run(call))
    assert made_in(events)[0].picture.data == pictures.png()
    assert waits_in(events)[0].stage is (Stage.WORKING if host == "zai-org" else Stage.QUEUED)
    assert max(clock.slept) == (5.0 if host == "zai-org" else 0.5)
    assert operations(sim)[0] == "order"
    assert operations(sim)[-1] == "cdn"
    assert sim.journal.violations == []


async def test_a_queue_tells_the_place_in_it(sim: Simulator, egress: Egress) -> None:
    clock = Clock()
    call = image_call(provider_at(sim, "huggingface"), "job-waits", model=hosted(IMAGE_MODEL, "fal-ai", route=QUEUE))
    events = await all_of(images(egress, clock).run(call))
    assert waits_in(events)[:2] == [
        Waiting(stage=Stage.QUEUED, position=2),
        Waiting(stage=Stage.QUEUED, position=1),
    ]


@pytest.mark.parametrize(
    ("host", "script", "code"),
    [
        *((host, "job-fails", "ai.provider.failed") for host in WAITING),
        *((host, "job-refused", "ai.content.refused") for host in ("fal-ai", "replicate", "wavespeed")),
    ],
)
async def test_a_job_that_fails_under_a_status_of_success_is_a_failure_or_a_refusal(
    host: str, script: str, code: str, sim: Simulator, egress: Egress
) -> None:
    call = image_call(provider_at(sim, "huggingface"), script, model=hosted(IMAGE_MODEL, host, route=WAITING[host]))
    assert (await fault_of(images(egress, Clock()).run(call))).code == code


@ASKED
async def test_a_job_that_never_ends_is_given_up_and_taken_back_where_it_can_be(
    host: str, sim: Simulator, egress: Egress
) -> None:
    clock = Clock(hurry=100)
    call = image_call(
        provider_at(sim, "huggingface"), "job-never", model=hosted(IMAGE_MODEL, host, route=WAITING[host])
    )
    provider = images(egress, clock)
    fault = await fault_of(provider.run(call))
    await provider.close()
    assert (fault.code, clock.now >= LONGEST_RUN) == ("ai.provider.timeout", True)
    assert ("cancel" in operations(sim)) is (host in ("fal-ai", "replicate"))


@pytest.mark.parametrize("host", ["fal-ai", "replicate"])
async def test_leaving_takes_the_order_back(host: str, sim: Simulator, egress: Egress) -> None:
    provider = images(egress, Clock())
    call = image_call(
        provider_at(sim, "huggingface"), "job-never", model=hosted(IMAGE_MODEL, host, route=WAITING[host])
    )
    run = provider.run(call)
    while not any(isinstance(event, Waiting) for event in await anext(run)):
        pass
    await run.aclose()
    await provider.close()
    cancel = sim.journal.last
    assert (cancel.operation, cancel.method) == ("cancel", "PUT" if host == "fal-ai" else "POST")
    assert cancel.key == "sim-job-never.test"


async def test_being_cancelled_takes_the_order_back(sim: Simulator, egress: Egress) -> None:
    asleep = asyncio.Event()

    async def sleep(_seconds: float) -> None:
        asleep.set()
        await asyncio.get_running_loop().create_future()

    provider = HuggingFaceImages(egress, sleep=sleep)
    call = image_call(provider_at(sim, "huggingface"), "job-never", model=hosted(IMAGE_MODEL, "fal-ai", route=QUEUE))
    task = asyncio.create_task(all_of(provider.run(call)))
    await asleep.wait()
    task.cancel()
    await asyncio.wait([task])
    await provider.close()
    assert task.cancelled()
    assert operations(sim) == ["order", "cancel"]


@LINKING
async def test_a_result_is_fetched_from_the_cdn_without_the_key(host: str, sim: Simulator, egress: Egress) -> None:
    call = image_call(provider_at(sim, "huggingface"), model=hosted(IMAGE_MODEL, host))
    await all_of(images(egress, Clock()).run(call))
    fetch = sim.journal.last
    assert (fetch.operation, "authorization" in fetch.headers) == ("cdn", False)
    assert sim.journal.violations == []


@LINKING
async def test_a_redirected_result_is_fetched_as_far_as_it_may_be(host: str, sim: Simulator, egress: Egress) -> None:
    call = image_call(provider_at(sim, "huggingface"), "result-redirect", model=hosted(IMAGE_MODEL, host))
    assert made_in(await all_of(images(egress, Clock()).run(call)))[0].picture.data == pictures.png()
    assert operations(sim)[-2:] == ["cdn", "cdn"]


@pytest.mark.parametrize(
    ("script", "code", "sentence"),
    [
        ("result-gone", "ai.provider.bad_answer", "ai.provider.result_gone"),
        ("result-loop", "ai.provider.bad_answer", "ai.provider.result_gone"),
        ("result-private", "ai.provider.address_refused", "ai.provider.result_address_refused"),
        ("result-metadata", "ai.provider.address_refused", "ai.provider.result_address_refused"),
        ("result-flood", "ai.answer.too_large", "ai.answer.too_large"),
    ],
)
async def test_a_result_that_cannot_be_fetched_says_why(
    script: str, code: str, sentence: str, sim: Simulator, egress: Egress
) -> None:
    sim.settings.flood_bytes = 40 * 1024 * 1024
    call = image_call(provider_at(sim, "huggingface"), script, model=hosted(IMAGE_MODEL, "fal-ai"))
    events = await all_of(images(egress, Clock()).run(call))
    assert [(failed.fault.code, failed.fault.sentence) for failed in failed_in(events)] == [(code, sentence)]
    assert end_of(events).failed == 1


@pytest.mark.parametrize("host", ["fal-ai", "replicate", "wavespeed", "together", "nscale"])
async def test_an_answer_without_a_result_says_so(host: str, sim: Simulator, egress: Egress) -> None:
    call = image_call(provider_at(sim, "huggingface"), "result-none", model=hosted(IMAGE_MODEL, host))
    fault = await fault_of(images(egress, Clock()).run(call))
    assert (fault.code, fault.sentence) == ("ai.provider.bad_answer", "ai.provider.no_picture")


async def test_a_picture_that_the_checker_blacked_out_is_a_refusal() -> None:
    body = b'{"images":[{"url":"https://cdn.test/a.png"}],"has_nsfw_concepts":[true]}'
    egress = PlayedEgress(Played(headers=JSON, body=body))
    call = image_call(PROVIDER, model=hosted(IMAGE_MODEL, "fal-ai"))
    assert (await fault_of(images(egress, Clock()).run(call))).code == "ai.content.refused"
    assert len(egress.sent) == 1


async def test_an_error_under_a_status_of_success_is_read_as_an_error() -> None:
    egress = PlayedEgress(Played(headers=JSON, body=b'{"error":{"message":"slow down","code":429}}'))
    call = image_call(PROVIDER, model=hosted(IMAGE_MODEL, "together"))
    assert (await fault_of(images(egress, Clock()).run(call))).code == "ai.provider.rate_limited"


async def test_a_question_that_fails_for_a_passing_reason_is_asked_again() -> None:
    order = Played(headers=JSON, body=b'{"id":"abc","status":"starting","output":null}')
    hiccup = Played(status=502, headers=JSON, body=b"{}")
    done = Played(headers=JSON, body=b'{"id":"abc","status":"succeeded","output":"data:image/png;base64,AAAA"}')
    egress = PlayedEgress(order, hiccup, hiccup, done)
    call = image_call(PROVIDER, model=hosted(IMAGE_MODEL, "replicate"))
    events = await all_of(images(egress, Clock()).run(call))
    assert end_of(events).failed == 1
    assert [sent.method for sent in egress.sent] == ["POST", "GET", "GET", "GET"]


async def test_a_question_that_keeps_failing_ends_the_run_with_its_fault() -> None:
    order = Played(headers=JSON, body=b'{"id":"abc","status":"starting","output":null}')
    egress = PlayedEgress(order, Played(status=502, headers=JSON, body=b"{}"))
    provider = images(egress, Clock())
    call = image_call(PROVIDER, model=hosted(IMAGE_MODEL, "replicate"))
    assert (await fault_of(provider.run(call))).code == "ai.provider.failed"
    await provider.close()
    assert egress.sent[-1].url.endswith("/predictions/abc/cancel")


@pytest.mark.parametrize(
    "address",
    ["https://evil.test/api/v3/predictions/1/result", "http://169.254.169.254/api/v3/predictions/1/result"],
)
async def test_the_key_goes_to_the_router_wherever_a_host_says_the_result_is(address: str) -> None:
    first = {"data": {"id": "1", "status": "created", "urls": {"get": address}}}
    done = {"data": {"id": "1", "status": "completed", "outputs": ["data:image/png;base64,AAAA"]}}
    egress = PlayedEgress(
        Played(headers=JSON, body=json.dumps(first).encode()), Played(headers=JSON, body=json.dumps(done).encode())
    )
    await all_of(images(egress, Clock()).run(image_call(PROVIDER, model=hosted(IMAGE_MODEL, "wavespeed"))))
    assert egress.sent[1].url == "https://api.acme.test/v1/wavespeed/api/v3/predictions/1/result"


@pytest.mark.parametrize("host", [None, "a-host-of-tomorrow"])
async def test_a_model_without_a_known_host_is_not_available(host: str | None) -> None:
    egress = PlayedEgress(Played())
    model = replace(IMAGE_MODEL, served_by=host)
    fault = await fault_of(images(egress, Clock()).run(image_call(PROVIDER, model=model)))
    assert (fault.code, egress.sent) == ("ai.model.unavailable", [])


@pytest.mark.parametrize("host", ["wavespeed", "zai-org", "nscale"])
async def test_a_host_that_does_not_speak_is_not_asked_to(host: str) -> None:
    egress = PlayedEgress(Played())
    call = speech_call(PROVIDER, model=hosted(SPEECH_MODEL, host))
    fault = await fault_of(HuggingFaceSpeech(egress).run(call))
    assert (fault.code, egress.sent) == ("ai.model.unavailable", [])


async def test_a_run_tells_its_request_id_and_its_host(sim: Simulator, egress: Egress) -> None:
    call = image_call(provider_at(sim, "huggingface"), model=hosted(IMAGE_MODEL, "nscale"))
    alive = (await all_of(images(egress, Clock()).run(call)))[0]
    assert isinstance(alive, Alive)
    assert (alive.upstream_id, alive.served_by) == (sim.journal.last.generation_id, "nscale")


async def test_speech_that_has_to_be_waited_for_comes_from_the_cdn(sim: Simulator, egress: Egress) -> None:
    clock = Clock()
    provider = HuggingFaceSpeech(egress, clock=clock, sleep=clock.sleep)
    call = speech_call(provider_at(sim, "huggingface"), "job-waits", model=hosted(SPEECH_MODEL, "replicate"))
    events = await all_of(provider.run(call))
    assert waits_in(events)
    assert sound_in(events).startswith(b"RIFF")
    assert (sim.journal.last.operation, sim.journal.violations) == ("cdn", [])


async def test_together_wants_a_voice(sim: Simulator, egress: Egress) -> None:
    prompt = SpeechPrompt(text="سلام")
    call = speech_call(provider_at(sim, "huggingface"), prompt=prompt, model=hosted(SPEECH_MODEL, "together"))
    assert (await fault_of(HuggingFaceSpeech(egress).run(call))).code == "ai.request.rejected"


FULL = ImagePrompt(prompt="گربه", size="1024x768", negative_prompt="سگ", seed=7, steps=20, guidance=3.5)
NAMED = {"negative_prompt": "سگ", "guidance_scale": 3.5, "seed": 7}
SIZED = {"width": 1024, "height": 768}


@pytest.mark.parametrize(
    ("host", "path", "body"),
    [
        (
            "hf-inference",
            "/hf-inference/models/acme/drawer",
            {"inputs": "گربه", "parameters": {**NAMED, **SIZED, "num_inference_steps": 20}},
        ),
        (
            "fal-ai",
            "/fal-ai/fal-ai/flux/dev",
            {"prompt": "گربه", "image_size": SIZED, **NAMED, "num_inference_steps": 20},
        ),
        (
            "replicate",
            "/replicate/v1/models/acme/drawer/predictions",
            {"input": {"prompt": "گربه", **NAMED, **SIZED, "num_inference_steps": 20}},
        ),
        (
            "together",
            "/together/v1/images/generations",
            {"model": "acme/drawer", "prompt": "گربه", "response_format": "base64", **NAMED, **SIZED, "steps": 20},
        ),
        (
            "nscale",
            "/nscale/v1/images/generations",
            {
                "model": "acme/drawer",
                "prompt": "گربه",
                "response_format": "b64_json",
                "size": "1024x768",
                **NAMED,
                "num_inference_steps": 20,
            },
        ),
        (
            "wavespeed",
            "/wavespeed/api/v3/acme/drawer",
            {"prompt": "گربه", **NAMED, **SIZED, "num_inference_steps": 20},
        ),
        (
            "zai-org",
            "/zai-org/api/paas/v4/async/images/generations",
            {"model": "acme-image", "prompt": "گربه", "size": "1024x768", **NAMED, "num_inference_steps": 20},
        ),
    ],
)
async def test_each_host_is_asked_in_its_own_way(host: str, path: str, body: object) -> None:
    egress = PlayedEgress(Played(headers=JSON, body=b'{"error":"no"}'))
    await fault_of(images(egress, Clock()).run(image_call(PROVIDER, prompt=FULL, model=hosted(IMAGE_MODEL, host))))
    assert egress.sent[0].url == f"https://api.acme.test/v1{path}"
    assert json.loads(egress.sent[0].body) == body


async def test_a_version_of_a_model_is_asked_for_by_its_number_and_waited_for() -> None:
    egress = PlayedEgress(Played(headers=JSON, body=b'{"error":"no"}'))
    model = hosted(SPEECH_MODEL, "replicate", route="acme/reader:f559")
    prompt = SpeechPrompt(text="سلام", voice="af_heart", speed=1.2)
    await fault_of(HuggingFaceSpeech(egress).run(speech_call(PROVIDER, prompt=prompt, model=model)))
    assert egress.sent[0].url == "https://api.acme.test/v1/replicate/v1/predictions"
    assert ("prefer", "wait") in egress.sent[0].headers
    assert json.loads(egress.sent[0].body) == {
        "version": "f559",
        "input": {"text": "سلام", "voice": "af_heart", "speed": 1.2},
    }


async def test_zai_is_told_where_the_call_comes_from() -> None:
    egress = PlayedEgress(Played(headers=JSON, body=b'{"task_status":"FAIL"}'))
    await fault_of(images(egress, Clock()).run(image_call(PROVIDER, model=hosted(IMAGE_MODEL, "zai-org"))))
    assert {("accept-language", "en-US,en"), ("x-source-channel", "hugging_face")} <= set(egress.sent[0].headers)
