"""A talk as it grows: streaming, stopping, asking again, versions, deleting."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.panel.browser import Look, Opened, shot, violations
from tests.panel.chat_page import answers, ask, field, finished, keyed, questions, send
from tests.panel.services import Service

EN = Look("en")


@pytest.fixture
def talk(visit: Opened, service: Service) -> Page:
    """The page of an admin whose provider answers word by word."""
    return visit("/ai/chat", EN, as_=keyed(service, "sim-demo"))


def test_an_answer_comes_word_by_word_and_says_what_it_took(talk: Page) -> None:
    send(talk, "hello")
    growing = answers(talk).last
    expect(talk.get_by_role("button", name="Stop", exact=True)).to_be_visible()
    expect(growing).to_contain_text("Simulated")
    assert "usage page" not in growing.inner_text()
    finished(talk)
    expect(growing).to_contain_text("usage page")
    expect(growing.get_by_text("Personal key")).to_be_visible()
    figures = growing.get_by_role("button", name=re.compile("^Details of use"))
    expect(figures).to_contain_text(re.compile(r"tokens · \$0\.\d+ · [\d.]+ s"))
    figures.click()
    details = talk.get_by_role("dialog", name="Details of use")
    for told in ("Reported by the provider", "To the first word", "Generation id", "Input tokens"):
        expect(details).to_contain_text(told)
    assert violations(talk) == []
    expect(talk.get_by_text(re.compile(r"^This talk: \d+ tokens, \$0\.\d+$"))).to_be_visible()


def test_what_happens_is_told_once_and_not_word_by_word(talk: Page) -> None:
    told: list[str] = []
    # Playwright marks what it is given, and a method of a list takes no marks.
    talk.expose_function("heard", lambda line: told.append(line))  # noqa: PLW0108
    talk.evaluate(
        """() => { const region = [...document.querySelectorAll('[role=status].sr-only')].at(-1)
        new MutationObserver(() => heard(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true }) }"""
    )
    expect(talk.get_by_role("log")).to_have_count(0)
    ask(talk, "hello")
    expect(talk.get_by_role("log")).to_have_attribute("aria-live", "off")
    assert [line.split(":")[0] for line in told] == ["The message is sent.", "The answer is complete"]


def test_stop_keeps_what_has_come_and_what_it_took_is_settled_after(talk: Page) -> None:
    send(talk, "hello")
    expect(answers(talk).last).to_contain_text("Your message was")
    talk.keyboard.press("Escape")
    finished(talk)
    expect(answers(talk).last).to_contain_text("Stopped; what had come is kept.")
    kept = answers(talk).last.locator(".md").inner_text()
    assert "Simulated answer" in kept and "usage page" not in kept
    expect(field(talk)).to_be_focused()
    expect(answers(talk).get_by_role("button", name=re.compile("^Details of use"))).to_be_visible()
    answers(talk).get_by_role("button", name="Continue").click()
    finished(talk)
    expect(answers(talk)).to_have_count(1)
    expect(answers(talk).last.locator(".md")).to_contain_text("usage page")
    assert answers(talk).last.locator(".md").inner_text().startswith(kept[:40])


def test_a_second_press_sends_nothing_twice_and_stops_nothing(talk: Page) -> None:
    field(talk).fill("hello")
    talk.get_by_role("button", name="Send", exact=True).dblclick()
    finished(talk)
    expect(questions(talk)).to_have_count(1)
    expect(answers(talk)).to_contain_text("usage page")


def test_an_answer_given_again_stands_beside_the_first(talk: Page) -> None:
    ask(talk, "hello")
    talk.get_by_role("button", name="Answer again").click()
    expect(talk.get_by_role("menuitem", name="With the same model: GPT-6 Luna")).to_be_focused()
    shot(talk, "chat-again", EN)
    talk.get_by_role("menuitem", name="Claude Haiku 5.5").click()
    finished(talk)
    expect(answers(talk).last).to_contain_text("anthropic/claude-haiku-5.5")
    version = talk.get_by_role("group", name="Version 2 of 2")
    expect(version).to_be_visible()
    before = talk.get_by_role("button", name="Previous version")
    before.focus()
    talk.keyboard.press("Enter")
    expect(answers(talk).last).to_contain_text("openai/gpt-6-luna")
    expect(talk.get_by_role("button", name="Previous version")).to_be_focused()
    # The picker did not move: the other model was asked for this answer alone.
    expect(talk.get_by_role("button", name="Model: ")).to_contain_text("GPT-6 Luna")


def test_a_question_put_differently_opens_another_line(talk: Page) -> None:
    ask(talk, "first")
    ask(talk, "second")
    field(talk).press("ArrowUp")
    editor = talk.get_by_role("textbox", name="Edit the question")
    expect(editor).to_be_focused()
    expect(editor).to_have_value("second")
    editor.fill("second, in other words")
    talk.keyboard.press("Enter")
    finished(talk)
    expect(questions(talk)).to_have_count(2)
    expect(questions(talk).last).to_contain_text("in other words")
    expect(answers(talk).last).to_contain_text("in other words")
    questions(talk).last.hover()
    talk.get_by_role("button", name="Previous version").click()
    expect(answers(talk).last).to_contain_text("“second”")
    # Escape leaves the change alone.
    field(talk).press("ArrowUp")
    editor.fill("never sent")
    talk.keyboard.press("Escape")
    expect(editor).to_have_count(0)
    expect(field(talk)).to_be_focused()
    expect(questions(talk).last).not_to_contain_text("never sent")
    # What was typed is there when the field is opened again, until it is put away on purpose.
    field(talk).press("ArrowUp")
    expect(editor).to_have_value("never sent")
    talk.get_by_role("button", name="Cancel").click()
    field(talk).press("ArrowUp")
    expect(editor).to_have_value("second")


def test_a_deleted_turn_comes_back(talk: Page) -> None:
    ask(talk, "first")
    ask(talk, "second")
    answers(talk).first.get_by_role("button", name="Delete this turn").click()
    expect(questions(talk)).to_have_count(1)
    expect(questions(talk)).to_contain_text("second")
    expect(talk.get_by_role("button", name="Undo")).to_be_focused()
    talk.keyboard.press("Enter")
    expect(questions(talk)).to_have_count(2)
    expect(field(talk)).to_be_focused()
    expect(questions(talk).first).to_contain_text("first")


def test_thoughts_stand_in_a_fold(visit: Opened, service: Service) -> None:
    page = visit("/ai/chat", Look("fa"), as_=keyed(service, "sim-reasoning"))
    send(page, "۲ + ۲؟")
    expect(page.get_by_role("button", name="پاسخ دوباره")).to_be_visible()
    fold = page.get_by_text("روند فکر کردن مدل")
    expect(page.get_by_text("اول می‌شمارم")).to_have_count(0)
    fold.click()
    expect(page.get_by_text("اول می‌شمارم")).to_be_visible()
