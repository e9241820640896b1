"""What stands around the pages: where none can be opened, its keys, its scrollbars, and when it asks again."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.panel.browser import Look, Opened, Recorder, come_back, flaws, launched, shot, violations
from tests.panel.services import Service

EN = Look("en")


def test_a_page_that_does_not_exist_says_so_inside_the_one_main(visit: Opened, admin: str) -> None:
    page = visit("/ai/nothing-here", EN, as_=admin)
    expect(page.get_by_role("main").get_by_role("heading", level=1)).to_have_text("There is no such page")
    expect(page.get_by_role("main")).to_have_count(1)
    assert violations(page) == []


def test_a_panel_that_cannot_be_opened_says_so_inside_the_one_main(
    visit: Opened, recorders: list[Recorder], service: Service, admin: str
) -> None:
    page = visit("/login", EN)
    recorders[-1].expect("status of 500|Error in route match|ApiError: Something failed")
    service.sign_in(page.context, admin)
    failure = {"ok": False, "code": "common.internal", "message": "Something failed.", "data": None, "errors": []}
    page.route("**/api/v1/auth/me", lambda route: route.fulfill(status=500, json=failure))
    page.goto("/ai/nothing-here")
    expect(page.get_by_role("main").get_by_role("heading", level=1)).to_have_text("This page could not be opened")
    expect(page.get_by_role("main").get_by_role("alert")).to_contain_text("Something failed.")
    expect(page.get_by_role("main")).to_have_count(1)
    shot(page, "broken", EN)
    assert violations(page) == []


def test_the_card_of_the_sign_in_keeps_the_middle_also_where_scrollbars_take_room(visit: Opened) -> None:
    page = visit("/login", EN)
    kept = page.evaluate("() => getComputedStyle(document.documentElement).scrollbarGutter")
    assert kept == "stable both-edges"
    card = page.locator("main form").bounding_box()
    assert card is not None
    assert card["x"] * 2 + card["width"] == EN.width


def test_a_question_mark_lists_the_keys_of_the_page_and_of_all(visit: Opened, admin: str, look: Look) -> None:
    page = visit("/ai/settings", look, as_=admin)
    page.locator("main").focus()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog")
    expect(keys).to_contain_text("Alt + 1 … 9")
    expect(keys.get_by_role("heading", level=3)).to_have_count(1)
    assert flaws(page, "keys", look) == []
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(keys).to_have_count(0)
    expect(page.locator("main")).to_be_focused()


def test_the_palette_leads_to_the_keys_and_a_page_adds_its_own(visit: Opened, admin: str) -> None:
    page = visit("/ai/chat", EN, as_=admin)
    field = page.locator("[data-composer] textarea")
    field.press_sequentially("why?")
    expect(field).to_have_value("why?")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Control+k")
    page.get_by_role("combobox").fill("shortcuts")
    page.keyboard.press("Enter")
    keys = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(keys.get_by_role("heading", level=3)).to_have_text(["On this page", "On every page"])
    expect(keys).to_contain_text("Choose the model")


def test_what_stands_above_the_page_has_the_keys_and_gives_the_focus_back(visit: Opened, admin: str) -> None:
    page = visit("/account", EN, as_=admin)
    password = page.get_by_label("Current password", exact=True)
    password.focus()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(password).to_be_focused()
    opener = page.get_by_role("button", name="New token")
    opener.click()
    name = page.get_by_role("dialog").get_by_role("textbox", name="Name")
    name.fill("ci")
    for keys in ("Alt+1", "Control+k"):
        page.keyboard.press(keys)
    page.mouse.click(5, 5)
    expect(page.get_by_role("dialog")).to_have_count(1)
    expect(name).to_have_value("ci")
    expect(page).to_have_url(re.compile("/account$"))
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


def test_coming_back_asks_once_and_twice_in_a_moment_not_again(visit: Opened, admin: str) -> None:
    page = visit("/ai/settings", EN, as_=admin)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_response(re.compile("/ai/settings$")):
        come_back(page)
    page.wait_for_load_state("networkidle")
    first = list(asked)
    assert len(first) == len(set(first))
    for _ in range(3):
        page.evaluate("() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    page.wait_for_load_state("networkidle")
    assert asked == first


def test_a_dialog_moves_nothing_where_scrollbars_take_room(browser: Browser, service: Service, admin: str) -> None:
    roomy = launched(browser.browser_type, scrollbars=True)
    context = roomy.new_context(base_url=service.origin, viewport={"width": 1000, "height": 500})
    service.sign_in(context, admin)
    page = context.new_page()
    page.goto("/account")
    heading = page.locator("main h1")
    heading.wait_for()
    assert page.evaluate("() => innerWidth - document.documentElement.clientWidth") > 0
    before = heading.bounding_box()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert heading.bounding_box() == before
    roomy.close()


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_circle_of_a_choice_stands_in_the_middle_of_its_line(visit: Opened, admin: str, language: str) -> None:
    page = visit("/account#tokens", Look("fa" if language == "fa" else "en"), as_=admin)
    page.locator("#tokens button").first.click()
    assert abs(middle_of(page, "[role=dialog] [role=radio]") - middle_of(page, "[role=dialog] label[for*='-0']")) <= 0.5


def test_a_page_that_cannot_be_had_without_a_line_comes_once_there_is_one(
    visit: Opened, recorders: list[Recorder], admin: str
) -> None:
    page = visit("/account", EN, as_=admin)
    recorders[-1].expect("ERR_INTERNET_DISCONNECTED|dynamically imported module|Error in route match")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.get_by_role("link", name="Models").first.click()
    card = page.get_by_role("main").get_by_role("alert")
    expect(card).to_contain_text("This device is not connected")
    expect(page.get_by_text("A new version of the panel is ready")).to_have_count(0)
    page.context.set_offline(False)
    card.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("main").get_by_role("heading", level=1)).to_have_text("Models")


def test_escape_closes_the_list_in_a_dialog_before_the_dialog(visit: Opened, admin: str) -> None:
    page = visit("/ai/chat", Look("en", width=390), as_=admin)
    page.locator("[data-model-button]").click()
    dialog = page.get_by_role("dialog", name="Model and key")
    picker = dialog.locator("[data-picker=model] button").first
    picker.click()
    expect(dialog.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog.get_by_role("option")).to_have_count(0)
    expect(picker).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def middle_of(page: Page, selector: str) -> float:
    """How far down the middle of the first such element is."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["y"] + box["height"] / 2
