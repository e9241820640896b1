"""What a guesser tries early is common; what chance or unrelated words make is not."""

import random
import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.passwords.common import is_common

COMMON = [
    *("passwordpassword", "password1234", "P@ssw0rd1234", "administrator1", "letmeinletmein", "changeme12345"),
    *("qwertyuiop12", "1q2w3e4r5t6y", "1qaz2wsx3edc", "qazwsxedcrfv", "asdfghjkl123", "iloveyou1404"),
    *("123456789012", "987654321098", "112233445566", "abcdefghijkl", "aaaaaaaaaaaa", "abababababab"),
    *("dkflbvbhjdbxz", "hd764nw5d7e1vb1"),  # leaked long ago, and in every list since
]
FINE = [
    *("maple-quartz-71-lantern", "Tr0ub4dor&3xyz", "vG7#kq2!pLw9", "قناری‌های آبی روی بام", "blurt mango oxide 9 quilt"),
    *("lone-word-is-not-enough-for-them", "correct horse battery staple"),
]


@pytest.mark.parametrize("password", COMMON)
def test_what_is_tried_first_is_common(password: str) -> None:
    assert len(password) >= 12
    assert is_common(password)


@pytest.mark.parametrize("password", FINE)
def test_what_nobody_would_guess_is_fine(password: str) -> None:
    assert not is_common(password)


@given(st.sampled_from(string.ascii_letters + string.digits), st.integers(12, 128))
def test_one_character_over_and_over_is_common(letter: str, length: int) -> None:
    assert is_common(letter * length)


@given(st.text(min_size=12, max_size=128))
def test_any_text_gets_an_answer(password: str) -> None:
    assert is_common(password) in (True, False)


def test_random_passwords_are_not_refused() -> None:
    chance = random.Random(7)
    alphabets = (string.ascii_lowercase, string.ascii_letters + string.digits + string.punctuation)
    made = ["".join(chance.choices(alphabet, k=12)) for alphabet in alphabets for _ in range(100)]
    assert [password for password in made if is_common(password)] == []


@pytest.mark.parametrize(
    "password", ["1234" * 31 + "x", "password" * 15 + "§", "a1" * 64, "abcdefgh" * 15 + "§", "i" * 127 + "§"]
)
def test_no_password_takes_long_to_judge(password: str) -> None:
    began = time.perf_counter()
    is_common(password)
    assert time.perf_counter() - began < 0.5
