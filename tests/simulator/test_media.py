"""The simulator's pictures and speech (providers.md 6, rows 10 to 13 and 15 to 17)."""

import pytest

from simulator.huggingface.hosts import MEDIA
from simulator.media import pictures, sounds
from simulator.openrouter.drawing import DRAWING
from simulator.openrouter.images import IMAGES
from simulator.openrouter.speech import SPEECH
from simulator.server import Simulator
from tests.simulator.wire import Reply, fetch, openrouter

pytestmark = pytest.mark.anyio

ENDLESS = {"speech-stall", "image-stall"}
HOSTS = {
    "hf-inference": "hf-inference/models/org/model",
    "fal-ai": "fal-ai/fal-ai/flux/dev",
    "replicate": "replicate/v1/models/org/model/predictions",
    "together": "together/v1/images/generations",
    "nscale": "nscale/v1/images/generations",
    "wavespeed": "wavespeed/api/v3/org/model",
    "zai-org": "zai-org/api/paas/v4/async/images/generations",
}


async def image(sim: Simulator, script: str = "ok", **more: object) -> Reply:
    body = {"model": "acme/drawer", "prompt": "گربه", **more}
    return await fetch(sim, f"{sim.openrouter_base_url}/images", key=f"sim-{script}", body=body)


async def speech(sim: Simulator, script: str = "ok", **more: object) -> Reply:
    body = {"model": "acme/reader", "input": "سلام", "voice": "a", "response_format": "mp3", **more}
    return await fetch(sim, f"{sim.openrouter_base_url}/audio/speech", key=f"sim-{script}", body=body)


async def order(sim: Simulator, host: str, script: str = "ok") -> Reply:
    return await fetch(sim, f"{sim.huggingface_base_url}/{HOSTS[host]}", key=f"sim-{script}", body={"prompt": "گربه"})


@pytest.mark.parametrize("script", sorted(set(IMAGES) - ENDLESS))
async def test_every_picture_script_of_openrouter_plays_to_its_end(sim: Simulator, script: str) -> None:
    await image(sim, script)
    await sim.journal.wait_for(lambda entry: entry.finished_at is not None)
    assert sim.journal.violations == []


@pytest.mark.parametrize("script", sorted(set(SPEECH) - ENDLESS))
async def test_every_speech_script_plays_to_its_end(sim: Simulator, script: str) -> None:
    await speech(sim, script)
    await sim.journal.wait_for(lambda entry: entry.finished_at is not None)
    assert sim.journal.violations == []


@pytest.mark.parametrize("script", sorted(DRAWING))
async def test_every_drawing_script_plays_to_its_end(sim: Simulator, script: str) -> None:
    await openrouter(sim, script, modalities=["image", "text"])
    await sim.journal.wait_for(lambda entry: entry.finished_at is not None)
    assert sim.journal.violations == []


@pytest.mark.parametrize("script", sorted(MEDIA))
@pytest.mark.parametrize("host", ["hf-inference", "fal-ai", "together", "replicate"])
async def test_every_script_of_a_host_plays_to_its_end(sim: Simulator, host: str, script: str) -> None:
    await order(sim, host, script)
    await sim.journal.wait_for(lambda entry: entry.finished_at is not None)
    assert sim.journal.violations == []


async def test_pictures_are_as_many_as_asked_for_with_their_bill(sim: Simulator) -> None:
    answer = (await image(sim, n=3)).json
    assert len({datum["b64_json"] for datum in answer["data"]}) == 3
    assert answer["usage"]["cost"] == 0.12


async def test_a_chat_without_modalities_answers_in_words(sim: Simulator) -> None:
    words = (await openrouter(sim, "drawing")).json["choices"][0]["message"]
    drawn = (await openrouter(sim, "drawing", modalities=["image", "text"])).json["choices"][0]["message"]
    assert (bool(words["content"]), words["images"]) == (True, [])
    assert drawn["images"][0]["image_url"]["url"].startswith("data:image/png;base64,iVBOR")


@pytest.mark.parametrize("key", ["sim-ok", "sim-drip", "sim-key-429"])
async def test_a_key_of_another_script_plays_ok(sim: Simulator, key: str) -> None:
    assert len((await image(sim, key.removeprefix("sim-"))).json["data"]) == 1


async def test_a_key_that_names_a_picture_script_plays_ok_in_a_chat(sim: Simulator) -> None:
    assert (await openrouter(sim, "image-fewer")).status == 200


async def test_speech_is_mp3_or_samples_as_asked_and_wants_a_voice(sim: Simulator) -> None:
    assert (await speech(sim)).body == sounds.mp3()
    raw = await speech(sim, response_format="pcm")
    assert (raw.headers["content-type"], raw.body) == ("audio/pcm;rate=24000;channels=1", sounds.pcm())
    assert (await speech(sim, voice=None)).status == 400
    assert (await speech(sim, model="google/gemini-3.8-flash-tts")).status == 400


async def test_speech_tells_its_generation_and_later_its_cost(sim: Simulator) -> None:
    identity = (await speech(sim)).headers["x-generation-id"]
    told = (await fetch(sim, f"{sim.openrouter_base_url}/generation?id={identity}", key="sim-ok")).json["data"]
    assert (told["api_type"], told["total_cost"]) == ("tts", 0.00006)


async def test_a_format_that_is_not_said_aloud_is_held_against_the_request(sim: Simulator) -> None:
    await speech(sim, response_format=None)
    assert sim.journal.violations == ["no response_format"]


@pytest.mark.parametrize("host", ["replicate", "wavespeed", "zai-org"])
async def test_an_order_can_be_asked_about_by_its_own_address(sim: Simulator, host: str) -> None:
    first = (await order(sim, host, "job-waits")).json
    addresses = {
        "replicate": lambda: f"replicate/v1/predictions/{first['id']}",
        "wavespeed": lambda: f"wavespeed/api/v3/predictions/{first['data']['id']}/result",
        "zai-org": lambda: f"zai-org/api/paas/v4/async-result/{first['id']}",
    }
    url = f"{sim.huggingface_base_url}/{addresses[host]()}"
    answers = [(await fetch(sim, url, key="sim-job-waits")).body.decode() for _ in range(2)]
    assert ["picture-0.png" in answer for answer in answers] == [False, True]


async def test_fals_queue_tells_the_place_then_the_result_and_may_be_left(sim: Simulator) -> None:
    url = f"{sim.huggingface_base_url}/{HOSTS['fal-ai']}?_subdomain=queue"
    queued = (await fetch(sim, url, key="sim-job-never", body={"prompt": "گربه"})).json
    assert (queued["status"], queued["queue_position"]) == ("IN_QUEUE", 2)
    home = f"{sim.huggingface_base_url}/{HOSTS['fal-ai']}/requests/{queued['request_id']}"
    left = await fetch(sim, f"{home}/cancel?_subdomain=queue", key="sim-job-never", method="PUT")
    assert left.json["status"] == "CANCELLATION_REQUESTED"
    assert (await fetch(sim, f"{home}/status?_subdomain=queue", key="sim-job-never")).json["status"] == "COMPLETED"


async def test_the_cdn_is_another_origin_and_wants_no_key(sim: Simulator) -> None:
    url = (await order(sim, "fal-ai")).json["images"][0]["url"]
    assert not url.startswith(sim.origin)
    assert url.startswith("http://127.0.0.1:")
    path = url.partition("/cdn/")[2]
    assert (await fetch(sim, f"{sim.origin}/cdn/{path}")).body == pictures.png()
    assert sim.journal.violations == []
    await fetch(sim, f"{sim.origin}/cdn/{path}", key="sim-ok")
    assert sim.journal.violations == ["a bearer token was sent to the CDN"]


@pytest.mark.parametrize(("form", "kind"), [("dict", dict), ("list", list), ("empty", dict), ("unknown", dict)])
async def test_the_hub_maps_a_model_in_several_forms(sim: Simulator, form: str, kind: type) -> None:
    sim.settings.mapping = form
    url = f"{sim.huggingface_hub_url}/api/models/Qwen/Qwen-Image?expand[]=inferenceProviderMapping"
    found = (await fetch(sim, url)).json["inferenceProviderMapping"]
    assert isinstance(found, kind)
    assert bool(found) is (form != "empty")


async def test_the_hub_lists_what_a_host_serves(sim: Simulator) -> None:
    listed = (await fetch(sim, f"{sim.huggingface_hub_url}/api/partners/replicate/models?status=live")).json
    assert set(listed) == {"text-to-image", "text-to-speech"}
    assert (await fetch(sim, f"{sim.huggingface_hub_url}/api/models/nobody/nothing")).status == 404


async def test_models_that_speak_have_odd_prices_and_voices(sim: Simulator) -> None:
    url = f"{sim.openrouter_base_url}/models?output_modalities=speech"
    models = (await fetch(sim, url)).json["data"]
    assert {model["pricing"]["prompt"] for model in models} == {"0.0000005", "-1", "0.00003"}
    assert [model.get("supported_voices", "missing") for model in models][1:] == [None, "missing"]


async def test_models_that_draw_tell_their_knobs_and_prices(sim: Simulator) -> None:
    listed = (await fetch(sim, f"{sim.openrouter_base_url}/images/models")).json["data"]
    url = f"{sim.openrouter_base_url}/images/models/{listed[0]['id']}/endpoints"
    assert (await fetch(sim, url)).json["endpoints"][0]["pricing"][0]["billable"] == "output_image"
    assert (await fetch(sim, f"{sim.openrouter_base_url}/images/models/a/b/endpoints")).status == 404
