"""How the chat page feels: the first word at once, long answers and long talks without a stutter, typing that never waits."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.panel.browser import Look, Opened
from tests.panel.chat_page import CORPORA, answers, bring, field, finished, keyed, pace, send, talk_file
from tests.panel.services import Service

LONG_FRAME = 50
MOST_LONG_FRAMES = 5
MOST_FOR_A_LETTER = 20
CHARACTERS = 12_000
TRACED = ["disabled-by-default-devtools.timeline"]
# Reads a stream's pieces as they come in, and says when the screen showed the first of them.
FIRST_WORD = """() => {
  const told = (window.__first = { frames: 0 })
  const read = ReadableStreamDefaultReader.prototype.read
  ReadableStreamDefaultReader.prototype.read = async function () {
    const piece = await read.call(this)
    if (!told.came && piece.value && new TextDecoder().decode(piece.value).includes('event: delta')) {
      told.came = performance.now()
      const frame = () => {
        told.frames += 1
        if (document.querySelector('article .md')?.textContent) told.shown = performance.now()
        else requestAnimationFrame(frame)
      }
      requestAnimationFrame(frame)
    }
    return piece
  }
}"""
# A service whose line is this machine's memory: the same events, from a text as long and as mixed as wanted.
ANSWERS = """(text) => {
  const real = window.fetch
  window.fetch = async (request, init) => {
    if (!request.url?.endsWith('/api/v1/ai/chat')) return real(request, init)
    const encoder = new TextEncoder()
    const event = (name, data) => encoder.encode(`event: ${name}\\ndata: ${JSON.stringify(data)}\\n\\n`)
    const start = { generation_id: 'x', section: 'chat', provider: 'openrouter', model: 'm', key_source: 'personal' }
    const nothing = { amount: null, currency: null, provenance: 'unknown', priced_on: null }
    const usage = { input_tokens: 1, output_tokens: 1, reasoning_tokens: null, cached_tokens: null }
    const done = { finish_reason: 'stop', usage, cost: nothing, timing: { first_ms: 1, total_ms: 1 } }
    const body = new ReadableStream({
      async start(stream) {
        stream.enqueue(event('start', start))
        for (let at = 0; at < text.length; at += 12) {
          stream.enqueue(event('delta', { text: text.slice(at, at + 12) }))
          await new Promise((next) => setTimeout(next, 4))
        }
        stream.enqueue(event('done', done))
        stream.close()
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }
}"""


@pytest.fixture
def quick(simulated: dict[str, str]) -> Iterator[None]:
    """A provider that says as much as a long answer holds, in small pieces."""
    before = pace(simulated)
    pace(simulated, drip_chunks=CHARACTERS // 6, chunk_interval=0.002)
    yield
    pace(simulated, drip_chunks=before["drip_chunks"], chunk_interval=before["chunk_interval"])


def test_the_first_word_is_on_the_screen_with_the_next_frame(visit: Opened, service: Service) -> None:
    page = visit("/ai/chat", Look("fa"), as_=keyed(service, "sim-demo"))
    field(page).fill("سلام")
    page.wait_for_load_state("networkidle")
    page.evaluate(FIRST_WORD)
    field(page).press("Enter")
    page.wait_for_function("() => window.__first.shown")
    told = page.evaluate("window.__first")
    note(f"first word: {told['shown'] - told['came']:.0f} ms, frame {told['frames']}")
    # The callback of the frame after the one that draws it is the first that can see it.
    assert told["frames"] <= 2
    finished(page)


def test_a_long_answer_streams_without_a_stutter(visit: Opened, service: Service) -> None:
    page = visit("/ai/chat", Look("fa"), as_=keyed(service, "sim-ok"))
    sample = (CORPORA / "answer.md").read_text(encoding="utf-8")
    with_tools_at_hand(page, sample)
    page.evaluate(ANSWERS, (sample * (CHARACTERS // len(sample) + 1))[:CHARACTERS])
    with work_of(page) as work:
        send(page, "یک پاسخ بلند")
        ended(page)
    note(f"12,000 characters of markdown: {summary(work)}")
    assert len([one for one in work if one > LONG_FRAME]) < MOST_LONG_FRAMES


def test_one_endless_paragraph_streams_without_a_stutter(visit: Opened, service: Service, quick: None) -> None:
    page = visit("/ai/chat", Look("fa"), as_=keyed(service, "sim-drip"))
    field(page).fill("ب")
    page.wait_for_load_state("networkidle")
    with work_of(page) as work:
        send(page, "یک بند بلند")
        ended(page)
    note(f"12,000 characters in one paragraph: {summary(work)}")
    assert answers(page).locator(".md").inner_text().count("قطره") == CHARACTERS // 6
    assert len([one for one in work if one > LONG_FRAME]) < MOST_LONG_FRAMES


def test_typing_stays_quick_in_a_long_talk(visit: Opened, service: Service, tmp_path: Path) -> None:
    page = visit("/ai/chat", Look("fa"), as_=keyed(service, "sim-ok"))
    sample = (CORPORA / "answer.md").read_text(encoding="utf-8")
    bring(page, talk_file(tmp_path, [(f"پرسش {n}", sample) for n in range(100)]))
    expect(answers(page)).to_have_count(100)
    page.wait_for_load_state("networkidle")
    field(page).focus()
    letters = "سلام دنیا، " * 5
    with work_of(page) as work:
        page.keyboard.type(letters)
        expect(field(page)).to_have_value(letters)
    each = sum(work) / len(letters)
    note(f"typing beside 200 turns: {each:.1f} ms for a letter, {summary(work)}")
    assert each < MOST_FOR_A_LETTER
    assert max(work) < LONG_FRAME


@contextmanager
def work_of(page: Page) -> Iterator[list[float]]:
    """What the page's main thread worked in each task, in ms of its own time: a busy machine makes it later, not longer."""
    work: list[float] = []
    browser = page.context.browser
    assert browser is not None
    browser.start_tracing(page=page, categories=TRACED)
    yield work
    events = json.loads(browser.stop_tracing())["traceEvents"]
    named = [event for event in events if event["name"] == "thread_name"]
    main = {(event["pid"], event["tid"]) for event in named if event["args"]["name"] == "CrRendererMain"}
    tasks = [event for event in events if event["name"] == "RunTask" and (event["pid"], event["tid"]) in main]
    work.extend(task.get("tdur", 0) / 1000 for task in tasks)
    assert sum(work) > 0, "this browser does not tell the time of its threads"


def with_tools_at_hand(page: Page, sample: str) -> None:
    """Highlighting and formulas come once per visit; what they cost to fetch is not what is measured."""
    page.evaluate(ANSWERS, sample)
    send(page, "نمونه")
    expect(answers(page).locator(".katex").first).to_be_visible()
    finished(page)
    page.wait_for_load_state("networkidle")


def ended(page: Page) -> None:
    """The answer has begun and come to its end."""
    stop = page.get_by_role("button", name=re.compile("^(Stop|توقف)$"))
    stop.wait_for()
    stop.wait_for(state="detached", timeout=90_000)


def summary(work: list[float]) -> str:
    """The figures worth keeping."""
    longest = ", ".join(f"{one:.0f}" for one in sorted(work, reverse=True)[:3])
    return f"{len([one for one in work if one > LONG_FRAME])} over {LONG_FRAME} ms; longest {longest} ms"


def note(figure: str) -> None:
    """A figure for the run's log (`-rP` shows it)."""
    print(figure)  # noqa: T201
