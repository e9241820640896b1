"""What people do with a talk: copy, quote, export, import, begin anew; and how the keyboard and the scrolling serve them."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.panel.browser import Look, Opened, notices
from tests.panel.chat_page import answers, ask, bring, field, finished, keyed, menu_of_talk, send, talk_file
from tests.panel.services import Service

EN = Look("en")
COMPOSED_ENTER = {"key": "Enter", "isComposing": True, "bubbles": True, "cancelable": True}


@pytest.fixture
def talk(visit: Opened, service: Service) -> Page:
    """The page of an admin whose provider answers word by word."""
    return visit("/ai/chat", EN, as_=keyed(service, "sim-demo"))


def test_copying_and_quoting(talk: Page) -> None:
    talk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer = ask(talk, "hello")
    answer.get_by_role("button", name="Copy the answer").click()
    talk.get_by_role("menuitem", name="Copy Markdown").click()
    assert "**Simulated answer.**" in talk.evaluate("navigator.clipboard.readText()")
    answer.get_by_role("button", name="Copy the answer").click()
    talk.get_by_role("menuitem", name="Copy plain text").click()
    plain = talk.evaluate("navigator.clipboard.readText()")
    assert "Simulated answer." in plain and "**" not in plain
    answer.get_by_role("button", name="Quote in the message").click()
    expect(field(talk)).to_be_focused()
    expect(field(talk)).to_have_value(re.compile(r"^> \*\*Simulated answer", re.MULTILINE))


def test_a_talk_goes_out_as_a_file_and_comes_back(talk: Page, tmp_path: Path) -> None:
    ask(talk, "hello")
    with talk.expect_download() as saved:
        menu_of_talk(talk, "Export all (JSON)")
    file = tmp_path / "talk.json"
    saved.value.save_as(file)
    assert re.fullmatch(r"kelidar-talk-[\d-]+\.json", saved.value.suggested_filename)
    told = json.loads(file.read_text())
    assert [turn["role"] for turn in told["turns"]] == ["user", "assistant"]
    assert told["turns"][1]["runs"][0]["cost"]["provenance"] == "provider_reported"
    with talk.expect_download() as text:
        menu_of_talk(talk, "Export the text")
    assert "## GPT-6 Luna" in text.value.path().read_text()
    talk.keyboard.press("Control+Shift+KeyO")
    expect(answers(talk)).to_have_count(0)
    bring(talk, file)
    expect(answers(talk)).to_contain_text("Simulated answer")
    expect(talk.get_by_role("button", name=re.compile("^Details of use"))).to_be_visible()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("once upon a time", "not JSON"),
        ('{"messages": []}', "not a talk of Kelidar"),
        ('{"format": "kelidar.talk", "version": 1, "turns": [{"id": 1}], "shown": []}', "missing or was changed"),
    ],
)
def test_a_file_that_is_no_talk_is_refused_in_words(talk: Page, tmp_path: Path, content: str, sentence: str) -> None:
    field(talk).fill("kept")
    file = tmp_path / "other.json"
    file.write_text(content)
    bring(talk, file)
    refusal = talk.get_by_role("dialog", name="This file is not a talk")
    expect(refusal).to_contain_text(sentence)
    refusal.get_by_role("button", name="Close").click()
    expect(field(talk)).to_have_value("kept")


def test_a_new_talk_keeps_the_one_before(talk: Page) -> None:
    ask(talk, "hello")
    talk.get_by_role("button", name="New talk").click()
    expect(field(talk)).to_be_focused()
    expect(answers(talk)).to_have_count(0)
    talk.get_by_role("button", name="Bring back the previous talk").click()
    expect(answers(talk)).to_contain_text("Simulated answer")


def test_a_third_talk_puts_the_first_aside_with_a_way_back(talk: Page) -> None:
    for question in ("the first", "the second"):
        ask(talk, question)
        talk.get_by_role("button", name="New talk").click()
    notices(talk).get_by_role("button", name="Undo").click()
    expect(answers(talk)).to_contain_text("the second")
    talk.get_by_role("button", name="This talk", exact=True).click()
    talk.get_by_role("menuitem", name="Bring back the previous talk").click()
    expect(answers(talk)).to_contain_text("the first")


def test_enter_does_what_was_chosen_and_a_composition_sends_nothing(talk: Page) -> None:
    field(talk).fill("one")
    field(talk).press("Shift+Enter")
    expect(field(talk)).to_have_value("one\n")
    # An Enter that ends a composition chooses letters.
    field(talk).evaluate("(field, event) => field.dispatchEvent(new KeyboardEvent('keydown', event))", COMPOSED_ENTER)
    expect(answers(talk)).to_have_count(0)
    talk.get_by_role("button", name="Enter sends").click()
    talk.get_by_role("menuitemradio", name="New line (send: Ctrl+Enter)").click()
    field(talk).fill("two")
    field(talk).press("Enter")
    expect(field(talk)).to_have_value("two\n")
    field(talk).press("Control+Enter")
    expect(answers(talk)).to_have_count(1)
    finished(talk)


def test_the_keyboard_reaches_everything(talk: Page) -> None:
    expect(field(talk)).to_be_focused()
    talk.keyboard.press("Alt+KeyM")
    expect(talk.get_by_role("combobox", name="Model")).to_be_focused()
    talk.keyboard.type("haiku")
    talk.keyboard.press("Enter")
    expect(talk.get_by_role("button", name="Model: ")).to_contain_text("Claude Haiku 5.5")
    talk.keyboard.press("Alt+KeyP")
    expect(talk.get_by_role("dialog", name="Provider")).to_be_visible()
    talk.keyboard.press("Escape")
    talk.keyboard.press("Alt+KeyC")
    expect(field(talk)).to_be_focused()
    talk.keyboard.type("hello")
    talk.keyboard.press("Enter")
    finished(talk)
    expect(answers(talk)).to_contain_text("anthropic/claude-haiku-5.5")
    talk.keyboard.press("Control+Shift+KeyO")
    expect(answers(talk)).to_have_count(0)
    # The choice is this browser's, and outlasts a reload.
    talk.reload()
    expect(talk.get_by_role("button", name="Model: ")).to_contain_text("Claude Haiku 5.5")


def test_who_reads_above_is_left_alone_and_finds_the_way_down(talk: Page, tmp_path: Path) -> None:
    bring(talk, talk_file(tmp_path, [(f"question {n}", "A paragraph of some length.\n\n" * 6) for n in range(30)]))
    expect(answers(talk)).to_have_count(30)
    at_end = "() => document.documentElement.scrollHeight - innerHeight - scrollY < 64"
    talk.wait_for_function(at_end)
    send(talk, "hello")
    expect(answers(talk).last).to_contain_text("Simulated")
    talk.mouse.wheel(0, -1500)
    newest = talk.get_by_role("button", name="To the newest message")
    expect(newest).to_be_visible()
    place = talk.evaluate("scrollY")
    finished(talk)
    assert abs(talk.evaluate("scrollY") - place) < 60
    newest.click()
    talk.wait_for_function(at_end)
    expect(newest).to_have_count(0)
