"""What the browser stops (guarantees E5), and that nothing of the panel needs what it stops."""

from playwright.sync_api import expect

from tests.panel.browser import Look, Opened, Recorder

STOPPED = r"Content Security Policy|TrustedHTML|TrustedScript|203\.0\.113\.1"

INJECTED = {
    "a script element": "const s = document.createElement('script'); s.append('window.fired = 1'); document.body.append(s)",
    "markup with a handler": "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.fired = 1\">')",
    "a foreign image": "document.body.append(Object.assign(new Image(), {src: 'http://203.0.113.1/x.png'}))",
    "a foreign call": "await fetch('http://203.0.113.1/x')",
    "a style element": "const s = document.createElement('style'); s.append('*{display:none}'); document.head.append(s)",
}


def test_what_is_injected_into_a_page_does_not_run(visit: Opened, recorders: list[Recorder]) -> None:
    page = visit("/login", Look("en"))
    assert recorders[-1].faults == []
    recorders[-1].expect(STOPPED)
    for name, text in INJECTED.items():
        seen = len(recorders[-1].faults)
        refused: bool = page.evaluate(f"async () => {{ try {{ {text}; return false }} catch {{ return true }} }}")
        assert refused or len(recorders[-1].faults) > seen, name
    assert page.evaluate("() => window.fired") is None
    expect(page.locator("main h1")).to_be_visible()


def test_the_page_cannot_be_framed_or_read_by_another(visit: Opened) -> None:
    page = visit("/login", Look())
    answer = page.request.get("/login")
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert page.evaluate("() => window.crossOriginIsolated || window.opener === null")


def test_the_browser_got_the_smallest_form_and_keeps_the_assets(visit: Opened, recorders: list[Recorder]) -> None:
    page = visit("/login", Look())
    assets = {url for url in recorders[-1].requests if "/assets/" in url}
    assert any(url.endswith(".js") for url in assets)
    for url in assets:
        answer = page.request.get(url, headers={"accept-encoding": "gzip, deflate, br"})
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable", url
        assert url.endswith((".woff2", ".svg")) or answer.headers["content-encoding"] == "br", url
