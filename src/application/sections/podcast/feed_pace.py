"""How often feeds may be asked for: no one who guesses addresses, nor an app that has lost its way, keeps the service busy."""

from collections import OrderedDict, deque
from dataclasses import dataclass, field

from application.ports.clock import Clock
from domain.faults import Fault, Kind

_MINUTE = 60.0
_FROM_ONE_ADDRESS = 240
_MOST_REMEMBERED = 5_000


@dataclass(kw_only=True)
class FeedPace:
    """Counts the requests of a minute from each address, in this process."""

    clock: Clock
    most: int = _FROM_ONE_ADDRESS
    _seen: OrderedDict[str, deque[float]] = field(default_factory=OrderedDict)

    def enter(self, address: str) -> None:
        """Count a request. Raises `podcast.feed.too_often` with the seconds to wait."""
        now = self.clock.monotonic()
        window = self._seen.setdefault(address, deque())
        self._seen.move_to_end(address)
        while window and window[0] <= now - _MINUTE:
            window.popleft()
        if len(window) >= self.most:
            raise Fault("podcast.feed.too_often", Kind.RATE_LIMITED, retry_after=window[0] + _MINUTE - now)
        window.append(now)
        if len(self._seen) > _MOST_REMEMBERED:
            self._seen.popitem(last=False)
