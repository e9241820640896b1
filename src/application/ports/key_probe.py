"""Asking a provider whether a key works."""

from abc import abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from domain.provider import Provider
from domain.secret import Secret


class ProbeStatus(StrEnum):
    """What a provider says of a key."""

    VALID = "valid"
    REJECTED = "rejected"
    NO_CREDIT = "no_credit"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Probe:
    """The outcome of a test, and the code of the sentence that explains it (`ai.probe.…`)."""

    status: ProbeStatus
    code: str


class KeyProbe(Protocol):
    """Asks a provider about a key, at no cost."""

    @abstractmethod
    async def probe(self, provider: Provider, secret: Secret) -> Probe:
        """The provider's word on the key; never raises for what the provider or the network does."""
