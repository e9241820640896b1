"""What the tests of the settings page prepare, and where things are on it."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.processes import Client

KEY = "sim-demo.a-key-of-my-own-4f2a"
SHARED_KEY = "sim-demo.shared-by-all-9c1e"
NOBODY: dict[str, Any] = {"audience": "none", "admin_ids": [], "sections": None, "models": None}


def offer(root: Client) -> None:
    """Both providers are on; OpenRouter has a shared key that is open to nobody."""
    for provider in ("openrouter", "huggingface"):
        assert root.call("PATCH", f"/ai/providers/{provider}", {"enabled": True})["ok"]
    assert root.call("PUT", "/ai/providers/openrouter/keys/shared", {"api_key": SHARED_KEY})["ok"]


def part(page: Page, name: str) -> Locator:
    """One setting of one provider."""
    return page.locator(f"#{name}")


def press(control: Locator) -> None:
    """Use a control by keyboard alone."""
    control.focus()
    expect(control).to_be_focused()
    # By the control and not by the page: one that was drawn anew meanwhile has lost the focus.
    control.press("Space" if control.get_attribute("role") == "radio" else "Enter")


def store(client: Client, key: str) -> None:
    """Give an admin a personal key of OpenRouter."""
    assert client.call("PUT", "/ai/providers/openrouter/keys/personal", {"api_key": key})["ok"]


def share(root: Client, entitlement: dict[str, Any]) -> None:
    """Open OpenRouter's shared key."""
    body = {"enabled": True, "entitlement": entitlement}
    assert root.call("PATCH", "/ai/providers/openrouter/keys/shared", body)["ok"]


def id_of(root: Client, name: str) -> str:
    """An account's id."""
    accounts = root.call("GET", "/admins?page_size=200")["data"]["items"]
    return next(str(account["id"]) for account in accounts if account["username"] == name)


def provider_of(client: Client) -> dict[str, Any]:
    """OpenRouter's settings as that admin gets them."""
    view: dict[str, Any] = client.call("GET", "/ai/settings")["data"]["providers"][0]
    return view
