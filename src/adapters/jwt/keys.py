"""Public keys of an issuer, from a PEM text or a JSON Web Key, each for the algorithms of its own kind and no others.

That a key says which algorithms it is for, and the token only chooses among them, is what keeps a token from naming a weaker
one (`none`, or an HMAC with the public key as its secret).
"""

from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from jwt import InvalidTokenError, PyJWK, PyJWS, PyJWTError

from domain.immutable import immutable

_OF_RSA = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
_OF_CURVES: Mapping[str, str] = {"secp256r1": "ES256", "secp384r1": "ES384"}
ALGORITHMS = frozenset({*_OF_RSA, *_OF_CURVES.values(), "EdDSA"})
_LEAST_RSA_BITS = 2048
_JUDGE = PyJWS()


@immutable(kw_only=False)
class PublicKey:
    """A key, and the algorithms it may be used with."""

    material: RSAPublicKey | EllipticCurvePublicKey | Ed25519PublicKey
    algorithms: frozenset[str]

    def signed_content(self, token: str, taken: frozenset[str]) -> bytes | None:
        """What the token holds, if this key signed it by one of the algorithms that are taken; else None."""
        try:
            read = _JUDGE.decode_complete(token, self.material, sorted(self.algorithms & taken))
        except InvalidTokenError:
            return None
        content: bytes = read["payload"]
        return content


def from_pem(text: str) -> PublicKey:
    """The key of a PEM text. Raises ValueError for what is no public key of a kind we know, or too short a one."""
    return _known(load_pem_public_key(text.encode()))


def from_jwk(jwk: Mapping[str, object]) -> PublicKey | None:
    """The key of a JSON Web Key, or None for one that is not for signatures or of another kind."""
    if jwk.get("use", "sig") != "sig":
        return None
    try:
        key = _known(PyJWK(dict(jwk)).key)
    except (PyJWTError, ValueError, TypeError):
        return None
    named = jwk.get("alg")
    return key if named is None or named in key.algorithms else None


def _known(key: object) -> PublicKey:
    match key:
        case RSAPublicKey() if key.key_size >= _LEAST_RSA_BITS:
            return PublicKey(key, _OF_RSA)
        case EllipticCurvePublicKey() if key.curve.name in _OF_CURVES:
            return PublicKey(key, frozenset({_OF_CURVES[key.curve.name]}))
        case Ed25519PublicKey():
            return PublicKey(key, frozenset({"EdDSA"}))
    raise ValueError("no key of a kind that is taken")
