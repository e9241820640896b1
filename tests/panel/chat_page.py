"""The chat page as its tests use it: sending, waiting for an end, reading a talk from a file, and files of talks."""

import json
import re
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Locator, Page, expect

from panel import ROOT
from tests.panel.services import Service

_LOOPBACK = "KELIDAR_ALLOW_PRIVATE_UPSTREAMS"
CORPORA = ROOT / "panel" / "tests" / "md"
_AT = "2026-11-22T10:00:00Z"


def keyed(service: Service, key: str, provider: str = "openrouter") -> str:
    """A new admin with this personal key; the provider behaves as the key says."""
    name = service.new_admin()
    assert service.api().call("PATCH", f"/ai/providers/{provider}", {"enabled": True})["ok"]
    rekey(service, name, key, provider)
    return name


def rekey(service: Service, name: str, key: str, provider: str = "openrouter") -> None:
    """Another personal key, and with it another behaviour."""
    assert service.api(name).call("PUT", f"/ai/providers/{provider}/keys/personal", {"api_key": key})["ok"]


def journal(simulated: dict[str, str]) -> list[dict[str, Any]]:
    """What the simulated providers were asked, oldest first."""
    entries: list[dict[str, Any]] = _control(simulated, "GET", "journal", None)["entries"]
    return entries


def pace(simulated: dict[str, str], **settings: float) -> dict[str, Any]:
    """Change how the simulated providers behave; every setting as it is now."""
    return _control(simulated, "PATCH", "settings", settings)


def field(page: Page) -> Locator:
    """Where the next message is written."""
    return page.locator("[data-composer] textarea")


def send(page: Page, text: str) -> None:
    """Write a message and send it by the keyboard."""
    field(page).fill(text)
    field(page).press("Control+Enter")


def ask(page: Page, text: str) -> Locator:
    """Send a message, wait for the end of its answer, and give the answer."""
    before = answers(page).count()
    send(page, text)
    expect(answers(page)).to_have_count(before + 1)
    finished(page)
    return answers(page).last


def answers(page: Page) -> Locator:
    """The answers that are shown."""
    return page.get_by_role("log").locator("article")


def questions(page: Page) -> Locator:
    """The questions that are shown."""
    return page.get_by_role("log").locator("[data-turn]:not(:has(article))")


def finished(page: Page) -> None:
    """No answer is being written any more."""
    expect(page.get_by_role("button", name=re.compile("^(Stop|توقف)$"))).to_have_count(0)
    expect(page.locator("[aria-busy=true]")).to_have_count(0)


def talk_file(folder: Path, pairs: list[tuple[str, str]], name: str = "talk.json") -> Path:
    """A talk as the page exports it, of questions and answers."""
    turns: list[dict[str, Any]] = []
    for number, (question, answer) in enumerate(pairs):
        parent = f"a{number - 1}" if number else ""
        turns.append({"id": f"q{number}", "parent": parent, "role": "user", "at": _AT, "text": question})
        turns.append({"id": f"a{number}", "parent": f"q{number}", "role": "assistant", "at": _AT, "text": answer})
    file = {"format": "kelidar.talk", "version": 1, "saved_at": _AT, "system": "", "turns": turns}
    path = folder / name
    path.write_text(json.dumps({**file, "shown": [turn["id"] for turn in turns]}), encoding="utf-8")
    return path


def bring(page: Page, file: Path) -> None:
    """Import a file."""
    page.locator("input[type=file]").set_input_files(file)


def menu_of_talk(page: Page, item: str) -> None:
    """Choose something from the menu of the talk (English)."""
    page.get_by_role("button", name="This talk", exact=True).click()
    page.get_by_role("menuitem", name=item).click()


def corpus(name: str) -> Any:
    """One of the corpora of the markdown view."""
    return json.loads((CORPORA / f"{name}.json").read_text(encoding="utf-8"))


def _control(simulated: dict[str, str], method: str, route: str, body: object) -> dict[str, Any]:
    address = f"http://{simulated[_LOOPBACK].partition(',')[0]}/_simulator/{route}"
    answer: dict[str, Any] = httpx.request(method, address, json=body, trust_env=False).raise_for_status().json()
    return answer
