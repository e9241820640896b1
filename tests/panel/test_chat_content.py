"""What models say, on the real page under its real policy: nothing in it runs or loads, and each block reads its own way."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.panel.browser import Look, Opened, Recorder, shot, violations
from tests.panel.chat_page import CORPORA, answers, ask, bring, corpus, keyed, questions, talk_file
from tests.panel.services import Service

FORBIDDEN = (
    "script, style, link, meta, base, iframe, object, embed, img, video, audio, source, form, input, textarea, template, "
    "[onerror], [onload], [onclick], [onfocus], [ontoggle], [srcdoc], [formaction], [href^='javascript'], [href^='data']"
)
# What a vector would do, told from inside the page: a mark it leaves, a dialog, a request, a stopped policy.
WATCH = """() => {
  window.__fired = 0
  window.__stopped = []
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => { window.__fired += 1 }
  addEventListener('securitypolicyviolation', (event) => window.__stopped.push(event.effectiveDirective + ' ' + event.blockedURI))
}"""


@pytest.fixture
def name(service: Service) -> str:
    """An admin whose provider repeats what it was told, word by word."""
    return keyed(service, "sim-demo")


def test_no_hostile_answer_runs_or_reaches_anyone(
    visit: Opened, name: str, recorders: list[Recorder], tmp_path: Path
) -> None:
    vectors = [vector["markdown"] for vector in corpus("xss")]
    assert len(set(vectors)) >= 300
    page = visit("/ai/chat", Look("fa"), as_=name)
    page.evaluate(WATCH)
    asked = len(recorders[-1].requests)
    bring(page, talk_file(tmp_path, [(f"بردار {n}", vector) for n, vector in enumerate(vectors)]))
    expect(answers(page)).to_have_count(len(vectors))
    # Code and formulas are drawn again once their tools have come.
    page.wait_for_load_state("networkidle")
    shown_from_end_to_end(page)
    harmless(page)
    page.locator(".md details, .md summary").evaluate_all("all => all.forEach((one) => one.click())")
    harmless(page)
    added = [url for url in recorders[-1].requests[asked:] if not url.startswith(recorders[-1].origin)]
    assert added == []
    # Every link leads outside in a tab of its own that learns nothing, and only over the web or to a mailbox.
    links = page.locator(".md a").evaluate_all("all => all.map((one) => [one.protocol, one.target, one.rel])")
    assert {tuple(link) for link in links} <= {
        (protocol, "_blank", "noopener noreferrer nofollow") for protocol in ("http:", "https:", "mailto:")
    }


def test_no_hostile_answer_runs_while_it_streams(visit: Opened, name: str) -> None:
    short = [vector["markdown"] for vector in corpus("xss") if len(vector["markdown"]) < 150]
    # Every kind in turn: the corpus goes from tags over links to fences and formulas.
    chosen = short[:: len(short) // 6][:6]
    page = visit("/ai/chat", Look("fa"), as_=name)
    page.evaluate(WATCH)
    for vector in chosen:
        ask(page, vector)
        harmless(page)


def test_what_people_type_is_shown_as_they_typed_it(visit: Opened, name: str) -> None:
    page = visit("/ai/chat", Look("en"), as_=name)
    page.evaluate(WATCH)
    ask(page, "<img src=x onerror=alert(1)> **not bold** [x](javascript:alert(1))")
    expect(page.get_by_role("log").locator("[data-turn]").first).to_contain_text(
        "<img src=x onerror=alert(1)> **not bold**"
    )
    assert page.get_by_role("log").locator("[data-turn]").first.locator("a, img, strong").count() == 0
    harmless(page)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_each_block_has_the_direction_of_its_text(visit: Opened, name: str, tmp_path: Path, language: str) -> None:
    cases = [(side, text) for shown, side, text in corpus("direction") if shown == language and text.strip()]
    assert len(cases) > 10
    page = visit("/ai/chat", Look("fa" if language == "fa" else "en"), as_=name)
    bring(page, talk_file(tmp_path, [(text, text) for _, text in cases]))
    expect(answers(page)).to_have_count(len(cases))
    shown_from_end_to_end(page)
    answered = answers(page).evaluate_all(
        "all => all.map((one) => getComputedStyle(one.querySelector('.md > *')).direction)"
    )
    asked = questions(page).evaluate_all("all => all.map((one) => getComputedStyle(one.querySelector('p')).direction)")
    assert [(text, got) for (side, text), got in zip(cases, answered, strict=True) if got != side] == []
    assert [(text, got) for (side, text), got in zip(cases, asked, strict=True) if got != side] == []


def test_code_and_formulas_read_left_to_right_wherever_they_stand(visit: Opened, name: str, tmp_path: Path) -> None:
    look = Look("fa")
    page = visit("/ai/chat", look, as_=name)
    answer = (CORPORA / "answer.md").read_text(encoding="utf-8")
    bring(page, talk_file(tmp_path, [("همه‌چیز را نشان بده", answer)]))
    shown = answers(page).locator(".md")
    expect(shown.locator(".katex").first).to_be_visible()
    expect(shown.locator("pre .hljs-keyword").first).to_be_visible()
    for selector in ("pre", "code", ".katex", ".md-math-display"):
        sides = shown.locator(selector).evaluate_all("all => all.map((one) => getComputedStyle(one).direction)")
        assert sides and set(sides) == {"ltr"}, selector
    expect(shown.locator("h2, h3, .md-h1").first).to_have_css("direction", "rtl")
    expect(shown.locator("p", has_text="The following paragraph")).to_have_css("direction", "ltr")
    expect(shown.locator(".md-table")).to_have_css("direction", "rtl")
    assert page.locator("html").evaluate("root => root.scrollWidth <= innerWidth")
    assert violations(page) == []
    shot(page, "chat-content", look)


def harmless(page: Page) -> None:
    """Nothing ran, nothing was stopped on its way, and nothing that could is in an answer."""
    assert page.evaluate("[window.__fired, window.__stopped]") == [0, []]
    assert page.locator(".md").locator(FORBIDDEN).count() == 0


def shown_from_end_to_end(page: Page) -> None:
    """Everything has been in the window once: what is far from it is not even laid out."""
    page.evaluate(
        """async () => {
          for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight) {
            scrollTo(0, at)
            await new Promise((next) => requestAnimationFrame(next))
          }
        }"""
    )
