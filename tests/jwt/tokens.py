"""A small issuer: keys of every sort, tokens signed with them, and its published set on a real socket."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

Signer = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey

RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
SHORT_RSA = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # to be refused
P256 = ec.generate_private_key(ec.SECP256R1())
P384 = ec.generate_private_key(ec.SECP384R1())
P521 = ec.generate_private_key(ec.SECP521R1())
ED25519 = ed25519.Ed25519PrivateKey.generate()


def encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def written(value: object) -> str:
    return encoded(json.dumps(value).encode())


def pem(key: Signer) -> str:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def token(claims: Mapping[str, object], key: Signer = RSA, alg: str = "RS256", **header: object) -> str:
    content = f"{written({'alg': alg, 'typ': 'JWT', **header})}.{written(claims)}"
    return f"{content}.{encoded(signature(key, alg, content.encode()))}"


def signature(key: Signer, alg: str, content: bytes) -> bytes:
    digest = {"256": hashes.SHA256(), "384": hashes.SHA384(), "512": hashes.SHA512()}.get(alg[2:], hashes.SHA256())
    match key:
        case rsa.RSAPrivateKey():
            pss = padding.PSS(padding.MGF1(digest), digest.digest_size)
            return key.sign(content, pss if alg.startswith("PS") else padding.PKCS1v15(), digest)
        case ec.EllipticCurvePrivateKey():
            r, s = decode_dss_signature(key.sign(content, ec.ECDSA(digest)))
            half = (key.key_size + 7) // 8
            return r.to_bytes(half, "big") + s.to_bytes(half, "big")
        case _:
            return key.sign(content)


def jwk(key: Signer, kid: str, **more: object) -> dict[str, object]:
    public = key.public_key()
    match public:
        case rsa.RSAPublicKey():
            numbers = public.public_numbers()
            told = {"kty": "RSA", "n": encoded(_bytes(numbers.n)), "e": encoded(_bytes(numbers.e))}
        case ec.EllipticCurvePublicKey():
            point, half = public.public_numbers(), (public.key_size + 7) // 8
            told = {
                "kty": "EC",
                "crv": f"P-{public.key_size}",
                "x": encoded(point.x.to_bytes(half, "big")),
                "y": encoded(point.y.to_bytes(half, "big")),
            }
        case _:
            told = {"kty": "OKP", "crv": "Ed25519", "x": encoded(public.public_bytes_raw())}
    return {**told, "kid": kid, **more}


def _bytes(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


class Publisher:
    """Serves whatever `answer` is, and counts how often it is asked."""

    def __init__(self) -> None:
        self.url = ""
        self.asked = 0
        self.status = 200
        self.answer: Any = {"keys": [jwk(RSA, "one")]}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        self.asked += 1
        body = self.answer if isinstance(self.answer, bytes) else json.dumps(self.answer).encode()
        head = f"HTTP/1.1 {self.status} x\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()
        writer.close()


@asynccontextmanager
async def publishing() -> AsyncIterator[Publisher]:
    """A publisher on a free loopback port."""
    publisher = Publisher()
    server = await asyncio.start_server(publisher.serve, "127.0.0.1", 0)
    publisher.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/jwks.json"
    try:
        yield publisher
    finally:
        server.close()
        await server.wait_closed()
