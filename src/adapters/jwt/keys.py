"""Public keys of an issuer, from a PEM text or a JSON Web Key, each for the algorithms of its own kind and no others.

That a key says which algorithms it is for, and the token only chooses among them, is what keeps a token from naming a weaker
one (`none`, or an HMAC with the public key as its secret).
"""

import base64
import re
from collections.abc import Mapping
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from domain.immutable import immutable

ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"})
_LEAST_RSA_BITS = 2048
_BASE64URL = re.compile(r"[A-Za-z0-9_-]*")
_HASHES: Mapping[str, hashes.HashAlgorithm] = {"256": hashes.SHA256(), "384": hashes.SHA384(), "512": hashes.SHA512()}
_CURVES: Mapping[str, tuple[ec.EllipticCurve, str]] = {
    "P-256": (ec.SECP256R1(), "ES256"),
    "P-384": (ec.SECP384R1(), "ES384"),
}


class PublicKey(Protocol):
    """Judges signatures."""

    @property
    def algorithms(self) -> frozenset[str]:
        """What it may be used with."""

    def signed(self, algorithm: str, content: bytes, signature: bytes) -> bool:
        """Whether the signature is of that content, by an algorithm of the key's own."""


@immutable(kw_only=False)
class RsaKey:
    """RSA, with either padding."""

    key: rsa.RSAPublicKey
    algorithms: frozenset[str] = frozenset(name for name in ALGORITHMS if name[0] in "RP")

    def signed(self, algorithm: str, content: bytes, signature: bytes) -> bool:
        """See `PublicKey`."""
        digest = _HASHES[algorithm[2:]]
        pad = padding.PSS(padding.MGF1(digest), digest.digest_size) if algorithm[0] == "P" else padding.PKCS1v15()
        try:
            self.key.verify(signature, content, pad, digest)
        except InvalidSignature:
            return False
        return True


@immutable(kw_only=False)
class CurveKey:
    """ECDSA on the one curve of its algorithm."""

    key: ec.EllipticCurvePublicKey
    algorithms: frozenset[str]

    def signed(self, algorithm: str, content: bytes, signature: bytes) -> bool:
        """See `PublicKey`. A JWT has the two numbers side by side (RFC 7518, 3.4)."""
        half = (self.key.key_size + 7) // 8
        if len(signature) != 2 * half:
            return False
        r, s = int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big")
        try:
            self.key.verify(encode_dss_signature(r, s), content, ec.ECDSA(_HASHES[algorithm[2:]]))
        except InvalidSignature:
            return False
        return True


@immutable(kw_only=False)
class EdwardsKey:
    """Ed25519."""

    key: Ed25519PublicKey
    algorithms: frozenset[str] = frozenset({"EdDSA"})

    def signed(self, algorithm: str, content: bytes, signature: bytes) -> bool:
        """See `PublicKey`."""
        try:
            self.key.verify(signature, content)
        except InvalidSignature:
            return False
        return algorithm in self.algorithms


def from_pem(text: str) -> PublicKey:
    """The key of a PEM text. Raises ValueError for what is no public key of a kind we know, or too short a one."""
    return _known(load_pem_public_key(text.encode()))


def from_jwk(jwk: Mapping[str, object]) -> PublicKey | None:
    """The key of a JSON Web Key, or None for one that is not for signatures or of another kind."""
    if jwk.get("use", "sig") != "sig":
        return None
    try:
        match jwk.get("kty"):
            case "RSA":
                key = _known(rsa.RSAPublicNumbers(_number(jwk, "e"), _number(jwk, "n")).public_key())
            case "EC":
                curve, _ = _CURVES[str(jwk.get("crv"))]
                numbers = ec.EllipticCurvePublicNumbers(_number(jwk, "x"), _number(jwk, "y"), curve)
                key = _known(numbers.public_key())
            case "OKP" if jwk.get("crv") == "Ed25519":
                key = EdwardsKey(Ed25519PublicKey.from_public_bytes(decoded(str(jwk.get("x")))))
            case _:
                return None
    except (ValueError, KeyError):
        return None
    return key if jwk.get("alg") is None or jwk.get("alg") in key.algorithms else None


def decoded(text: str) -> bytes:
    """What unpadded base64url says. Raises ValueError for anything else."""
    if not _BASE64URL.fullmatch(text):
        raise ValueError("no base64url")
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _known(key: object) -> PublicKey:
    match key:
        case rsa.RSAPublicKey() if key.key_size >= _LEAST_RSA_BITS:
            return RsaKey(key)
        case ec.EllipticCurvePublicKey():
            for curve, algorithm in _CURVES.values():
                if key.curve.name == curve.name:
                    return CurveKey(key, frozenset({algorithm}))
        case Ed25519PublicKey():
            return EdwardsKey(key)
    raise ValueError("no key of a kind that is taken")


def _number(jwk: Mapping[str, object], name: str) -> int:
    return int.from_bytes(decoded(str(jwk[name])), "big")
