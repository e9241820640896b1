"""Names of failed sign-ins are stored as digests."""

from adapters.vault.hidden_names import hiding
from adapters.vault.master_keys import MasterKeys

KEYS = MasterKeys((b"1" * 32,))


def test_a_name_has_one_digest_that_does_not_show_it() -> None:
    hidden = hiding(KEYS)
    assert hidden("a:sara") == hiding(KEYS)("a:sara") != hidden("n:sara")
    assert "sara" not in hidden("a:sara") and len(hidden("a:sara")) == 32
    assert hidden("\udcff")


def test_without_the_master_key_nobody_tries_names_against_it() -> None:
    assert hiding(MasterKeys((b"2" * 32,)))("a:sara") != hiding(KEYS)("a:sara")
