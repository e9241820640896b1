"""The one place that knows HTTP numbers: what status each kind of fault has."""

from domain.faults import Fault, Kind

_BY_KIND = {
    Kind.INVALID: 422,
    Kind.UNAUTHENTICATED: 401,
    Kind.FORBIDDEN: 403,
    Kind.NOT_FOUND: 404,
    Kind.NOT_ALLOWED: 405,
    Kind.CONFLICT: 409,
    Kind.DISABLED: 403,
    Kind.RATE_LIMITED: 429,
    Kind.NO_CREDIT: 402,
    Kind.KEY_REFUSED: 424,
    Kind.REFUSED: 422,
    Kind.UPSTREAM: 502,
    Kind.TIMEOUT: 504,
    Kind.TOO_LARGE: 413,
    Kind.UNAVAILABLE: 503,
    Kind.INTERNAL: 500,
}
_BY_CODE = {"common.media_type": 415, "common.host_refused": 421, "common.range": 416}


def status_of(fault: Fault) -> int:
    """The true HTTP status of a fault."""
    return _BY_CODE.get(fault.code, _BY_KIND[fault.kind])
