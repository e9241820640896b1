"""The panel's routes: the page for all that a browser may be sent to, the assets, and the page that stands in where nothing was built."""

import asyncio
from pathlib import Path

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_304_NOT_MODIFIED

from domain.faults import Fault, Kind
from entrypoints.panel.encodings import IDENTITY, chosen
from entrypoints.panel.files import File, Panel
from entrypoints.rest.call import ThisCall
from entrypoints.rest.home import stand_in
from entrypoints.rest.request import HttpRequest

_PAGES = ["/", "/login", "/account", "/admins", "/audit", "/ai", "/ai/{page:path}"]
_OPEN = {"open": True}
# The page names the assets of its own build, so it is asked for anew each time; assets have their content's hash in their names.
_ASK_AGAIN = "no-cache"
_FOR_A_YEAR = "public, max-age=31536000, immutable"


def routes(panel: Panel | None) -> list[HTTPRouteHandler]:
    """The routes that serve this panel."""

    @get(_PAGES, opt=_OPEN, include_in_schema=False)
    async def page(call: ThisCall) -> Response[bytes]:
        if panel is None:
            return stand_in(call.request)
        encoding = _encoding(call.request, panel.page)
        return _answer(call.request, panel.page, encoding, panel.bodies[encoding], _ASK_AGAIN)

    @get("/assets/{name:path}", opt=_OPEN, include_in_schema=False)
    async def asset(call: ThisCall) -> Response[bytes]:
        # Only the very name of a listed file leads to one: no path is ever put together from what was asked for.
        found = panel.assets.get(call.request.scope["path"]) if panel is not None else None
        if found is None:
            raise _not_found()
        encoding = _encoding(call.request, found)
        return _answer(call.request, found, encoding, await _read(found.forms[encoding]), _FOR_A_YEAR)

    return [page, asset]


def _encoding(request: HttpRequest, file: File) -> str:
    return chosen(request.headers.get("accept-encoding", ""), file.forms)


async def _read(path: Path) -> bytes:
    try:
        return await asyncio.to_thread(path.read_bytes)
    except FileNotFoundError:
        # A newer build has taken its place; the next start of the service serves that one.
        raise _not_found() from None


def _not_found() -> Fault:
    return Fault("common.not_found", Kind.NOT_FOUND)


def _answer(request: HttpRequest, file: File, encoding: str, body: bytes, caching: str) -> Response[bytes]:
    headers = {"etag": file.tag(encoding), "cache-control": caching}
    if len(file.forms) > 1:
        headers["vary"] = "accept-encoding"
    if _is_known(file.tag(encoding), request.headers.get("if-none-match", "")):
        return Response(b"", status_code=HTTP_304_NOT_MODIFIED, headers=headers)
    if encoding != IDENTITY:
        headers["content-encoding"] = encoding
    return Response(body, media_type=file.media_type, headers=headers)


def _is_known(tag: str, if_none_match: str) -> bool:
    known = {part.strip().removeprefix("W/") for part in if_none_match.split(",")}
    return tag in known or "*" in known
