"""Why the service must not start, as the parts that need the settings find it out."""

from adapters.egress.address import AllowedPrivate
from adapters.vault.master_key_file import load_master_keys
from adapters.vault.master_keys import MasterKeyError, MasterKeys
from application.ports.clock import Clock
from entrypoints.composition.issuer import IssuerKeyError, TrustedIssuer, open_issuer
from entrypoints.settings import Settings, SettingsError


class StartRefused(Exception):  # noqa: N818  # the product's word
    """The service must not start: the code of the sentence that says why, with its parameters."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def master_keys(site: Settings, *, create: bool) -> MasterKeys:
    """The master keys the settings lead to. Raises `StartRefused`."""
    try:
        return load_master_keys(site.master_key_file, site.master_key, create=create)
    except MasterKeyError as error:
        raise StartRefused(f"start.master_key.{error.reason}", path=key_place(site)) from error


def key_place(site: Settings) -> str:
    """Where the master key is looked for, for a sentence."""
    return str(site.master_key_file) if site.master_key is None else "KELIDAR_MASTER_KEY"


def allowed_private(site: Settings) -> AllowedPrivate:
    """The private addresses that calls may go to. Raises `SettingsError`."""
    try:
        return AllowedPrivate.parse(site.private_upstreams)
    except ValueError as error:
        raise SettingsError("KELIDAR_ALLOW_PRIVATE_UPSTREAMS", "start.setting.networks") from error


def trusted_issuer(site: Settings, clock: Clock) -> TrustedIssuer:
    """The issuer the settings name, if any. Raises `StartRefused`."""
    try:
        return open_issuer(site.issuer, clock)
    except IssuerKeyError as error:
        raise StartRefused("start.issuer_key", path=str(error.path)) from error
