"""API keys as Kelidar keeps them: sealed, with a hint; never in the clear."""

import unicodedata
from datetime import datetime
from enum import StrEnum

from domain.faults import invalid_field
from domain.ids import AdminId, KeyId, ProviderId
from domain.immutable import immutable

LONGEST_KEY = 512
_HINT_LENGTH = 4
_SHORTEST_WITH_HINT = 20


class KeyOwner(StrEnum):
    """Whose key it is: one admin's own, or the one the site shares."""

    PERSONAL = "personal"
    SHARED = "shared"


class KeyStatus(StrEnum):
    """What is known of a key: from its last test or the last run with it."""

    UNTESTED = "untested"
    VALID = "valid"
    REJECTED = "rejected"
    NO_CREDIT = "no_credit"


@immutable
class SealedKey:
    """Ciphertext of a key and of its data key (both with nonce), and which master key wraps it."""

    master_key_id: str
    wrapped_data_key: bytes
    ciphertext: bytes


@immutable
class KeyPlace:
    """Everything a sealed key is bound to; moving the ciphertext to another place makes it unreadable."""

    key_id: KeyId
    provider: ProviderId
    owner: KeyOwner
    admin_id: AdminId | None
    origins: frozenset[str]


@immutable
class ApiKey:
    """A stored key. `admin_id` is None for a shared key; `version` grows with every replacement."""

    id: KeyId
    provider: ProviderId
    owner: KeyOwner
    admin_id: AdminId | None
    sealed: SealedKey
    origins: frozenset[str]
    hint: str
    version: int
    status: KeyStatus
    changed_at: datetime

    @property
    def place(self) -> KeyPlace:
        """Where the ciphertext belongs."""
        return KeyPlace(
            key_id=self.id, provider=self.provider, owner=self.owner, admin_id=self.admin_id, origins=self.origins
        )


def clean_key(value: str) -> str:
    """The key as it will be sent, with invisible marks and white space at its ends trimmed.

    Raises a field fault `ai.key.malformed` if it is empty, over 512 characters, or holds white space, control or
    non-ASCII characters; no prefix is demanded.
    """
    key = _trimmed(value)
    if not key or len(key) > LONGEST_KEY or any(not "!" <= letter <= "~" for letter in key):
        raise invalid_field("api_key", "ai.key.malformed", max=LONGEST_KEY)
    return key


def hint_of(key: str) -> str:
    """The last four characters of a key long enough that they give nothing away; else nothing."""
    return key[-_HINT_LENGTH:] if len(key) >= _SHORTEST_WITH_HINT else ""


def _trimmed(value: str) -> str:
    start, end = 0, len(value)
    while start < end and _is_invisible(value[start]):
        start += 1
    while end > start and _is_invisible(value[end - 1]):
        end -= 1
    return value[start:end]


def _is_invisible(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) == "Cf"
