"""Which request is under way, for what is written down of the changes it makes."""

from contextvars import ContextVar

_request: ContextVar[tuple[str | None, str | None]] = ContextVar("request", default=(None, None))


def note_request(request_id: str, address: str) -> None:
    """From here on this task carries out that request."""
    _request.set((request_id, address))


def asking() -> tuple[str | None, str | None]:
    """The id and the address of the request this task carries out; two times None outside of any."""
    return _request.get()
