"""Asking a provider whether a key works."""

from abc import abstractmethod
from typing import Protocol

from domain.probe import Probe
from domain.provider import Provider
from domain.secret import Secret


class KeyProbe(Protocol):
    """Asks a provider about a key, at no cost."""

    @abstractmethod
    async def probe(self, provider: Provider, secret: Secret) -> Probe:
        """The provider's word on the key; never raises for what the provider or the network does."""
