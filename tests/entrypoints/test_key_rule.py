"""Which key serves whom, through the API: the settings page, the explanation, and the run itself must agree."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from domain.admin import Role
from domain.ids import ProviderId
from tests.entrypoints.harness import Service, serving, sim_key
from tests.entrypoints.panel import Panel

pytestmark = pytest.mark.anyio

LUNA, SONNET = "openai/gpt-6-luna", "anthropic/claude-sonnet-5.5"


async def ruled(panel: Panel, **params: Any) -> tuple[str | None, str | None]:
    """Whose key would serve, or why none; the page, the explanation and the run must say the same."""
    access = (await panel.get("/ai/access", section="chat", **params)).data
    assert (access["source"] is None) != (access["code"] is None)
    assert (access["message"] is None) == (access["code"] is None)
    assert all(step["message"] for step in access["trace"])
    assert [step["ok"] for step in access["trace"]] == [True] * (len(access["trace"]) - 1) + [access["code"] is None]
    if not params:
        effective = (await panel.card("openrouter"))["effective"]["chat"]
        assert {name: effective[name] for name in ("source", "code", "message", "model", "trace")} == {
            name: access[name] for name in ("source", "code", "message", "trace")
        } | {"model": effective["model"]}
    reply = await panel.chat(**params)
    assert (reply.data or {}).get("key_source") == access["source"]
    assert (None if reply.ok else reply.code) == access["code"]
    return access["source"], access["code"]


@pytest.fixture
async def shared(service: Service) -> AsyncIterator[Service]:
    """The service with a shared key of OpenRouter that is open to nobody; nothing of it is left afterwards."""
    await service.share("openrouter", "ok", audience="none")
    yield service
    await service.unshare("openrouter")


async def entitle(service: Service, **entitlement: Any) -> None:
    reply = await service.root.patch("/ai/providers/openrouter/keys/shared", {"entitlement": entitlement})
    assert reply.ok, reply


async def test_without_any_key_there_is_nothing_to_run_on(service: Service) -> None:
    panel = await service.admin()
    before = len(service.simulator.journal)
    assert await ruled(panel) == (None, "ai.key.missing")
    assert len(service.simulator.journal) == before
    row = await panel.last_run()
    assert (row["status"], row["code"], row["key_source"]) == ("refused", "ai.key.missing", None)
    assert (row["provider"], row["model"], row["cost"]["amount"]) == ("openrouter", LUNA, None)


async def test_a_personal_key_serves_its_admin_alone(service: Service) -> None:
    owner, other = await service.admin_with_key("ok"), await service.admin(Role.SUPER_ADMIN)
    assert await ruled(owner) == ("personal", None)
    assert await ruled(other) == (None, "ai.key.missing")


async def test_a_new_shared_key_is_on_and_open_to_nobody_but_super_admins(shared: Service) -> None:
    card = (await shared.root.card("openrouter"))["shared"]
    assert card["enabled"] is True
    assert card["entitlement"] == {"audience": "none", "admin_ids": [], "sections": None, "models": None}
    assert await ruled(await shared.admin()) == (None, "ai.key.missing")
    assert await ruled(await shared.admin(Role.SUPER_ADMIN)) == ("shared", None)


async def test_each_audience_is_let_in_and_no_other(shared: Service) -> None:
    chosen, other = await shared.admin(), await shared.admin()
    await entitle(shared, audience="all")
    assert await ruled(chosen) == await ruled(other) == ("shared", None)
    await entitle(shared, audience="selected", admin_ids=[chosen.id])
    assert (await ruled(chosen), await ruled(other)) == (("shared", None), (None, "ai.key.missing"))
    await entitle(shared, audience="none", admin_ids=[chosen.id])
    assert await ruled(chosen) == (None, "ai.key.missing")


async def test_sections_and_models_narrow_the_shared_key_for_admins_and_not_for_super_admins(shared: Service) -> None:
    panel, boss = await shared.admin(), await shared.admin(Role.SUPER_ADMIN)
    await entitle(shared, audience="all", sections=["content"])
    assert (await ruled(panel), await ruled(boss)) == ((None, "ai.key.missing"), ("shared", None))
    await entitle(shared, audience="all", sections=["chat"], models=[SONNET])
    assert await ruled(panel) == (None, "ai.key.missing")
    assert await ruled(panel, model=SONNET) == ("shared", None)
    assert await ruled(boss) == ("shared", None)


async def test_a_preference_is_never_silently_replaced(shared: Service) -> None:
    panel = await shared.admin()
    await entitle(shared, audience="all")
    prefer = "/ai/providers/openrouter/preference"
    assert (await panel.put(prefer, {"preference": "personal"})).data == {
        "provider": "openrouter",
        "preference": "personal",
    }
    assert await ruled(panel) == (None, "ai.key.missing")
    await panel.set_key("openrouter", sim_key("ok"))
    assert await ruled(panel) == ("personal", None)
    assert (await panel.put(prefer, {"preference": "shared"})).ok
    assert await ruled(panel) == ("shared", None)
    assert (await shared.root.patch("/ai/providers/openrouter/keys/shared", {"enabled": False})).ok
    assert await ruled(panel) == (None, "ai.key.missing")
    assert (await panel.put(prefer, {"preference": "auto"})).ok
    assert await ruled(panel) == ("personal", None)
    assert (await panel.card("openrouter"))["preference"] == "auto"
    assert (await panel.put("/ai/providers/nobody/preference", {"preference": "auto"})).code == "ai.provider.unknown"


async def test_a_failing_personal_key_is_an_error_of_that_key(shared: Service) -> None:
    await entitle(shared, audience="all")
    for script, code in (
        ("401", "ai.key.rejected"),
        ("402", "ai.credit.exhausted"),
        ("429", "ai.provider.rate_limited"),
    ):
        panel = await shared.admin_with_key(script)
        before = len(shared.simulator.journal)
        assert (await panel.chat()).code == code
        assert len(shared.simulator.journal) == before + 1
        row = await panel.last_run()
        assert (row["status"], row["code"], row["key_source"]) == ("failed", code, "personal")


async def test_a_shared_key_that_is_off_serves_not_even_a_super_admin(shared: Service) -> None:
    assert (await shared.root.patch("/ai/providers/openrouter/keys/shared", {"enabled": False})).ok
    assert await ruled(await shared.admin(Role.SUPER_ADMIN)) == (None, "ai.key.missing")


async def test_replacing_the_shared_key_keeps_its_entitlement(shared: Service) -> None:
    panel = await shared.admin()
    await entitle(shared, audience="selected", admin_ids=[panel.id], sections=["chat"])
    assert (await shared.root.put("/ai/providers/openrouter/keys/shared", {"api_key": sim_key("length")})).ok
    assert (await panel.chat()).data["finish_reason"] == "length"
    card = (await shared.root.card("openrouter"))["shared"]
    assert card["entitlement"]["admin_ids"] == [panel.id]
    assert (await shared.root.delete("/ai/providers/openrouter/keys/shared")).ok
    assert (await shared.root.delete("/ai/providers/openrouter/keys/shared")).status == 404
    assert await ruled(panel) == (None, "ai.key.missing")


async def test_who_or_what_is_not_there_cannot_be_entitled(shared: Service) -> None:
    path = "/ai/providers/openrouter/keys/shared"
    for entitlement, field in (
        ({"audience": "selected", "admin_ids": [shared.root.id, "nobody"]}, "entitlement.admin_ids[1]"),
        ({"audience": "all", "models": ["no/such"]}, "entitlement.models[0]"),
        ({"audience": "everybody"}, "entitlement.audience"),
        ({"audience": "all", "sections": ["kitchen"]}, "entitlement.sections[0]"),
    ):
        reply = await shared.root.patch(path, {"entitlement": entitlement})
        assert (reply.status, [name for name, _ in reply.fields]) == (422, [field])
    assert (await shared.root.patch("/ai/providers/huggingface/keys/shared", {"enabled": True})).status == 404


async def test_a_provider_that_is_off_runs_nothing(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    try:
        off = await service.root.patch("/ai/providers/openrouter", {"enabled": False})
        assert (off.code, off.data["enabled"]) == ("ai.provider.changed", False)
        assert await ruled(panel) == (None, "ai.provider.disabled")
        assert (await panel.last_run())["status"] == "refused"
        assert "Ask a super admin" in (await panel.chat()).message
        assert "Turn it on" in (await service.root.chat()).message
    finally:
        assert (await service.root.patch("/ai/providers/openrouter", {"enabled": True})).ok
    assert await ruled(panel) == ("personal", None)


async def test_a_model_that_is_not_offered_makes_no_row(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    for params, code, field in (
        ({"model": "no/such"}, "ai.model.not_offered", "model"),
        ({"provider": "nobody"}, "ai.provider.unknown", "provider"),
        ({"provider": "huggingface", "model": LUNA}, "ai.model.not_offered", "model"),
    ):
        reply = await panel.chat(**params)
        assert (reply.status, reply.code) == (422, code)
        assert b"no/such" not in reply.raw and b"nobody" not in reply.raw
        assert field
    assert await panel.runs() == []


async def test_the_shared_key_is_invisible_to_those_who_may_not_see_it(shared: Service) -> None:
    """Whether there is none, one that is off, or one open to others: an admin reads the same bytes."""
    panel, token = await shared.admin(), None
    token = await shared.token_of(panel)
    seen = []
    for change in ({"enabled": True}, {"enabled": False}, None):
        if change is None:
            await shared.unshare("openrouter")
        else:
            assert (await shared.root.patch("/ai/providers/openrouter/keys/shared", change)).ok
        for reader in (panel, token):
            settings = (await reader.get("/ai/settings")).data
            assert all(not {"shared", "base_url", "problem"} & set(card) for card in settings["providers"])
            access = (await reader.get("/ai/access", section="chat")).data
            grid = (await reader.get("/ai/models")).data
            chat = await reader.chat()
            seen.append((settings, access, grid, chat.code, chat.message, chat.meta.get("action")))
    assert all(other == seen[0] for other in seen)


async def test_a_super_admin_may_ask_for_another(shared: Service) -> None:
    panel = await shared.admin()
    mine = (await shared.root.get("/ai/access", section="chat")).data
    theirs = (await shared.root.get("/ai/access", section="chat", admin_id=panel.id)).data
    assert (mine["source"], theirs["source"], theirs["admin_id"]) == ("shared", None, panel.id)
    assert [step["code"] for step in theirs["trace"]][-1] == "ai.step.audience_no"
    assert (await shared.root.get("/ai/access", section="chat", admin_id="nobody")).status == 404
    assert (await panel.get("/ai/access", section="chat", admin_id=shared.root.id)).code == "auth.forbidden"
    assert (await panel.get("/ai/access", section="chat", admin_id=panel.id)).ok


@pytest.mark.parametrize(
    ("key", "hint"),
    [("sim-ok.0123456789abcdWXYZ", "WXYZ"), ("sim-ok.short", None), ("k" * 19, None), ("k" * 20, "kkkk")],
)
async def test_of_a_key_only_the_last_four_of_a_long_one_are_ever_shown(
    service: Service, key: str, hint: str | None
) -> None:
    panel = await service.admin()
    saved = await panel.put("/ai/providers/openrouter/keys/personal", {"api_key": f"\u200f {key}\ufeff\n"})
    assert (saved.status, saved.code, saved.data["hint"] or None) == (200, "ai.key.saved", hint)
    card = (await panel.card("openrouter"))["personal"]
    assert card.pop("changed_at").endswith("Z")
    assert card == {"present": True, "hint": hint, "last_used_at": None, "status": "untested"}
    assert key.encode() not in saved.raw
    assert (await panel.delete("/ai/providers/openrouter/keys/personal")).code == "ai.key.removed"
    assert (await panel.card("openrouter"))["personal"]["present"] is False
    assert (await panel.delete("/ai/providers/openrouter/keys/personal")).status == 404


@pytest.mark.parametrize("key", ["", " ", "\u200f", "a b", "a\nb", "کلید", "k" * 513, "a\u200bb", "a\x00b", "é"])
async def test_a_malformed_key_is_refused_and_not_repeated(service: Service, key: str) -> None:
    before = len(service.simulator.journal)
    for owner in ("personal", "shared"):
        reply = await service.root.put(f"/ai/providers/openrouter/keys/{owner}", {"api_key": key})
        assert (reply.status, reply.code, reply.fields) == (422, "ai.key.malformed", [("api_key", "ai.key.malformed")])
    assert len(service.simulator.journal) == before
    assert (
        await service.root.put("/ai/providers/nobody/keys/personal", {"api_key": "x"})
    ).code == "ai.provider.unknown"


async def test_a_key_is_used_and_its_card_says_when_and_how_it_fared(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    assert (await panel.chat()).ok
    card = (await panel.card("openrouter"))["personal"]
    assert card["last_used_at"].endswith("Z")
    await _until_status(panel, "valid")
    await panel.set_key("openrouter", sim_key("401"))
    assert (await panel.card("openrouter"))["personal"]["status"] == "untested"
    await panel.chat()
    await _until_status(panel, "rejected")


async def _until_status(panel: Panel, status: str) -> None:
    async with asyncio.timeout(5):
        while (await panel.card("openrouter"))["personal"]["status"] != status:
            pass


PROBES = [
    ("openrouter", "ok", "valid", "ai.probe.valid"),
    ("openrouter", "401", "rejected", "ai.probe.rejected"),
    ("openrouter", "management", "rejected", "ai.probe.management_key"),
    ("openrouter", "no-credit", "no_credit", "ai.probe.no_credit"),
    ("openrouter", "key-429", "unreachable", "ai.probe.busy"),
    ("openrouter", "key-500", "unreachable", "ai.probe.unreachable"),
    ("openrouter", "key-html", "unreachable", "ai.probe.unreachable"),
    ("openrouter", "key-cut", "unreachable", "ai.probe.unreachable"),
    ("huggingface", "ok", "valid", "ai.probe.valid_token_only"),
    ("huggingface", "401", "rejected", "ai.probe.rejected"),
    ("huggingface", "key-429", "unreachable", "ai.probe.busy"),
    ("huggingface", "key-500", "unreachable", "ai.probe.unreachable"),
    ("huggingface", "key-html", "unreachable", "ai.probe.unreachable"),
    ("huggingface", "key-cut", "unreachable", "ai.probe.unreachable"),
]


@pytest.mark.parametrize(("provider", "script", "status", "code"), PROBES, ids=[f"{p[0]}-{p[1]}" for p in PROBES])
async def test_a_test_of_a_key_always_answers_with_what_the_provider_says(
    service: Service, provider: str, script: str, status: str, code: str
) -> None:
    panel = await service.admin_with_key(script, provider)
    reply = await panel.post(f"/ai/providers/{provider}/keys/personal/test")
    assert (reply.status, reply.code, reply.data["status"]) == (200, code, status)
    assert reply.data["message"] == reply.message
    known = {"valid": "valid", "rejected": "rejected", "no_credit": "no_credit", "unreachable": "untested"}[status]
    assert (await panel.card(provider))["personal"]["status"] == known
    assert await panel.runs() == []


async def test_the_shared_key_is_tested_by_super_admins(shared: Service) -> None:
    reply = await shared.root.post("/ai/providers/openrouter/keys/shared/test")
    assert (reply.status, reply.data["status"]) == (200, "valid")
    assert (await shared.root.card("openrouter"))["shared"]["status"] == "valid"
    missing = await (await shared.admin()).post("/ai/providers/openrouter/keys/personal/test")
    assert (missing.status, missing.code) == (403, "ai.key.missing")


@pytest.fixture
async def unpinned(tmp_path: Path, template: Path) -> AsyncIterator[Service]:
    """A service whose address of OpenRouter is not set by the environment."""

    def only_huggingface(site: Any) -> Any:
        return replace(site, pinned={k: v for k, v in site.pinned.items() if k[0] != ProviderId("openrouter")})

    async with serving(tmp_path, template, site=only_huggingface) as running:
        url = running.simulator.openrouter_base_url
        assert (await running.root.patch("/ai/providers/openrouter", {"base_url": url + "/"})).data["base_url"] == url
        yield running


async def test_a_key_entered_for_another_address_is_never_sent_to_the_new_one(unpinned: Service) -> None:
    panel = await unpinned.admin_with_key("ok")
    assert await ruled(panel) == ("personal", None)
    before = len(unpinned.simulator.journal)
    moved = unpinned.simulator.openrouter_base_url.replace("127.0.0.1", "localhost")
    assert (await unpinned.root.patch("/ai/providers/openrouter", {"base_url": moved})).ok
    assert await ruled(panel) == (None, "ai.key.origin_changed")
    tested = await panel.post("/ai/providers/openrouter/keys/personal/test")
    assert (tested.status, tested.code, tested.data["status"]) == (200, "ai.key.origin_changed", "rejected")
    assert len(unpinned.simulator.journal) == before
    card = (await panel.card("openrouter"))["personal"]
    assert (card["present"], card["status"]) == (True, "origin_changed")
    row = await panel.last_run()
    assert (row["status"], row["code"]) == ("refused", "ai.key.origin_changed")
    back = unpinned.simulator.openrouter_base_url
    assert (await unpinned.root.patch("/ai/providers/openrouter", {"base_url": back})).ok
    assert await ruled(panel) == ("personal", None)


async def test_the_address_goes_back_to_the_files(unpinned: Service) -> None:
    reply = await unpinned.root.patch("/ai/providers/openrouter", {"base_url": None})
    assert (reply.data["base_url"], reply.data["base_url_pinned"]) == ("https://openrouter.ai/api/v1", False)


@pytest.mark.parametrize(
    "url",
    ["", "ftp://x", "http://u:p@x/", "https://x/?q=1", "https://x/#f", "x", "https://", "https://a b/", "http://x\\y"],
)
async def test_a_malformed_address_is_refused(unpinned: Service, url: str) -> None:
    reply = await unpinned.root.patch("/ai/providers/openrouter", {"base_url": url})
    assert (reply.status, reply.code) == (422, "ai.provider.base_url_malformed")
    assert [field for field, _ in reply.fields] == ["base_url"]


async def test_a_private_address_that_is_not_listed_is_not_called(tmp_path: Path, template: Path) -> None:
    """What is entered is judged when it is saved; what the environment sets, and every name, when it is called."""

    def astray(site: Any) -> Any:
        elsewhere = {key: "http://127.0.0.1:9/v1" for key in site.pinned if key[0] == ProviderId("openrouter")}
        return replace(site, pinned={**site.pinned, **elsewhere})

    async with serving(tmp_path, template, site=astray) as running:
        reply = await (await running.admin_with_key("ok")).chat()
    assert (reply.status, reply.code) == (502, "ai.provider.address_refused")
    assert reply.meta.get("action") is None


async def test_what_the_environment_sets_cannot_be_changed_here(service: Service) -> None:
    for url in ("https://elsewhere.example", None):
        reply = await service.root.patch("/ai/providers/openrouter", {"base_url": url})
        assert (reply.status, reply.code) == (409, "ai.provider.base_url_pinned")
    card = await service.root.card("openrouter")
    assert (card["base_url"], card["base_url_pinned"]) == (service.simulator.openrouter_base_url, True)
    assert (await service.root.patch("/ai/providers/nobody", {"enabled": True})).code == "ai.provider.unknown"


async def test_the_grid_tells_every_place_and_what_may_be_used_there(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    cells = (await panel.get("/ai/models")).data["cells"]
    places = {(cell["section"], cell["operation"], cell["provider"]) for cell in cells}
    assert ("chat", "text", "openrouter") in places and ("podcast", "speech", "openrouter") in places
    assert len(places) == len(cells)
    for cell in cells:
        assert sum(model["active"] for model in cell["models"]) <= 1
        usable = {(model["usable"]["ok"], model["usable"]["code"]) for model in cell["models"]}
        assert usable == {(True, None)} if cell["provider"] == "openrouter" else {(False, "ai.key.missing")}
    chat = next(cell for cell in cells if (cell["section"], cell["provider"]) == ("chat", "openrouter"))
    assert chat["is_default"] is True
    luna = next(model for model in chat["models"] if model["id"] == LUNA)
    assert (luna["active"], luna["price"]["input"], luna["price"]["currency"]) == (True, "0.10", "USD")
    assert luna["limits"]["context_tokens"] == 1_050_000


async def test_another_model_is_made_active_and_runs(either: Service) -> None:
    panel = await either.admin_with_key("ok")
    await panel.set_key("huggingface", sim_key("ok"))
    body = {"section": "chat", "provider": "openrouter", "model": SONNET}
    try:
        chosen = await either.root.put("/ai/models/active", body)
        assert (chosen.status, chosen.code) == (200, "ai.model.active_changed")
        assert chosen.data == {**body, "operation": "text", "is_default": True}
        assert (await panel.chat()).data["model"] == SONNET
        assert (await panel.chat(model=LUNA)).data["model"] == LUNA
        other = {"section": "chat", "provider": "huggingface", "model": "openai/gpt-oss-120b:novita"}
        assert (await either.root.put("/ai/models/active", other)).data["is_default"] is False
        assert (await panel.chat()).data["provider"] == "openrouter"
        assert (await panel.chat(provider="huggingface")).data["model"] == other["model"]
        assert (await either.root.put("/ai/models/active", {**other, "make_default": True})).data["is_default"] is True
        assert (await panel.chat()).data["provider"] == "huggingface"
        assert (await panel.chat(model=other["model"])).ok
    finally:
        again = {"section": "chat", "provider": "openrouter", "model": LUNA, "make_default": True}
        assert (await either.root.put("/ai/models/active", again)).ok


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"model": "no/such"}, "ai.model.not_offered"),
        ({"provider": "nobody"}, "ai.provider.unknown"),
        ({"operation": "speech"}, "ai.model.not_offered"),
        ({"section": "image"}, "ai.model.not_offered"),
        ({"section": "kitchen"}, "common.invalid"),
    ],
)
async def test_what_is_not_offered_cannot_be_active(service: Service, change: dict[str, str], code: str) -> None:
    body = {"section": "chat", "provider": "openrouter", "model": LUNA, **change}
    reply = await service.root.put("/ai/models/active", body)
    assert (reply.status, reply.code) == (422, code)


async def test_each_admin_sees_their_own_runs_and_a_super_admin_all(either: Service) -> None:
    one, two = await either.admin_with_key("ok"), await either.admin_with_key("ok")
    for panel in (one, two):
        await panel.chat()
    assert {row["admin_id"] for row in (await one.get("/ai/usage")).data["items"]} == {one.id}
    everyone = (await either.root.get("/ai/usage")).data["items"]
    assert {one.id, two.id} <= {row["admin_id"] for row in everyone}


async def test_runs_come_in_pages_and_by_cursor(either: Service) -> None:
    panel = await either.admin_with_key("ok")
    made = [(await panel.chat()).data["generation_id"] for _ in range(5)]
    first = await panel.get("/ai/usage", page_size=2)
    assert first.meta["page"] | {"next": 0} == {"number": 1, "size": 2, "total": 5, "next": 0}
    ids = [row["id"] for row in first.data["items"]]
    page = first
    while page.meta["page"]["next"]:
        page = await panel.get("/ai/usage", page_size=2, after=page.meta["page"]["next"])
        ids += [row["id"] for row in page.data["items"]]
    assert ids == made[::-1]
    assert [row["id"] for row in (await panel.get("/ai/usage", page_size=2, page=3)).data["items"]] == made[:1]
