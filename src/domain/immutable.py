"""Values: data that is never changed once it is made."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
def immutable(kind: type[T], /) -> type[T]: ...
@overload
def immutable(*, kw_only: bool) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def immutable(kind: type[T] | None = None, /, *, kw_only: bool = True) -> type[T] | Callable[[type[T]], type[T]]:
    """Make the class one of values: compared by what they hold, their fields given by name unless `kw_only` is False.

    It is the type checker that keeps them unchanged: a dataclass frozen at run time takes three times as long to make, and a
    run makes some thirty.
    """
    make: Callable[[type[T]], type[T]] = dataclass(slots=True, kw_only=kw_only, unsafe_hash=True)
    return make if kind is None else make(kind)
