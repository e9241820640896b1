"""A sign-in that ends, or becomes somebody else's, while a page is open: what is typed stays, and what is shown is one's own."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.processes import PASSWORD
from tests.panel.browser import Look, Opened, Recorder, shot, violations
from tests.panel.chat_page import answers, ask, keyed
from tests.panel.services import Service

EN = Look("en")
TAKEN = "Another account has signed in in this browser"


def test_two_admins_in_two_tabs_never_see_each_other(visit: Opened, service: Service, admin: str) -> None:
    other = service.new_admin(language="en")
    page = visit("/account", EN, as_=admin)
    tab = page.context.new_page()
    tab.goto("/account")
    tab.locator("main").get_by_role("button", name="Sign out").click()
    signed_in(tab, other)
    expect(tab.get_by_role("button", name=f"Account of {other}")).to_be_visible()
    taken = page.get_by_role("dialog", name=TAKEN)
    expect(taken).to_contain_text(f"This page belongs to {admin}")
    shot(page, "session-taken", EN)
    assert violations(page) == []
    taken.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(taken).to_have_count(0)
    expect(page.get_by_role("button", name=f"Account of {admin}")).to_be_visible()
    # Now it is the other tab whose sign-in is not its own any more; it goes on with the one there is.
    tab.get_by_role("dialog", name=TAKEN).get_by_role("button", name="Go on with the other account").click()
    tab.get_by_role("dialog", name="Go on with the other account").get_by_role("button", name="Leave").click()
    expect(tab.get_by_role("button", name=f"Account of {admin}")).to_be_visible()
    expect(tab.get_by_role("dialog")).to_have_count(0)


def test_a_sign_in_form_that_cannot_be_fetched_takes_no_page_away(
    visit: Opened, service: Service, recorders: list[Recorder], admin: str
) -> None:
    page = visit("/account", EN, as_=admin)
    recorders[-1].expect("session-dialog|ERR_FAILED|dynamically imported module")
    page.route("**/assets/session-dialog*", lambda route: route.abort())
    page.get_by_role("button", name="New token").click()
    page.get_by_role("dialog", name="New token").get_by_label("Name", exact=True).fill("kept in the dialog")
    changed = {"current_password": PASSWORD, "new_password": PASSWORD}
    assert service.api(admin).call("POST", "/auth/password", changed)["ok"]
    page.keyboard.press("Enter")
    elsewhere = page.get_by_role("dialog", name="Sign in again")
    expect(elsewhere).to_contain_text("could not be fetched")
    shot(page, "session-elsewhere", EN)
    assert violations(page) == []
    page.keyboard.press("Escape")
    with page.context.expect_page() as opened:
        elsewhere.get_by_role("link", name="Sign in in a new tab").click()
    signed_in(opened.value, admin)
    expect(elsewhere).to_have_count(0)
    expect(page.get_by_role("dialog")).to_contain_text("kept in the dialog")
    expect(page.get_by_role("dialog").locator("pre")).to_contain_text("kdr_")


def test_a_talk_goes_at_sign_out_from_a_page_that_never_opened_it(visit: Opened, service: Service) -> None:
    page = visit("/ai/chat", EN, as_=keyed(service, "sim-ok"))
    page.on("dialog", lambda dialog: dialog.accept())
    ask(page, "a secret")
    expect(answers(page)).to_contain_text("tokens")
    page.goto("/account")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.get_by_role("dialog", name="Leave this page?").get_by_role("button", name="Leave").click()
    expect(page).to_have_url(re.compile(r"/login$"))
    page.wait_for_function("() => !Object.keys(sessionStorage).some((key) => key.startsWith('kelidar.chat'))")


def test_an_address_that_is_none_leads_to_the_first_page(visit: Opened, admin: str) -> None:
    page = visit("/login?next=http://[", EN)
    signed_in(page, admin)
    expect(page).to_have_url(re.compile(r"/ai/chat$"))


def signed_in(page: Page, name: str) -> None:
    """Through the form of the sign-in page."""
    page.get_by_label("User name").or_(page.get_by_label("Username")).fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("navigation").first.wait_for()
