"""Every answer and every failure a provider can give, whole and streamed, as the client and the ledger see it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from simulator.catalogue import HUGGINGFACE, OPENROUTER
from simulator.samples import OK_DELTAS, OK_TEXT, REASONING_TEXT
from simulator.shared.talk_faults import SCRIPTS as TALKS
from simulator.shared.writing import SCRIPTS as WRITING
from tests.entrypoints.harness import Service, serving, sim_key
from tests.entrypoints.panel import Panel, Reply, Told

pytestmark = pytest.mark.anyio

STATUSES = {
    "ai.credit.exhausted": 402,
    "ai.context.too_long": 413,
    "ai.content.refused": 422,
    "ai.request.rejected": 422,
    "ai.key.rejected": 424,
    "ai.key.not_permitted": 424,
    "ai.provider.rate_limited": 429,
    "ai.provider.failed": 502,
    "ai.provider.unreachable": 502,
    "ai.provider.bad_answer": 502,
    "ai.answer.too_large": 502,
    "ai.stream.interrupted": 502,
    "ai.provider.overloaded": 503,
    "ai.model.unavailable": 503,
    "ai.provider.timeout": 504,
}
RETRYABLE = {
    "ai.provider.rate_limited",
    "ai.provider.failed",
    "ai.provider.bad_answer",
    "ai.provider.unreachable",
    "ai.stream.interrupted",
    "ai.provider.overloaded",
    "ai.provider.timeout",
}

# What each script comes to: a finish reason, or the code of a failure; "whole | stream" where they differ.
BOTH = {
    **dict.fromkeys(
        ("ok", "drip", "demo", "reasoning", "fallback", "usage-zero", "usage-missing", "slow-first"), "stop"
    ),
    **dict.fromkeys(
        ("close-after", "no-done", "stream-ignored", "double-done", "crlf", "invalid-utf8", "huge"), "stop"
    ),
    **dict.fromkeys(("echo-key-stream", "key-429", "key-500", "key-html", "key-stall", "key-cut"), "stop"),
    **dict.fromkeys(WRITING, "stop"),
    "tool-calls": "tool_calls",
    "length": "length",
    "no-finish": "other | ai.stream.interrupted",
    "comments-only": "ai.provider.bad_answer | ai.stream.interrupted",
    "endless-line": "ai.answer.too_large",
    **dict.fromkeys(("refusal", "content-filter"), "ai.content.refused"),
    **dict.fromkeys(("cut", "reset"), "ai.stream.interrupted"),
    "empty-reply": "ai.provider.unreachable",
    **dict.fromkeys(
        ("choices-empty", "html-200", "json-truncated", "wrong-type", "gzip-bomb"), "ai.provider.bad_answer"
    ),
    **dict.fromkeys(("bad-json", "redirect"), "ai.provider.bad_answer"),
    "echo-key": "ai.request.rejected",
    "401": "ai.key.rejected",
    **dict.fromkeys(("402", "no-credit"), "ai.credit.exhausted"),
    **dict.fromkeys(("403", "403-html"), "ai.key.not_permitted"),
    **dict.fromkeys(("400-context", "413"), "ai.context.too_long"),
    "400-model": "ai.model.unavailable",
    "408": "ai.provider.timeout",
    "422": "ai.request.rejected",
    **dict.fromkeys(("429", "429-retry-after"), "ai.provider.rate_limited"),
    **dict.fromkeys(("500", "502", "error-first", "error-mid-string"), "ai.provider.failed"),
    "503": "ai.provider.overloaded",
}
OF = {
    "openrouter": {
        **BOTH,
        **dict.fromkeys(("usage-empty-choices", "usage-null-finish", "byok", "generation-late"), "stop"),
        **dict.fromkeys(
            ("400", "400-zod", "404", "404-tools", "404-data-policy", "availability"), "ai.request.rejected"
        ),
        **dict.fromkeys(("402-max-tokens", "402-key-limit", "403-budget"), "ai.credit.exhausted"),
        **dict.fromkeys(("403-moderation", "403-guardrail"), "ai.content.refused"),
        "management": "ai.key.not_permitted",
        **dict.fromkeys(("402-in-flight", "429-headers-in-body", "429-upstream"), "ai.provider.rate_limited"),
        **dict.fromkeys(("429-upstream-json", "availability-retry", "error-mid-int"), "ai.provider.rate_limited"),
        "524": "ai.provider.timeout",
        "529": "ai.provider.overloaded",
        **dict.fromkeys(("error-mid-bare", "error-200", "error-200-partial"), "ai.provider.failed"),
    },
    "huggingface": {
        **BOTH,
        "reasoning-content": "stop",
        **dict.fromkeys(("400", "404", "410"), "ai.model.unavailable"),
        "401-header": "ai.key.rejected",
        **dict.fromkeys(("402-exceeded", "402-burst"), "ai.credit.exhausted"),
        "403-provider": "ai.key.not_permitted",
        "503-loading": "ai.provider.overloaded",
        "504": "ai.provider.timeout",
        **dict.fromkeys(("balance", "error-mid-object"), "ai.provider.failed"),
        **dict.fromkeys((name for name in HUGGINGFACE if name.startswith("shape-")), "ai.request.rejected"),
    },
}
SILENT = {"stall", "head-stall", "abort-watch"}
"""Scripts that end only when somebody loses patience; their tests are those of patience and of leaving."""

ELSEWHERE = SILENT | set(TALKS)
"""What goes wrong in an episode's script alone is tried where episodes are written."""

MIDWAY = {"cut", "reset", "no-finish", "json-truncated", "bad-json", "error-200-partial"}
"""Scripts whose streams fail after the first words, as all called error-mid do."""

WORDLESS = {"refusal", "content-filter", "choices-empty"}
"""Scripts whose streams begin, and fail before a word."""

WAITS = {"429-retry-after": 7, "402-in-flight": 7, "availability-retry": 7, "503-loading": 20}
SAID = {
    "length": "".join(OK_DELTAS[:3]),
    "tool-calls": "",
    "no-finish": OK_TEXT,
    "invalid-utf8": OK_TEXT.replace(OK_DELTAS[0], OK_DELTAS[0][:-1] + 2 * "\ufffd", 1),
}
NOT_OK_TEXT = {"drip", "demo", "huge", "echo-key-stream", *WRITING, *SAID}

CASES = [(vendor, script) for vendor, outcomes in OF.items() for script in outcomes if script != "endless-line"]
EVERY = pytest.mark.parametrize(("vendor", "script"), CASES, ids=[f"{vendor}-{script}" for vendor, script in CASES])


def outcome(vendor: str, script: str, *, stream: bool) -> str:
    whole, _, streamed = OF[vendor][script].partition(" | ")
    return streamed if stream and streamed else whole


@pytest.fixture(scope="module")
async def talker(service: Service) -> Panel:
    """One admin, whose keys change from test to test."""
    return await service.admin()


def test_every_script_has_its_outcome() -> None:
    assert set(OF["openrouter"]) == set(OPENROUTER) - ELSEWHERE
    assert set(OF["huggingface"]) == set(HUGGINGFACE) - ELSEWHERE


@EVERY
async def test_a_whole_answer_is_the_providers_or_its_failure(talker: Panel, vendor: str, script: str) -> None:
    key = sim_key(script)
    await talker.set_key(vendor, key)
    reply = await talker.chat(provider=vendor)
    expected = outcome(vendor, script, stream=False)
    row = await talker.last_run()
    without_the_key(reply.raw, key)
    if not reply.ok:
        failed(reply, row, expected, vendor, script)
        return
    data = reply.data
    code = "chat.answer.cut" if expected == "length" else "chat.answer.done"
    assert (reply.status, reply.code, data["finish_reason"]) == (200, code, expected)
    assert data["message"]["role"] == "assistant"
    if script not in NOT_OK_TEXT:
        assert data["message"]["content"] == OK_TEXT
    assert data["message"]["content"] == SAID.get(script, data["message"]["content"])
    assert data["message"].get("reasoning") == (REASONING_TEXT if "reasoning" in script else None)
    completed(data, data, row, vendor, script)


@EVERY
async def test_a_stream_is_the_providers_words_and_one_end(talker: Panel, vendor: str, script: str) -> None:
    key = sim_key(script)
    await talker.set_key(vendor, key)
    stream = await talker.stream(provider=vendor)
    expected = outcome(vendor, script, stream=True)
    row = await talker.last_run()
    if isinstance(stream, Reply):
        assert script not in MIDWAY | WORDLESS and not script.startswith("error-mid")
        without_the_key(stream.raw, key)
        failed(stream, row, expected, vendor, script)
        return
    without_the_key(stream.raw, key)
    without_the_key(stream.text().encode(), key)
    if stream.last.name == "error":
        broke_off(stream, row, expected, partial=script not in WORDLESS)
        assert script in MIDWAY | WORDLESS or script.startswith("error-mid")
        return
    start, done = stream.events[0].data, stream.last.data
    assert done["finish_reason"] == expected
    if script not in NOT_OK_TEXT:
        assert stream.text() == OK_TEXT
    assert stream.text() == SAID.get(script, stream.text())
    assert stream.text("reasoning") == (REASONING_TEXT if "reasoning" in script else "")
    completed(start, done, row, vendor, script)


def completed(start: dict[str, Any], done: dict[str, Any], row: dict[str, Any], vendor: str, script: str) -> None:
    """The answer and its record agree; tokens are those told, the cost is exact."""
    assert (start["section"], start["provider"], start["key_source"]) == ("chat", vendor, "personal")
    assert row["id"] == row["generation_id"] == start["generation_id"]
    assert (row["status"], row["code"], row["key_source"]) == ("completed", None, "personal")
    assert (row["section"], row["operation"], row["provider"], row["model"]) == ("chat", "text", vendor, start["model"])
    assert row["usage"] == done["usage"] and row["cost"] == done["cost"] and row["timing"] == done["timing"]
    assert 0 <= done["timing"]["first_ms"] <= done["timing"]["total_ms"]
    if script == "usage-missing":
        assert set(done["usage"].values()) == {None}
        assert done["cost"] == {"amount": None, "currency": None, "provenance": "unknown", "priced_on": None}
        return
    tokens, cost = done["usage"], done["cost"]
    micros, provenance = ((120, 800), "provider_reported") if vendor == "openrouter" else ((140, 400), "priced")
    nanos = tokens["input_tokens"] * micros[0] + tokens["output_tokens"] * micros[1]
    assert round(float(cost["amount"]) * 1e9) == nanos
    assert (cost["currency"], cost["provenance"]) == ("USD", provenance)
    assert cost["priced_on"] == (None if vendor == "openrouter" else "2026-11-22")


def failed(reply: Reply, row: dict[str, Any], code: str, vendor: str, script: str) -> None:
    """An ordinary HTTP error in the envelope, and its record."""
    assert (reply.status, reply.code) == (STATUSES[code], code)
    assert (row["status"], row["code"], row["provider"]) == ("failed", code, vendor)
    assert row["cost"]["amount"] is None
    wait = WAITS.get(script, {"503": 7 if vendor == "openrouter" else 20}.get(script))
    if vendor == "openrouter" and script in ("429", "429-headers-in-body"):
        assert 58 <= reply.meta["retry_after"] <= 60
    else:
        assert reply.meta.get("retry_after") == wait
    assert "partial" not in reply.meta
    assert "<" not in reply.meta.get("upstream", "")
    assert len(reply.meta.get("upstream", "")) <= 500


def broke_off(stream: Told, row: dict[str, Any], code: str, *, partial: bool) -> None:
    """An error event that says what was given stays, and whether to try again."""
    error = stream.last.data
    assert stream.names == (["start", "delta", "error"] if partial else ["start", "error"])
    assert error["code"] == row["code"] == code
    assert error["meta"]["partial"] is partial
    assert error["meta"]["retryable"] == (code in RETRYABLE)
    assert row["status"] == "failed"
    assert bool(stream.text()) is partial and OK_TEXT.startswith(stream.text())


def without_the_key(raw: bytes, key: str) -> None:
    """No twelve characters of the key are anywhere."""
    for at in range(len(key) - 11):
        assert key[at : at + 12].encode() not in raw


async def test_nothing_kelidar_sent_broke_a_vendors_rules(service: Service, talker: Panel) -> None:
    assert talker.id
    assert [rule for rule in service.simulator.journal.violations if "does not play" not in rule] == []


@pytest.mark.parametrize("vendor", OF)
@pytest.mark.parametrize("stream", [False, True], ids=["whole", "stream"])
async def test_no_failure_is_tried_again(service: Service, vendor: str, stream: bool) -> None:
    for script in ("401", "402", "429-retry-after", "500", "503", "empty-reply", "cut", "html-200"):
        panel = await service.admin_with_key(script, vendor)
        before = len(service.simulator.journal.chats())
        await (panel.stream(provider=vendor) if stream else panel.chat(provider=vendor))
        assert len(service.simulator.journal.chats()) == before + 1


@pytest.fixture(scope="module")
async def flooded(tmp_path_factory: pytest.TempPathFactory, template: Path) -> AsyncIterator[Service]:
    """A service whose providers write whole blocks."""
    async with serving(tmp_path_factory.mktemp("data"), template, split=False) as running:
        yield running


@pytest.mark.parametrize("vendor", OF)
async def test_an_endless_line_is_stopped(flooded: Service, vendor: str) -> None:
    panel = await flooded.admin_with_key("endless-line", vendor)
    for reply in (await panel.chat(provider=vendor), await panel.stream(provider=vendor)):
        assert isinstance(reply, Reply)
        failed(reply, await panel.last_run(), "ai.answer.too_large", vendor, "endless-line")
