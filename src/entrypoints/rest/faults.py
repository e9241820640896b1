"""Turns every exception into the envelope: the product's own faults, the framework's, and the unexpected."""

import re

import structlog
from litestar import Response
from litestar.exceptions import HTTPException, ValidationException
from msgspec import json

from domain.faults import Fault, FieldError, FieldFault, Kind
from entrypoints.container import Container
from entrypoints.rest.call import AnyRequest, Call, speaker_for
from entrypoints.rest.reading import field_error
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
    """The exception handlers of the application."""

    def __init__(self, kelidar: Container) -> None:
        self._kelidar = kelidar

    def fault(self, request: AnyRequest, fault: Fault) -> Response[bytes]:
        """A failure with the product's own code."""
        call = request.scope.get("kelidar.call")
        say = call.say if isinstance(call, Call) else speaker_for(self._kelidar, request, None)
        answer = say.failure(fault)
        headers = {"retry-after": str(answer.meta.retry_after)} if fault.retry_after is not None else {}
        if fault.kind is Kind.NOT_ALLOWED and "allow" in fault.params:
            headers["allow"] = str(fault.params["allow"])
        return Response(
            json.encode(answer), status_code=status_of(fault), media_type="application/json", headers=headers
        )

    def http(self, request: AnyRequest, error: HTTPException) -> Response[bytes]:
        """What the framework refuses; its own texts repeat rejected values (guarantees F3), so none is passed on."""
        return self.fault(request, _translated(error))

    def unexpected(self, request: AnyRequest, error: Exception) -> Response[bytes]:
        """A defect: logged with its place, told without it."""
        log.error("request failed", request_id=request.scope.get("kelidar.request_id"), exc_info=error)
        return self.fault(request, Fault("common.internal", Kind.INTERNAL))


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
