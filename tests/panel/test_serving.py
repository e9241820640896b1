"""How the built panel is sent: which path gets what, in which form, with which headers; and nothing beside it."""

import asyncio
import gzip
import re
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from entrypoints.panel.encodings import chosen
from entrypoints.panel.policy import policy_for
from panel import ROOT
from tests.entrypoints.conftest import template
from tests.entrypoints.harness import Service, serving

pytestmark = pytest.mark.anyio
__all__ = ["template"]

PAGE = b"<!doctype html><script>first()</script><script src=/assets/a-1.js></script><style>p{}</style>" + b" " * 99
SCRIPT = b"export const many = 'words';" * 50
FORMS = {"br": b"as brotli", "gzip": gzip.compress(SCRIPT)}
A_YEAR = "public, max-age=31536000, immutable"
TYPES = {
    "b-2.css": "text/css; charset=utf-8",
    "c-3.woff2": "font/woff2",
    "d-4.svg": "image/svg+xml",
    "e.bin": "application/octet-stream",
}


def lay(folder: Path) -> None:
    """A built panel, with things in it that must not be served."""
    assets = folder / "assets"
    (assets / "deeper").mkdir(parents=True)
    (folder / "index.html").write_bytes(PAGE)
    (folder / "index.html.gz").write_bytes(gzip.compress(PAGE))
    (assets / "a-1.js").write_bytes(SCRIPT)
    (assets / "a-1.js.br").write_bytes(FORMS["br"])
    (assets / "a-1.js.gz").write_bytes(FORMS["gzip"])
    for name in TYPES:
        (assets / name).write_bytes(b"content of " + name.encode())
    (assets / "deeper" / "f-5.js").write_bytes(b"deeper")
    (folder / ".sources").write_text("a stamp")
    (assets / ".hidden.js").write_text("hidden")
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "secret.js").write_text("a secret")
    (assets / "link.js").symlink_to(outside / "secret.js")
    (assets / "linked").symlink_to(outside)


@pytest.fixture(scope="module")
async def service(tmp_path_factory: pytest.TempPathFactory, template: Path) -> AsyncIterator[Service]:
    folder = tmp_path_factory.mktemp("data")
    lay(folder / "panel")
    async with serving(folder, template) as running:
        yield running


@pytest.fixture
async def http(service: Service) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=service.origin, trust_env=False) as client:
        client.headers["accept-encoding"] = "identity"
        yield client


@pytest.mark.parametrize(
    "path", ["/", "/login", "/login?setup=abc", "/account", "/admins", "/audit", "/ai/chat", "/ai/x/y", "/ai/a.js"]
)
async def test_every_page_of_the_panel_is_the_one_page(http: httpx.AsyncClient, path: str) -> None:
    answer = await http.get(path)
    assert (answer.status_code, answer.content) == (200, PAGE)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers.get_list("cache-control") == ["no-cache"]


async def test_every_page_that_the_panel_knows_is_served(http: httpx.AsyncClient) -> None:
    paths = re.findall(r"path: '([^']+)'", (ROOT / "panel/src/app/pages.ts").read_text(encoding="utf-8"))
    assert len(paths) >= 6
    assert {path: (await http.get(path)).status_code for path in paths} == dict.fromkeys(paths, 200)


@pytest.mark.parametrize(
    "path", ["/api/v1/none", "/api", "/assets/none.js", "/assets/", "/assets", "/none", "/index.html", "/.sources"]
)
async def test_everything_else_that_is_not_there_is_an_envelope(http: httpx.AsyncClient, path: str) -> None:
    answer = await http.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "common.not_found")
    assert answer.headers.get_list("cache-control") == ["no-store"]


async def test_the_health_of_the_process_is_not_a_page(http: httpx.AsyncClient) -> None:
    assert (await http.get("/healthz")).json() == {"status": "ok"}


async def test_an_asset_may_be_kept_for_a_year(http: httpx.AsyncClient) -> None:
    answer = await http.get("/assets/a-1.js")
    assert answer.content == SCRIPT
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers.get_list("cache-control") == [A_YEAR]
    assert answer.headers["vary"] == "accept-encoding"
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize(("name", "media_type"), TYPES.items())
async def test_every_asset_has_its_type(http: httpx.AsyncClient, name: str, media_type: str) -> None:
    answer = await http.get(f"/assets/{name}")
    assert (answer.headers["content-type"], answer.headers["x-content-type-options"]) == (media_type, "nosniff")
    assert answer.content == b"content of " + name.encode()


async def test_an_asset_may_lie_deeper(http: httpx.AsyncClient) -> None:
    assert (await http.get("/assets/deeper/f-5.js")).content == b"deeper"


@pytest.mark.parametrize("encoding", FORMS)
async def test_the_compressed_form_is_sent_as_it_was_stored(http: httpx.AsyncClient, encoding: str) -> None:
    async with http.stream("GET", "/assets/a-1.js", headers={"accept-encoding": encoding}) as answer:
        assert b"".join([part async for part in answer.aiter_raw()]) == FORMS[encoding]
    assert answer.headers["content-encoding"] == encoding
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"


@pytest.mark.parametrize("path", ["/", "/assets/a-1.js"])
async def test_who_has_it_already_is_told_so(http: httpx.AsyncClient, path: str) -> None:
    tags = {}
    for encoding in ("identity", "gzip"):
        headers = {"accept-encoding": encoding}
        tags[encoding] = (await http.get(path, headers=headers)).headers["etag"]
        again = await http.get(path, headers={**headers, "if-none-match": f'"other", W/{tags[encoding]}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tags[encoding]
        assert "no-store" not in again.headers["cache-control"]
    assert tags["identity"] != tags["gzip"]
    assert not any(tag.startswith("W/") for tag in tags.values())
    other = await http.get(path, headers={"accept-encoding": "identity", "if-none-match": tags["gzip"]})
    assert other.status_code == 200


@pytest.mark.parametrize("path", ["/", "/ai/chat", "/assets/a-1.js"])
async def test_head_says_what_get_would(http: httpx.AsyncClient, path: str) -> None:
    head, get = await http.head(path), await http.get(path)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-length", "content-type", "etag", "cache-control", "vary"):
        assert head.headers[name] == get.headers[name]


async def test_nothing_else_can_be_done_to_a_page_or_an_asset(http: httpx.AsyncClient) -> None:
    for path in ("/login", "/assets/a-1.js"):
        assert (await http.post(path)).status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../index.html",
        "/assets/..%2findex.html",
        "/assets/%2e%2e/.sources",
        "/assets/%2e%2e/%2e%2e/outside/secret.js",
        "/assets/..%5c..%5coutside%5csecret.js",
        "/assets/....//outside/secret.js",
        "/assets/./a-1.js",
        "/assets/%2fetc/passwd",
        "/assets/a-1.js%00",
        "/assets/a-1.js.br",
        "/assets/.hidden.js",
        "/assets/deeper",
        "/assets/link.js",
        "/assets/linked/secret.js",
        "/ASSETS/a-1.js",
        "/assets/%252e%252e/index.html",
    ],
)
async def test_only_the_very_name_of_an_asset_leads_to_a_file(service: Service, path: str) -> None:
    told = await asyncio.to_thread(raw, service.origin, path)
    assert told.split(b" ", 2)[1] in (b"404", b"400"), told
    assert b"secret" not in told.partition(b"\r\n\r\n")[2]


async def test_a_file_that_a_newer_build_took_away_is_not_found(http: httpx.AsyncClient, service: Service) -> None:
    gone = service.site.data_dir / "panel" / "assets" / "e.bin"
    content = gone.read_bytes()
    gone.unlink()
    assert (await http.get("/assets/e.bin")).status_code == 404
    gone.write_bytes(content)


async def test_the_policy_lets_in_what_stands_in_the_page_and_nothing_else(http: httpx.AsyncClient) -> None:
    for path in ("/", "/assets/a-1.js", "/healthz", "/api/v1/none"):
        policy = (await http.get(path)).headers["content-security-policy"]
        directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
        assert directives["default-src"] == "'none'"
        assert directives["script-src"].startswith("'self' 'sha256-")
        assert directives["script-src"].count("sha256-") == 1
        assert directives["require-trusted-types-for"] == "'script'"
        assert "unsafe-eval" not in policy
        assert "unsafe-inline" not in directives["script-src"] + directives["style-src"]


def test_a_page_without_inline_scripts_allows_only_files() -> None:
    assert b"script-src 'self';" in policy_for("<script type=module src=/assets/a.js></script>")


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("", "identity"),
        ("br", "br"),
        ("gzip, deflate, br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("x-gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br; q=0, gzip", "gzip"),
        ("br;q=0, gzip;q=0", "identity"),
        ("*", "br"),
        ("*;q=0.1, br;q=0", "gzip"),
        ("*;q=0", "identity"),
        ("identity;q=1, br;q=0.5", "identity"),
        ("identity;q=0, br", "br"),
        ("deflate", "identity"),
        ("br;q=nonsense, gzip", "gzip"),
        (";;,,;q=,", "identity"),
    ],
)
def test_the_form_most_wanted_is_sent(accepted: str, sent: str) -> None:
    assert chosen(accepted, {"br", "gzip", "identity"}) == sent


def test_a_form_that_is_not_stored_is_not_offered() -> None:
    assert chosen("br, gzip;q=0.1", {"gzip", "identity"}) == "gzip"
    assert chosen("br", {"identity"}) == "identity"


async def test_without_a_panel_a_small_page_says_how_to_build_it(tmp_path: Path, template: Path) -> None:
    async with serving(tmp_path, template) as bare, httpx.AsyncClient(base_url=bare.origin, trust_env=False) as http:
        page = await http.get("/login?setup=ABCDEFGHIJKLMN")
        assert page.status_code == 200
        assert "make panel" in page.text
        assert '"code":"ABCDEFGHIJKLMN"' in page.text
        assert page.headers.get_list("cache-control") == ["no-store"]
        assert "style-src 'self' 'sha256-" in page.headers["content-security-policy"]
        assert "<script" not in (await http.get("/login?setup=<script>alert(1)</script>")).text
        assert (await http.get("/assets/a-1.js")).json()["code"] == "common.not_found"


def raw(origin: str, path: str) -> bytes:
    """The answer to a path that no client library has tidied up."""
    where = urlsplit(origin)
    with socket.create_connection((where.hostname or "", where.port or 0), timeout=10) as wire:
        wire.sendall(f"GET {path} HTTP/1.1\r\nhost: {where.netloc}\r\nconnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: wire.recv(65536), b""))
