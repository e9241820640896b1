"""Twelve to 128 characters of any kind, not a common one: guarantees A1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.faults import FieldFault, Kind
from domain.password import check_password


def common(_: str) -> bool:
    return True


def uncommon(_: str) -> bool:
    return False


@given(st.text(min_size=12, max_size=128))
def test_any_characters_make_a_password(password: str) -> None:
    check_password(password, uncommon)


@given(st.one_of(st.text(max_size=11), st.text(min_size=129, max_size=200)))
def test_a_length_out_of_bounds_is_weak(password: str) -> None:
    with pytest.raises(FieldFault):
        check_password(password, uncommon)


@given(st.text(min_size=12, max_size=128))
def test_a_common_one_is_weak(password: str) -> None:
    with pytest.raises(FieldFault):
        check_password(password, common)


def test_the_fault_names_the_field_and_the_bounds_and_never_the_password() -> None:
    with pytest.raises(FieldFault) as caught:
        check_password("short-secret", common, field="new_password")
    fault = caught.value
    assert (fault.code, fault.kind, fault.params) == ("auth.password.weak", Kind.INVALID, {"min": 12, "max": 128})
    assert [(error.field, error.code) for error in fault.errors] == [("new_password", "auth.password.weak")]
    assert "short-secret" not in f"{fault!r}{fault.params}{fault.errors}"


def test_the_list_is_not_asked_about_what_is_too_long() -> None:
    asked: list[str] = []

    def ask(password: str) -> bool:
        asked.append(password)
        return False

    with pytest.raises(FieldFault):
        check_password("x" * 100_000, ask)
    assert asked == []
