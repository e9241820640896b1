"""Pages are fetched with each hop judged, and what lies in the way is told in words of sources."""

import pytest

from adapters.documents.documents_apart import DocumentsApart
from application.sources.fetch_source import FetchSource
from application.sources.read_source import ReadSource, SourceText
from domain.document import LARGEST_DOCUMENT
from domain.faults import Fault, FieldFault, Kind, UpstreamFault
from domain.source_url import page_url
from tests.providers.played import Played, PlayedEgress

pytestmark = pytest.mark.anyio
TEXT = {"content-type": "text/plain; charset=utf-8"}


def moved(to: str, status: int = 302) -> Played:
    return Played(status=status, headers={"location": to})


async def fetched(egress: PlayedEgress, url: str = "https://example.com/a") -> SourceText:
    return await FetchSource(egress=egress, read=ReadSource(documents=DocumentsApart()))(url)


async def failure(*answers: Played, url: str = "https://example.com/a") -> Fault:
    egress = PlayedEgress(*answers)
    with pytest.raises(Fault) as caught:
        await fetched(egress, url)
    assert egress.open_now == 0
    return caught.value


async def test_a_text_is_fetched_without_any_credentials() -> None:
    egress = PlayedEgress(Played(headers=TEXT, body="سلام دنیا".encode()))
    found = await fetched(egress, "http://Example.com/چای?q=۱#part")
    assert (found.text, found.words, found.language) == ("سلام دنیا", 2, "fa")
    (sent,) = egress.sent
    assert (sent.method, sent.url) == ("GET", "https://example.com/%DA%86%D8%A7%DB%8C?q=%DB%B1")
    assert sent.secret is None and sent.max_bytes == LARGEST_DOCUMENT
    assert {name for name, _ in sent.headers} == {"accept", "user-agent"}
    assert found.url == sent.url


async def test_three_redirects_are_followed_and_each_is_a_call_of_its_own() -> None:
    hops = [moved("/b"), moved("//other.example/c", 301), moved("http://other.example:80/d", 308)]
    egress = PlayedEgress(*hops, Played(headers=TEXT, body=b"the end"))
    assert (await fetched(egress)).text == "the end"
    assert [sent.url for sent in egress.sent] == [
        "https://example.com/a",
        "https://example.com/b",
        "https://other.example/c",
        "https://other.example/d",
    ]
    assert (await failure(*[moved("/b")] * 4)).code == "ai.source.unreachable"


async def test_a_redirect_to_where_no_call_may_go_ends_there() -> None:
    refused = Played(unanswered=UpstreamFault("ai.provider.address_refused", Kind.UPSTREAM, detail="address"))
    assert (await failure(moved("https://169.254.169.254/"), refused)).code == "ai.source.address_refused"
    for to in ("ftp://example.com/", "https://u:p@example.com/", "file:///etc/passwd", "https://["):
        assert (await failure(moved(to))).code == "ai.source.address_refused"


@pytest.mark.parametrize(
    ("played", "code"),
    [
        (Played(status=404, headers=TEXT), "ai.source.gone"),
        (Played(status=302, headers={}), "ai.source.gone"),
        (Played(headers={"content-type": "image/png"}, body=b"\x89PNG\0"), "ai.source.type_refused"),
        (Played(headers={"content-type": "application/json"}, body=b"{}"), "ai.source.type_refused"),
        (Played(headers={**TEXT, "content-length": str(LARGEST_DOCUMENT + 1)}), "ai.source.too_large"),
        (Played(headers=TEXT, body=b"  "), "ai.source.empty"),
        (Played(torn=UpstreamFault("ai.answer.too_large", Kind.TOO_LARGE), body=b"x"), "ai.source.too_large"),
        (Played(torn=UpstreamFault("ai.stream.interrupted", Kind.UPSTREAM), body=b"x"), "ai.source.unreachable"),
        (Played(unanswered=UpstreamFault("ai.provider.timeout", Kind.TIMEOUT)), "ai.source.timeout"),
        (Played(unanswered=UpstreamFault("ai.provider.bad_answer", Kind.UPSTREAM)), "ai.source.unreachable"),
    ],
)
async def test_what_lies_in_the_way_is_told(played: Played, code: str) -> None:
    assert (await failure(played)).code == code


@pytest.mark.parametrize(
    ("given", "url"),
    [
        (" https://example.com ", "https://example.com/"),
        ("HTTP://EXAMPLE.com:8443/a%20b?x=1&y=«»", "https://example.com:8443/a%20b?x=1&y=%C2%AB%C2%BB"),
        ("https://دامنه.com/", "https://xn--mgbb8cvc.com/"),
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
    ],
)
def test_an_address_is_spelled_as_calls_need_it(given: str, url: str) -> None:
    if "دامنه" in given:
        url = f"https://{'دامنه.com'.encode('idna').decode()}/"
    assert page_url(given) == url


@pytest.mark.parametrize(
    "given", ["", "javascript:alert(1)", "https:///x", "https://a:b@c/", "https://x:99999/", "//x/"]
)
def test_what_is_no_address_is_a_field_at_fault(given: str) -> None:
    with pytest.raises(FieldFault):
        page_url(given)
