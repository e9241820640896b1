"""Slows down the guessing of passwords: per account and per address, never locking anyone out for good."""

from dataclasses import dataclass, field

from application.ports.clock import Clock
from domain.faults import Fault, Kind

_WINDOW_SECONDS = 900.0
_LONGEST_DELAY = 900.0
_FREE_FOR_ACCOUNT = 5
_FREE_FOR_ADDRESS = 20  # several admins may share one address
_MOST_REMEMBERED = 10_000


@dataclass(kw_only=True)
class SignInThrottle:
    """Counts failed attempts of a quarter of an hour; past the free ones each failure doubles the wait, up to 15 minutes."""

    clock: Clock
    _failures: dict[str, list[float]] = field(default_factory=dict)

    def enter(self, account: str, address: str) -> None:
        """Count an attempt, as failed until it succeeds. Raises `auth.throttled` with the seconds to wait."""
        wait = max(self._wait(f"a:{account}", _FREE_FOR_ACCOUNT), self._wait(f"n:{address}", _FREE_FOR_ADDRESS))
        if wait > 0:
            raise Fault("auth.throttled", Kind.RATE_LIMITED, retry_after=wait)
        self._note(f"a:{account}")
        self._note(f"n:{address}")

    def succeeded(self, account: str, address: str) -> None:
        """The attempt was right: the account starts afresh, and the address has one failure less."""
        self._failures.pop(f"a:{account}", None)
        recent = self._failures.get(f"n:{address}")
        if recent:
            recent.pop()

    def counted(self, account: str) -> int:
        """How many attempts of a quarter of an hour the account has, this one included."""
        now = self.clock.monotonic()
        return sum(now - at < _WINDOW_SECONDS for at in self._failures.get(f"a:{account}", ()))

    def _wait(self, name: str, free: int) -> float:
        now = self.clock.monotonic()
        recent = [at for at in self._failures.get(name, ()) if now - at < _WINDOW_SECONDS]
        if len(recent) < free:
            return 0.0
        delay: float = min(2.0 ** (len(recent) - free), _LONGEST_DELAY)
        return max(0.0, recent[-1] + delay - now)

    def _note(self, name: str) -> None:
        now = self.clock.monotonic()
        recent = [at for at in self._failures.pop(name, ()) if now - at < _WINDOW_SECONDS]
        if len(self._failures) >= _MOST_REMEMBERED:
            self._failures.pop(next(iter(self._failures)))
        self._failures[name] = [*recent, now]
