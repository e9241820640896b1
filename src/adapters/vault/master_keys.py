"""The keys that wrap every stored key."""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum
from pathlib import Path

from domain.immutable import immutable

MASTER_KEY_BYTES = 32
_ID_LABEL = b"kelidar master key id"
_ID_LENGTH = 16


class MasterKeyFlaw(StrEnum):
    """Why start is refused; each is the last segment of a `start.master_key.…` sentence."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    TOO_OPEN = "too_open"
    NOT_OURS = "not_ours"
    MALFORMED = "malformed"
    EMPTY = "empty"
    CANNOT_WRITE = "cannot_write"


class MasterKeyError(Exception):
    """No usable master key: for what `reason`, and in which file (None when it came from the environment)."""

    def __init__(self, reason: MasterKeyFlaw, path: Path | None = None) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.path = path


@immutable(kw_only=False)
class MasterKeys:
    """The master keys, newest first: the newest wraps, all of them open."""

    values: tuple[bytes, ...] = field(repr=False)

    def __post_init__(self) -> None:
        if not self.values or any(len(value) != MASTER_KEY_BYTES for value in self.values):
            raise ValueError("master keys are one or more values of 32 bytes")


def master_key_id(value: bytes) -> str:
    """The name of a master key, stored beside what it wraps; it tells nothing of the key."""
    return hmac.new(value, _ID_LABEL, hashlib.sha256).hexdigest()[:_ID_LENGTH]


def new_master_key() -> str:
    """A fresh master key as it is written down."""
    return base64.b64encode(secrets.token_bytes(MASTER_KEY_BYTES)).decode()


def parse_master_keys(text: str, path: Path | None = None) -> MasterKeys:
    """The keys in `text`: base64 of 32 bytes, one a line, newest first. Raises `MasterKeyError` naming `path`."""
    lines = text.split()
    if not lines:
        raise MasterKeyError(MasterKeyFlaw.EMPTY, path)
    return MasterKeys(tuple(_decoded(lines, path)))


def _decoded(lines: Iterable[str], path: Path | None) -> Iterable[bytes]:
    for line in lines:
        try:
            value = base64.b64decode(line, validate=True)
        except (binascii.Error, ValueError):
            # The cause is left out on purpose: its text or its frames might show the line.
            raise MasterKeyError(MasterKeyFlaw.MALFORMED, path) from None
        # One byte over and over is a placeholder somebody forgot to replace, not a key.
        if len(value) != MASTER_KEY_BYTES or len(set(value)) == 1:
            raise MasterKeyError(MasterKeyFlaw.MALFORMED, path)
        yield value
