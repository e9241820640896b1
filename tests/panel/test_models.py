"""The page of models: one active model for each section and provider, which super admins choose and others read."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Response, expect

from panel import ROOT
from tests.e2e.processes import PASSWORD, Site
from tests.panel.browser import (
    Look,
    Opened,
    Recorder,
    come_back,
    flaws,
    shot,
    sideways,
    violations,
)
from tests.panel.services import SUPER, Service, running

EVERYONE: dict[str, Any] = {"audience": "all", "admin_ids": [], "sections": None, "models": None}
SECTIONS = ("chat", "content", "image", "podcast")
EN = Look("en")


@pytest.fixture(scope="module", autouse=True)
def _offers(service: Service) -> None:
    """OpenRouter runs for everyone; Hugging Face is off."""
    share(service, EVERYONE)


def test_the_grid_is_accessible_in_every_look(visit: Opened, super_admin: str, look: Look) -> None:
    page = visit("/ai/models?section=podcast", look, as_=super_admin)
    page.get_by_role("button", expanded=False).and_(page.locator("main [aria-label*='GPT-4o Mini TTS']")).click()
    expect(page.locator("main details").last).to_be_visible()
    # Half a row under the bar at the top is a matter of how far the page was scrolled for the click.
    page.evaluate("() => window.scrollTo(0, 0)")
    assert flaws(page, "models", look) == []
    assert sideways(page, "models", look) == []


def test_what_a_regular_admin_reads_is_accessible(visit: Opened, admin: str) -> None:
    page = visit("/ai/models", Look("fa", "dark"), as_=admin)
    expect(page.get_by_role("heading", name="GPT-6 Luna")).to_be_visible()
    shot(page, "models-reader", Look("fa", "dark"))
    assert violations(page) == []


def test_every_cell_has_exactly_one_active_model(visit: Opened, super_admin: str, service: Service) -> None:
    page = visit("/ai/models", EN, as_=super_admin)
    for section in SECTIONS:
        page.get_by_role("tab", name=section.capitalize()).click()
        expected = [cell for cell in cells(service) if cell["section"] == section]
        groups = page.get_by_role("radiogroup", name="Active model of")
        expect(groups).to_have_count(len(expected))
        for index, cell in enumerate(expected):
            expect(groups.nth(index).get_by_role("radio")).to_have_count(len(cell["models"]))
            expect(groups.nth(index).get_by_role("radio", checked=True)).to_have_count(1)


def test_a_click_makes_a_model_active_at_once_and_can_be_undone(
    visit: Opened, super_admin: str, service: Service
) -> None:
    page = visit("/ai/models?section=content", EN, as_=super_admin)
    group = cell_of(page, "OpenRouter", "Content")
    before = active(service, "content")
    group.get_by_text("Claude Haiku 5.5").click()
    expect(radio(group, "Claude Haiku 5.5")).to_be_checked()
    expect(notice(page, "The active model is changed.")).to_be_visible()
    assert active(service, "content") == "anthropic/claude-haiku-5.5"
    page.get_by_role("button", name="Undo").click()
    expect(notice(page, "Undone.")).to_be_visible()
    assert active(service, "content") == before
    expect(radio(group, "Claude Haiku 5.5")).not_to_be_checked()


def test_by_keyboard_arrows_only_move_and_space_or_enter_chooses(
    visit: Opened, super_admin: str, service: Service
) -> None:
    page = visit("/ai/models?section=image", EN, as_=super_admin)
    changes = changes_of(page)
    before = active(service, "image")
    group = cell_of(page, "OpenRouter", "Image")
    radio(group, "Nano Banana 2.1").focus()
    for name, key in [("GPT Image 2.5 Flare", "ArrowDown"), ("GPT Image 2.5 Sunburst", "ArrowDown")]:
        page.keyboard.press(key)
        expect(radio(group, name)).to_be_focused()
    assert changes == []
    assert active(service, "image") == before
    page.keyboard.press("Enter")
    expect(radio(group, "GPT Image 2.5 Sunburst")).to_be_checked()
    page.keyboard.press("ArrowUp")
    expect(radio(group, "GPT Image 2.5 Flare")).to_be_focused()
    page.keyboard.press("Space")
    expect(radio(group, "GPT Image 2.5 Flare")).to_be_checked()
    expect(notice(page, "The active model is changed.")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert active(service, "image") == "openai/gpt-image-2.5-flare"


def test_sections_are_reached_by_keyboard_and_stand_in_the_address(visit: Opened, super_admin: str) -> None:
    page = visit("/ai/models", Look("fa"), as_=super_admin)
    page.get_by_role("tab", name="گفتگو").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("tab", name="محتوا")).to_have_attribute("aria-selected", "true")
    expect(page).to_have_url(re.compile(r"section=content"))
    page.reload()
    expect(page.get_by_role("tab", name="محتوا")).to_have_attribute("aria-selected", "true")


def test_the_default_provider_is_chosen_and_undone(visit: Opened, super_admin: str, service: Service) -> None:
    page = visit("/ai/models?section=content", EN, as_=super_admin)
    group = page.get_by_role("radiogroup", name="Default provider")
    expect(radio(group, "OpenRouter")).to_be_checked()
    group.get_by_text("Hugging Face").click()
    expect(radio(group, "Hugging Face")).to_be_checked()
    expect(page.get_by_role("region", name="Hugging Face").get_by_text("Default", exact=True)).to_be_visible()
    expect(notice(page, "The active model is changed.")).to_be_visible()
    assert default(service, "content") == "huggingface"
    page.get_by_role("button", name="Undo").click()
    expect(radio(group, "OpenRouter")).to_be_checked()
    expect(notice(page, "Undone.")).to_be_visible()
    assert default(service, "content") == "openrouter"


def test_a_double_click_changes_once(visit: Opened, super_admin: str) -> None:
    page = visit("/ai/models?section=podcast", EN, as_=super_admin)
    changes = changes_of(page)
    group = cell_of(page, "OpenRouter", "Podcast voices")
    radio(group, "Grok Voice TTS").dblclick()
    expect(notice(page, "The active model is changed.")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert len(changes) == 1


def test_what_another_admin_chose_shows_when_the_page_is_looked_at_again(
    visit: Opened, super_admin: str, service: Service
) -> None:
    page = visit("/ai/models?section=podcast", EN, as_=super_admin)
    group = cell_of(page, "OpenRouter", "Podcast script")
    expect(radio(group, "Claude Sonnet 5.5")).to_be_checked()
    choose(service, "podcast", "openrouter", "google/gemini-3.8-flash")
    come_back(page)
    expect(radio(group, "Gemini 3.8 Flash")).to_be_checked()


def test_who_is_no_longer_a_super_admin_changes_nothing_and_then_reads(visit: Opened, service: Service) -> None:
    name = service.new_admin(role="super_admin")
    page = visit("/ai/models", EN, as_=name)
    group = cell_of(page, "OpenRouter", "Chat")
    expect(radio(group, "GPT-6 Luna")).to_be_checked()
    boss = service.api()
    everyone = boss.call("GET", "/admins?page_size=200")["data"]["items"]
    found = next(one for one in everyone if one["username"] == name)
    assert boss.call("PATCH", f"/admins/{found['id']}", {"role": "admin"})["ok"]
    radio(group, "Qwen3.8 Flash").click()
    dialog = page.get_by_role("dialog", name="Sign in again")
    dialog.get_by_label("Password", exact=True).fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in", exact=True).click()
    expect(notice(page, "super admin")).to_be_visible()
    expect(page.get_by_text("Super admins choose the active models and the defaults.")).to_be_visible()
    expect(page.get_by_role("radio")).to_have_count(0)
    expect(page.get_by_role("listitem").filter(has_text="Active")).to_contain_text(["GPT-6 Luna", "Gemma 4 31B"])
    assert active(service, "chat") == "openai/gpt-6-luna"


def test_search_looks_through_all_sections_and_says_when_nothing_matches(visit: Opened, super_admin: str) -> None:
    page = visit("/ai/models", EN, as_=super_admin)
    page.get_by_role("searchbox").fill("kimi-k3")
    expect(page.get_by_role("radiogroup")).to_have_count(1)
    expect(page.get_by_role("radio")).to_have_count(1)
    expect(page.get_by_role("tab", name="Content")).to_contain_text("3 models")
    page.get_by_role("searchbox").fill("نیست")
    expect(page.get_by_text("No model of the section")).to_be_visible()
    page.get_by_role("button", name="Clear the search").click()
    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(radio(cell_of(page, "OpenRouter", "Chat"), "GPT-6 Luna")).to_be_checked()


def test_models_are_filtered_and_ordered(visit: Opened, super_admin: str) -> None:
    page = visit("/ai/models", EN, as_=super_admin)
    page.get_by_label("Order").select_option("Cheapest first")
    names = cell_of(page, "OpenRouter", "Chat").get_by_role("radio")
    expect(names.first).to_have_accessible_name(re.compile("Gemma 4 31B \\(free\\)"))
    expect(names.last).to_have_accessible_name("GPT-OSS 120B")
    page.get_by_label("Show").select_option("Runs for me")
    expect(page.get_by_role("region", name="Hugging Face")).to_have_count(0)


def test_prices_say_their_unit_and_date_and_what_is_unknown(visit: Opened, super_admin: str) -> None:
    page = visit("/ai/models", EN, as_=super_admin)
    card = page.get_by_role("region", name="OpenRouter")
    row = card.get_by_role("radiogroup").locator("> div")
    expect(row.filter(has_text="GPT-6 Luna")).to_contain_text("$0.10 in · $0.50 out")
    expect(row.filter(has_text="GPT-6 Luna")).to_contain_text("per million tokens · 22 November 2026")
    expect(row.filter(has_text="31B (free)")).to_contain_text("Free")
    expect(row.filter(has_text="GPT-OSS 120B")).to_contain_text("Price unknown")
    expect(row.filter(has_text="GPT-OSS 120B")).not_to_contain_text("$0")
    page.goto("/ai/models?section=podcast")
    retiring = page.get_by_role("radiogroup", name="Podcast voices").locator("> div").filter(has_text="GPT-4o Mini TTS")
    expect(retiring).to_contain_text("Until 6 January 2027")
    expect(retiring).to_contain_text("Persian not confirmed")


def test_details_tell_everything_and_whose_key_would_serve(visit: Opened, admin: str) -> None:
    page = visit("/ai/models", EN, as_=admin)
    page.get_by_role("button", name="Details of Gemini 3.8 Flash", exact=True).press("Enter")
    details = page.locator("main dl")
    for words in (
        "1,048,576",
        "unknown",
        "text, images, audio, and files",
        "temperature",
        "22 November 2026",
    ):
        expect(details).to_contain_text(words)
    expect(details).to_contain_text("It runs on the shared key.")
    expect(page.get_by_role("button", name="Copy the id")).to_be_visible()


def test_a_regular_admin_reads_and_is_told_who_chooses(visit: Opened, admin: str) -> None:
    bodies: list[str] = []
    page = visit("/ai/usage", EN, as_=admin)
    page.on("response", lambda response: keep(response, bodies))
    page.get_by_role("link", name="Models").click()
    expect(page.get_by_role("heading", name="GPT-6 Luna")).to_be_visible()
    expect(page.get_by_text("Super admins choose the active models and the defaults.")).to_be_visible()
    expect(page.get_by_role("radio")).to_have_count(0)
    expect(page.get_by_text("Active", exact=True)).to_have_count(2)
    page.wait_for_load_state("networkidle")
    assert bodies
    assert not any("entitlement" in body or '"shared":' in body for body in bodies)


def test_a_model_closed_to_the_reader_says_so_with_the_reason(visit: Opened, service: Service) -> None:
    name = service.new_admin()
    only = {"audience": "all", "admin_ids": [], "sections": None, "models": ["openai/gpt-6-luna"]}
    share(service, only)
    page = visit("/ai/models", EN, as_=name)
    row = page.get_by_role("listitem").filter(has_text="anthropic/claude-haiku-5.5")
    expect(row).to_contain_text("Closed to you")
    row.get_by_role("button", name="Details").click()
    expect(row).to_contain_text("The shared key of OpenRouter is not open for the model")
    share(service, EVERYONE)


def test_a_provider_that_is_off_says_why_and_can_be_prepared_all_the_same(visit: Opened, super_admin: str) -> None:
    page = visit("/ai/models", EN, as_=super_admin)
    card = page.get_by_role("region", name="Hugging Face")
    expect(card.get_by_text("Hugging Face is off. Turn it on in the AI settings")).to_be_visible()
    expect(card.get_by_role("link", name="AI settings")).to_have_attribute("href", "/ai/settings")
    card.get_by_text("Steps of the key rule").click()
    expect(card.get_by_text("Hugging Face is off.", exact=True)).to_be_visible()
    expect(card.get_by_role("radio", checked=True)).to_have_count(1)


def test_an_active_model_that_vanished_is_told_and_another_is_chosen(visit: Opened, without_luna: Service) -> None:
    page = visit("/ai/models", EN, as_=SUPER, at=without_luna)
    card = page.get_by_role("region", name="OpenRouter")
    expect(card.get_by_text("This model is no longer in the capabilities file.").first).to_be_visible()
    expect(card.get_by_role("radio", checked=True)).to_have_count(0)
    expect(radio(page.get_by_role("radiogroup", name="Default provider"), "OpenRouter")).to_be_disabled()
    shot(page, "models-vanished", EN)
    assert violations(page) == []
    card.get_by_text("Claude Haiku 5.5").click()
    expect(notice(page, "The active model is changed.")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    expect(card.get_by_text("This model is no longer in the capabilities file.")).to_have_count(0)


def test_a_lost_connection_is_told_and_tried_again(visit: Opened, super_admin: str, recorders: list[Recorder]) -> None:
    page = visit("/ai/usage", EN, as_=super_admin)
    recorders[-1].expect("ERR_FAILED")
    page.route("**/api/v1/ai/models?*", lambda route: route.abort())
    page.reload()
    page.get_by_role("link", name="Models").click()
    expect(page.get_by_role("alert")).to_contain_text("The service does not answer")
    page.unroute("**/api/v1/ai/models?*")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("radio", name="GPT-6 Luna")).to_be_visible()


def test_a_change_without_a_connection_goes_back(
    visit: Opened, super_admin: str, recorders: list[Recorder], service: Service
) -> None:
    page = visit("/ai/models", EN, as_=super_admin)
    recorders[-1].expect("ERR_INTERNET_DISCONNECTED")
    group = cell_of(page, "OpenRouter", "Chat")
    expect(radio(group, "GPT-6 Luna")).to_be_checked()
    page.context.set_offline(True)
    radio(group, "Qwen3.8 Flash").click()
    expect(notice(page, "This device is not connected")).to_be_visible()
    expect(radio(group, "GPT-6 Luna")).to_be_checked()
    page.context.set_offline(False)
    assert active(service, "chat") == "openai/gpt-6-luna"


@pytest.fixture
def without_luna(tmp_path: Path, simulated: dict[str, str], dist: Path) -> Iterator[Service]:
    """A service whose active chat model has gone from its file since the last start."""
    files = tmp_path / "capabilities"
    shutil.copytree(ROOT / "capabilities", files)
    site = Site(folder=tmp_path, variables={**simulated, "KELIDAR_CAPABILITIES_DIR": str(files)})
    code, _, complaint = site.run("admins", "create", SUPER, "--super", given=f"{PASSWORD}\n")
    assert code == 0, complaint
    file = files / "openrouter.toml"
    text = file.read_text(encoding="utf-8")
    begin = text.index('[[models]]\nid = "openai/gpt-6-luna"')
    file.write_text(text[:begin] + text[text.index("[[models]]", begin + 1) :], encoding="utf-8")
    for service in running(site, with_super=False):
        share(service, EVERYONE)
        yield service


def share(service: Service, entitlement: dict[str, Any]) -> None:
    """Turn OpenRouter on, with a shared key that is open to these."""
    boss = service.api()
    assert boss.call("PATCH", "/ai/providers/openrouter", {"enabled": True})["ok"]
    assert boss.call("PUT", "/ai/providers/openrouter/keys/shared", {"api_key": "sim-demo.shared"})["ok"]
    shared = {"enabled": True, "entitlement": entitlement}
    assert boss.call("PATCH", "/ai/providers/openrouter/keys/shared", shared)["ok"]


def cells(service: Service) -> list[dict[str, Any]]:
    """The grid as the API tells it."""
    found: list[dict[str, Any]] = service.api().call("GET", "/ai/models")["data"]["cells"]
    return found


def active(service: Service, section: str) -> str:
    """OpenRouter's active model in a section, for its first operation."""
    cell = next(one for one in cells(service) if (one["section"], one["provider"]) == (section, "openrouter"))
    name: str = next(model["id"] for model in cell["models"] if model["active"])
    return name


def default(service: Service, section: str) -> str:
    """A section's default provider."""
    name: str = next(one["provider"] for one in cells(service) if one["section"] == section and one["is_default"])
    return name


def choose(service: Service, section: str, provider: str, model: str) -> None:
    """Make a model active, as another super admin would."""
    choice = {"section": section, "provider": provider, "model": model}
    assert service.api().call("PUT", "/ai/models/active", choice)["ok"]


def cell_of(page: Page, provider: str, place: str) -> Locator:
    """The choices of a cell."""
    return page.get_by_role("radiogroup", name=f"Active model of {provider} in {place}")


def radio(group: Locator, name: str) -> Locator:
    """One choice of a group."""
    return group.get_by_role("radio", name=name, exact=True)


def notice(page: Page, words: str) -> Locator:
    """A message at the bottom of the page."""
    return page.get_by_role("region", name="Messages").get_by_text(words)


def changes_of(page: Page) -> list[str]:
    """What the page sends from now on to change something."""
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method != "GET" else None)
    return sent


def keep(response: Response, bodies: list[str]) -> None:
    """Keep what an answer of the API says."""
    if "/api/v1/ai/" in response.url:
        bodies.append(response.text())
