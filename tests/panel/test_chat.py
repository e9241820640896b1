"""The chat page as it is shown: every look, every width, its pickers, its key, and what it says when the rule says no."""

import re

import pytest
from playwright.sync_api import expect

from tests.panel.browser import (
    MOST_SCRIPT,
    Look,
    Opened,
    Recorder,
    flaws,
    shot,
    sideways,
    violations,
    weight,
)
from tests.panel.chat_page import answers, ask, field, finished, journal, keyed, send
from tests.panel.services import Service

WORDS = {
    "fa": {
        "private": "ذخیره نمی‌شود؛ تنها فرادادهٔ مصرف ثبت می‌شود.",
        "model": "مدل: ",
        "again": "پاسخ دوباره",
        "stop": "توقف",
    },
    "en": {"private": "Not stored. Usage metadata only.", "model": "Model: ", "again": "Answer again", "stop": "Stop"},
}


@pytest.fixture
def talker(service: Service) -> str:
    """A new admin with a personal key whose provider answers."""
    return keyed(service, "sim-demo")


def test_a_talk_is_accessible_in_every_look(visit: Opened, service: Service, look: Look) -> None:
    name = keyed(service, "sim-demo")
    page = visit("/ai/chat", look, as_=name)
    words = WORDS[look.language]
    expect(page.get_by_text(words["private"])).to_be_visible()
    expect(page.get_by_role("button", name=words["model"])).to_contain_text("GPT-6 Luna")
    assert flaws(page, "chat-empty", look) == []
    send(page, "سلام! FastAPI چیست؟" if look.language == "fa" else "What is FastAPI?")
    expect(page.get_by_role("button", name=words["again"])).to_be_visible()
    # A wrong key, beside a good answer.
    assert service.api(name).call("PUT", "/ai/providers/openrouter/keys/personal", {"api_key": "sim-401"})["ok"]
    send(page, "و این؟" if look.language == "fa" else "And this?")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("button", name=words["stop"], exact=True)).to_have_count(0)
    assert flaws(page, "chat", look) == []
    # Long words of a talk break.
    assert service.api(name).call("PUT", "/ai/providers/openrouter/keys/personal", {"api_key": "sim-demo"})["ok"]
    send(page, f"کلمهٔ_خیلی_بلند{'ـ' * 200}\n{'x' * 300}\n")
    expect(page.get_by_role("button", name=words["stop"], exact=True)).to_have_count(0)
    assert sideways(page, "chat", look) == []


def test_the_page_and_a_talk_on_it_load_little(
    visit: Opened, talker: str, recorders: list[Recorder], service: Service
) -> None:
    page = visit("/ai/chat", Look(), as_=talker)
    expect(field(page)).to_be_focused()
    ask(page, "سلام")
    page.wait_for_load_state("networkidle")
    sent = weight(recorders[-1], service)
    print(f"chat with an open talk: {sent / 1024:.1f} KiB of script")  # noqa: T201  # a figure for the run's log
    assert sent <= MOST_SCRIPT


def test_models_show_their_price_and_state_and_closed_ones_their_reason(
    visit: Opened, service: Service, recorders: list[Recorder]
) -> None:
    name = keyed(service, "sim-demo", "huggingface")
    page = visit("/ai/chat", Look("en"), as_=name)
    page.get_by_role("button", name="Model: ").click()
    rows = page.get_by_role("option")
    expect(rows.first).to_contain_text("$")
    expect(rows.first).to_contain_text("Active")
    closed = page.locator("[role=option][aria-disabled=true]")
    assert closed.count() == rows.count()
    # The reason is a sentence of the API, and one question for each cause is enough.
    expect(closed.last).to_contain_text("The shared key is not available.")
    assert sum("/ai/access" in url for url in recorders[-1].requests) <= 4
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Provider: ").click()
    page.get_by_role("option", name="Hugging Face").click()
    expect(page.get_by_role("button", name="Provider: ")).to_contain_text("Hugging Face")
    expect(page.get_by_role("button", name="Personal key")).to_be_visible()
    finished_answer = ask(page, "hello")
    expect(finished_answer).to_contain_text("Simulated answer")


def test_the_key_that_serves_is_named_and_explained(visit: Opened, talker: str) -> None:
    page = visit("/ai/chat", Look("en"), as_=talker)
    page.get_by_role("button", name="Personal key").click()
    why = page.get_by_role("dialog", name="Why this key?")
    expect(why.get_by_role("listitem").filter(has_text="There is a personal key.")).to_contain_text("holds")
    expect(why.get_by_role("link", name="AI settings")).to_have_attribute(
        "href", re.compile("^/ai/settings#openrouter")
    )
    page.keyboard.press("Escape")
    expect(why).to_have_count(0)


def test_where_the_rule_says_no_the_page_says_why_and_keeps_what_is_typed(visit: Opened, service: Service) -> None:
    name = service.new_admin()
    assert service.api().call("PATCH", "/ai/providers/openrouter", {"enabled": True})["ok"]
    page = visit("/ai/chat", Look("fa", "dark"), as_=name)
    closed = page.get_by_role("region", name="«گفتگو» اکنون برای شما کار نمی‌کند")
    expect(closed).to_contain_text("کلید شخصی خود را بیفزایید")
    closed.get_by_text("گام‌های قاعدهٔ کلید").click()
    expect(closed.get_by_role("listitem").last).to_contain_text("برقرار نیست")
    expect(closed.get_by_role("link")).to_have_attribute("href", re.compile("/ai/settings"))
    field(page).fill("این نوشته می‌ماند")
    field(page).press("Enter")
    expect(answers(page)).to_have_count(0)
    expect(field(page)).to_have_value("این نوشته می‌ماند")
    page.get_by_role("button", name="فرستادن", exact=True).click()
    expect(closed.get_by_role("link", name="افزودن کلید شخصی")).to_be_focused()
    shot(page, "chat-closed", Look("fa", "dark"))
    assert violations(page) == []
    # Someone opens it meanwhile; the next try asks again.
    assert service.api(name).call("PUT", "/ai/providers/openrouter/keys/personal", {"api_key": "sim-ok"})["ok"]
    field(page).press("Enter")
    expect(closed).to_have_count(0)
    field(page).press("Enter")
    expect(answers(page)).to_contain_text("شبیه‌سازی‌شده")


def test_a_closed_talk_leads_to_the_field_the_key_goes_in(visit: Opened, service: Service) -> None:
    name = service.new_admin()
    assert service.api().call("PATCH", "/ai/providers/openrouter", {"enabled": True})["ok"]
    page = visit("/ai/chat", Look("en"), as_=name)
    page.get_by_role("link", name="Add my key").click()
    expect(page.get_by_role("textbox", name="Personal key of OpenRouter")).to_be_focused()


def test_a_regular_admin_learns_nothing_of_the_shared_block(
    visit: Opened, talker: str, recorders: list[Recorder]
) -> None:
    bodies: list[str] = []
    page = visit("/ai/chat", Look("en"), as_=talker)
    page.on("response", lambda response: bodies.append(response.text()) if "/api/" in response.url else None)
    page.get_by_role("button", name="Personal key").click()
    page.get_by_role("button", name="Provider: ").click()
    page.keyboard.press("Escape")
    page.reload()
    expect(page.get_by_role("button", name="Personal key")).to_be_visible()
    assert not any("entitlement" in body or '"shared":' in body for body in bodies)
    assert not any("/keys/shared" in url or "/ai/settings" in url for url in recorders[-1].requests)


def test_starters_fill_the_field_and_leave_the_sending_to_the_reader(visit: Opened, talker: str) -> None:
    page = visit("/ai/chat", Look("fa"), as_=talker)
    field(page).fill("متنی که پیش از آن چسبانده شد")
    page.get_by_role("button", name="خلاصه کردن یک متن").click()
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value(
        re.compile("^متن زیر را در پنج جملهٔ کوتاه.*متنی که پیش از آن چسبانده شد$", re.DOTALL)
    )
    expect(answers(page)).to_have_count(0)


def test_the_field_follows_the_direction_of_what_is_typed(visit: Opened, talker: str) -> None:
    page = visit("/ai/chat", Look("fa"), as_=talker)
    expect(field(page)).to_have_css("direction", "rtl")
    field(page).fill("How are you today?")
    expect(field(page)).to_have_css("direction", "ltr")
    field(page).fill("React Server Components در Next.js چیست؟")
    expect(field(page)).to_have_css("direction", "rtl")
    low = field(page).bounding_box()
    field(page).fill("سطر\n" * 6)
    high = field(page).bounding_box()
    assert low is not None and high is not None and high["height"] > low["height"] * 2


def test_parameters_are_those_the_model_takes_within_its_bounds(
    visit: Opened, service: Service, simulated: dict[str, str]
) -> None:
    page = visit("/ai/chat", Look("en"), as_=keyed(service, "sim-demo.parameters"))
    page.get_by_role("button", name="Instructions and parameters").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("System prompt").fill("Answer in one word.")
    dialog.get_by_label("Temperature").fill("۳")
    expect(dialog.get_by_text("Write a number from 0 to 2.")).to_be_visible()
    dialog.get_by_role("button", name="Done").click()
    expect(dialog.get_by_label("Temperature")).to_be_focused()
    dialog.get_by_label("Temperature").fill("۰٫۳")
    expect(dialog.get_by_text("Write a number from 0 to 2.")).to_have_count(0)
    dialog.get_by_label("Most tokens of an answer").fill("12")
    dialog.get_by_label("Reasoning effort").select_option("low")
    shot(page, "chat-settings", Look("en"))
    assert violations(page) == []
    # What is typed holds at once: closing in any way loses nothing.
    page.keyboard.press("Escape")
    ask(page, "hello")
    (sent,) = [entry["body"] for entry in journal(simulated) if entry["key"] == "sim-demo.parameters"]
    assert sent["messages"] == [
        {"role": "system", "content": "Answer in one word."},
        {"role": "user", "content": "hello"},
    ]
    assert (sent["temperature"], sent["max_tokens"], sent["reasoning"]) == (0.3, 12, {"effort": "low"})
    # The model stopped at the length that was asked for; there is a way on.
    expect(page.get_by_text("reached the length that is allowed")).to_be_visible()
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
    finished(page)
