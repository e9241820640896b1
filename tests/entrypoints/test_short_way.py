"""A run's request goes past the framework; which way it went is not to be seen in the answer."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.entrypoints.harness import Service, serving

pytestmark = pytest.mark.anyio

_TALK = {"messages": [{"role": "user", "content": "سلام"}]}
_OWN_TO_EACH = {"date", "x-request-id", "content-length", "vary", "access-control-allow-credentials"}


@pytest.fixture(scope="module")
async def both(tmp_path_factory: pytest.TempPathFactory, template: Path) -> AsyncIterator[tuple[Service, Service]]:
    """A service that takes the short way, and one whose requests must pass the framework for the sake of CORS."""
    panel = frozenset({"https://panel.example"})
    async with (
        serving(tmp_path_factory.mktemp("short"), template) as short,
        serving(tmp_path_factory.mktemp("long"), template, site=lambda site: replace(site, cors_origins=panel)) as long,
    ):
        for service in (short, long):
            await service.root.set_key("openrouter", "sim-ok")
        yield short, long


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (b"{", {}),
        (b"{}", {}),
        (b'{"messages":[],"surprise":1}', {}),
        (b"a=1", {"content-type": "application/x-www-form-urlencoded"}),
        (b"x" * (4 * 1024 * 1024 + 1), {}),
        (None, {"x-csrf-token": "wrong"}),
        (None, {"cookie": "none=1"}),
        (None, {"cookie": "none=1", "authorization": "Bearer kld_unknown"}),
        (None, {"host": "elsewhere.example"}),
        (None, {"accept-language": "fa"}),
        (None, {}),
    ],
    ids=["torn", "empty", "unknown", "form", "large", "csrf", "nobody", "no token", "host", "persian", "a talk"],
)
async def test_the_answer_is_the_same(
    both: tuple[Service, Service], content: bytes | None, headers: Mapping[str, str]
) -> None:
    short, long = [await _ask(service, content, headers) for service in both]
    assert short.status_code == long.status_code
    assert _headers(short) == _headers(long)
    assert _said(short) == _said(long)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_another_method_is_refused_by_the_framework_as_ever(both: tuple[Service, Service], method: str) -> None:
    short, long = [await _ask(service, None, {}, method=method) for service in both]
    assert short.status_code == 405
    # The framework lists them as a set gives them, in no order.
    assert set(short.headers["allow"].split(", ")) == set(long.headers["allow"].split(", "))


async def _ask(
    service: Service, content: bytes | None, headers: Mapping[str, str], *, method: str = "POST"
) -> httpx.Response:
    async with httpx.AsyncClient(cookies=service.root.http.cookies, trust_env=False) as client:
        given = {"content-type": "application/json", "x-csrf-token": service.root.csrf or "", **headers}
        url = f"{service.origin}/api/v1/ai/chat"
        if content is None and method == "POST":
            return await client.post(url, json=_TALK, headers=given)
        return await client.request(method, url, content=content, headers=given)


def _headers(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in _OWN_TO_EACH}


def _said(answer: httpx.Response) -> Any:
    said = answer.json()
    said["meta"].pop("request_id")
    for own in ("generation_id", "timing", "cost"):
        (said["data"] or {}).pop(own, None)
    return said
