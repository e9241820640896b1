"""The audit log, for super admins: told in sentences, filtered by the address, paged; and what others are told instead."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.panel.browser import (
    MOST_SCRIPT,
    Look,
    Opened,
    Recorder,
    flaws,
    shot,
    sideways,
    weight,
)
from tests.panel.services import SUPER, Service

EN = Look("en")
PAGE_SIZE = 50


def test_the_log_is_accessible_in_every_look_and_little_is_loaded(
    visit: Opened, recorders: list[Recorder], look: Look, service: Service
) -> None:
    name = promoted(service)
    page = visit("/audit?kind=account", look, as_=SUPER)
    row = events(page).filter(has_text=name).first
    row.locator("summary").click()
    expect(row.get_by_role("table")).to_contain_text("مدیر ارشد" if look.language == "fa" else "Super admin")
    expect(page.locator("section").filter(has_text="kelidar audit verify")).to_be_visible()
    assert flaws(page, "audit", look) == []
    assert sideways(page, "audit", look) == []
    assert weight(recorders[-1], service) <= MOST_SCRIPT


def test_filters_by_keyboard_stand_in_the_address_and_survive_a_reload(visit: Opened, service: Service) -> None:
    name = promoted(service)
    page = visit("/audit", EN, as_=SUPER)
    page.get_by_role("combobox", name="About").select_option("Accounts")
    expect(page).to_have_url(re.compile(r"\?kind=account$"))
    expect(events(page).filter(has_text="signed in")).to_have_count(0)
    who = page.get_by_role("button", name="Who: Anyone")
    who.press("Enter")
    page.keyboard.type("Command")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", name="Command line")).to_be_visible()
    page.get_by_role("option", name="Command line").click()
    expect(page).to_have_url(re.compile("actor=command_line"))
    expect(events(page)).to_have_count(1)
    expect(events(page)).to_contain_text(SUPER)
    day = page.get_by_role("textbox", name="From day")
    day.fill("2020/01/02")
    day.press("Enter")
    expect(page).to_have_url(re.compile("from=2020-01-02"))
    page.reload()
    expect(day).to_have_value("2020/01/02")
    expect(events(page)).to_have_count(1)
    page.get_by_role("button", name="Clear filters").click()
    expect(page).to_have_url(re.compile(r"/audit$"))
    expect(events(page).filter(has_text=name).first).to_be_visible()


def test_days_are_typed_in_the_solar_calendar_and_a_wrong_one_is_told(visit: Opened) -> None:
    page = visit("/audit", Look("fa"), as_=SUPER)
    until = page.get_by_role("textbox", name="تا روز")
    until.fill("دیروز")
    until.press("Enter")
    expect(until).to_have_accessible_description("روز را مانند ۱۴۰۵/۰۸/۰۲ بنویسید.")
    expect(until).to_have_value("دیروز")
    until.fill("۱۳۹۹/۱/۱")
    until.press("Tab")
    expect(page).to_have_url(re.compile("to=2020-03-20"))
    expect(until).to_have_value("۱۳۹۹/۰۱/۰۱")
    expect(page.get_by_text("رویدادی با این پالایش نیست.")).to_be_visible()
    shot(page, "audit-empty", Look("fa"))
    page.get_by_role("main").get_by_role("button", name="برداشتن پالایش").last.click()
    expect(events(page).first).to_be_visible()


def test_a_spoilt_address_is_told_and_left_by_one_press(visit: Opened) -> None:
    page = visit("/audit?actor=nobody&kind=nothing&from=2026-99-99", EN, as_=SUPER)
    expect(page.get_by_role("textbox", name="From day")).to_have_value("")
    expect(page.get_by_role("button", name=re.compile("Who: An account that is gone"))).to_be_visible()
    page.get_by_role("button", name="Clear filters").first.click()
    expect(events(page).first).to_be_visible()


def test_earlier_events_come_by_cursor(visit: Opened, own_service: Service) -> None:
    client = own_service.api()
    for turn in range(PAGE_SIZE):
        body = {"name": f"token {turn}", "sections": ["chat"]}
        assert client.call("POST", "/auth/tokens", body)["ok"]
    page = visit("/audit?kind=token", EN, as_=SUPER, at=own_service)
    expect(events(page)).to_have_count(PAGE_SIZE)
    page.goto("/audit")
    expect(events(page)).to_have_count(PAGE_SIZE)
    page.get_by_role("button", name="Earlier events").press("Enter")
    expect(events(page).filter(has_text="token 0").first).to_be_visible()
    expect(page.get_by_text(re.compile(r"^All \d+ events$"))).to_be_focused()


def test_what_cannot_be_read_is_told_in_its_place(visit: Opened) -> None:
    page = visit("/audit", EN, as_=SUPER)
    busy = {"ok": False, "code": "common.busy", "message": "The service is busy.", "errors": [], "meta": {}}
    page.route("**/api/v1/audit?*", lambda route: route.fulfill(status=429, json=busy))
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("The service is busy.")
    page.unroute_all()
    page.get_by_role("alert").get_by_role("button", name="Try again").click()
    expect(events(page).first).to_be_visible()


def test_a_regular_admin_is_told_why_not_and_asks_for_nothing(
    visit: Opened, recorders: list[Recorder], admin: str
) -> None:
    page = visit("/audit", EN, as_=admin)
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is for super admins")
    expect(page.get_by_role("navigation").get_by_role("link", name="Audit log")).to_have_count(0)
    assert not any("/api/v1/audit" in url or "/api/v1/ai/doctor" in url for url in recorders[-1].requests)


def events(page: Page) -> Locator:
    """The events that are shown."""
    return page.get_by_role("list", name=re.compile("^(Events|رویدادها)$")).locator("> li")


def promoted(service: Service) -> str:
    """The name of an account that was made and then made a super admin."""
    name = service.new_admin()
    client = service.api()
    items = client.call("GET", "/admins?page_size=200")["data"]["items"]
    [made] = [one for one in items if one["username"] == name]
    assert client.call("PATCH", f"/admins/{made['id']}", {"role": "super_admin"})["ok"]
    return name
