"""The settings that super admins alone see: the shared key and who may use it, broken files, addresses."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Response, expect

from panel import ROOT
from tests.e2e.processes import Client, Site
from tests.panel.browser import Look, Opened, Recorder, come_back, shot, violations
from tests.panel.services import SUPER, Service, running
from tests.panel.settings_page import KEY, NOBODY, offer, part, press, provider_of, share

EN = Look("en")


@pytest.fixture(scope="module", autouse=True)
def root(service: Service) -> Client:
    """The super admin, who prepares: both providers are on, and OpenRouter's shared key is open to nobody."""
    made = service.api()
    offer(made)
    return made


@pytest.fixture
def _closed_again(root: Client) -> Iterator[None]:
    """What a test opens of the shared key is closed after it."""
    yield
    share(root, NOBODY)


def test_a_regular_admin_gets_nothing_of_what_is_shared(
    visit: Opened, root: Client, recorders: list[Recorder], admin: str
) -> None:
    page = visit("/ai/settings", EN, as_=admin)
    bodies: list[str] = []
    page.on("response", lambda response: keep_body(response, bodies))
    page.reload()
    expect(part(page, "huggingface-preference")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert len(bodies) > 3
    known = provider_of(root)
    for secret in (known["shared"]["hint"], known["base_url"], '"shared":', "entitlement", "admin_ids"):
        assert not any(secret in body for body in bodies), secret
    assert not any("/admins" in url or "keys/shared" in url for url in recorders[-1].requests)
    expect(page.locator("#openrouter-shared, #openrouter-address, main [role=switch]")).to_have_count(0)
    expect(page.get_by_role("heading", name="Shared key")).to_have_count(0)


@pytest.mark.usefixtures("_closed_again")
def test_a_super_admin_opens_the_shared_key_to_chosen_admins_by_keyboard(
    visit: Opened, service: Service, root: Client
) -> None:
    share(root, NOBODY)
    guest, other = service.new_admin(), service.new_admin()
    page = visit("/ai/settings", EN, as_=SUPER)
    shared = part(page, "openrouter-shared")
    press(shared.get_by_role("radio", name="Admins I choose"))
    dialog = page.get_by_role("dialog", name="Which admins?")
    expect(dialog.get_by_role("combobox")).to_be_focused()
    expect(dialog.get_by_role("button", name="Save")).to_have_attribute("aria-disabled", "true")
    page.keyboard.type(guest)
    expect(dialog.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("option")).to_have_attribute("aria-selected", "true")
    assert violations(page) == []
    preview = dialog.get_by_role("region", name="What saving changes")
    expect(preview.get_by_role("list", name="1 admin gains access")).to_contain_text(guest)
    expect(preview.get_by_role("list", name=re.compile("loses access"))).to_have_count(0)
    assert sources(service.api(guest)) == {None}
    shot(page, "settings-admins", EN)
    press(ready(dialog))
    expect(dialog).to_be_hidden()
    expect(shared).to_contain_text(guest)
    assert sources(service.api(guest)) == {"shared"}
    assert sources(service.api(other)) == {None}


@pytest.mark.usefixtures("_closed_again")
def test_the_shared_key_is_limited_to_sections_and_models_and_switched_off_with_undo(
    visit: Opened, service: Service, root: Client, admin: str
) -> None:
    share(root, {**NOBODY, "audience": "all"})
    page = visit("/ai/settings", EN, as_=SUPER)
    shared = part(page, "openrouter-shared")
    shared.get_by_role("button", name="Change limits").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name="Only these sections").click()
    dialog.get_by_role("checkbox", name="Image").click()
    dialog.get_by_role("radio", name="Only these models").click()
    dialog.get_by_role("option").first.click()
    shot(page, "settings-limits", EN)
    assert violations(page) == []
    dialog.get_by_role("radio", name="All models").click()
    loses = dialog.get_by_role("list", name=re.compile("loses? access"))
    expect(loses).to_contain_text(re.compile(f"{admin} Chat[^I]*$"))
    expect(dialog).to_contain_text("end within 5 seconds of saving")
    ready(dialog).click()
    expect(shared).to_contain_text("Image · all models")
    assert sources(service.api(admin)) == {"shared", None}
    page.get_by_role("button", name="Dismiss this message").click()
    # What runs on it ends, so turning it off is asked first.
    shared.get_by_role("switch").click()
    asked = page.get_by_role("dialog", name="Turn off the shared key of OpenRouter?")
    expect(asked.get_by_role("list", name=re.compile("loses? access"))).to_contain_text(admin)
    page.keyboard.press("Escape")
    expect(asked).to_be_hidden()
    expect(shared.get_by_role("switch")).to_be_focused()
    assert provider_of(root)["shared"]["enabled"] is True
    shared.get_by_role("switch").click()
    ready(asked).click()
    expect(page.get_by_text("The shared key's settings are saved.")).to_be_visible()
    assert provider_of(root)["shared"]["enabled"] is False
    page.get_by_role("button", name="Undo").click()
    expect(shared.get_by_role("switch")).to_be_checked()
    expect(page.get_by_text("Undone.")).to_be_visible()
    assert provider_of(root)["shared"]["enabled"] is True


@pytest.mark.usefixtures("_closed_again")
@pytest.mark.parametrize("look", [Look("fa", "dark", 390), Look("en")], ids=str)
def test_opening_and_closing_the_shared_key_is_shown_before_it_is_saved(
    visit: Opened, service: Service, root: Client, recorders: list[Recorder], look: Look
) -> None:
    share(root, NOBODY)
    made = [service.new_admin() for _ in range(7)]
    page = visit("/ai/settings", look, as_=SUPER)
    shared = part(page, "openrouter-shared")
    everyone, nobody = shared.get_by_role("radio").nth(1), shared.get_by_role("radio").nth(0)
    everyone.click()
    dialog = page.get_by_role("dialog")
    preview = dialog.locator("section")
    expect(preview.get_by_role("status")).to_be_visible()
    preview.locator("summary").click()
    for name in made:
        expect(preview).to_contain_text(name)
    assert violations(page) == []
    shot(page, "settings-preview", look)
    ready(dialog).dblclick()
    expect(dialog).to_be_hidden()
    expect(everyone).to_be_checked()
    assert sources(service.api(made[0])) == {"shared"}
    assert sum(url.endswith("/keys/shared") for url in recorders[-1].requests) == 1
    nobody.click()
    expect(dialog.locator(".bg-warn-soft")).to_be_visible()
    shot(page, "settings-preview-loses", look)
    ready(dialog).click()
    expect(nobody).to_be_checked()
    assert sources(service.api(made[0])) == {None}


def test_what_another_admin_changes_is_seen_on_return(visit: Opened, root: Client, admin: str) -> None:
    page = visit("/ai/settings", EN, as_=admin)
    card = page.locator("#huggingface")
    card.get_by_role("button", name="Add my key").click()
    page.keyboard.insert_text("half a k")
    root.call("PATCH", "/ai/providers/huggingface", {"enabled": False})
    come_back(page)
    expect(card).to_contain_text("Hugging Face is off. Ask a super admin")
    expect(card).to_contain_text("A super admin can turn it on.")
    expect(page.get_by_role("textbox")).to_have_value("halfak")
    root.call("PATCH", "/ai/providers/huggingface", {"enabled": True})


def test_a_broken_file_and_a_changed_address_are_told_to_super_admins(
    visit: Opened, simulated: dict[str, str], dist: Path, tmp_path: Path
) -> None:
    files = shutil.copytree(ROOT / "capabilities", tmp_path / "capabilities")
    (files / "huggingface.toml").write_text("models = 3\n", encoding="utf-8")
    variables = {name: value for name, value in simulated.items() if name != "KELIDAR_OPENROUTER_BASE_URL"}
    site = Site(folder=tmp_path, variables={**variables, "KELIDAR_CAPABILITIES_DIR": str(files)})
    for service in running(site, with_super=True):
        service.api().ready_to_chat(KEY)
        page = visit("/ai/settings#openrouter", EN, as_=SUPER, at=service)
        expect(page.locator("#huggingface").get_by_role("alert")).to_contain_text(
            "capabilities file of huggingface has a mistake"
        )
        address = part(page, "openrouter-address")
        address.get_by_role("button", name="Change the address").click()
        page.keyboard.type("example")
        page.keyboard.press("Enter")
        expect(address.get_by_role("textbox")).to_have_accessible_description(re.compile("This address is not right"))
        expect(address.get_by_role("button", name="Save")).not_to_have_attribute("aria-busy", "true")
        address.get_by_role("textbox").fill(simulated["KELIDAR_OPENROUTER_BASE_URL"])
        page.keyboard.press("Enter")
        expect(address).to_contain_text(simulated["KELIDAR_OPENROUTER_BASE_URL"])
        expect(part(page, "openrouter-personal")).to_contain_text("Must be entered again")
        shot(page, "settings-broken", EN)
        assert violations(page) == []
        # Whose the address was before is not told: it is put back by its own button.
        expect(page.get_by_role("button", name="Undo")).to_have_count(0)
        address.get_by_role("button", name="Change the address").click()
        address.get_by_role("button", name="The provider's own address").click()
        expect(part(page, "openrouter-personal")).not_to_contain_text("Must be entered again")


def ready(dialog: Locator) -> Locator:
    """The button that saves, once what it would do is on the screen."""
    save = dialog.get_by_role("button", name=re.compile("^(Save|ذخیره)$"))
    expect(save).not_to_have_attribute("aria-disabled", "true")
    return save


def keep_body(response: Response, bodies: list[str]) -> None:
    """Remember what the API answered."""
    if "/api/v1/ai/" in response.url:
        bodies.append(json.dumps(response.json(), ensure_ascii=False, separators=(",", ":")))


def sources(client: Client) -> set[str | None]:
    """On whose key OpenRouter's sections run for that admin."""
    return {section["source"] for section in provider_of(client)["effective"].values()}
