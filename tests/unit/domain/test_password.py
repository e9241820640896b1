"""Which passwords an account may have."""

import pytest

from domain.faults import FieldFault
from domain.password import LONGEST_PASSWORD, SHORTEST_PASSWORD, check_password


def nothing_is_common(_: str) -> bool:
    return False


@pytest.mark.parametrize(
    "password",
    [
        "x" * SHORTEST_PASSWORD,
        "x" * LONGEST_PASSWORD,
        "گذرواژه‌ای که کسی نمی‌داند",
        " " * SHORTEST_PASSWORD,
        "🔑" * LONGEST_PASSWORD,
    ],
)
def test_any_characters_make_a_password_if_there_are_enough(password: str) -> None:
    check_password(password, nothing_is_common)


@pytest.mark.parametrize("length", [0, 1, SHORTEST_PASSWORD - 1, LONGEST_PASSWORD + 1])
def test_a_password_too_short_or_too_long_is_weak(length: int) -> None:
    with pytest.raises(FieldFault) as refusal:
        check_password("x" * length, nothing_is_common)
    assert refusal.value.code == "auth.password.weak"
    assert refusal.value.params == {"min": 12, "max": 128}


def test_a_password_everybody_tries_is_weak_at_the_field_it_was_given_in() -> None:
    with pytest.raises(FieldFault) as refusal:
        check_password("correct horse battery", lambda password: password.startswith("correct"), field="new_password")
    assert [(error.field, error.code) for error in refusal.value.errors] == [("new_password", "auth.password.weak")]
    assert "correct" not in str(refusal.value.params)
