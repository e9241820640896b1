"""Telling an application of an output, so that it can be sure who told it and that it was told once."""

from abc import abstractmethod
from datetime import datetime
from typing import Protocol

from domain.secret import Secret


class Webhooks(Protocol):
    """Signed messages (Standard Webhooks)."""

    @abstractmethod
    def new_secret(self) -> str:
        """A fresh secret as it is shown, `whsec_…`."""

    @abstractmethod
    async def send(self, url: str, secret: Secret, message_id: str, at: datetime, body: bytes) -> None:
        """Tell it; a repetition of a message has the same id.

        Raises `outputs.delivery.refused` for an answer that is no success, `outputs.delivery.address` for an address that
        calls may not go to, `outputs.delivery.unreachable` or `outputs.delivery.timeout`.
        """
