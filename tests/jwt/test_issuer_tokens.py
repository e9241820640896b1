"""A token of the issuer holds only if it is signed by its key, by an algorithm that is taken, for us, and now."""

import hashlib
import hmac
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.jwt.issuer_tokens import IssuerTokens, Terms
from adapters.jwt.key_sets import OneKey
from adapters.jwt.keys import ALGORITHMS, from_jwk, from_pem
from adapters.memory.clock import FixedClock
from application.ports.issuer import Introduced
from domain.admin import Role
from tests.jwt.tokens import (
    ED25519,
    OTHER_RSA,
    P256,
    P384,
    P521,
    RSA,
    SHORT_RSA,
    Signer,
    encoded,
    jwk,
    pem,
    signature,
    token,
    written,
)

pytestmark = pytest.mark.anyio

CLOCK = FixedClock()
NOW = int(CLOCK.now().timestamp())
SKEW = 60
TERMS = Terms(
    issuer="https://panel.example",
    audience="kelidar",
    algorithms=ALGORITHMS,
    skew=timedelta(seconds=SKEW),
    account_claim="sub",
    role_claim="groups",
    roles={"staff": Role.ADMIN, "boss": Role.SUPER_ADMIN},
)
CLAIMS: dict[str, object] = {
    "iss": "https://panel.example",
    "aud": "kelidar",
    "exp": NOW + 300,
    "iat": NOW,
    "sub": "sara",
    "groups": ["staff"],
}


async def introduced(text: str, key: Signer = RSA, terms: Terms = TERMS) -> Introduced | None:
    return await IssuerTokens(terms, OneKey(from_pem(pem(key))), CLOCK).introduced(text)


@pytest.mark.parametrize(
    ("alg", "key"),
    [(alg, RSA) for alg in sorted(ALGORITHMS) if alg[1] == "S" and alg[0] in "RP"]
    + [("ES256", P256), ("ES384", P384), ("EdDSA", ED25519)],
)
async def test_a_token_of_the_issuer_introduces_somebody(alg: str, key: Signer) -> None:
    found = await introduced(token(CLAIMS, key, alg), key)
    assert found is not None
    assert (found.username, found.role) == ("sara", Role.ADMIN)
    assert found.ends_at.timestamp() == NOW + 300 + SKEW


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://other.example"},
        {"iss": None},
        {"aud": "another"},
        {"aud": ["another"]},
        {"aud": None},
        {"aud": {"kelidar": True}},
        {"exp": NOW - SKEW},
        {"exp": None},
        {"exp": str(NOW + 300)},
        {"exp": True},
        {"exp": 10**30},
        {"exp": -5},
        {"nbf": NOW + SKEW + 1},
        {"nbf": "soon"},
        {"iat": NOW + SKEW + 1},
        {"sub": ""},
        {"sub": None},
        {"sub": 5},
        {"sub": ["sara"]},
        {"groups": []},
        {"groups": "visitors"},
        {"groups": None},
        {"groups": [["staff"], {"staff": 1}, 7]},
    ],
)
async def test_a_token_that_says_something_else_introduces_nobody(claims: dict[str, object]) -> None:
    assert await introduced(token({**CLAIMS, **claims})) is None


@pytest.mark.parametrize(
    "claims",
    [{"aud": ["x", "kelidar"]}, {"exp": NOW - SKEW + 1}, {"nbf": NOW + SKEW}, {"exp": NOW + 0.5}, {"groups": "staff"}],
)
async def test_what_is_just_right_introduces_somebody(claims: dict[str, object]) -> None:
    assert await introduced(token({**CLAIMS, **claims})) is not None


async def test_a_token_without_an_end_introduces_nobody() -> None:
    assert await introduced(token({name: value for name, value in CLAIMS.items() if name != "exp"})) is None


async def test_the_highest_role_its_words_give_is_the_most_one_may_be() -> None:
    found = await introduced(token({**CLAIMS, "groups": ["staff", "boss", "x"]}))
    assert found is not None and found.role is Role.SUPER_ADMIN
    without_claim = replace(TERMS, role_claim=None, roles={})
    found = await introduced(token({**CLAIMS, "role": "super_admin", "groups": "boss"}), terms=without_claim)
    assert found is not None and found.role is Role.ADMIN


async def test_another_claim_may_name_the_account() -> None:
    found = await introduced(token({**CLAIMS, "login": "reza"}), terms=replace(TERMS, account_claim="login"))
    assert found is not None and found.username == "reza"


@pytest.mark.parametrize("alg", ["none", "None", "HS256", "RS1", "", "rs256", None, 5])
async def test_no_token_names_an_algorithm_that_is_not_taken(alg: object) -> None:
    content = f"{written({'alg': alg})}.{written(CLAIMS)}"
    for last in ("", encoded(signature(RSA, "RS256", content.encode()))):
        assert await introduced(f"{content}.{last}") is None


async def test_the_public_key_is_nobodys_hmac_secret() -> None:
    content = f"{written({'alg': 'HS256'})}.{written(CLAIMS)}"
    mac = hmac.digest(pem(RSA).encode(), content.encode(), hashlib.sha256)
    assert await introduced(f"{content}.{encoded(mac)}") is None


@pytest.mark.parametrize(
    ("alg", "key"), [("RS256", P256), ("ES256", RSA), ("ES256", P384), ("EdDSA", RSA), ("RS256", ED25519)]
)
async def test_an_algorithm_of_another_kind_of_key_holds_nothing(alg: str, key: Signer) -> None:
    signers: dict[str, Signer] = {"RS256": RSA, "ES256": P256, "EdDSA": ED25519}
    signer = signers[alg]
    assert await introduced(token(CLAIMS, signer, alg), key) is None


async def test_an_algorithm_that_the_settings_leave_out_is_not_taken() -> None:
    assert await introduced(token(CLAIMS), terms=replace(TERMS, algorithms=frozenset({"ES256"}))) is None


async def test_a_token_signed_by_another_key_introduces_nobody() -> None:
    assert await introduced(token(CLAIMS, OTHER_RSA)) is None


async def test_an_extension_that_must_be_understood_is_refused() -> None:
    assert await introduced(token(CLAIMS, crit=["b64"])) is None


@given(place=st.integers(0, 10_000), letter=st.sampled_from("AQgw_-9"))
async def test_a_token_changed_anywhere_introduces_nobody(place: int, letter: str) -> None:
    good = token(CLAIMS, ED25519, "EdDSA")
    place %= len(good) - 1  # the last character holds bits that mean nothing
    changed = good[:place] + letter + good[place + 1 :]
    found = await introduced(changed, ED25519)
    assert (found is None) == (changed != good)


@given(text=st.text(max_size=200))
async def test_what_is_no_token_introduces_nobody(text: str) -> None:
    assert await introduced(text) is None
    assert await introduced(f"{text}.{text}.{text}") is None


@pytest.mark.parametrize("key", [SHORT_RSA, P521])
def test_a_key_that_is_too_short_or_of_another_kind_is_refused(key: Signer) -> None:
    with pytest.raises(ValueError, match="kind"):
        from_pem(pem(key))
    assert from_jwk(jwk(key, "x")) is None


@pytest.mark.parametrize(
    "flawed",
    [
        {},
        {"kty": "oct", "k": "AAAA"},
        {"kty": "RSA"},
        {"kty": "RSA", "n": "!!", "e": "AQAB"},
        {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"},
        {"kty": "OKP", "crv": "Ed25519", "x": "AA"},
        {"kty": "OKP", "crv": "X25519", "x": "AA"},
        {**jwk(RSA, "x"), "use": "enc"},
        {**jwk(RSA, "x"), "alg": "ES256"},
        {**jwk(RSA, "x"), "alg": "HS256"},
    ],
)
def test_a_flawed_key_of_a_set_is_none(flawed: dict[str, object]) -> None:
    assert from_jwk(flawed) is None
