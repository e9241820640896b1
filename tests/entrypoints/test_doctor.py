"""What the doctor finds, through the API, on a service of the test's own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.entrypoints.harness import Service, serving
from tests.entrypoints.panel import Panel

pytestmark = pytest.mark.anyio


@pytest.fixture
async def fresh(tmp_path: Path, template: Path) -> AsyncIterator[Service]:
    async with serving(tmp_path, template) as running:
        yield running


async def states(panel: Panel) -> dict[str, str]:
    return {finding["code"]: finding["state"] for finding in (await panel.get("/ai/doctor")).data["items"]}


async def found(panel: Panel, code: str) -> dict[str, object]:
    items = (await panel.get("/ai/doctor")).data["items"]
    return next(finding for finding in items if finding["code"] == code)


async def test_a_site_without_a_key_is_told_where_to_set_one_and_is_in_order_after(fresh: Service) -> None:
    missing = await found(fresh.root, "doctor.key.missing")
    assert (missing["state"], missing["action"]) == ("missing", {"label": "Set a key", "href": "/ai/settings"})
    assert "PUT /api" not in str(missing["message"])
    await fresh.share("openrouter", "ok")
    assert set((await states(fresh.root)).values()) == {"fine"}


async def test_a_shared_key_that_was_rejected_wants_a_look_until_it_is_switched_off(fresh: Service) -> None:
    await fresh.share("openrouter", "bad-key")
    assert (await fresh.root.post("/ai/providers/openrouter/keys/shared/test")).data["status"] == "rejected"
    warning = await found(fresh.root, "doctor.shared_key.rejected")
    assert warning["state"] == "warning" and "OpenRouter" in str(warning["message"])
    await fresh.root.patch("/ai/providers/openrouter/keys/shared", {"enabled": False})
    assert "doctor.shared_key.rejected" not in await states(fresh.root)


async def test_without_a_provider_that_is_on_no_section_works(fresh: Service) -> None:
    for provider in ("openrouter", "huggingface"):
        await fresh.root.patch(f"/ai/providers/{provider}", {"enabled": False})
    assert (await states(fresh.root))["doctor.provider.missing"] == "missing"


async def test_the_doctor_is_for_super_admins(fresh: Service) -> None:
    admin = await fresh.admin()
    assert (await admin.get("/ai/doctor")).code == "auth.forbidden"
