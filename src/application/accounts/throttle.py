"""Slows down the guessing of passwords: per account and per address, in all processes together, never locking anyone out for good."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from application.ports.clock import Clock
from application.ports.sign_in_failures import SignInFailures
from domain.faults import Fault, Kind
from domain.immutable import immutable

_WINDOW = timedelta(minutes=15)
_LONGEST_DELAY = 900.0
_FREE_FOR_ACCOUNT = 5
_FREE_FOR_ADDRESS = 20  # several admins may share one address
_MOST_REMEMBERED = 10_000
_TICK = timedelta(microseconds=1)


@immutable
class Attempt:
    """An attempt that was let in. `count` is how many of a quarter of an hour its account has, this one included."""

    account: str
    address: str
    at: datetime
    count: int
    stored: bool


@dataclass(kw_only=True)
class SignInThrottle:
    """Counts failed attempts of a quarter of an hour; past the free ones each failure doubles the wait, up to 15 minutes.

    Failures are stored for every process to see, by digests that `hidden` makes: what was typed as a name may be a password.
    Here only those are remembered that are not stored (yet): attempts under way, which so count for those beside them, those
    whose client left, and those that could not be stored.
    """

    clock: Clock
    failures: SignInFailures
    hidden: Callable[[str], str]
    report: Callable[[Fault], object]
    _open: dict[str, list[datetime]] = field(default_factory=dict)

    async def enter(self, account: str, address: str) -> Attempt:
        """Count an attempt, as failed until it succeeds. Raises `auth.throttled` with the seconds to wait."""
        by_account, by_address = self.hidden(f"a:{account}"), self.hidden(f"n:{address}")
        stored = await self.failures.since((by_account, by_address), self.clock.now() - _WINDOW)
        # No await from here on: of attempts that come together each sees the ones before it.
        now = self.clock.now()
        of_account = self._recent(by_account, stored.get(by_account, ()), now)
        of_address = self._recent(by_address, stored.get(by_address, ()), now)
        wait = max(_wait(of_account, _FREE_FOR_ACCOUNT, now), _wait(of_address, _FREE_FOR_ADDRESS, now))
        if wait > 0:
            raise Fault("auth.throttled", Kind.RATE_LIMITED, retry_after=wait)
        at = now
        while at in of_account or at in of_address:
            at -= _TICK
        self._note((by_account, by_address), at)
        return Attempt(
            account=by_account, address=by_address, at=at, count=len(of_account) + 1, stored=by_account in stored
        )

    async def failed(self, attempt: Attempt) -> None:
        """The attempt was wrong: every process counts it from now on."""
        names = (attempt.account, attempt.address)
        try:
            await self.failures.add(names, attempt.at, forget=attempt.at - _WINDOW)
        except Fault as fault:
            self.report(fault)
        else:
            self._drop(names, attempt.at)

    async def succeeded(self, attempt: Attempt) -> None:
        """The attempt was right: the account starts afresh, and the address has no failure more."""
        self._open.pop(attempt.account, None)
        self._drop((attempt.address,), attempt.at)
        if attempt.stored:
            try:
                await self.failures.clear(attempt.account)
            except Fault as fault:
                self.report(fault)

    def _recent(self, name: str, stored: Sequence[datetime], now: datetime) -> list[datetime]:
        # What a clock noted that ran far ahead, and was set right since, tells nothing.
        return sorted(at for at in {*stored, *self._open.get(name, ())} if now - _WINDOW < at <= now + _WINDOW)

    def _note(self, names: Collection[str], at: datetime) -> None:
        for name in names:
            recent = [each for each in self._open.pop(name, ()) if at - each < _WINDOW]
            if len(self._open) >= _MOST_REMEMBERED:
                self._open.pop(next(iter(self._open)))
            self._open[name] = [*recent, at]

    def _drop(self, names: Collection[str], at: datetime) -> None:
        for name in names:
            left = [each for each in self._open.pop(name, ()) if each != at]
            if left:
                self._open[name] = left


def _wait(recent: Sequence[datetime], free: int, now: datetime) -> float:
    if len(recent) < free:
        return 0.0
    delay: float = min(2.0 ** (len(recent) - free), _LONGEST_DELAY)
    # Another machine's clock may be a little ahead.
    return min(delay, max(0.0, (recent[-1] - now).total_seconds() + delay))
