"""The seals of holds: AES-256-GCM by chunk, under a key that the newest master key wraps."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from adapters.vault.master_keys import MasterKeys, master_key_id
from application.ports.hold_book import SealedHoldKey
from application.ports.hold_sealer import ChunkCipher, HoldSealer
from domain.faults import Fault, Kind
from domain.ids import HoldId

_KEY_BYTES = 32
_NONCE_BYTES = 12
_LABEL = b"kelidar hold key\x01"


class EnvelopeChunkCipher(ChunkCipher):
    """One key, used for one hold alone, so that a chunk's number can be its nonce."""

    def __init__(self, hold_id: HoldId, key: bytes) -> None:
        self._cipher = AESGCM(key)
        self._hold_id = hold_id.encode()

    def seal(self, chunk: bytes, number: int, *, last: bool) -> bytes:
        return self._cipher.encrypt(_nonce(number), chunk, self._bound_to(number, last=last))

    def open(self, sealed: bytes, number: int, *, last: bool) -> bytes:
        try:
            return self._cipher.decrypt(_nonce(number), sealed, self._bound_to(number, last=last))
        except InvalidTag:
            raise _unreadable() from None

    def _bound_to(self, number: int, *, last: bool) -> bytes:
        return b"%d:%d:%s" % (number, last, self._hold_id)


class EnvelopeHoldSealer(HoldSealer):
    """Wraps with the newest master key, opens with every one that is here."""

    def __init__(self, masters: MasterKeys) -> None:
        self._masters = {master_key_id(value): AESGCM(value) for value in masters.values}
        self._newest = master_key_id(masters.values[0])

    def begin(self, hold_id: HoldId) -> tuple[ChunkCipher, SealedHoldKey]:
        key, nonce = secrets.token_bytes(_KEY_BYTES), secrets.token_bytes(_NONCE_BYTES)
        wrapped = nonce + self._masters[self._newest].encrypt(nonce, key, _LABEL + hold_id.encode())
        return EnvelopeChunkCipher(hold_id, key), SealedHoldKey(master_key_id=self._newest, wrapped=wrapped)

    def resume(self, hold_id: HoldId, key: SealedHoldKey) -> ChunkCipher:
        nonce, sealed = key.wrapped[:_NONCE_BYTES], key.wrapped[_NONCE_BYTES:]
        try:
            opened = self._masters[key.master_key_id].decrypt(nonce, sealed, _LABEL + hold_id.encode())
        except (InvalidTag, KeyError, ValueError):
            raise _unreadable() from None
        return EnvelopeChunkCipher(hold_id, opened)


def _nonce(number: int) -> bytes:
    return number.to_bytes(_NONCE_BYTES, "big")


def _unreadable() -> Fault:
    return Fault("ai.hold.unreadable", Kind.INTERNAL)
