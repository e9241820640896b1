"""A browser as the panel's tests use it: started, watched, photographed and examined for accessibility."""

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserType, ConsoleMessage, Locator, Page, Request, sync_playwright

from panel import ROOT
from tests.panel.services import Service

SCREENSHOTS = Path(__file__).with_name(".screenshots")
AXE = ROOT / "panel" / "node_modules" / "axe-core" / "axe.min.js"
AXE_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

Language = Literal["fa", "en"]
Theme = Literal["light", "dark"]
LANGUAGES: tuple[Language, ...] = ("fa", "en")
THEMES: tuple[Theme, ...] = ("light", "dark")
MOST_SCRIPT = 190 * 1024
WIDTHS = (360, 768, 1280, 1920)

_ARGUMENTS = (
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    # Whatever a page asks for, the browser itself reaches this machine only.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_PICTURED = (390, 768)
_WEAR = "theme => { document.documentElement.dataset.theme = theme }"
_HEIGHTS = {360: 740, 390: 844, 768: 1024}
# A dialog stands above the page, or its end stays in sight.
_WINDOW_ALONE = """() => document.querySelector('[data-scrim]') !== null ||
  [...document.querySelectorAll('main *')].some((element) => {
    const { position, bottom } = getComputedStyle(element)
    return position === 'sticky' && bottom !== 'auto'
  })"""
_APPEARED = """() => Promise.all(
  document
    .getAnimations()
    .filter((one) => one.effect.getComputedTiming().iterations !== Infinity)
    .map((one) => one.finished.catch(() => undefined)),
).then(() => undefined)"""
# Whoever comes back to the window has been away for a while.
_COME_BACK = """() => {
  const now = Date.now
  Date.now = () => now() + 3000
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
}"""
# A refusal by the API is an answer, which the browser reports like a broken page.
_REFUSED = re.compile(r"^Failed to load resource: the server responded with a status of 4\d\d")


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is shown."""

    language: Language = "fa"
    theme: Theme = "light"
    width: int = 1280

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.width}"


@dataclass  # without slots: Playwright keeps its wrappers of bound methods on their object
class Recorder:
    """Everything a page did that it should not: errors, what the policy stopped, requests to anyone else."""

    origin: str
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    _expected: list[re.Pattern[str]] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Write down what happens on the page from now on."""
        page.on("console", self._said)
        page.on("pageerror", lambda error: self._note(f"error: {error}"))
        page.on("request", self._asked)

    def expect(self, pattern: str) -> None:
        """Let one kind of fault pass, which the test brings about itself (a lost connection)."""
        self._expected.append(re.compile(pattern))

    @property
    def unexpected(self) -> list[str]:
        """The faults that nobody asked for."""
        return [fault for fault in self.faults if not any(one.search(fault) for one in self._expected)]

    def _said(self, message: ConsoleMessage) -> None:
        is_refusal = _REFUSED.match(message.text) and message.location["url"].startswith(f"{self.origin}/api/")
        if message.type in ("error", "warning") and not is_refusal:
            self._note(f"console {message.type}: {message.text} ({message.location['url']})")

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((f"{self.origin}/", f"blob:{self.origin}/")):
            self._note(f"outside request: {request.method} {request.url}")

    def _note(self, fault: str) -> None:
        self.faults.append(fault)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, or the one that CHROMIUM names; Playwright's own cannot be fetched everywhere.

    `chromium-headless-shell` is preferred: Chromium without its window, which opens pages in two thirds of the time.
    """
    with sync_playwright() as playwright:
        browser = launched(playwright.chromium)
        yield browser
        browser.close()


def launched(kind: BrowserType, *, scrollbars: bool = False) -> Browser:
    """A browser of its own; with scrollbars that take room, as on many desktops, where a test says so."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    assert found, "There is no Chromium here. On Debian: apt-get install chromium; else name one: CHROMIUM=/path/to/it"
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return kind.launch(
        executable_path=found,
        args=[*_ARGUMENTS, *as_root],
        ignore_default_args=["--hide-scrollbars"] if scrollbars else None,
    )


def height_of(width: int) -> int:
    """The height of a screen that wide."""
    return _HEIGHTS.get(width, 900)


def settled(page: Page) -> Page:
    """The page once it shows its one heading and its fonts."""
    page.locator("main h1").wait_for()
    page.evaluate("() => document.fonts.ready.then(() => undefined)")
    return page


def shot(page: Page, name: str, look: Look) -> Path:
    """A picture of the whole page in `.screenshots`, to be looked at.

    Of what is seen of it, under a dialog and where an end of the page stays in sight: a picture of the whole would show
    what nobody sees.
    """
    path = SCREENSHOTS / f"{name}-{look}.png"
    page.screenshot(path=path, full_page=not page.evaluate(_WINDOW_ALONE), animations="disabled")
    return path


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds, contrast included: each broken rule with the elements that break it."""
    assert AXE.is_file(), "axe-core is missing: it is one of the panel's development packages (npm --prefix panel ci)"
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    # What is about to appear is not seen before its first frame, which a busy machine draws late.
    page.evaluate(_APPEARED)
    options = {"runOnly": list(AXE_RULES), "resultTypes": ["violations"]}
    result: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [
        (broken["id"], [f"{node['html'][:160]} {node.get('failureSummary', '')[:200]}" for node in broken["nodes"]])
        for broken in result["violations"]
    ]


def flaws(page: Page, name: str, look: Look) -> list[tuple[Theme, str, list[str]]]:
    """What axe finds in each theme, with a picture of each; the page is left as it was."""
    found = []
    for theme in sorted(THEMES, key=lambda one: one == look.theme):
        page.evaluate(_WEAR, theme)
        shot(page, name, replace(look, theme=theme))
        found += [(theme, *flaw) for flaw in violations(page)]
    return found


def sideways(page: Page, name: str, look: Look, widths: Iterable[int] = (*WIDTHS, 390)) -> list[int]:
    """The widths at which the page is wider than its window, with pictures of the small ones; it is left as it was."""
    wider = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": height_of(width)})
        if width in _PICTURED:
            shot(page, name, replace(look, width=width))
        if scrolls_sideways(page):
            wider.append(width)
    page.set_viewport_size({"width": look.width, "height": height_of(look.width)})
    return wider


def scrolls_sideways(page: Page) -> bool:
    """Whether the page is wider than its window."""
    wider: bool = page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth")
    return wider


def notices(page: Page) -> Locator:
    """The messages at the bottom of the page."""
    return page.locator("section[aria-live]")


def come_back(page: Page) -> None:
    """Look at the page again after having been elsewhere."""
    page.evaluate(_COME_BACK)


def scripts_of(recorder: Recorder) -> list[str]:
    """The scripts that were loaded, each once, as paths."""
    urls = dict.fromkeys(url for url in recorder.requests if url.endswith(".js"))
    return [url.removeprefix(recorder.origin) for url in urls]


def weight(recorder: Recorder, service: Service) -> int:
    """The bytes of all scripts that the page loaded, as gzip sends them."""
    http = service.served.client().http
    answers = [http.head(path, headers={"accept-encoding": "gzip"}) for path in scripts_of(recorder)]
    return sum(int(answer.headers["content-length"]) for answer in answers)


Opened = Callable[..., Page]
"""What the fixture `visit` gives: `visit(path, look, as_=None)`."""
