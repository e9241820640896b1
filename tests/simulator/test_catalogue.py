"""Every script is listed, and every script that ends can be played by both kinds of call."""

import pytest

from simulator import catalogue
from simulator.script import Scripts
from simulator.server import Simulator
from tests.simulator.wire import huggingface, openai, openrouter

pytestmark = pytest.mark.anyio

_ENDLESS = {"stall", "head-stall", "abort-watch"}
_SHEET = """
ok drip demo usage-empty-choices usage-null-finish error-mid-int error-mid-string error-mid-bare cut no-done
no-finish error-200 error-200-partial choices-empty refusal reasoning tool-calls 400 400-zod 400-context 400-model
401 402 402-max-tokens 402-in-flight 403 403-moderation 403-guardrail 403-budget 404 404-tools 408 413 422 429
429-upstream 429-retry-after 500 502 503 524 529 403-html html-200 json-truncated availability slow-first stall
abort-watch fallback byok echo-key echo-key-stream redirect endless-line gzip-bomb double-done crlf comments-only
invalid-utf8 huge management no-credit key-429
"""


def _ending(scripts: Scripts) -> list[str]:
    return sorted(set(scripts) - _ENDLESS)


def test_openrouter_plays_every_script_of_the_sheet() -> None:
    assert set(catalogue.OPENROUTER) >= set(_SHEET.split())


def test_the_listing_has_every_script_and_names_hold_no_dot() -> None:
    listed = {line.split()[0] for line in catalogue.listing().splitlines()}
    assert listed == catalogue.NAMES
    assert not [name for name in catalogue.NAMES if "." in name]


@pytest.mark.parametrize(
    ("key", "script"),
    [("sim-ok", "ok"), ("sim-ok.alice.2", "ok"), ("sim-", ""), ("sim-okay", ""), ("ok", ""), ("", ""), ("xsim-ok", "")],
)
def test_a_key_names_its_script(key: str, script: str) -> None:
    assert catalogue.script_of(key) == script


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("script", _ending(catalogue.OPENROUTER))
async def test_openrouter_plays_it_to_its_end(sim: Simulator, script: str, stream: bool) -> None:
    _make_quick(sim)
    await openrouter(sim, script, stream=stream)
    await sim.journal.wait_for(lambda entry: entry.finished_at is not None)
    assert sim.journal.violations == []


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("script", sorted(set(catalogue.OPENAI) - set(catalogue.SHARED) | {"ok", "no-done", "cut"}))
async def test_openai_plays_it_to_its_end(sim: Simulator, script: str, stream: bool) -> None:
    await openai(sim, script, stream=stream)
    await sim.journal.wait_for(lambda entry: entry.finished_at is not None)
    assert sim.journal.violations == []


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("script", _ending(catalogue.HUGGINGFACE))
async def test_hugging_face_plays_it_to_its_end(sim: Simulator, script: str, stream: bool) -> None:
    _make_quick(sim)
    await huggingface(sim, script, stream=stream)
    await sim.journal.wait_for(lambda entry: entry.finished_at is not None)
    assert sim.journal.violations == []


def _make_quick(sim: Simulator) -> None:
    sim.settings.first_token_delay = 0.01
    sim.settings.bomb_bytes = sim.settings.flood_bytes = 2 * 1024 * 1024
    sim.settings.huge_bytes = 100_000
