"""What a talk may ask, what is sent upstream, and what each reader is told."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from application.ports.egress import Deadlines, Egress, Inbound, Outbound
from domain.admin import Role
from domain.usage_figures import UsageFilter
from entrypoints.container import Pace
from simulator.samples import OK_TEXT
from tests.entrypoints.harness import Service, serving, sim_key
from tests.entrypoints.panel import API, Event, Panel, Reply, Told, chat_body, envelope_of, events_of, protected, told

pytestmark = pytest.mark.anyio

LUNA, SONNET, OSS = "openai/gpt-6-luna", "anthropic/claude-sonnet-5.5", "openai/gpt-oss-120b:novita"


def sent_by(service: Service) -> dict[str, Any]:
    body = service.simulator.journal.chats()[-1].body
    assert isinstance(body, dict)
    return body


async def test_a_talk_goes_upstream_as_it_is_and_with_a_maximum_of_tokens(either: Service) -> None:
    panel = await either.admin_with_key("ok")
    turns = [
        {"role": "system", "content": "کوتاه بگو."},
        {"role": "user", "content": "سلام\n\t«دنیا» 🌱"},
        {"role": "assistant", "content": "بله؟"},
        {"role": "user", "content": "ادامه"},
    ]
    reply = await panel.post("/ai/chat", {"messages": turns})
    assert reply.data["message"] == {"role": "assistant", "content": OK_TEXT}
    body = sent_by(either)
    assert (body["messages"], body["model"], body["max_tokens"]) == (turns, LUNA, 16_384)
    assert body["reasoning"] == {"effort": "low"}
    assert either.simulator.journal.violations == []


async def test_parameters_go_upstream_within_the_models_limits(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    given = {
        "temperature": 0.5,
        "top_p": 0.9,
        "max_tokens": 100,
        "seed": 7,
        "stop": ["پایان"],
        "reasoning_effort": "high",
    }
    assert (await panel.chat(parameters=given)).ok
    body = sent_by(service)
    assert {name: body[name] for name in ("temperature", "top_p", "max_tokens", "seed", "stop")} == {
        name: given[name] for name in ("temperature", "top_p", "max_tokens", "seed", "stop")
    }
    assert body["reasoning"] == {"effort": "high"}
    assert (await panel.chat(parameters={"stop": "x"})).ok
    assert sent_by(service)["stop"] == ["x"]


@pytest.mark.parametrize(
    ("parameters", "field"),
    [
        ({"reasoning_effort": "extreme"}, "parameters.reasoning_effort"),
        ({"stop": ["a"] * 5}, "parameters.stop"),
        ({"stop": ["x" * 201]}, "parameters.stop[0]"),
        ({"stop": [""]}, "parameters.stop[0]"),
        ({"top_p": 0}, "parameters.top_p"),
        ({"seed": 2**63}, "parameters.seed"),
        ({"temperature": "hot"}, "parameters.temperature"),
    ],
)
async def test_what_the_model_does_not_take_is_refused_before_any_call(
    service: Service, parameters: dict[str, Any], field: str
) -> None:
    panel = await service.admin_with_key("ok")
    before = len(service.simulator.journal)
    reply = await panel.chat(parameters=parameters)
    assert (reply.status, reply.code, [name for name, _ in reply.fields]) == (422, "common.invalid", [field])
    assert len(service.simulator.journal) == before
    assert await panel.runs() == []


async def test_a_talk_has_bounds(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    turn = {"role": "user", "content": "x"}
    assert (await panel.post("/ai/chat", {"messages": [turn] * 200})).ok
    many = await panel.post("/ai/chat", {"messages": [turn] * 201})
    assert (many.status, [name for name, _ in many.fields]) == (422, ["messages"])
    long = {"role": "user", "content": "x" * 150_000}
    total = await panel.post("/ai/chat", {"messages": [long, long]})
    assert (total.status, total.fields) == (422, [("messages[1].content", "common.field.too_long")])


async def test_asking_for_events_in_the_accept_header_starts_a_stream(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    headers = {"accept": "text/event-stream", "x-csrf-token": panel.csrf or ""}
    async with panel.http.stream("POST", f"{API}/ai/chat", json=chat_body(), headers=headers) as response:
        protected(response)
        story = await told(response)
    assert story.text() == OK_TEXT
    whole = await panel.post("/ai/chat", chat_body(stream=False), accept="text/event-stream")
    assert whole.data["message"]["content"] == OK_TEXT


async def test_a_streams_start_names_what_runs(service: Service) -> None:
    panel = await service.admin_with_key("reasoning")
    stream = await panel.told()
    assert stream.names == ["start", "reasoning", "delta", "done"]
    start = stream.events[0].data
    assert set(start) == {"generation_id", "section", "provider", "model", "key_source"}
    assert (start["provider"], start["model"], start["key_source"]) == ("openrouter", LUNA, "personal")
    assert set(stream.last.data) == {"finish_reason", "usage", "cost", "timing"}


async def test_the_row_is_durable_when_the_last_event_comes(either: Service) -> None:
    for script, name, status in (("ok", "done", "completed"), ("cut", "error", "failed")):
        panel = await either.admin_with_key(script)
        async with panel.streaming() as response:
            async for event in events_of(response):
                if event.name == name:
                    page = await either.container.usage.page(UsageFilter(), number=1, size=1, after=None)
                    assert page.items[0].status == status
                    assert page.items[0].admin_id == panel.id


async def test_a_run_leaves_a_trace_before_its_first_byte(either: Service) -> None:
    panel = await either.admin_with_key("abort-watch")
    async with panel.streaming() as response:
        events = events_of(response)
        assert (await anext(events)).name == "start"
        assert (
            await either.container.usage.interrupt_unfinished(datetime.now(UTC)) == 1
        )  # as another process would find it
        assert (await panel.last_run())["status"] == "interrupted"
    await either.until(lambda: not either.container.open_runs.now)
    async with asyncio.timeout(5):
        while (await panel.last_run())["status"] != "cancelled":
            pass


READERS = [
    ("401", "personal", Role.ADMIN, "your personal key", "No auth credentials found"),
    ("401", "shared", Role.ADMIN, "Ask a super admin to replace it", None),
    ("401", "shared", Role.SUPER_ADMIN, "Replace the shared key", "No auth credentials found"),
    ("402", "personal", Role.ADMIN, "Your personal key does not have enough credit", "Insufficient credits"),
    ("402", "shared", Role.ADMIN, "Ask a super admin to top it up", None),
    ("402", "shared", Role.SUPER_ADMIN, "Top up the OpenRouter account", "Insufficient credits"),
    ("error-mid-int", "shared", Role.ADMIN, "OpenRouter takes no more requests", None),
    ("error-mid-int", "shared", Role.SUPER_ADMIN, "OpenRouter takes no more requests", "Rate limit exceeded"),
    ("error-mid-int", "personal", Role.ADMIN, "OpenRouter takes no more requests", "Rate limit exceeded"),
]


@pytest.mark.parametrize(("script", "owner", "role", "words", "upstream"), READERS)
async def test_a_failure_is_told_as_fits_the_keys_owner_and_the_reader(
    service: Service, script: str, owner: str, role: Role, words: str, upstream: str | None
) -> None:
    panel = await service.admin(role)
    if owner == "personal":
        await panel.set_key("openrouter", sim_key(script))
    else:
        await service.share("openrouter", script)
    try:
        reply, stream = await panel.chat(), await panel.stream()
    finally:
        await service.unshare("openrouter")
    if isinstance(stream, Told):
        in_stream = (str(stream.last.data["message"]), dict(stream.last.data["meta"]))
    else:
        in_stream = (stream.message, stream.meta)
    for message, meta in ((reply.message, reply.meta), in_stream):
        assert words in message
        assert meta.get("upstream", "").startswith(upstream or "") and ("upstream" in meta) == (upstream is not None)
        if script == "401":
            assert meta.get("action", {}).get("href") == (None if words.startswith("Ask") else "/ai/settings")
    assert (await panel.last_run())["key_source"] == owner


async def test_a_failure_is_told_in_persian_too(service: Service) -> None:
    panel = await service.admin(Role.ADMIN, **{"accept-language": "fa"})
    await panel.set_key("openrouter", sim_key("402"))
    assert "اوپن‌روتر" in (await panel.chat()).message
    assert re.search("[\u0600-\u06ff]", (await panel.chat()).meta["action"]["label"])


@pytest.fixture(scope="module")
async def eager(tmp_path_factory: pytest.TempPathFactory, template: Path) -> AsyncIterator[Service]:
    """A service whose headers wait, and whose quiet lasts, a tenth of a second."""
    pace = Pace(headers_wait=0.1, keep_alive=0.1)
    async with serving(tmp_path_factory.mktemp("data"), template, pace=pace) as running:
        running.simulator.settings.first_token_delay = 0.6
        yield running


@pytest.mark.parametrize("vendor", ["openrouter", "huggingface"])
async def test_headers_do_not_wait_for_a_slow_provider_and_a_quiet_line_is_kept_open(
    eager: Service, vendor: str
) -> None:
    panel = await eager.admin_with_key("slow-first", vendor)
    begin = asyncio.get_running_loop().time()
    async with panel.streaming(provider=vendor) as response:
        headers_after = asyncio.get_running_loop().time() - begin
        story = await told(response)
    assert 0.1 <= headers_after < 0.5
    assert story.text() == OK_TEXT
    assert story.comments >= 2
    row = await panel.last_run()
    assert row["timing"]["first_ms"] >= 550
    assert row["id"] == story.events[0].data["generation_id"]


async def test_a_failure_after_the_headers_is_an_event_without_a_part_of_the_answer(eager: Service) -> None:
    panel = await eager.admin_with_key("head-stall")
    async with panel.streaming() as response:
        events = events_of(response)
        assert (await anext(events)).name == "start"
        assert (await eager.root.patch("/ai/providers/openrouter", {"enabled": False})).ok
        last: Event = await anext(events)
    assert (await eager.root.patch("/ai/providers/openrouter", {"enabled": True})).ok
    assert (last.name, last.data["code"], last.data["meta"]["partial"]) == ("error", "ai.provider.disabled", False)


class Hasty(Egress):
    """The real way out with less patience."""

    def __init__(self, inner: Egress) -> None:
        self._inner = inner

    def open(self, outbound: Outbound) -> AbstractAsyncContextManager[Inbound]:
        return self._inner.open(replace(outbound, deadlines=Deadlines(connect=1, head=0.3, idle=0.3, total=2)))

    async def close(self) -> None:
        await self._inner.close()


@pytest.fixture(scope="module")
async def hasty(tmp_path_factory: pytest.TempPathFactory, template: Path) -> AsyncIterator[Service]:
    """A service that loses patience with its providers soon."""
    async with serving(tmp_path_factory.mktemp("data"), template, egress=Hasty) as running:
        yield running


@pytest.mark.parametrize("vendor", ["openrouter", "huggingface"])
@pytest.mark.parametrize(("script", "words"), [("head-stall", False), ("stall", True), ("abort-watch", True)])
async def test_a_provider_that_falls_silent_is_given_up(hasty: Service, vendor: str, script: str, words: bool) -> None:
    panel = await hasty.admin_with_key(script, vendor)
    whole = await panel.chat(provider=vendor)
    assert (whole.status, whole.code) == (504, "ai.provider.timeout")
    assert (await panel.last_run())["code"] == "ai.provider.timeout"
    stream = await panel.stream(provider=vendor)
    if isinstance(stream, Reply):
        assert (stream.status, stream.code, words) == (504, "ai.provider.timeout", False)
    else:
        assert (stream.last.name, stream.last.data["code"], words) == ("error", "ai.provider.timeout", True)
        assert stream.last.data["meta"].items() >= {"retryable": True, "partial": True}.items()
    row = await panel.last_run()
    assert (row["status"], row["code"]) == ("failed", "ai.provider.timeout")


async def test_a_provider_that_is_not_there_is_unreachable(tmp_path: Path, template: Path) -> None:
    async with serving(tmp_path, template) as running:
        panel = await running.admin_with_key("ok")
        await running.simulator.__aexit__(None, None, None)
        for reply in (await panel.chat(), await panel.stream()):
            assert isinstance(reply, Reply)
            assert (reply.status, reply.code) == (502, "ai.provider.unreachable")
        row = await panel.last_run()
        assert (row["status"], row["code"]) == ("failed", "ai.provider.unreachable")


async def test_a_stopping_service_takes_no_more_runs_and_says_when_to_come_back(tmp_path: Path, template: Path) -> None:
    async with serving(tmp_path, template) as running:
        panel = await running.admin_with_key("ok")
        running.container.open_runs.refuse_new()
        for reply in (await panel.chat(), await panel.stream()):
            assert isinstance(reply, Reply)
            assert (reply.status, reply.code, reply.headers["retry-after"]) == (503, "common.restarting", "5")
        assert (await panel.http.get("/readyz")).status_code == 503
        assert (await panel.http.get("/healthz")).status_code == 200
        assert (await panel.get("/auth/me")).ok
        assert len(running.simulator.journal) == 0


async def test_a_broken_capabilities_file_switches_its_provider_off_and_no_other(
    tmp_path: Path, template: Path
) -> None:
    folder = tmp_path / "capabilities"
    folder.mkdir()

    def with_broken_file(site: Any) -> Any:
        for file in site.capabilities_dir.glob("*.toml"):
            (folder / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
        broken = folder / "huggingface.toml"
        broken.write_text(broken.read_text(encoding="utf-8").replace('"text"', '"txet"', 1), encoding="utf-8")
        return replace(site, capabilities_dir=folder)

    async with serving(tmp_path, template, site=with_broken_file, providers=("openrouter",)) as running:
        card = await running.root.card("huggingface")
        assert (card["enabled"], card["sections"], card["effective"]) == (False, [], {})
        assert "huggingface.toml" in card["problem"] and "txet" in card["problem"]
        refused = await running.root.patch("/ai/providers/huggingface", {"enabled": True})
        assert (refused.status, refused.code) == (409, "ai.provider.file_broken")
        panel = await running.admin_with_key("ok")
        assert "problem" not in await panel.card("huggingface")
        assert (await panel.chat()).ok
        off = await panel.chat(provider="huggingface")
        assert (off.status, off.code) == (403, "ai.provider.disabled")
        access = (await panel.get("/ai/access", section="chat", provider="huggingface")).data
        assert access["code"] == "ai.provider.disabled"
        assert envelope_of(await panel.http.get(f"{API}/ai/models")).ok


async def test_many_streams_at_once_do_not_mix(either: Service) -> None:
    panels: list[Panel] = [await either.admin_with_key("demo") for _ in range(10)]
    words = [f"word{number}" for number in range(len(panels))]
    stories = await asyncio.gather(*(panel.told(word) for panel, word in zip(panels, words, strict=True)))
    for word, story in zip(words, stories, strict=True):
        assert word in story.text()
        assert not any(other in story.text() for other in set(words) - {word})
    rows = [await panel.runs() for panel in panels]
    assert all([row["status"] for row in run] == ["completed"] for run in rows)


async def test_a_talk_too_long_for_its_model_is_trimmed_where_that_is_asked_for(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    override = {"section": "chat", "provider": "openrouter", "model": LUNA, "limits": {"context_tokens": 1000}}
    assert (await service.root.put("/ai/models/override", override)).ok
    long = "واژه " * 150
    turns = [
        {"role": "system", "content": "کوتاه بگو."},
        *({"role": role, "content": f"{number} {long}"} for number, role in enumerate(["user", "assistant"] * 3)),
        {"role": "user", "content": "پایان"},
    ]
    given = {"messages": turns, "trim": True, "parameters": {"max_tokens": 100}}
    whole = await panel.post("/ai/chat", given)
    context = whole.data["context"]
    assert (context["limit"], context["dropped"]) == (1000, 6) and context["tokens"] <= 900
    assert [turn["content"] for turn in sent_by(service)["messages"]] == ["کوتاه بگو.", "پایان"]
    untouched = await panel.post("/ai/chat", {**given, "trim": False})
    assert "context" not in untouched.data and len(sent_by(service)["messages"]) == 8
    reset = {"section": "chat", "provider": "openrouter", "model": LUNA}
    assert (await service.root.call("DELETE", "/ai/models/override", reset)).ok
    fits = await panel.post("/ai/chat", given)
    assert fits.data["context"]["dropped"] == 0 and len(sent_by(service)["messages"]) == 8
