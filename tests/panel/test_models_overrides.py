"""The page of models for those who govern them: overrides beside the file, models that cannot run, drift from the live lists."""

import http.client
import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from demo_lists import lists
from entrypoints.composition.files import read_capabilities
from entrypoints.settings import read_settings
from panel import ROOT
from tests.e2e.processes import Site
from tests.panel.browser import WIDTHS, Look, Opened, flaws, scrolls_sideways, shot, sideways, violations
from tests.panel.services import SUPER, Service, running

EN = Look("en")
LUNA, GEMINI = "openai/gpt-6-luna", "google/gemini-3.8-flash"
PATH = "/ai/models/override"


@pytest.fixture(scope="module", autouse=True)
def _offers(service: Service) -> None:
    """OpenRouter runs for everyone on the shared key."""
    share(service)


@pytest.fixture
def listed(simulated: dict[str, str]) -> Iterator[None]:
    """The providers list what the demo's do."""
    manifests = read_capabilities(read_settings({}, terminal=False)).manifests
    told = lists(manifests, datetime.now(UTC).date())
    simulate(simulated, told)
    yield
    simulate(simulated, dict.fromkeys(told, ""))


def test_the_dialog_is_accessible_in_every_look(visit: Opened, super_admin: str, look: Look) -> None:
    page = visit("/ai/models", look, as_=super_admin)
    dialog = adjust(page, "GPT-6 Luna")
    dialog.get_by_role("switch").nth(1).click()
    dialog.get_by_role("textbox").nth(1).fill("۲۰۰٬۰۰۰")
    assert flaws(page, "models-adjust", look) == []
    assert sideways(page, "models-adjust", look) == []


def test_nothing_of_it_scrolls_sideways(visit: Opened, super_admin: str) -> None:
    look = Look("fa", "dark")
    page = visit("/ai/models?section=podcast", look, as_=super_admin)
    page.locator("main details", has=page.locator("ul")).first.locator("summary").first.click()
    assert sideways(page, "models-resting", look) == []
    dialog = adjust(page, "GPT-4o Mini TTS")
    dialog.get_by_role("textbox").first.fill("صدای خوانا")
    for width in WIDTHS:
        assert sideways(page, "models-adjust-voice", look, [width]) == []
        page.set_viewport_size({"width": width, "height": 900})
        assert dialog.evaluate("box => box.scrollWidth <= box.clientWidth"), width


def test_a_model_is_adjusted_by_keyboard_the_difference_is_seen_first_and_all_of_it_is_undone(
    visit: Opened, super_admin: str, service: Service
) -> None:
    page = visit("/ai/models", EN, as_=super_admin)
    page.get_by_role("button", name="Adjust Gemini 3.8 Flash", exact=True).press("Enter")
    dialog = page.get_by_role("dialog", name="Gemini 3.8 Flash in Chat")
    expect(dialog.get_by_role("button", name="Save")).to_have_attribute("aria-disabled", "true")
    field(dialog, "Context (tokens)").fill("۵۰۰٬۰۰۰")
    field(dialog, "Price of output").fill("4.5")
    dialog.get_by_role("checkbox", name="high").press("Space")
    field(dialog, "Temperature, maximum").fill("1")
    differences = dialog.get_by_role("region", name="Once saved")
    expect(differences).to_contain_text("Context (tokens)1,048,576→500,000")
    expect(differences).to_contain_text("Price of output3.75→4.5")
    expect(differences).to_contain_text("low, medium, and high→low and medium")
    dialog.get_by_role("button", name="Reset “Temperature, maximum” to the file").press("Enter")
    expect(field(dialog, "Temperature, maximum")).to_be_focused()
    expect(dialog.get_by_role("status")).to_have_text("3 unsaved changes")
    field(dialog, "Price of output").press("Enter")
    expect(dialog).to_have_count(0)
    expect(notice(page, "The change is saved and holds from now on.")).to_be_visible()
    held = model(service, GEMINI)
    assert (held["limits"]["context_tokens"], held["price"]["output"]) == (500_000, "4.5")
    assert held["parameter_ranges"]["reasoning_effort"]["values"] == ["low", "medium"]
    page.get_by_role("button", name="Details of Gemini 3.8 Flash", exact=True).click()
    expect(page.locator("main dl")).to_contain_text("Price of output: 4.5 (in the file: 3.75)")
    page.get_by_role("button", name="Undo").click()
    expect(notice(page, "Undone.")).to_be_visible()
    assert model(service, GEMINI)["override"] is False


def test_what_does_not_hold_is_told_at_its_field_and_nothing_typed_is_lost(
    visit: Opened, super_admin: str, service: Service
) -> None:
    page = visit("/ai/models", EN, as_=super_admin)
    dialog = adjust(page, "GPT-6 Luna")
    field(dialog, "Context (tokens)").fill("many")
    field(dialog, "Price of input").fill("cheap")
    save(dialog)
    expect(field(dialog, "Context (tokens)")).to_be_focused()
    expect(dialog).to_contain_text("Write a whole number, such as 4096.")
    field(dialog, "Context (tokens)").fill("")
    save(dialog)
    expect(field(dialog, "Price of input")).to_be_focused()
    expect(dialog).to_contain_text("Write the amount as text, a decimal that is not negative")
    field(dialog, "Price of input").fill("0.2")
    field(dialog, "Temperature, minimum").fill("3")
    save(dialog)
    expect(field(dialog, "Temperature, minimum")).to_be_focused()
    expect(dialog).to_contain_text("The minimum is above the maximum.")
    expect(dialog.get_by_role("alert")).to_have_count(0)
    page.keyboard.press("Escape")
    question = page.get_by_role("dialog", name="Discard the changes?")
    question.get_by_role("button", name="Go on").click()
    expect(field(dialog, "Price of input")).to_have_value("0.2")
    dialog.get_by_role("button", name="Cancel").click()
    question.get_by_role("button", name="Discard").click()
    expect(dialog).to_have_count(0)
    assert model(service, LUNA)["override"] is False


def test_the_second_of_two_editors_sees_what_the_first_saved_keeps_what_was_typed_and_takes_over(
    visit: Opened, super_admin: str, service: Service
) -> None:
    page = visit("/ai/models", EN, as_=super_admin)
    dialog = adjust(page, "GPT-6 Luna")
    field(dialog, "Display name").fill("Moon")
    field(dialog, "Usual output (tokens)").fill("9000")
    override(service, name="Luna One", limits={"default_output_tokens": 8000, "context_tokens": 700_000})
    save(dialog)
    alert = dialog.get_by_role("alert")
    expect(alert).to_contain_text("Another super admin has changed this model in the meantime")
    expect(alert).to_contain_text("Display name is now: Luna OneYou wrote: Moon")
    expect(alert).to_contain_text("Context (tokens) is now: 700,000")
    expect(field(dialog, "Context (tokens)")).to_have_value("700000")
    shot(page, "models-meanwhile", EN)
    assert violations(page) == []
    alert.get_by_role("button", name="Take it over: Display name").click()
    expect(field(dialog, "Display name")).to_have_value("Luna One")
    expect(field(dialog, "Usual output (tokens)")).to_have_value("9000")
    save(dialog)
    expect(dialog).to_have_count(0)
    held = model(service, LUNA)
    assert (held["name"], held["limits"]["default_output_tokens"]) == ("Luna One", 9000)
    assert held["limits"]["context_tokens"] == 700_000
    dialog = adjust(page, "Luna One")
    dialog.get_by_role("button", name="Reset all to the file").click()
    save(dialog)
    expect(notice(page, "The model is again as its capabilities file says.")).to_be_visible()
    assert model(service, LUNA)["override"] is False
    page.get_by_role("button", name="Undo").click()
    expect(notice(page, "Undone.")).to_be_visible()
    assert model(service, LUNA)["name"] == "Luna One"
    assert service.api().call("DELETE", PATH, {**here(LUNA)})["ok"]


def test_a_model_kept_off_the_shared_key_is_closed_to_those_without_a_key(
    visit: Opened, super_admin: str, admin: str, service: Service
) -> None:
    page = visit("/ai/models", EN, as_=super_admin)
    dialog = adjust(page, "Claude Haiku 5.5")
    dialog.get_by_role("switch", name="Run it on the shared key").press("Space")
    save(dialog)
    expect(notice(page, "The change is saved")).to_be_visible()
    reader = visit("/ai/models", EN, as_=admin)
    row = reader.get_by_role("listitem").filter(has_text="anthropic/claude-haiku-5.5")
    expect(row).to_contain_text("Closed to you")
    row.get_by_role("button", name="Details").click()
    expect(row).to_contain_text("is not open for the model")
    assert service.api().call("DELETE", PATH, here("anthropic/claude-haiku-5.5"))["ok"]


def test_a_model_that_cannot_run_says_why_is_offered_and_taken_back(
    visit: Opened, super_admin: str, service: Service
) -> None:
    page = visit("/ai/models?section=image", EN, as_=super_admin)
    card = page.get_by_role("region", name="OpenRouter")
    card.get_by_text("1 more model, which cannot run").click()
    row = card.get_by_role("listitem").filter(has_text="Qwen Image 3")
    expect(row).to_contain_text("Unconfirmed")
    expect(row).to_contain_text("No source shows yet that the provider really serves this model")
    row.get_by_role("button", name="Offer it: Qwen Image 3").press("Enter")
    expect(card.get_by_role("radio", name="Qwen Image 3")).to_be_visible()
    expect(notice(page, "The change is saved and holds from now on.")).to_be_visible()
    assert model(service, "qwen/qwen-image-3", "image")["status"] == "offered"
    page.get_by_role("button", name="Undo").click()
    expect(card.get_by_role("radio", name="Qwen Image 3")).to_have_count(0)
    expect(notice(page, "Undone.")).to_be_visible()
    assert model(service, "qwen/qwen-image-3", "image")["status"] == "unconfirmed"


def test_an_active_model_that_retires_warns_and_gives_way_by_one_press_which_is_undone(
    visit: Opened, retiring: Service
) -> None:
    page = visit("/ai/models?section=podcast", EN, as_=SUPER, at=retiring)
    card = page.get_by_role("region", name="OpenRouter · Podcast voices")
    expect(card).to_contain_text("GPT-4o Mini TTS: Its vendor ends this model in")
    shot(page, "models-retiring", EN)
    assert violations(page) == []
    card.get_by_role("button", name="Switch to Gemini 3.8 Flash TTS").click()
    expect(card.get_by_role("radio", name="Gemini 3.8 Flash TTS")).to_be_checked()
    expect(notice(page, "The active model is changed.")).to_be_visible()
    expect(card.get_by_role("button", name="Switch to")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(card.get_by_role("radio", name="GPT-4o Mini TTS")).to_be_checked()
    name = retiring.new_admin()
    reader = visit("/ai/models?section=podcast", EN, as_=name, at=retiring)
    expect(reader.get_by_role("region", name="OpenRouter · Podcast voices")).to_contain_text(
        "Its vendor ends this model in"
    )
    expect(reader.get_by_role("button", name="Switch to")).to_have_count(0)


def test_drift_is_asked_on_demand_told_and_acted_on(
    visit: Opened, super_admin: str, service: Service, listed: None
) -> None:
    page = visit("/ai/models", Look("fa"), as_=super_admin)
    asked = asked_paths(page)
    card = page.get_by_role("region", name="مقایسه با فهرست زندهٔ ارائه‌دهنده‌ها")
    card.get_by_role("button", name="مقایسه کن").dblclick()
    expect(card).to_contain_text("اوپن‌روتر۶ تفاوت")
    assert len([path for path in asked if path.endswith("/ai/models/drift")]) == 1
    expect(card).to_contain_text("kelidar capabilities check --live --patch drift.patch")
    card.scroll_into_view_if_needed()
    shot(page, "models-drift", Look("fa"))
    # What is half under the page's head is too small a target to axe.
    page.evaluate("scrollTo(0, 0)")
    assert violations(page) == []
    page = visit("/ai/models", Look("en", "dark", 390), as_=super_admin)
    card = page.get_by_role("region", name="Compare with the providers’ live lists")
    card.get_by_role("button", name="Compare").click()
    row = card.get_by_role("listitem").filter(has_text=re.compile(r"price of google/gemini-3\.8-flash"))
    expect(row).to_contain_text("price.output is 7.5 at OpenRouter, and 3.75 in the file")
    card.scroll_into_view_if_needed()
    shot(page, "models-drift", Look("en", "dark", 390))
    assert not scrolls_sideways(page)
    row.get_by_role("button", name="Content: hold the new value of Gemini 3.8 Flash").click()
    dialog = page.get_by_role("dialog", name="Gemini 3.8 Flash in Content")
    expect(field(dialog, "Price of output")).to_have_value("7.5")
    save(dialog)
    expect(dialog).to_have_count(0)
    expect(row.get_by_role("button", name="Content: hold the new value of Gemini 3.8 Flash")).to_have_count(0)
    assert model(service, GEMINI, "content")["price"]["output"] == "7.5"
    assert service.api().call("DELETE", PATH, here(GEMINI, "content"))["ok"]


def test_a_regular_admin_is_given_no_way_to_change_and_asks_for_no_drift(visit: Opened, admin: str) -> None:
    page = visit("/ai/models?section=podcast", EN, as_=admin)
    asked = asked_paths(page)
    page.reload()
    page.locator("main details", has=page.locator("ul")).first.locator("summary").first.click()
    expect(page.get_by_text("so it is not offered").first).to_be_visible()
    for name in ("Adjust", "Offer it", "Compare"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    page.wait_for_load_state("networkidle")
    assert any("/ai/models" in path for path in asked)
    assert not any("drift" in path or "override" in path for path in asked)


@pytest.fixture
def retiring(tmp_path: Path, simulated: dict[str, str], dist: Path) -> Iterator[Service]:
    """A service where a voice model that retires soon is active."""
    files = tmp_path / "capabilities"
    shutil.copytree(ROOT / "capabilities", files)
    file = files / "openrouter.toml"
    soon = datetime.now(UTC).date() + timedelta(days=30)
    text = re.sub(r"^retires = .*$", f"retires = {soon}", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")
    site = Site(folder=tmp_path, variables={**simulated, "KELIDAR_CAPABILITIES_DIR": str(files)})
    for service in running(site, with_super=True):
        share(service)
        choice = {"section": "podcast", "provider": "openrouter", "model": "openai/gpt-4o-mini-tts-2025-12-15"}
        assert service.api().call("PUT", "/ai/models/active", {**choice, "operation": "speech"})["ok"]
        yield service


def share(service: Service) -> None:
    """Turn OpenRouter on, with a shared key that is open to everyone."""
    boss = service.api()
    assert boss.call("PATCH", "/ai/providers/openrouter", {"enabled": True})["ok"]
    assert boss.call("PUT", "/ai/providers/openrouter/keys/shared", {"api_key": "sim-demo.shared"})["ok"]
    everyone: dict[str, Any] = {"audience": "all", "admin_ids": [], "sections": None, "models": None}
    shared = {"enabled": True, "entitlement": everyone}
    assert boss.call("PATCH", "/ai/providers/openrouter/keys/shared", shared)["ok"]


def simulate(simulated: dict[str, str], settings: dict[str, str]) -> None:
    """Change the simulator's settings."""
    address = urlsplit(simulated["KELIDAR_OPENROUTER_BASE_URL"]).netloc
    connection = http.client.HTTPConnection(address, timeout=10)
    connection.request("PATCH", "/_simulator/settings", json.dumps(settings))
    assert connection.getresponse().status == 200
    connection.close()


def here(name: str, section: str = "chat") -> dict[str, Any]:
    """Which model of OpenRouter."""
    return {"section": section, "provider": "openrouter", "model": name}


def override(service: Service, **fields: Any) -> None:
    """Change Luna, as another super admin would."""
    assert service.api().call("PUT", PATH, {**here(LUNA), **fields})["ok"]


def model(service: Service, name: str, section: str = "chat") -> dict[str, Any]:
    """OpenRouter's model as the API tells it."""
    cells = service.api().call("GET", "/ai/models?all=true")["data"]["cells"]
    cell = next(one for one in cells if (one["section"], one["provider"]) == (section, "openrouter"))
    found: dict[str, Any] = next(one for one in cell["models"] if one["id"] == name)
    return found


def adjust(page: Page, name: str) -> Locator:
    """The dialog of a model's override."""
    page.locator("main").get_by_role(
        "button", name=re.compile(f"(Adjust|تنظیم قابلیت‌های) .?{re.escape(name)}.?$")
    ).first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("switch").first).to_be_visible()
    return dialog


def field(dialog: Locator, name: str) -> Locator:
    """A field of the dialog, beside the button that resets it."""
    return dialog.get_by_role("textbox", name=name, exact=True)


def save(dialog: Locator) -> None:
    """Press the button that saves."""
    dialog.get_by_role("button", name="Save", exact=True).click()


def notice(page: Page, words: str) -> Locator:
    """A message at the bottom of the page."""
    return page.get_by_role("region", name="Messages").get_by_text(words)


def asked_paths(page: Page) -> list[str]:
    """What the page asks the API for from now on."""
    paths: list[str] = []
    page.on("request", lambda request: paths.append(urlsplit(request.url).path))
    return paths
