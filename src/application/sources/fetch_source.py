"""Fetch a page or a file that somebody names by its address, and take its text."""

from urllib.parse import urljoin

from application.ports.egress import Deadlines, Egress, Inbound, Outbound
from application.sources.read_source import ReadSource, SourceText
from domain.document import LARGEST_DOCUMENT
from domain.faults import Fault, FieldFault, Kind, UpstreamFault
from domain.immutable import immutable
from domain.source_url import page_url

MOST_REDIRECTS = 3

_DEADLINES = Deadlines(connect=5.0, head=15.0, idle=10.0, total=30.0)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = (
    ("accept", "text/html, application/xhtml+xml, text/markdown, text/plain, application/pdf;q=0.9, */*;q=0.1"),
    ("user-agent", "Mozilla/5.0 (compatible; Kelidar)"),
)
# The way out speaks of providers; what lies at a source's address needs words of its own.
_IN_OUR_WORDS = {
    "ai.provider.address_refused": ("ai.source.address_refused", Kind.REFUSED),
    "ai.provider.timeout": ("ai.source.timeout", Kind.TIMEOUT),
    "ai.answer.too_large": ("ai.source.too_large", Kind.TOO_LARGE),
}
_UNREACHABLE = ("ai.source.unreachable", Kind.UPSTREAM)


@immutable
class FetchSource:
    """Goes to public addresses alone, without credentials, and judges every hop of a redirect as the first address.

    `egress` is a way out that no private address is opened for, whatever is opened for providers.
    """

    egress: Egress
    read: ReadSource

    async def __call__(self, url: str) -> SourceText:
        """The page's text. Raises a field fault, `ai.source.…` for what lies in the way, and as `ReadSource` does."""
        where = page_url(url)
        try:
            where, data, media_type = await self._fetched(where)
        except UpstreamFault as fault:
            code, kind = _IN_OUR_WORDS.get(fault.code, _UNREACHABLE)
            raise Fault(code, kind) from fault
        return await self.read(data, media_type, url=where)

    async def _fetched(self, url: str) -> tuple[str, bytes, str]:
        for _ in range(MOST_REDIRECTS + 1):
            outbound = Outbound(
                method="GET", url=url, headers=_HEADERS, deadlines=_DEADLINES, max_bytes=LARGEST_DOCUMENT
            )
            async with self.egress.open(outbound) as inbound:
                onward = inbound.headers.get("location") if inbound.status in _REDIRECTS else None
                if onward is None:
                    return url, await _body(inbound), inbound.headers.get("content-type", "")
            url = _next(url, onward)
        raise Fault("ai.source.unreachable", Kind.UPSTREAM)


async def _body(inbound: Inbound) -> bytes:
    if not 200 <= inbound.status < 300:
        raise Fault("ai.source.gone", Kind.UPSTREAM, status=inbound.status)
    announced = inbound.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > LARGEST_DOCUMENT:
        raise Fault("ai.source.too_large", Kind.TOO_LARGE)
    return b"".join([chunk async for chunk in inbound.chunks()])


def _next(url: str, onward: str) -> str:
    try:
        return page_url(urljoin(url, onward))
    except (FieldFault, ValueError) as error:
        raise Fault("ai.source.address_refused", Kind.REFUSED) from error
