"""The Hugging Face router and hub (providers.md 6, rows 14 and 17; 2.8, 2.9)."""

import pytest

from simulator.samples import FALLBACK_MODEL, OK_DELTAS, OK_TEXT
from simulator.server import Simulator
from tests.simulator.wire import Json, chat_body, fetch, huggingface

pytestmark = pytest.mark.anyio

_USAGE = {"stream_options": {"include_usage": True}}


async def test_a_stream_has_no_comments_and_no_usage_unless_asked(sim: Simulator) -> None:
    reply = await huggingface(sim, "ok", stream=True)
    assert (reply.status, reply.comments, reply.text, reply.complete) == (200, 0, OK_TEXT, True)
    assert all("usage" not in chunk for chunk in reply.chunks)
    assert reply.events[-1] == "[DONE]"


async def test_usage_comes_in_a_chunk_without_choices_when_asked(sim: Simulator) -> None:
    last = (await huggingface(sim, "ok", stream=True, **_USAGE)).chunks[-1]
    assert last["choices"] == []
    assert last["usage"] == {"prompt_tokens": 20, "completion_tokens": 5, "total_tokens": 25}


async def test_chunks_have_the_shape_of_the_sheet(sim: Simulator) -> None:
    chunks = (await huggingface(sim, "ok", stream=True)).chunks
    assert list(chunks[0]) == ["id", "object", "created", "model", "system_fingerprint", "choices"]
    assert chunks[0]["choices"] == [
        {"index": 0, "delta": {"role": "assistant", "content": "سلام"}, "finish_reason": None},
    ]
    assert chunks[-1]["choices"] == [{"index": 0, "delta": {}, "finish_reason": "stop"}]


@pytest.mark.parametrize(
    ("model", "provider"),
    [("a/b:groq", "groq"), ("a/b", "novita"), ("a/b:cheapest", "novita"), ("a/b:fastest", "novita")],
)
async def test_headers_name_the_provider_and_the_request(sim: Simulator, model: str, provider: str) -> None:
    reply = await huggingface(sim, "ok", model=model)
    assert reply.headers["x-inference-provider"] == provider
    assert reply.headers["x-request-id"].startswith("Root=1-")
    assert reply.json["model"] == "a/b"
    assert "cost" not in reply.json["usage"]


async def test_the_answers_model_may_be_another(sim: Simulator) -> None:
    assert (await huggingface(sim, "fallback", model="a/b")).json["model"] == FALLBACK_MODEL


@pytest.mark.parametrize(("script", "kind"), [("error-mid-string", str), ("error-mid-object", dict)])
async def test_an_error_event_ends_the_text(sim: Simulator, script: str, kind: type) -> None:
    reply = await huggingface(sim, script, stream=True)
    assert reply.text == "".join(OK_DELTAS[:2])
    assert isinstance(reply.chunks[-1]["error"], kind)
    assert "choices" not in reply.chunks[-1]


async def test_reasoning_has_two_names(sim: Simulator) -> None:
    plain = (await huggingface(sim, "reasoning", stream=True)).chunks[0]["choices"][0]["delta"]
    other = (await huggingface(sim, "reasoning-content", stream=True)).chunks[0]["choices"][0]["delta"]
    assert ("reasoning" in plain, "reasoning_content" in other, "reasoning" in other) == (True, True, False)


_BODIES: list[tuple[str, int, Json]] = [
    ("400", 400, {"error": "Model not supported by provider together"}),
    ("401", 401, {"error": "Invalid username or password."}),
    ("401-header", 401, {"error": "Invalid credentials in Authorization header"}),
    ("404", 404, {"error": "Not Found"}),
    ("429", 429, {"error": "Too Many Requests"}),
    ("500", 500, {"error": "Internal Error, please report to us"}),
    ("503", 503, {"error": "Model openai/gpt-oss-120b is currently loading", "estimated_time": 20.0}),
    ("403-provider", 403, {"error": "The requested provider 'groq' is not available."}),
    (
        "400-model",
        400,
        {
            "message": "The requested model 'openai/gpt-oss-120b' is not supported by any provider you have enabled.",
            "type": "invalid_request_error",
            "param": "model",
            "code": "model_not_supported",
        },
    ),
    (
        "402",
        402,
        {
            "error": "You have depleted your monthly included credits. Purchase pre-paid credits to continue using "
            "Inference Providers. Alternatively, subscribe to PRO to get 20x more included usage."
        },
    ),
    (
        "403",
        403,
        {
            "error": "This authentication method does not have sufficient permissions to call Inference Providers "
            "on behalf of user simulated"
        },
    ),
]


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(("script", "status", "body"), _BODIES)
async def test_errors_are_those_of_the_sheet(
    sim: Simulator, script: str, status: int, body: Json, stream: bool
) -> None:
    reply = await huggingface(sim, script, stream=stream)
    assert (reply.status, reply.json) == (status, body)
    assert "retry-after" not in reply.headers
    assert "x-request-id" in reply.headers


@pytest.mark.parametrize(("script", "status"), [("408", 408), ("410", 410), ("413", 413), ("422", 422), ("504", 504)])
async def test_the_other_statuses_are_true(sim: Simulator, script: str, status: int) -> None:
    assert (await huggingface(sim, script)).status == status


async def test_every_shape_of_error_body_can_be_met(sim: Simulator) -> None:
    shapes = {name: await huggingface(sim, f"shape-{name}") for name in ("text", "object", "list", "flat", "detail")}
    assert isinstance(shapes["text"].json["error"], str)
    assert set(shapes["object"].json["error"]) == {"message", "type", "param", "code"}
    assert isinstance(shapes["list"].json["error"], list)
    assert set(shapes["flat"].json) == {"message", "type", "param", "code"}
    assert isinstance(shapes["detail"].json["detail"], str)
    assert isinstance((await huggingface(sim, "shape-detail-list")).json["detail"], list)
    assert (await huggingface(sim, "shape-plain")).headers["content-type"].startswith("text/plain")
    assert (await huggingface(sim, "shape-html")).headers["content-type"].startswith("text/html")
    assert (await huggingface(sim, "shape-empty")).body == b""


@pytest.mark.parametrize(("script", "status"), [("503-loading", 503), ("402-burst", 402)])
async def test_a_passing_refusal_is_gone_on_the_next_call_with_the_key(
    sim: Simulator, script: str, status: int
) -> None:
    answers = [await huggingface(sim, key) for key in (script, script, f"{script}.other", script)]
    assert [answer.status for answer in answers] == [status, 200, status, 200]


async def test_a_script_of_the_other_vendor_is_refused_loudly(sim: Simulator) -> None:
    assert (await huggingface(sim, "byok")).status == 501
    assert sim.journal.violations == ["this vendor does not play the script"]


async def test_whoami_tells_the_person_and_the_kinds_of_refusal(sim: Simulator) -> None:
    url = f"{sim.huggingface_hub_url}/api/whoami-v2"
    person = (await fetch(sim, url, key="sim-ok")).json
    assert (person["type"], person["canPay"], person["auth"]["type"]) == ("user", True, "access_token")
    assert (await fetch(sim, url, key="sim-no-credit")).json["canPay"] is False
    for key in ("", "hf_real", "sim-401"):
        refused = await fetch(sim, url, key=key)
        assert (refused.status, refused.json) == (401, {"error": "Invalid username or password."})
    limited = await fetch(sim, url, key="sim-key-429")
    assert (limited.status, limited.headers["ratelimit"]) == (429, '"api";r=0;t=55')
    assert limited.headers["ratelimit-policy"] == '"fixed window";"api";q=500;w=300'
    assert (await fetch(sim, url, key="sim-key-500")).status == 500
    assert (await fetch(sim, url, key="sim-key-html")).headers["content-type"].startswith("text/html")
    assert (await fetch(sim, url, key="sim-key-cut")).pieces == []


async def test_the_model_list_is_public_and_may_lack_a_price(sim: Simulator) -> None:
    models = (await fetch(sim, f"{sim.huggingface_base_url}/v1/models")).json["data"]
    offers = [offer for model in models for offer in model["providers"]]
    assert {isinstance(offer.get("pricing"), dict) for offer in offers} == {True, False}


async def test_a_key_of_no_script_is_the_vendors_401(sim: Simulator) -> None:
    reply = await fetch(sim, f"{sim.huggingface_base_url}/v1/chat/completions", key="hf_x", body=chat_body())
    assert (reply.status, reply.json) == (401, {"error": "Invalid username or password."})
