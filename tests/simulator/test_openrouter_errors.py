"""OpenRouter's HTTP errors (providers.md 6, row 7; shapes A, E and F)."""

import json

import pytest

from simulator.server import Simulator
from tests.simulator.wire import chat_body, fetch, openrouter

pytestmark = pytest.mark.anyio

_PLAIN = {
    "400": 400,
    "400-context": 400,
    "400-model": 400,
    "402": 402,
    "402-max-tokens": 402,
    "402-key-limit": 402,
    "402-in-flight": 402,
    "403": 403,
    "403-moderation": 403,
    "403-guardrail": 403,
    "403-budget": 403,
    "404": 404,
    "404-tools": 404,
    "404-data-policy": 404,
    "408": 408,
    "413": 413,
    "422": 422,
    "429": 429,
    "429-headers-in-body": 429,
    "429-upstream": 429,
    "429-upstream-json": 429,
    "429-retry-after": 429,
    "500": 500,
    "502": 502,
    "503": 503,
    "529": 529,
    "management": 403,
    "no-credit": 402,
}


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(("script", "status"), _PLAIN.items())
async def test_the_status_is_the_code_of_the_error(sim: Simulator, script: str, status: int, stream: bool) -> None:
    reply = await openrouter(sim, script, stream=stream)
    assert (reply.status, reply.headers["content-type"]) == (status, "application/json")
    assert reply.json["error"]["code"] == status
    assert reply.json["error"]["message"]
    assert reply.json["user_id"].startswith("user_")


@pytest.mark.parametrize(
    ("script", "source"),
    [
        ("402", "openrouter_credits"),
        ("402-key-limit", "openrouter_key_limit"),
        ("402-in-flight", "openrouter_in_flight_budget"),
        ("403-budget", "openrouter_workspace_budget"),
        ("429-upstream", "upstream_provider_shared_pool"),
    ],
)
async def test_the_source_of_a_limit_is_in_the_metadata(sim: Simulator, script: str, source: str) -> None:
    assert (await openrouter(sim, script)).json["error"]["metadata"]["limit_source"] == source


@pytest.mark.parametrize("script", ["402-in-flight", "429-retry-after", "503", "availability-retry"])
async def test_retry_after_is_what_the_settings_say(sim: Simulator, script: str) -> None:
    sim.settings.retry_after = 3
    assert (await openrouter(sim, script)).headers["retry-after"] == "3"


async def test_the_platform_limit_has_its_headers_and_success_has_none(sim: Simulator) -> None:
    headers = (await openrouter(sim, "429")).headers
    assert (headers["x-ratelimit-limit"], headers["x-ratelimit-remaining"]) == ("20", "0")
    assert len(headers["x-ratelimit-reset"]) == 13
    assert "retry-after" not in headers
    assert "x-ratelimit-limit" not in (await openrouter(sim, "ok")).headers


async def test_the_upstreams_words_are_in_raw_as_text_or_as_json_in_a_string(sim: Simulator) -> None:
    error = (await openrouter(sim, "429-upstream")).json["error"]
    assert error["message"] == "Provider returned error"
    assert "temporarily rate-limited upstream" in error["metadata"]["raw"]
    packed = (await openrouter(sim, "429-upstream-json")).json["error"]["metadata"]["raw"]
    assert json.loads(packed)["error"]["message"] == "slow down"


async def test_a_zod_error_is_json_in_a_message(sim: Simulator) -> None:
    reply = await openrouter(sim, "400-zod")
    assert (reply.status, reply.json["success"]) == (400, False)
    assert set(reply.json["error"]) == {"name", "message"}
    assert json.loads(reply.json["error"]["message"])[0]["path"] == ["max_tokens"]


async def test_availability_says_whether_to_retry_and_lacks_a_code(sim: Simulator) -> None:
    final, passing = await openrouter(sim, "availability"), await openrouter(sim, "availability-retry")
    assert (final.status, final.json["error"]["availability"]["retryable"]) == (404, False)
    assert (passing.status, passing.json["error"]["availability"]["retryable"]) == (429, True)
    assert "code" not in final.json["error"]
    assert final.json["error"]["http_status"] == 404


@pytest.mark.parametrize(("script", "status"), [("524", 524), ("403-html", 403)])
async def test_the_edge_answers_html(sim: Simulator, script: str, status: int) -> None:
    reply = await openrouter(sim, script, stream=True)
    assert (reply.status, reply.headers["content-type"]) == (status, "text/html; charset=UTF-8")
    assert reply.body.startswith(b"<!DOCTYPE html>")


async def test_moderation_tells_reasons_and_the_flagged_words(sim: Simulator) -> None:
    metadata = (await openrouter(sim, "403-moderation")).json["error"]["metadata"]
    assert set(metadata) == {"reasons", "flagged_input", "provider_name", "model_slug"}


async def test_a_missing_and_an_unknown_key_are_the_vendors_401(sim: Simulator) -> None:
    url = f"{sim.openrouter_base_url}/chat/completions"
    missing = await fetch(sim, url, body=chat_body())
    assert (missing.status, missing.json["error"]["message"]) == (401, "Missing Authentication header")
    for key in ("sk-or-v1-real", "sim-nothing-of-the-kind", "sim-401"):
        unknown = await fetch(sim, url, key=key, body=chat_body())
        assert (unknown.status, unknown.json) == (401, {"error": {"code": 401, "message": "No auth credentials found"}})


async def test_a_body_that_is_no_object_and_a_path_that_is_none_are_refused(sim: Simulator) -> None:
    bad = await fetch(sim, f"{sim.openrouter_base_url}/chat/completions", key="sim-ok", body=[])
    assert (bad.status, bad.json["error"]["message"]) == (400, "Invalid request parameters")
    lost = await fetch(sim, f"{sim.openrouter_base_url}/images/generations", key="sim-ok", body={})
    assert (lost.status, lost.json["error"]["code"]) == (404, 404)
