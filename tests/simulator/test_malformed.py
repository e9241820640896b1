"""Answers that no reader should have to meet."""

import base64
import gzip
import json
from urllib.parse import quote

import pytest

from simulator.samples import OK_TEXT
from simulator.server import Simulator
from tests.simulator.wire import chat_body, fetch, openrouter

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("stream", [False, True])
async def test_html_may_come_with_200(sim: Simulator, stream: bool) -> None:
    reply = await openrouter(sim, "html-200", stream=stream)
    assert (reply.status, reply.headers["content-type"]) == (200, "text/html; charset=UTF-8")


async def test_json_may_stop_in_the_middle_of_a_complete_body(sim: Simulator) -> None:
    reply = await openrouter(sim, "json-truncated")
    assert reply.complete
    with pytest.raises(ValueError):
        json.loads(reply.body)
    stream = await openrouter(sim, "json-truncated", stream=True)
    assert stream.data_lines[-1] == "[DONE]"
    with pytest.raises(ValueError):
        json.loads(stream.data_lines[-2])


async def test_events_and_json_may_carry_each_others_type(sim: Simulator) -> None:
    stream = await openrouter(sim, "wrong-type", stream=True)
    assert (stream.headers["content-type"], stream.text) == ("application/json", OK_TEXT)
    assert (await openrouter(sim, "wrong-type")).headers["content-type"].startswith("text/plain")
    ignored = await openrouter(sim, "stream-ignored", stream=True)
    assert ignored.json["choices"][0]["message"]["content"] == OK_TEXT


async def test_an_endless_line_has_no_line_end(sim: Simulator) -> None:
    sim.settings.flood_bytes = 3_000_000
    reply = await openrouter(sim, "endless-line", stream=True)
    assert reply.body.startswith(b'data: {"id":"')
    assert (b"\n" in reply.body, reply.complete, len(reply.body) > 2_900_000) == (False, False, True)


@pytest.mark.parametrize("stream", [False, True])
async def test_a_gzip_bomb_opens_to_far_more_than_it_is(sim: Simulator, stream: bool) -> None:
    sim.settings.bomb_bytes = 8 * 1024 * 1024
    reply = await openrouter(sim, "gzip-bomb", stream=stream)
    opened = gzip.decompress(reply.body)
    assert (reply.headers["content-encoding"], reply.complete) == ("gzip", True)
    assert len(opened) > 200 * len(reply.body)
    assert json.loads(opened.removeprefix(b"data: "))["choices"]


async def test_done_may_come_twice_with_data_between(sim: Simulator) -> None:
    reply = await openrouter(sim, "double-done", stream=True)
    assert reply.events.count("[DONE]") == 2
    assert sum("usage" in chunk for chunk in reply.chunks) == 2
    assert reply.text == OK_TEXT + "late"


async def test_crlf_has_a_byte_order_mark_and_no_lone_line_feed(sim: Simulator) -> None:
    reply = await openrouter(sim, "crlf", stream=True)
    assert reply.body.startswith(b"\xef\xbb\xbf:")
    assert reply.body.count(b"\n") == reply.body.count(b"\r\n") > 0
    assert reply.text == OK_TEXT


async def test_comments_only_never_says_anything(sim: Simulator) -> None:
    reply = await openrouter(sim, "comments-only", stream=True)
    assert (reply.comments, reply.events, reply.complete) == (3, [], True)


@pytest.mark.parametrize("stream", [False, True])
async def test_invalid_utf8_is_in_the_text(sim: Simulator, stream: bool) -> None:
    reply = await openrouter(sim, "invalid-utf8", stream=stream)
    with pytest.raises(UnicodeDecodeError):
        reply.body.decode()


async def test_bad_json_is_one_event_among_good_ones(sim: Simulator) -> None:
    lines = (await openrouter(sim, "bad-json", stream=True)).data_lines
    assert lines.index("upstream hiccup") == 2
    assert lines[-1] == "[DONE]"


async def test_huge_is_as_large_as_the_settings_say(sim: Simulator) -> None:
    reply = await openrouter(sim, "huge")
    assert len(reply.json["choices"][0]["message"]["content"].encode()) >= 5_000_000
    stream = await openrouter(sim, "huge", stream=True)
    assert max(map(len, stream.data_lines)) > 2_500_000


async def test_a_redirect_points_to_another_origin(sim: Simulator) -> None:
    reply = await openrouter(sim, "redirect")
    assert (reply.status, reply.headers["location"]) == (302, f"http://localhost:{sim.port}/_simulator/elsewhere")
    sim.settings.redirect_to = "http://elsewhere.example/"
    assert (await openrouter(sim, "redirect")).headers["location"] == "http://elsewhere.example/"


async def test_following_the_redirect_is_a_violation(sim: Simulator) -> None:
    await fetch(sim, f"{sim.origin}/_simulator/elsewhere", key="sim-redirect")
    assert sim.journal.violations == ["no such route"]


async def test_echo_key_repeats_the_key_in_three_forms(sim: Simulator) -> None:
    key = "sim-echo-key.a/b+c=="
    reply = await fetch(sim, f"{sim.openrouter_base_url}/chat/completions", key=key, body=chat_body())
    text = reply.body.decode()
    assert reply.status == 400
    for form in (key, base64.b64encode(key.encode()).decode(), quote(key, safe="")):
        assert form in text


async def test_echo_key_stream_splits_the_key_over_chunks(sim: Simulator) -> None:
    reply = await openrouter(sim, "echo-key-stream.alice", stream=True)
    key = "sim-echo-key-stream.alice"
    assert key in reply.text
    assert key not in reply.body.decode()
