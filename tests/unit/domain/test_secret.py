"""A secret shows itself to nobody but the origin it is bound to."""

import copy
import json
import logging
import pickle
from dataclasses import asdict, dataclass

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.faults import Fault, Kind
from domain.secret import Secret

VALUE = "sk-canary-4f2a91c07be3"
HOME = "https://api.acme.example:443"


def a_secret(value: str = VALUE) -> Secret:
    return Secret(value, {HOME})


@dataclass(frozen=True)
class Holder:
    secret: Secret


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(repr(a_secret()), id="repr"),
        pytest.param(str(a_secret()), id="str"),
        pytest.param(f"{a_secret()}", id="an f-string"),
        pytest.param(f"{a_secret()!r:>40}", id="an f-string with repr"),
        pytest.param(f"{a_secret():>40}", id="a format"),
        pytest.param("%s %r" % (a_secret(), a_secret()), id="percent"),  # noqa: UP031
        pytest.param(repr([a_secret()]), id="inside a list"),
        pytest.param(repr(Holder(a_secret())), id="inside a dataclass"),
        pytest.param(repr(ValueError(a_secret())), id="inside an exception"),
    ],
)
def test_a_secret_hides_wherever_it_is_printed(shown: str) -> None:
    assert "canary" not in shown
    assert "Secret(…)" in shown


def test_a_secret_hides_in_a_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("test").warning("key %s of %r", a_secret(), Holder(a_secret()))
    assert "canary" not in caplog.text


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_secret_cannot_be_pickled(protocol: int) -> None:
    with pytest.raises(TypeError):
        pickle.dumps(a_secret(), protocol)


def test_a_secret_cannot_be_copied() -> None:
    for make in (copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            make(a_secret())
    with pytest.raises(TypeError):
        asdict(Holder(a_secret()))


def test_a_secret_cannot_be_encoded() -> None:
    for encode in (json.dumps, msgspec.json.encode, msgspec.msgpack.encode):
        with pytest.raises(TypeError) as refusal:
            encode(a_secret())
        assert "canary" not in str(refusal.value)


def test_a_secret_is_not_compared_with_equals_nor_kept_as_a_key() -> None:
    with pytest.raises(TypeError):
        a_secret() == VALUE  # noqa: B015
    with pytest.raises(TypeError):
        {a_secret()}
    with pytest.raises(TypeError):
        vars(a_secret())


def test_two_secrets_are_compared_by_their_value_alone() -> None:
    assert a_secret().same_as(Secret(VALUE, set()))
    assert not a_secret().same_as(a_secret("sk-canary-other"))
    assert Secret("کلید", set()).same_as(Secret("کلید", set()))


def test_a_secret_opens_for_each_origin_it_is_bound_to() -> None:
    both = Secret(VALUE, (HOME, "https://hub.acme.example:443"))
    assert both.reveal_for(HOME) == both.reveal_for("https://hub.acme.example:443") == VALUE


@given(
    st.text() | st.sampled_from(["https://api.acme.example", HOME + "/", "http://api.acme.example:443", HOME.upper()])
)
def test_a_secret_opens_for_no_other_origin(origin: str) -> None:
    with pytest.raises(Fault) as refusal:
        a_secret().reveal_for(origin)
    assert (refusal.value.code, refusal.value.kind) == ("ai.key.origin_changed", Kind.DISABLED)
    assert "canary" not in f"{refusal.value!r}{refusal.value.params}"


def test_a_secret_can_be_found_in_what_a_provider_said() -> None:
    assert a_secret().reveal_to_redact() == VALUE
