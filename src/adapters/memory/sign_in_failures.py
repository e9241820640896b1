"""Failed sign-ins in memory."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from application.ports.sign_in_failures import SignInFailures


class MemorySignInFailures(SignInFailures):
    """A set of times for each name."""

    def __init__(self) -> None:
        self._times: dict[str, set[datetime]] = {}

    async def since(self, names: Collection[str], begin: datetime) -> Mapping[str, Sequence[datetime]]:
        recent = {name: sorted(at for at in self._times.get(name, ()) if at > begin) for name in names}
        return {name: times for name, times in recent.items() if times}

    async def add(self, names: Collection[str], at: datetime, *, forget: datetime) -> None:
        self._times = {name: {each for each in times if each >= forget} for name, times in self._times.items()}
        for name in names:
            self._times.setdefault(name, set()).add(at)

    async def clear(self, name: str) -> None:
        self._times.pop(name, None)
