"""A secret in the clear cannot slip out: guarantees C5 and C9."""

import copy
import json
import pickle
from dataclasses import asdict, dataclass

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.api_key import hint_of
from domain.faults import Fault, Kind
from domain.secret import Secret

VALUE = "sk-or-v1-0123456789abcdef"
ORIGIN = "https://api.example.com:443"


@dataclass(frozen=True)
class Holder:
    secret: Secret


class Record(msgspec.Struct):
    secret: Secret


def secret() -> Secret:
    return Secret(VALUE, {ORIGIN})


def test_secret_type_cannot_serialize() -> None:
    shown = [
        repr(secret()),
        str(secret()),
        f"{secret()}",
        f"{secret():>40}",
        "%s %r" % (secret(), secret()),  # noqa: UP031  # the old way is one of the ways
        repr(Holder(secret())),
        repr(Record(secret())),
        repr([secret()]),
        repr({"key": secret()}),
    ]
    assert not any(VALUE[:4] in text for text in shown)
    for refuse in (
        lambda: pickle.dumps(secret()),
        lambda: pickle.dumps(Holder(secret())),
        lambda: copy.copy(secret()),
        lambda: copy.deepcopy(secret()),
        lambda: asdict(Holder(secret())),
        lambda: json.dumps({"key": secret()}),
        lambda: msgspec.json.encode(Record(secret())),
        lambda: msgspec.to_builtins(Record(secret())),
        lambda: {secret(): 1},
        lambda: secret() == secret(),
        lambda: vars(secret()),
    ):
        with pytest.raises(TypeError) as caught:
            refuse()
        assert VALUE not in str(caught.value)


def test_reveal_wrong_origin_raises() -> None:
    for origin in ("https://api.example.com", "http://api.example.com:443", "https://evil.example.com:443", "", "*"):
        with pytest.raises(Fault) as caught:
            secret().reveal_for(origin)
        assert (caught.value.code, caught.value.kind) == ("ai.key.origin_changed", Kind.DISABLED)
        assert VALUE not in repr(caught.value)
    assert secret().reveal_for(ORIGIN) == VALUE
    with pytest.raises(Fault):
        Secret(VALUE, ()).reveal_for(ORIGIN)


def test_secrets_are_compared_by_value_without_showing_it() -> None:
    assert secret().same_as(Secret(VALUE, ()))
    assert not secret().same_as(Secret(VALUE + "x", {ORIGIN}))


@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), max_size=512))
def test_hint_reveals_at_most_4_chars(key: str) -> None:
    hint = hint_of(key)
    assert len(hint) <= 4
    assert hint == "" if len(key) < 20 else key.endswith(hint)
