"""Passwords kept with a quick hash: for trials and tests, where nobody attacks them."""

import hashlib
import hmac
import secrets

from application.ports.passwords import Passwords, Verdict

_COMMON = frozenset({"password1234", "passwordpassword", "123456789012", "qwertyuiop12", "administrator1"})


class QuickPasswords(Passwords):
    """Salts and hashes once; never throttles, because nobody ever waits."""

    async def hash(self, password: str) -> str:
        salt = secrets.token_hex(8)
        return f"{salt}${_digest(salt, password)}"

    async def verify(self, password: str, kept: str | None) -> Verdict:
        salt, _, digest = (kept or "").partition("$")
        return Verdict(fits=bool(digest) and hmac.compare_digest(digest, _digest(salt, password)))

    def is_common(self, password: str) -> bool:
        return password.casefold() in _COMMON or len(set(password)) == 1

    async def close(self) -> None:
        pass


def _digest(salt: str, password: str) -> str:
    return hashlib.sha256(f"{salt}{password}".encode("utf-8", "surrogatepass")).hexdigest()
