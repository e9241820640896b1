"""What every keeper of passwords promises: the right one fits, no other does, and none is changed on the way."""

from collections.abc import AsyncIterator

import pytest

from adapters.memory.passwords import QuickPasswords
from adapters.passwords.argon2_passwords import Argon2Passwords
from application.ports.passwords import Passwords

pytestmark = pytest.mark.anyio

RIGHT = "maple-quartz-71-lantern"


@pytest.fixture(scope="module", params=["argon2", "quick"])
async def passwords(request: pytest.FixtureRequest) -> AsyncIterator[Passwords]:
    if request.param == "quick":
        yield QuickPasswords()
        return
    keeper = Argon2Passwords()
    yield keeper
    await keeper.close()


async def test_the_right_password_fits_and_no_other(passwords: Passwords) -> None:
    kept = await passwords.hash(RIGHT)
    assert (await passwords.verify(RIGHT, kept)).fits
    for wrong in (RIGHT.upper(), f"{RIGHT} ", f" {RIGHT}", RIGHT[:-1], "", kept):
        assert not (await passwords.verify(wrong, kept)).fits


async def test_a_fresh_hash_needs_no_replacement(passwords: Passwords) -> None:
    kept = await passwords.hash(RIGHT)
    assert (await passwords.verify(RIGHT, kept)).new_hash is None


async def test_an_unknown_account_never_fits(passwords: Passwords) -> None:
    assert not (await passwords.verify(RIGHT, None)).fits
    assert not (await passwords.verify("", None)).fits


async def test_a_kept_value_that_is_no_hash_never_fits(passwords: Passwords) -> None:
    for kept in ("", "x", "$argon2id$broken", RIGHT):
        assert not (await passwords.verify(RIGHT, kept)).fits


async def test_the_same_password_is_kept_differently_each_time(passwords: Passwords) -> None:
    first, second = await passwords.hash(RIGHT), await passwords.hash(RIGHT)
    assert first != second
    assert RIGHT not in first


async def test_password_128_unicode_exact(passwords: Passwords) -> None:
    """Guarantees A1: 128 characters of any script count to the last one, and nothing is normalised."""
    long = ("گذرواژهٔ بلند 🔑 \x00" * 8)[:128]
    kept = await passwords.hash(long)
    assert (await passwords.verify(long, kept)).fits
    assert not (await passwords.verify(long[:-1] + "x", kept)).fits
    assert not (await passwords.verify("e\u0301" * 12, await passwords.hash("\u00e9" * 12))).fits
    assert (await passwords.verify("\ud800" * 12, await passwords.hash("\ud800" * 12))).fits


@pytest.mark.parametrize(
    "common", ["password1234", "PasswordPassword", "aaaaaaaaaaaa", "administrator1", "123456789012"]
)
async def test_what_everybody_tries_first_is_common(passwords: Passwords, common: str) -> None:
    assert passwords.is_common(common)
    assert not passwords.is_common(RIGHT)
