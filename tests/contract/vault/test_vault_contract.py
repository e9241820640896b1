"""What every vault promises: a key opens at its place, whole, and nowhere else."""

from dataclasses import replace

import pytest

from adapters.memory.vault import MemoryVault
from adapters.vault.envelope_vault import EnvelopeVault
from adapters.vault.master_keys import MasterKeys
from application.ports.vault import Vault
from domain.api_key import KeyOwner, KeyPlace, SealedKey
from domain.faults import Fault, Kind
from domain.ids import AdminId, KeyId, ProviderId

ORIGIN = "https://api.example.com:443"
KEY = "sk-or-v1-0123456789abcdef"
PLACE = KeyPlace(
    key_id=KeyId("key-1"),
    provider=ProviderId("acme"),
    owner=KeyOwner.PERSONAL,
    admin_id=AdminId("admin-1"),
    origins=frozenset({ORIGIN, "https://hub.example.com:443"}),
)
MOVES = {
    "owner": replace(PLACE, owner=KeyOwner.SHARED),
    "provider": replace(PLACE, provider=ProviderId("other")),
    "key": replace(PLACE, key_id=KeyId("key-2")),
    "admin": replace(PLACE, admin_id=AdminId("admin-2")),
    "no admin": replace(PLACE, admin_id=None),
    "origin": replace(PLACE, origins=frozenset({ORIGIN})),
    "another origin": replace(PLACE, origins=frozenset({ORIGIN, "https://evil.example.com:443"})),
}


@pytest.fixture(params=["envelope", "memory"])
def vault(request: pytest.FixtureRequest) -> Vault:
    return EnvelopeVault(MasterKeys((bytes(range(32)),))) if request.param == "envelope" else MemoryVault()


def test_a_sealed_key_opens_at_its_place_for_its_origins(vault: Vault) -> None:
    secret = vault.open(vault.seal(KEY, PLACE), PLACE)
    assert secret.reveal_for(ORIGIN) == KEY
    with pytest.raises(Fault):
        secret.reveal_for("https://evil.example.com:443")


@pytest.mark.parametrize("move", MOVES)
def test_envelope_move(vault: Vault, move: str) -> None:
    """test_envelope_move_{owner,provider,key,admin,origin} of guarantees C1."""
    refused(vault, vault.seal(KEY, PLACE), MOVES[move])


def test_two_seals_of_one_key_share_nothing(vault: Vault) -> None:
    first, second = vault.seal(KEY, PLACE), vault.seal(KEY, PLACE)
    assert first.ciphertext != second.ciphertext
    assert first.wrapped_data_key != second.wrapped_data_key
    assert vault.open(first, PLACE).same_as(vault.open(second, PLACE))


def test_parts_of_two_seals_do_not_make_one(vault: Vault) -> None:
    first, second = vault.seal(KEY, PLACE), vault.seal(KEY, PLACE)
    refused(vault, replace(first, ciphertext=second.ciphertext), PLACE)


def test_a_vault_holds_the_master_key_it_seals_with_and_no_other(vault: Vault) -> None:
    sealed = vault.seal(KEY, PLACE)
    assert vault.holds(sealed.master_key_id)
    assert not vault.holds("f" * 16)
    refused(vault, replace(sealed, master_key_id="f" * 16), PLACE)


def test_a_sealed_key_does_not_hold_the_key(vault: Vault) -> None:
    sealed = vault.seal(KEY, PLACE)
    stored = sealed.ciphertext + sealed.wrapped_data_key + repr(sealed).encode()
    assert not any(KEY[at : at + 8].encode() in stored for at in range(len(KEY) - 8))


def refused(vault: Vault, sealed: SealedKey, place: KeyPlace) -> None:
    with pytest.raises(Fault) as caught:
        vault.open(sealed, place)
    assert (caught.value.code, caught.value.kind) == ("ai.key.unreadable", Kind.INTERNAL)
    assert KEY not in repr(caught.value) and caught.value.params == {}
