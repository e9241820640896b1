"""A vault whose contents never leave the process: what is stored elsewhere is a claim ticket."""

import secrets

from application.ports.vault import Vault
from domain.api_key import KeyPlace, SealedKey
from domain.faults import Fault, Kind
from domain.secret import Secret

_TICKET_BYTES = 32
_MASTER_KEY_ID = "0" * 16


class MemoryVault(Vault):
    """Hands out a random ticket for each key and honours it at the same place only; a new process honours none."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, bytes, bytes], tuple[str, KeyPlace]] = {}

    def seal(self, key: str, place: KeyPlace) -> SealedKey:
        sealed = SealedKey(
            master_key_id=_MASTER_KEY_ID,
            wrapped_data_key=secrets.token_bytes(_TICKET_BYTES),
            ciphertext=secrets.token_bytes(_TICKET_BYTES),
        )
        self._kept[_ticket(sealed)] = (key, place)
        return sealed

    def open(self, sealed: SealedKey, place: KeyPlace) -> Secret:
        key, kept_for = self._kept.get(_ticket(sealed), ("", None))
        if kept_for != place:
            raise Fault("ai.key.unreadable", Kind.INTERNAL)
        return Secret(key, place.origins)

    def holds(self, master_key_id: str) -> bool:
        return master_key_id == _MASTER_KEY_ID


def _ticket(sealed: SealedKey) -> tuple[str, bytes, bytes]:
    return sealed.master_key_id, sealed.wrapped_data_key, sealed.ciphertext
