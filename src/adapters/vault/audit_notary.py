"""Seals for the audit log, by keys derived from the master keys: who can write to the database alone cannot forge a row."""

import hashlib
import hmac
from collections.abc import Callable

from adapters.vault.master_keys import MasterKeys, master_key_id
from application.ports.audit import Notary
from application.ports.clock import Clock
from application.ports.ids import Ids
from domain.audit_chain import Seal, Stamp

_LABEL = b"kelidar audit chain"

Asking = Callable[[], tuple[str | None, str | None]]
"""The id and the address of the request under way, or two times None."""


class AuditNotary(Notary):
    """HMAC-SHA-256. The newest master key seals; every one that is here proves."""

    def __init__(self, masters: MasterKeys, *, clock: Clock, ids: Ids, asking: Asking) -> None:
        self._keys = {
            master_key_id(value): hmac.new(value, _LABEL, hashlib.sha256).digest() for value in masters.values
        }
        self._newest = master_key_id(masters.values[0])
        self._clock = clock
        self._ids = ids
        self._asking = asking

    def stamp(self) -> Stamp:
        request_id, address = self._asking()
        return Stamp(id=self._ids.new(), at=self._clock.now(), request_id=request_id, address=address)

    def seal(self, content: bytes) -> Seal:
        return Seal(self._newest, self._mac(self._newest, content))

    def proves(self, content: bytes, seal: Seal) -> bool | None:
        if seal.key_id not in self._keys:
            return None
        return hmac.compare_digest(self._mac(seal.key_id, content).encode(), seal.mac.encode())

    def _mac(self, key_id: str, content: bytes) -> str:
        return hmac.new(self._keys[key_id], content, hashlib.sha256).hexdigest()
