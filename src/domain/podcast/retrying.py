"""How often, and after which waits, a line that failed for a reason that may pass is tried again."""

MOST_TRIES = 4
_WAITS = (2.0, 8.0, 30.0, 120.0)


def wait_before(tries: int, retry_after: float | None = None) -> float:
    """Seconds until a line that failed so many times is tried again: at least what the provider asked for."""
    usual = _WAITS[min(tries, len(_WAITS)) - 1] if tries > 0 else 0.0
    return max(usual, retry_after or 0.0)
