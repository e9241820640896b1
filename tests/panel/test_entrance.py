"""The pages before anyone is signed in: signing in, and the first super admin."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.processes import PASSWORD
from tests.panel.browser import (
    MOST_SCRIPT,
    Look,
    Opened,
    Recorder,
    flaws,
    sideways,
    violations,
    weight,
)
from tests.panel.services import Service


def test_signing_in_is_accessible_in_every_look(visit: Opened, look: Look) -> None:
    page = visit("/login", look)
    is_shown_as(page, look)
    assert flaws(page, "login", look) == []
    assert sideways(page, "login", look) == []


def test_the_first_set_up_is_accessible_in_every_look(visit: Opened, new_service: Service, look: Look) -> None:
    page = visit(new_service.setup_path, look, at=new_service)
    is_shown_as(page, look)
    assert flaws(page, "setup", look) == []
    assert sideways(page, "setup", look) == []


def test_a_page_asks_for_its_sign_in_and_loads_little(
    visit: Opened, recorders: list[Recorder], service: Service
) -> None:
    page = visit("/ai/settings", Look())
    expect(page).to_have_url(re.compile(r"/login"))
    assert 0 < weight(recorders[-1], service) <= MOST_SCRIPT


def test_a_wrong_password_is_told_where_it_was_typed_and_keeps_the_name(visit: Opened, admin: str) -> None:
    page = visit("/login", Look("en"))
    fields = page.locator("main form input")
    fields.first.fill(admin)
    page.locator("main form input[type=password]").fill("not the password")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(fields.first).to_have_value(admin)
    assert violations(page) == []


def test_a_refused_field_of_the_set_up_has_the_focus(visit: Opened, new_service: Service) -> None:
    page = visit(new_service.setup_path, Look("en"), at=new_service)
    fields = page.locator("main form input")
    fields.nth(0).fill("boss")
    fields.nth(1).fill("short")
    fields.nth(2).fill("short")
    page.keyboard.press("Enter")
    expect(fields.nth(1)).to_have_attribute("aria-invalid", "true")
    expect(fields.nth(1)).to_be_focused()
    expect(page.get_by_role("alert")).to_have_count(0)
    fields.nth(2).fill("other")
    page.keyboard.press("Enter")
    expect(fields.nth(2)).to_be_focused()
    expect(page.get_by_text("The two passwords differ.")).to_be_visible()


def test_two_presses_sign_in_once(visit: Opened, admin: str) -> None:
    page = visit("/login", Look("en"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/auth/login") else None)
    fields = page.locator("main form input")
    fields.first.fill(admin)
    fields.nth(1).fill(PASSWORD)
    page.evaluate(
        "() => { const form = document.querySelector('main form'); form.requestSubmit(); form.requestSubmit() }"
    )
    expect(page).not_to_have_url(re.compile(r"/login"))
    assert len(asked) == 1


def test_signing_in_by_keyboard_leads_into_the_panel(visit: Opened, admin: str) -> None:
    page = visit("/login", Look("en"))
    page.keyboard.type(admin)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile(r"/login"))
    expect(page.locator("main h1")).to_be_visible()


def is_shown_as(page: Page, look: Look) -> None:
    """The document says its language, its direction and its theme."""
    root = page.locator("html")
    expect(root).to_have_attribute("lang", look.language)
    expect(root).to_have_attribute("dir", "rtl" if look.language == "fa" else "ltr")
    expect(root).to_have_attribute("data-theme", look.theme)
