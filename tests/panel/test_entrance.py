"""The pages before anyone is signed in: signing in, and the first super admin."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.processes import PASSWORD
from tests.panel.browser import WIDTHS, Look, Opened, Recorder, scripts_of, scrolls_sideways, shot, violations
from tests.panel.services import Service

MOST_SCRIPT = 190 * 1024


def test_signing_in_is_accessible_in_every_look(visit: Opened, look: Look) -> None:
    page = visit("/login", look)
    is_shown_as(page, look)
    shot(page, "login", look)
    assert violations(page) == []


def test_the_first_set_up_is_accessible_in_every_look(visit: Opened, new_service: Service, look: Look) -> None:
    page = visit(new_service.setup_path, look, at=new_service)
    is_shown_as(page, look)
    shot(page, "setup", look)
    assert violations(page) == []


@pytest.mark.parametrize("width", [*WIDTHS, 390])
@pytest.mark.parametrize("path", ["login", "setup"])
def test_nothing_scrolls_sideways(visit: Opened, new_service: Service, path: str, width: int) -> None:
    look = Look("fa", "dark" if width == 390 else "light", width)
    page = visit("/login" if path == "login" else new_service.setup_path, look, at=new_service)
    shot(page, path, look)
    assert not scrolls_sideways(page)


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


def weight(recorder: Recorder, service: Service) -> int:
    """The bytes of all scripts that the page loaded, as gzip sends them."""
    http = service.served.client().http
    answers = [http.head(path, headers={"accept-encoding": "gzip"}) for path in scripts_of(recorder)]
    return sum(int(answer.headers["content-length"]) for answer in answers)
