"""Another application's word for who somebody is."""

from abc import abstractmethod
from datetime import datetime
from typing import Protocol

from domain.admin import Role
from domain.immutable import immutable


@immutable
class Introduced:
    """Who the issuer says it is: the name of the account, the most it may be here, and until when the word holds."""

    username: str
    role: Role
    ends_at: datetime


class Issuer(Protocol):
    """Reads the tokens of one issuer that the operator trusts."""

    @abstractmethod
    async def introduced(self, token: str) -> Introduced | None:
        """Whom the token introduces, or None for one that is not the issuer's, not for us, or not of now.

        Raises `auth.issuer.unreachable` while the issuer's keys cannot be had.
        """
