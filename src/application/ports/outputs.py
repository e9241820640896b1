"""Saved outputs: changed in a unit of work, read beside it."""

from abc import abstractmethod
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from domain.ids import AdminId, OutputId
from domain.immutable import immutable
from domain.saving import Output, OutputFilter


@immutable
class Kept:
    """That a request to save, known by its `Idempotency-Key`, was carried out; `digest` is of what was asked for."""

    owner: AdminId
    key: str
    digest: str
    output: OutputId
    at: datetime


@immutable(kw_only=False)
class Due:
    """An output that is to be delivered, and where it goes."""

    output: OutputId
    destination: str


@immutable
class OutputPage:
    """Some outputs, newest first, each with the beginning of its body and without its talk; `next` is the id to go on after."""

    items: tuple[Output, ...]
    total: int
    next: OutputId | None


class Outputs(Protocol):
    """Outputs as a unit of work changes them."""

    @abstractmethod
    async def add(self, output: Output) -> None:
        """Store a new output, and its delivery if it has one."""

    @abstractmethod
    async def hold(self, output_id: OutputId) -> Output | None:
        """The output as it is now, which no other unit changes before this one ends; or None."""

    @abstractmethod
    async def update(self, output: Output) -> None:
        """Replace what is told of the output of that id, and its delivery. Raises `common.conflict` if it is gone."""

    @abstractmethod
    async def remove(self, output_id: OutputId) -> None:
        """Forget the output."""

    @abstractmethod
    async def remove_of(self, owner: AdminId) -> None:
        """Forget an admin's outputs, but for what is in the media library, which is everyone's to read."""

    @abstractmethod
    async def kept(self, owner: AdminId, key: str) -> Kept | None:
        """The request of that key, if it was carried out."""

    @abstractmethod
    async def keep(self, kept: Kept) -> None:
        """Note that a request was carried out. Raises `common.conflict` if one of that key was."""

    @abstractmethod
    async def forget_kept(self, before: datetime) -> None:
        """Forget the requests carried out before that time."""


class OutputReader(Protocol):
    """Outputs as they are last stored. Every method may raise `common.busy`."""

    @abstractmethod
    async def get(self, output_id: OutputId) -> Output | None:
        """The whole output, or None."""

    @abstractmethod
    async def page(self, wanted: OutputFilter, *, number: int, size: int, after: OutputId | None = None) -> OutputPage:
        """One page of those asked for; `after` goes on from an output, whatever the number."""

    @abstractmethod
    async def whole(self, wanted: OutputFilter, *, size: int, after: OutputId | None) -> Sequence[Output]:
        """Some of those asked for, newest first and whole."""

    @abstractmethod
    async def files(self, names: Collection[str]) -> frozenset[str]:
        """Those of the names that are an output's file."""

    @abstractmethod
    async def due(self, now: datetime, *, size: int, beside: Collection[str] = ()) -> Sequence[Due]:
        """Outputs whose delivery is to be tried now, the longest waiting first, but those that go to the destinations of `beside`."""
