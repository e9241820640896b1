"""Which line that failed is tried again by itself, how often, and after which waits: only one for which nobody was paid."""

from domain.faults import Fault, UpstreamFault

MOST_TRIES = 4
_WAITS = (2.0, 8.0, 30.0, 120.0)
_OUT_OF_ORDER = "ai.provider.failed"
_NOT_REACHED = "ai.provider.unreachable"
_NOTHING_SENT = frozenset({"dns", "connect", "tls"})


def costs_nothing_to_try(fault: Fault) -> bool:
    """Whether it may be gone with the next call and its call cost nothing: its provider refused it as out of order, or had none.

    An answer that came and cannot be used, broke off or was waited for in vain may be billed: that is tried again on an admin's word.
    """
    if not isinstance(fault, UpstreamFault) or not fault.retryable:
        return False
    return fault.code == _OUT_OF_ORDER or (fault.code == _NOT_REACHED and fault.detail in _NOTHING_SENT)


def wait_before(tries: int, retry_after: float | None = None) -> float:
    """Seconds until a line that failed so many times is tried again: at least what the provider asked for."""
    usual = _WAITS[min(tries, len(_WAITS)) - 1] if tries > 0 else 0.0
    return max(usual, retry_after or 0.0)
