"""The API's description: what the framework knows of the routes, with request bodies and streamed answers added."""

from collections.abc import Iterator
from typing import Any

import msgspec
from litestar import Litestar, MediaType, Request, Router
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from litestar.openapi.plugins import OpenAPIRenderPlugin
from litestar.routes import HTTPRoute

from domain.faults import Fault, Kind
from entrypoints.rest.answer import Answer

_PLACE = "/schema"
_DOCUMENT = "/openapi.json"
_REF = "#/components/schemas/{name}"
_ERRORS = "A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language."
_ANSWER: Any = Answer
_SECURITY = {
    "token": {"type": "http", "scheme": "bearer", "description": "An API token (`kdr_…`)."},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "kelidar_session",
        "description": "A sign-in's cookie; requests that change something carry its `X-CSRF-Token` too.",
    },
}
_TALK = ("delta", "reasoning")


class Document(OpenAPIRenderPlugin):
    """Serves the OpenAPI document at `/schema/openapi.json`, for whoever is signed in, and no page that loads from elsewhere."""

    def __init__(self) -> None:
        super().__init__(path=_DOCUMENT, media_type=MediaType.JSON)

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """The document; what the framework passes is left as it is."""
        return msgspec.json.encode(describe(request.app))


def place() -> Router:
    """Where the document is served; the framework's own pages beside it are not there."""
    return Router(_PLACE, route_handlers=[], guards=[_only_the_document], include_in_schema=False)


def describe(app: Litestar) -> dict[str, Any]:
    """The OpenAPI document of the application."""
    document = app.openapi_schema.to_schema()
    described = list(_described(app))
    kinds = [kind for _, _, opt in described for kind in (opt.get("takes"), _whole(opt)) if kind is not None]
    schemas, components = msgspec.json.schema_components([*kinds, Answer[None]], ref_template=_REF)
    by_kind = dict(zip([*kinds, "failure"], schemas, strict=True))
    # Kinds come in no order of their own; the document is the same each time it is made.
    document.setdefault("components", {}).setdefault("schemas", {}).update(sorted(components.items()))
    document["components"]["securitySchemes"] = _SECURITY
    for path, method, opt in described:
        operation = document["paths"][path][method]
        operation["security"] = [] if opt.get("open") else [{name: []} for name in _SECURITY]
        operation["responses"]["default"] = _content(_ERRORS, by_kind["failure"])
        body = {"application/json": {"schema": by_kind[opt["takes"]]}} if "takes" in opt else {}
        if "form" in opt:
            body["multipart/form-data"] = {"schema": opt["form"]}
        if body:
            operation["requestBody"] = {"required": True, "content": body}
        if "gives" in opt:
            whole = _content(_told(opt), by_kind[_whole(opt)])
            if opt.get("streams"):
                whole["content"]["text/event-stream"] = {"schema": {"type": "string"}}
            operation["responses"] = {"200": whole, "default": operation["responses"]["default"]}
    return document


def _only_the_document(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    if connection.scope["path"] != _PLACE + _DOCUMENT:
        raise Fault("common.not_found", Kind.NOT_FOUND)


def _whole(opt: dict[str, Any]) -> Any:
    return _ANSWER[opt["gives"]] if "gives" in opt else None


def _told(opt: dict[str, Any]) -> str:
    if not opt.get("streams"):
        return "The whole answer."
    named = ", ".join(f"`{name}`" for name in ("start", *opt.get("events", _TALK)))
    return f"The whole answer. With `stream: true`: server-sent events {named}, then exactly one of `done` and `error`."


def _content(description: str, schema: Any) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _described(app: Litestar) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for route in app.routes:
        if not isinstance(route, HTTPRoute):
            continue
        for handler in route.route_handlers:
            if handler.resolve_include_in_schema():
                for method in handler.http_methods - {"OPTIONS", "HEAD"}:
                    yield route.path_format, method.lower(), handler.opt
