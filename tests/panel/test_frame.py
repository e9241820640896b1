"""What stands around the pages where none can be opened, and where the one card of a page stands."""

from playwright.sync_api import expect

from tests.panel.browser import Look, Opened, Recorder, shot, violations
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
