"""The environment's settings, read once and refused by name when they make no sense."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Literal, cast
from urllib.parse import urlsplit

from application.open_runs import MOST_RUNS
from domain.faults import Fault, Param
from domain.hold import HOLD_MINUTES, LONGEST_HOLD_MINUTES, SHORTEST_HOLD_MINUTES
from domain.ids import ProviderId
from domain.immutable import immutable
from domain.origin import clean_base_url, origin_of
from entrypoints.issuer_settings import IssuerSettingError, IssuerSettings, read_issuer
from entrypoints.media_settings import MediaSettings, read_media

_ENDPOINT = re.compile(r"KELIDAR_(?P<provider>[A-Z][A-Z0-9_]*)_(?P<name>BASE|HUB)_URL")
_REPOSITORY = Path(__file__).resolve().parents[2]
_PACKAGED = Path(__file__).resolve().parent / "_data"
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
_LEVELS = ("debug", "info", "warning", "error", "critical")

LogFormat = Literal["console", "json"]


class SettingsError(Exception):
    """A variable that cannot be used: its name, the code of the sentence that says what it must be, and its parameters."""

    def __init__(self, variable: str, code: str, **params: Param) -> None:
        super().__init__(variable)
        self.code = code
        self.params: dict[str, Param] = {"variable": variable, **params}


@immutable
class Settings:
    """Contract part 6. `pinned` are provider URLs by provider and endpoint name; the inline master key hides in its repr."""

    data_dir: Path = Path("data")
    database_url: str = ""
    master_key_file: Path = Path("data.key")
    master_key: str | None = field(default=None, repr=False)
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    public_url: str | None = None
    allowed_hosts: frozenset[str] = frozenset()
    cors_origins: frozenset[str] = frozenset()
    capabilities_dir: Path = _REPOSITORY / "capabilities"
    pinned: Mapping[tuple[ProviderId, str], str] = field(default_factory=dict)
    private_upstreams: str = ""
    trusted_proxies: tuple[str, ...] = ()
    log_level: str = "info"
    log_format: LogFormat = "json"
    drain_seconds: float = 5.0
    most_runs: int = MOST_RUNS
    hold_minutes: int = HOLD_MINUTES
    media: MediaSettings = MediaSettings()
    issuer: IssuerSettings | None = None

    @property
    def embedded(self) -> bool:
        """Whether the database is the embedded default, which every command prepares by itself."""
        return self.database_url.startswith("sqlite")

    @property
    def shown_url(self) -> str:
        """The address a person opens: the public one, else where this process listens."""
        if self.public_url is not None:
            return self.public_url
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)  # noqa: S104  # shown, not bound
        return f"http://{f'[{host}]' if ':' in host and not host.startswith('[') else host}:{self.port}"


def read_settings(environ: Mapping[str, str], *, terminal: bool) -> Settings:
    """The settings of an environment; `terminal` decides how logs look by default. Raises `SettingsError`."""
    given = {name: value.strip() for name, value in environ.items() if name.startswith("KELIDAR_") and value.strip()}
    data_dir = Path(given.get("KELIDAR_DATA_DIR", "data")).absolute()
    return Settings(
        data_dir=data_dir,
        database_url=given.get("KELIDAR_DATABASE_URL", f"sqlite+aiosqlite:///{data_dir / 'kelidar.db'}"),
        master_key_file=Path(given.get("KELIDAR_MASTER_KEY_FILE", f"{data_dir}.key")).absolute(),
        master_key=_inline_key(environ),
        host=given.get("KELIDAR_HOST", "127.0.0.1"),
        port=_whole(given, "KELIDAR_PORT", 8000, 0, 65535),
        workers=_whole(given, "KELIDAR_WORKERS", 1, 1, 64),
        public_url=_public_url(given),
        allowed_hosts=_hosts(given),
        cors_origins=frozenset(_listed(given, "KELIDAR_CORS_ORIGINS")),
        capabilities_dir=_capabilities(given),
        pinned=_pinned(given),
        private_upstreams=given.get("KELIDAR_ALLOW_PRIVATE_UPSTREAMS", ""),
        trusted_proxies=_networks(given, "KELIDAR_TRUSTED_PROXIES"),
        log_level=_one_of(given, "KELIDAR_LOG_LEVEL", "info", _LEVELS),
        log_format=cast(
            LogFormat, _one_of(given, "KELIDAR_LOG_FORMAT", "console" if terminal else "json", ("console", "json"))
        ),
        drain_seconds=float(_whole(given, "KELIDAR_DRAIN_SECONDS", 5, 0, 600)),
        most_runs=_whole(given, "KELIDAR_MOST_RUNS", MOST_RUNS, 1, 1_000_000),
        hold_minutes=_whole(given, "KELIDAR_HOLD_MINUTES", HOLD_MINUTES, SHORTEST_HOLD_MINUTES, LONGEST_HOLD_MINUTES),
        media=_media(given),
        issuer=_issuer(given),
    )


def _media(given: Mapping[str, str]) -> MediaSettings:
    try:
        return read_media(given.get("KELIDAR_MEDIA_URL", ""))
    except ValueError as error:
        raise SettingsError("KELIDAR_MEDIA_URL", "start.setting.media") from error


def _issuer(given: Mapping[str, str]) -> IssuerSettings | None:
    try:
        return read_issuer(given)
    except IssuerSettingError as error:
        raise SettingsError(error.variable, error.code, **error.params) from error


def _inline_key(environ: Mapping[str, str]) -> str | None:
    """Set but empty is a mistake that must not pass for "not set": it would make a new key (guarantees C3)."""
    value = environ.get("KELIDAR_MASTER_KEY")
    if value is not None and not value.strip():
        raise SettingsError("KELIDAR_MASTER_KEY", "start.setting.empty")
    return value


def _whole(given: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    try:
        value = int(given.get(name, default))
    except ValueError:
        value = least - 1
    if not least <= value <= most:
        raise SettingsError(name, "start.setting.number", min=least, max=most)
    return value


def _one_of(given: Mapping[str, str], name: str, default: str, values: tuple[str, ...]) -> str:
    value = given.get(name, default).lower()
    if value not in values:
        raise SettingsError(name, "start.setting.one_of", values=", ".join(values))
    return value


def _listed(given: Mapping[str, str], name: str) -> list[str]:
    return [part.strip().rstrip("/") for part in given.get(name, "").split(",") if part.strip()]


def _hosts(given: Mapping[str, str]) -> frozenset[str]:
    """The names given and the public address's own; empty stands for the loopback names."""
    named = frozenset(name.lower() for name in _listed(given, "KELIDAR_ALLOWED_HOSTS"))
    public = _public_url(given)
    host = urlsplit(public).hostname if public else None
    return named | ({host} | LOOPBACK_NAMES if host else frozenset())


def _networks(given: Mapping[str, str], name: str) -> tuple[str, ...]:
    networks = tuple(_listed({name: given.get(name, "")}, name))
    try:
        for network in networks:
            ipaddress.ip_network(network, strict=False)
    except ValueError:
        raise SettingsError(name, "start.setting.networks") from None
    return networks


def _public_url(given: Mapping[str, str]) -> str | None:
    return _url(given["KELIDAR_PUBLIC_URL"], "KELIDAR_PUBLIC_URL") if "KELIDAR_PUBLIC_URL" in given else None


def _pinned(given: Mapping[str, str]) -> dict[tuple[ProviderId, str], str]:
    pinned = {}
    for variable, value in given.items():
        if found := _ENDPOINT.fullmatch(variable):
            pinned[ProviderId(found["provider"].lower()), found["name"].lower()] = _url(value, variable)
    return pinned


def _url(value: str, variable: str) -> str:
    try:
        origin_of(value)
        return clean_base_url(value)
    except (Fault, ValueError):
        raise SettingsError(variable, "start.setting.url") from None


def _capabilities(given: Mapping[str, str]) -> Path:
    """The folder named, else the one beside the working copy, else the one that came with the package."""
    if "KELIDAR_CAPABILITIES_DIR" in given:
        return Path(given["KELIDAR_CAPABILITIES_DIR"]).absolute()
    here = _REPOSITORY / "capabilities"
    return here if here.is_dir() else _PACKAGED / "capabilities"
