"""The envelope: each key under a data key of its own, each data key under a master key, both bound to the key's place."""

import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from adapters.vault.master_keys import MasterKeys, master_key_id
from application.ports.vault import Vault
from domain.api_key import KeyPlace, SealedKey
from domain.faults import Fault, Kind
from domain.secret import Secret

_FORMAT = b"\x01"
_NONCE_BYTES = 12
_DATA_KEY_BYTES = 32
_DATA_KEY = "data key"
_API_KEY = "api key"


class EnvelopeVault(Vault):
    """AES-256-GCM twice. A sealed blob is its format's byte, a random nonce, the ciphertext and its tag."""

    def __init__(self, masters: MasterKeys) -> None:
        self._masters = {master_key_id(value): AESGCM(value) for value in masters.values}
        self._newest = master_key_id(masters.values[0])

    def seal(self, key: str, place: KeyPlace) -> SealedKey:
        data_key = secrets.token_bytes(_DATA_KEY_BYTES)
        return SealedKey(
            master_key_id=self._newest,
            wrapped_data_key=_encrypt(self._masters[self._newest], data_key, _bound_to(place, _DATA_KEY)),
            ciphertext=_encrypt(AESGCM(data_key), key.encode(), _bound_to(place, _API_KEY)),
        )

    def open(self, sealed: SealedKey, place: KeyPlace) -> Secret:
        try:
            master = self._masters[sealed.master_key_id]
            data_key = _decrypt(master, sealed.wrapped_data_key, _bound_to(place, _DATA_KEY))
            key = _decrypt(AESGCM(data_key), sealed.ciphertext, _bound_to(place, _API_KEY))
            return Secret(key.decode(), place.origins)
        except (InvalidTag, KeyError, ValueError):
            # One answer for every cause: which check failed is nobody's business, and a cause may hold what was read.
            raise Fault("ai.key.unreadable", Kind.INTERNAL) from None

    def holds(self, master_key_id: str) -> bool:
        return master_key_id in self._masters


def _encrypt(cipher: AESGCM, plain: bytes, bound_to: bytes) -> bytes:
    # A data key encrypts once and a master key wraps data keys by the thousand, far below the 2^32 that random nonces bear.
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _FORMAT + nonce + cipher.encrypt(nonce, plain, bound_to)


def _decrypt(cipher: AESGCM, blob: bytes, bound_to: bytes) -> bytes:
    if blob[:1] != _FORMAT:
        raise ValueError("unknown format")
    nonce, sealed = blob[1 : 1 + _NONCE_BYTES], blob[1 + _NONCE_BYTES :]
    return cipher.decrypt(nonce, sealed, bound_to)


@lru_cache(maxsize=1024)
def _bound_to(place: KeyPlace, kind: str) -> bytes:
    """Everything the ciphertext is bound to, each part with its length before it, so that no two places read alike."""
    parts = (
        place.key_id,
        place.owner,
        place.admin_id or "",
        place.provider,
        kind,
        *sorted(place.origins),
    )
    return _FORMAT + b"".join(_with_length(part.encode()) for part in parts)


def _with_length(part: bytes) -> bytes:
    return len(part).to_bytes(4, "big") + part
