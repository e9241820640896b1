"""Whether the process lives, and whether it takes work."""

from litestar import Response, get

from domain.faults import Fault
from entrypoints.rest.call import ThisCall


@get("/healthz", opt={"open": True}, include_in_schema=False)
async def alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@get("/readyz", opt={"open": True}, include_in_schema=False)
async def ready(call: ThisCall) -> Response[dict[str, str]]:
    """The process takes work: it is not stopping, and its database answers."""
    if call.kelidar.open_runs.is_closing:
        return Response({"status": "stopping"}, status_code=503)
    try:
        await call.kelidar.policy.source.revision()
    except Fault:
        return Response({"status": "database unavailable"}, status_code=503)
    return Response({"status": "ok"})
