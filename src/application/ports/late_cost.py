"""Asking a provider what a generation cost, after it has ended."""

from abc import abstractmethod
from typing import Protocol

from domain.provider import Provider
from domain.secret import Secret
from domain.usage import Cost


class LateCost(Protocol):
    """Asks a provider about one of its generations."""

    @abstractmethod
    async def of(self, provider: Provider, secret: Secret, upstream_id: str) -> Cost | None:
        """What it cost; None while that is not told. Never raises for what the provider or the network does."""
