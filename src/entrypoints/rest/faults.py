"""Turns every exception into the envelope: the product's own faults, the framework's, and the unexpected."""

import re
from typing import Any

import structlog
from litestar import Request, Response
from litestar.connection.base import empty_receive
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import HTTPScope, Send
from msgspec import json

from domain.faults import Fault, FieldError, FieldFault, Kind
from entrypoints.container import Container
from entrypoints.rest.call import Call, speaker_for
from entrypoints.rest.reading import field_error
from entrypoints.rest.request import HttpRequest
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


class FaultAnswers:
    """Failures as answers: for the framework's exception handlers, and for what goes past the framework."""

    def __init__(self, kelidar: Container) -> None:
        self._kelidar = kelidar

    def response(self, request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
        """What the framework is to answer."""
        status, headers, body = self._told(request.scope, error)
        return Response(body, status_code=status, media_type="application/json", headers=dict(headers))

    async def send(self, scope: HTTPScope, send: Send, error: Exception) -> None:
        """Answer straight."""
        status, headers, body = self._told(scope, error)
        fixed = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        told = [*fixed, *((name.encode(), value.encode()) for name, value in headers)]
        await send({"type": "http.response.start", "status": status, "headers": told})
        await send({"type": "http.response.body", "body": body, "more_body": False})

    def _told(self, scope: HTTPScope, error: Exception) -> tuple[int, list[tuple[str, str]], bytes]:
        fault = self._fault(scope, error)
        call = scope.get("kelidar.call")
        say = (
            call.say if isinstance(call, Call) else speaker_for(self._kelidar, HttpRequest(scope, empty_receive), None)
        )
        answer = say.failure(fault)
        headers = []
        if fault.retry_after is not None:
            headers.append(("retry-after", str(answer.meta.retry_after)))
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
