"""Turns every exception into the envelope: the product's own faults, the framework's, and the unexpected."""

import re
from typing import Any, cast

import structlog
from litestar import Request, Response
from litestar.connection.base import empty_receive
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send
from msgspec import json

from domain.faults import Fault, FieldError, FieldFault, Kind
from entrypoints.container import Container
from entrypoints.rest.authentication import reader_of
from entrypoints.rest.call import Call, speaker_for
from entrypoints.rest.reading import field_error
from entrypoints.rest.request import HttpRequest
from entrypoints.rest.speaker import Speaker
from entrypoints.rest.statuses import status_of

log = structlog.get_logger("kelidar.rest")

_BY_STATUS = {
    401: ("auth.session.required", Kind.UNAUTHENTICATED),
    403: ("auth.forbidden", Kind.FORBIDDEN),
    404: ("common.not_found", Kind.NOT_FOUND),
    405: ("common.method_not_allowed", Kind.NOT_ALLOWED),
    413: ("common.too_large", Kind.TOO_LARGE),
    415: ("common.media_type", Kind.INVALID),
    503: ("common.busy", Kind.UNAVAILABLE),
}
_MISSING = re.compile(r"Missing required query parameter '(?P<name>[a-z_]+)'")


Told = tuple[int, list[tuple[str, str]], bytes]


class FaultAnswers:
    """Failures as answers: for the framework's exception handlers, and for what goes past the framework."""

    def __init__(self, kelidar: Container) -> None:
        self._kelidar = kelidar

    def response(self, request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
        """What the framework is to answer."""
        if isinstance(error, HTTPException) and "kelidar.call" not in request.scope:
            return _Strayed(self, error)
        status, headers, body = self._told(request.scope, error)
        return Response(body, status_code=status, media_type="application/json", headers=dict(headers))

    async def send(self, scope: HTTPScope, send: Send, error: Exception) -> None:
        """Answer straight."""
        await self._send(send, self._told(scope, error))

    async def send_to_stray(self, scope: HTTPScope, receive: Receive, send: Send, error: Exception) -> None:
        """Answer who came past the gate, where no route is, in the language of whoever it is."""
        request = HttpRequest(scope, receive)
        known = scope.get("kelidar.host_accepted", True)
        reader = await reader_of(self._kelidar, request) if known else None
        await self._send(send, self._told_by(speaker_for(self._kelidar, request, reader), self._fault(scope, error)))

    async def _send(self, send: Send, told: Told) -> None:
        status, headers, body = told
        fixed = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        named = [*fixed, *((name.encode(), value.encode()) for name, value in headers)]
        await send({"type": "http.response.start", "status": status, "headers": named})
        await send({"type": "http.response.body", "body": body, "more_body": False})

    def _told(self, scope: HTTPScope, error: Exception) -> Told:
        call = scope.get("kelidar.call")
        say = (
            call.say if isinstance(call, Call) else speaker_for(self._kelidar, HttpRequest(scope, empty_receive), None)
        )
        return self._told_by(say, self._fault(scope, error))

    def _told_by(self, say: Speaker, fault: Fault) -> Told:
        answer = say.failure(fault)
        headers = []
        if fault.retry_after is not None:
            headers.append(("retry-after", str(answer.meta.retry_after)))
        if fault.code == "common.range":
            headers.append(("content-range", f"bytes */{fault.params['size']}"))
        if fault.kind is Kind.NOT_ALLOWED and "allow" in fault.params:
            headers.append(("allow", str(fault.params["allow"])))
        return status_of(fault), headers, json.encode(answer)

    def _fault(self, scope: HTTPScope, error: Exception) -> Fault:
        if isinstance(error, Fault):
            return error
        # The framework's own texts repeat rejected values (guarantees F3), so none is passed on.
        if isinstance(error, HTTPException):
            return _translated(error)
        log.error("request failed", request_id=scope.get("kelidar.request_id"), exc_info=error)
        return Fault("common.internal", Kind.INTERNAL)


class _Strayed(Response[bytes]):
    """Finds out who reads before it speaks, which the framework's handlers of exceptions have no time for."""

    def __init__(self, answers: FaultAnswers, error: HTTPException) -> None:
        super().__init__(b"", status_code=error.status_code)
        self._answers = answers
        self._error = error

    def to_asgi_response(self, *_: object, **__: object) -> ASGIApp:  # type: ignore[override]  # it needs none of what the others do
        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            await self._answers.send_to_stray(cast(HTTPScope, scope), receive, send, self._error)

        return answer


def _translated(error: HTTPException) -> Fault:
    if isinstance(error, ValidationException):
        return FieldFault(_parameter_errors(error))
    if error.status_code == 400:
        return FieldFault([FieldError("body", "common.field.malformed")])
    code, kind = _BY_STATUS.get(error.status_code, ("common.internal", Kind.INTERNAL))
    allow = (error.headers or {}).get("allow") or (error.headers or {}).get("Allow")
    return Fault(code, kind, allow=allow) if allow else Fault(code, kind)


def _parameter_errors(error: ValidationException) -> list[FieldError]:
    extra = error.extra if isinstance(error.extra, list) else []
    complaints = [(str(e.get("key", "query")), str(e.get("message", ""))) for e in extra if isinstance(e, dict)]
    found = [FieldError(key, (known := field_error(text)).code, known.params) for key, text in complaints]
    if missing := _MISSING.match(str(error.detail)):
        return [FieldError(missing["name"], "common.field.missing")]
    return found or [FieldError("query", "common.field.malformed")]
