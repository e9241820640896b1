"""The settings of sign-in by another panel's tokens: off until an issuer is named."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from domain.admin import Role
from domain.faults import Param
from domain.immutable import immutable

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
_PREFIX = "KELIDAR_JWT_"
_NAMES = frozenset(
    {
        "KELIDAR_JWT_ISSUER",
        "KELIDAR_JWT_AUDIENCE",
        "KELIDAR_JWT_JWKS_URL",
        "KELIDAR_JWT_PUBLIC_KEY_FILE",
        "KELIDAR_JWT_ALGORITHMS",
        "KELIDAR_JWT_CLOCK_SKEW",
        "KELIDAR_JWT_ACCOUNT_CLAIM",
        "KELIDAR_JWT_ROLE_CLAIM",
        "KELIDAR_JWT_ROLES",
        "KELIDAR_JWT_CREATE_ACCOUNTS",
    }
)
_MOST_SKEW = 600
_YES_OR_NO = {"true": True, "false": False}
V = TypeVar("V")


class IssuerSettingError(Exception):
    """A variable that cannot be used, and the code of the sentence that says what it must be."""

    def __init__(self, variable: str, code: str, **params: Param) -> None:
        super().__init__(variable)
        self.variable = variable
        self.code = code
        self.params = params


@immutable
class IssuerSettings:
    """An issuer whose tokens let people in; exactly one of `jwks_url` and `public_key_file` is set."""

    issuer: str
    audience: str
    jwks_url: str | None
    public_key_file: Path | None
    algorithms: frozenset[str]
    clock_skew: int
    account_claim: str
    role_claim: str | None
    roles: Mapping[str, Role]
    create_accounts: bool

    @property
    def jwks_place(self) -> str:
        """`host:port` of the published keys, the only place they are fetched from."""
        parts = urlsplit(self.jwks_url or "")
        host = parts.hostname or ""
        return f"{f'[{host}]' if ':' in host else host}:{parts.port or (443 if parts.scheme == 'https' else 80)}"


def read_issuer(given: Mapping[str, str]) -> IssuerSettings | None:
    """The issuer that the variables name, or None. Raises `IssuerSettingError` for a half-named one."""
    for name in sorted(given):
        if name.startswith(_PREFIX) and name not in _NAMES:
            raise IssuerSettingError(name, "start.setting.unknown")
    ours = {name.removeprefix(_PREFIX): value for name, value in given.items() if name in _NAMES}
    if not ours:
        return None
    for needed in ("ISSUER", "AUDIENCE"):
        if needed not in ours:
            raise IssuerSettingError(f"{_PREFIX}{needed}", "start.setting.issuer_lacks")
    if ("JWKS_URL" in ours) == ("PUBLIC_KEY_FILE" in ours):
        raise IssuerSettingError(f"{_PREFIX}JWKS_URL", "start.setting.issuer_keys")
    return IssuerSettings(
        issuer=ours["ISSUER"],
        audience=ours["AUDIENCE"],
        jwks_url=_address(ours["JWKS_URL"]) if "JWKS_URL" in ours else None,
        public_key_file=Path(ours["PUBLIC_KEY_FILE"]).absolute() if "PUBLIC_KEY_FILE" in ours else None,
        algorithms=_algorithms(ours.get("ALGORITHMS", "RS256,ES256,EdDSA")),
        clock_skew=_skew(ours.get("CLOCK_SKEW", "60")),
        account_claim=ours.get("ACCOUNT_CLAIM", "sub"),
        role_claim=ours.get("ROLE_CLAIM"),
        roles=_roles(ours),
        create_accounts=_one_of("CREATE_ACCOUNTS", ours.get("CREATE_ACCOUNTS", "false").lower(), _YES_OR_NO),
    )


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        fine = False
    if not fine:
        raise IssuerSettingError(f"{_PREFIX}JWKS_URL", "start.setting.url")
    return url


def _algorithms(text: str) -> frozenset[str]:
    names = {name.upper(): name for name in ALGORITHMS}
    return frozenset(_one_of("ALGORITHMS", word.strip().upper(), names) for word in text.split(","))


def _skew(text: str) -> int:
    if not text.isdecimal() or int(text) > _MOST_SKEW:
        raise IssuerSettingError(f"{_PREFIX}CLOCK_SKEW", "start.setting.number", min=0, max=_MOST_SKEW)
    return int(text)


def _roles(ours: Mapping[str, str]) -> dict[str, Role]:
    """`word=role` separated by commas; needed as soon as a claim is named, and without one of no use."""
    if ("ROLE_CLAIM" in ours) != ("ROLES" in ours):
        raise IssuerSettingError(f"{_PREFIX}ROLES", "start.setting.issuer_roles")
    pairs = (pair.rpartition("=") for pair in ours.get("ROLES", "").split(",") if pair.strip())
    known = {role.value: role for role in Role}
    return {word.strip(): _one_of("ROLES", role.strip(), known) for word, _, role in pairs}


def _one_of(name: str, word: str, values: Mapping[str, V]) -> V:
    if word not in values:
        raise IssuerSettingError(f"{_PREFIX}{name}", "start.setting.one_of", values=", ".join(values))
    return values[word]
