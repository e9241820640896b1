"""A value that must not be seen: it cannot be printed, formatted, copied, pickled or compared by accident."""

import hmac
from collections.abc import Iterable
from typing import NoReturn, Self

from domain.faults import Fault, Kind


class Secret:
    """An API key in the clear, for the length of one call; it opens only for the origins it was given for."""

    __slots__ = ("_origins", "_value")

    def __init__(self, value: str, origins: Iterable[str]) -> None:
        self._value = value
        self._origins = frozenset(origins)

    def reveal_for(self, origin: str) -> str:
        """The value, if `origin` (`scheme://host:port`) is one it is bound to; else `ai.key.origin_changed`."""
        if origin not in self._origins:
            raise Fault("ai.key.origin_changed", Kind.DISABLED)
        return self._value

    def reveal_to_redact(self) -> str:
        """The value, for the one purpose of finding and removing it from what a provider said."""
        return self._value

    def same_as(self, other: "Secret") -> bool:
        """Whether both hold the same value, compared in constant time."""
        return hmac.compare_digest(self._value.encode(), other._value.encode())

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return "Secret(…)"

    def __eq__(self, other: object) -> NoReturn:
        raise TypeError("secrets are compared with same_as")

    __hash__ = None  # type: ignore[assignment]  # a secret must not become a dictionary key

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a secret cannot be pickled")

    def __copy__(self) -> Self:
        raise TypeError("a secret cannot be copied")

    def __deepcopy__(self, memo: object) -> Self:
        raise TypeError("a secret cannot be copied")
