"""What goes wrong in a talk, and that nothing typed is ever lost: errors, lost lines, sign-outs, reloads, two tabs."""

import re

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.e2e.processes import PASSWORD
from tests.panel.browser import Look, Opened, Recorder, settled, shot, violations
from tests.panel.chat_page import answers, ask, field, finished, keyed, questions, rekey, send
from tests.panel.services import Service

EN = Look("en")
NEW_PASSWORD = "another horse battery"


@pytest.fixture
def name(service: Service) -> str:
    """An admin whose provider answers word by word."""
    return keyed(service, "sim-demo")


@pytest.mark.parametrize(
    ("script", "sentence", "way_on"),
    [
        ("401", "did not accept your personal key", ("link", "Replace the key")),
        ("402", "does not have enough credit", ("link", "Replace the key")),
        ("403-moderation", "refused this request under its content rules", ("button", "Edit the question")),
        ("400-context", "more than the model", ("button", "Edit the question")),
        ("500", "could not carry out this request", ("button", "Try again")),
        ("429-retry-after", "takes no more requests", ("button", "Try again (in ")),
        ("cut", "broke before the answer was complete", ("button", "Continue")),
        ("error-mid-string", "", ("button", "Continue")),
        ("content-filter", "", None),
        ("html-200", "could not be used", ("button", "Try again")),
    ],
)
def test_an_error_stands_where_it_happened_with_a_way_on(
    visit: Opened,
    service: Service,
    recorders: list[Recorder],
    script: str,
    sentence: str,
    way_on: tuple[str, str] | None,
) -> None:
    page = visit("/ai/chat", EN, as_=keyed(service, f"sim-{script}"))
    recorders[-1].expect(r"status of 5\d\d")
    send(page, "a question that stays")
    card = answers(page).get_by_role("alert")
    expect(card).to_contain_text(sentence)
    if way_on is not None:
        role, label = way_on
        expect(card.get_by_role("link" if role == "link" else "button", name=label)).to_be_visible()
    card.get_by_text("Technical details").click()
    expect(card).to_contain_text("ai.")
    expect(questions(page)).to_contain_text("a question that stays")
    expect(page.get_by_role("toolbar", name="Actions on the answer")).to_be_visible()


def test_a_wait_is_counted_down_and_trying_again_takes_the_place_of_the_failure(
    visit: Opened, service: Service, name: str
) -> None:
    rekey(service, name, "sim-429-retry-after")
    page = visit("/ai/chat", EN, as_=name)
    send(page, "hello")
    wait = page.get_by_role("button", name=re.compile(r"Try again \(in \d s\)"))
    expect(wait).to_have_attribute("aria-disabled", "true")
    shot(page, "chat-wait", EN)
    rekey(service, name, "sim-ok")
    retry = page.get_by_role("button", name="Try again", exact=True)
    expect(retry).to_be_visible(timeout=12_000)
    retry.click()
    finished(page)
    expect(answers(page)).to_have_count(1)
    expect(answers(page)).to_contain_text("سلام")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("group", name=re.compile("^Version"))).to_have_count(0)


def test_a_line_that_breaks_keeps_what_came_and_offers_to_go_on(
    visit: Opened, own_service: Service, recorders: list[Recorder]
) -> None:
    page = visit("/ai/chat", EN, as_=keyed(own_service, "sim-abort-watch"), at=own_service)
    recorders[-1].expect("ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET")
    send(page, "hello")
    text = answers(page).locator(".md")
    expect(text).not_to_be_empty()
    own_service.served.process.process.kill()
    card = answers(page).get_by_role("alert")
    expect(card).to_contain_text("The service does not answer")
    expect(card.get_by_role("button", name="Try again")).to_be_visible()
    expect(card.get_by_role("button", name="Continue")).to_be_visible()
    expect(text).not_to_be_empty()
    assert violations(page) == []


def test_offline_says_so_at_the_question_and_sends_when_asked_again(
    visit: Opened, name: str, recorders: list[Recorder]
) -> None:
    page = visit("/ai/chat", Look("fa"), as_=name)
    recorders[-1].expect("ERR_INTERNET_DISCONNECTED")
    field(page).fill("سلام")
    # The talk's view has come with the first letter.
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    field(page).press("Enter")
    card = answers(page).get_by_role("alert")
    expect(card).to_contain_text("این دستگاه به شبکه وصل نیست")
    page.context.set_offline(False)
    card.get_by_role("button", name="تلاش دوباره").click()
    expect(answers(page)).to_contain_text("پاسخ شبیه‌سازی‌شده")


def test_signing_out_elsewhere_while_typing_loses_nothing(visit: Opened, service: Service, name: str) -> None:
    page = visit("/ai/chat", EN, as_=name)
    ask(page, "first")
    send(page, "second")
    expect(answers(page).last).to_contain_text("Simulated")
    field(page).fill("still being written")
    end_sign_ins(service, name)
    page.get_by_role("button", name="Stop", exact=True).or_(
        page.get_by_role("button", name="Send", exact=True)
    ).wait_for()
    finished(page)
    field(page).press("Enter")
    again = page.get_by_role("dialog", name="Sign in again")
    expect(again).to_be_visible()
    shot(page, "chat-signed-out", EN)
    again.get_by_label("Password", exact=True).fill(NEW_PASSWORD)
    page.keyboard.press("Enter")
    expect(again).to_have_count(0)
    finished(page)
    expect(answers(page)).to_have_count(3)
    expect(answers(page).last).to_contain_text("still being written")


def test_a_reload_keeps_the_talk_the_draft_and_the_change(visit: Opened, name: str) -> None:
    page = visit("/ai/chat", EN, as_=name)
    page.on("dialog", lambda dialog: dialog.accept())
    ask(page, "hello")
    field(page).press("ArrowUp")
    page.get_by_role("textbox", name="Edit the question").fill("hello, changed")
    field(page).fill("half a thou")
    send_nothing = answers(page).count()
    settled(reloaded(page))
    expect(answers(page)).to_have_count(send_nothing)
    expect(field(page)).to_have_value("half a thou")
    expect(page.get_by_role("textbox", name="Edit the question")).to_have_value("hello, changed")
    # In the middle of an answer too: what had come stays, and says that it is not whole.
    page.get_by_role("button", name="Cancel").click()
    send(page, "and on")
    expect(answers(page).last).to_contain_text("Your message was")
    settled(reloaded(page))
    expect(answers(page).last).to_contain_text("Broken off before its end")
    expect(answers(page).last).to_contain_text("Simulated answer")


def test_leaving_asks_only_where_something_would_be_lost(visit: Opened, service: Service, name: str) -> None:
    page = visit("/ai/chat", EN, as_=name)
    ask(page, "hello")
    # Another page of the panel keeps the talk.
    page.get_by_role("link", name="Models").first.click()
    page.wait_for_url("**/ai/models")
    page.get_by_role("link", name="Chat").first.click()
    expect(answers(page)).to_contain_text("Simulated answer")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.close(run_before_unload=True)
    expect(answers(page)).to_have_count(1)
    page.wait_for_timeout(0)
    assert asked == ["beforeunload"]
    # Signing out asks, then takes the talk with it.
    page.get_by_role("button", name=f"Account of {name}").click()
    page.get_by_role("menuitem", name="Sign out").click()
    page.get_by_role("dialog", name="Leave this page?").get_by_role("button", name="Leave").click()
    page.wait_for_url("**/login")
    page.wait_for_function("() => !Object.keys(sessionStorage).some((key) => key.startsWith('kelidar.chat'))")


def test_another_admin_in_the_same_tab_sees_nothing_of_the_talk(visit: Opened, service: Service, name: str) -> None:
    page = visit("/ai/chat", EN, as_=name)
    page.on("dialog", lambda dialog: dialog.accept())
    ask(page, "a secret")
    field(page).fill("another secret")
    page.context.clear_cookies()
    service.sign_in(page.context, keyed(service, "sim-ok"))
    settled(reloaded(page))
    expect(page.get_by_role("heading", name="What are you working on?")).to_be_visible()
    expect(field(page)).to_have_value("")
    assert page.evaluate("JSON.stringify(sessionStorage)").count("secret") == 0


def test_two_tabs_do_not_disturb_each_other(visit: Opened, name: str) -> None:
    one = visit("/ai/chat", EN, as_=name)
    two = one.context.new_page()
    settled_at = two.goto("/ai/chat")
    assert settled_at is not None and settled_at.ok
    settled(two)
    send(one, "from the first tab")
    send(two, "from the second tab")
    for page, own in ((one, "from the first tab"), (two, "from the second tab")):
        finished(page)
        expect(answers(page)).to_have_count(1)
        expect(answers(page)).to_contain_text(own)
    two.get_by_role("button", name="Model: ").click()
    two.get_by_role("option", name="Claude Haiku 5.5").click()
    expect(two.get_by_role("button", name="Model: ")).to_contain_text("Claude Haiku")
    expect(one.get_by_role("button", name="Model: ")).to_contain_text("GPT-6 Luna")


def test_a_model_that_is_taken_away_meanwhile_is_refused_in_words(visit: Opened, own_service: Service) -> None:
    name = keyed(own_service, "sim-ok")
    page = visit("/ai/chat", EN, as_=name, at=own_service)
    field(page).fill("kept")
    assert own_service.api().call("PATCH", "/ai/providers/openrouter", {"enabled": False})["ok"]
    field(page).press("Enter")
    expect(answers(page).get_by_role("alert")).to_contain_text("OpenRouter is off")
    expect(questions(page)).to_contain_text("kept")
    # The page has asked again, and says what holds now.
    expect(page.get_by_role("region", name="“Chat” does not work for you right now")).to_contain_text("is off")


def reloaded(page: Page) -> Page:
    """The page after a reload."""
    page.reload()
    return page


def end_sign_ins(service: Service, name: str) -> None:
    """End the admin's sign-ins everywhere, as a change of the password does."""
    change = {"current_password": PASSWORD, "new_password": NEW_PASSWORD}
    assert service.api(name).call("POST", "/auth/password", change)["ok"]
