"""Changes to what is stored: all of a unit of work, or nothing."""

from abc import abstractmethod
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from application.ports.audit import Audit
from application.ports.casts import Casts
from application.ports.destinations import Destinations
from application.ports.feeds import Feeds
from application.ports.guidelines import GuidelineStore
from application.ports.jobs import Jobs
from application.ports.lexicon import LexiconStore
from application.ports.outputs import Outputs
from application.ports.overrides import Overrides
from application.ports.policy_source import ProviderState
from application.ports.rules import Rules
from application.ports.usage_policies import UsagePolicies
from domain.access_policy import Entitlement, Preference, SharedKey
from domain.admin import Admin
from domain.api_key import ApiKey, KeyOwner, KeyStatus
from domain.api_token import ApiToken
from domain.ids import AdminId, KeyId, ModelId, ProviderId, SessionId, TokenId
from domain.immutable import immutable
from domain.model_choice import Place
from domain.section import Operation, Section


@immutable
class Credentials:
    """An account and the hash of its password."""

    admin: Admin
    password_hash: str


@immutable
class Session:
    """A sign-in. `digest` is the SHA-256 of the cookie's value, in hex; the value itself is not kept.

    `address` and `agent` are where it was made from, as its browser said.
    """

    id: SessionId
    digest: str
    admin_id: AdminId
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    address: str = ""
    agent: str = ""


@immutable
class KnownModel:
    """A model choice as the database last saw it in a file; `listed` is False once it vanished."""

    section: Section
    operation: Operation
    provider: ProviderId
    model: ModelId
    listed: bool


class Admins(Protocol):
    """Accounts."""

    @abstractmethod
    async def add(self, admin: Admin, password_hash: str) -> None:
        """Store a new account. Raises `auth.username.taken` (letter case ignored)."""

    @abstractmethod
    async def get(self, admin_id: AdminId) -> Admin | None:
        """The account, or None."""

    @abstractmethod
    async def hold(self, admin_id: AdminId) -> Admin | None:
        """The account as it is now, which no other unit changes before this one ends; or None."""

    @abstractmethod
    async def credentials(self, username: str) -> Credentials | None:
        """The account of that name, letter case ignored, with its password hash."""

    @abstractmethod
    async def page(self, *, number: int, size: int) -> tuple[Sequence[Admin], int]:
        """One page of accounts in the order they were made, and how many there are."""

    @abstractmethod
    async def update(self, admin: Admin) -> None:
        """Replace the stored account of the same id."""

    @abstractmethod
    async def set_password(self, admin_id: AdminId, password_hash: str) -> None:
        """Replace the password hash."""

    @abstractmethod
    async def remove(self, admin_id: AdminId) -> bool:
        """Delete the account with its keys, sessions and tokens; whether there was one. Its usage records stay."""

    @abstractmethod
    async def enabled_supers(self) -> int:
        """How many super admins can sign in; no other unit changes them before this one ends.

        A unit that may take a super admin away asks this before it touches any account, so that two such units wait in a row.
        """

    @abstractmethod
    async def existing(self, admin_ids: frozenset[AdminId]) -> frozenset[AdminId]:
        """Those of the ids that are accounts."""


class Sessions(Protocol):
    """Sign-ins."""

    @abstractmethod
    async def add(self, session: Session) -> None:
        """Store a new sign-in."""

    @abstractmethod
    async def find(self, digest: str) -> Session | None:
        """The sign-in with that digest, expired or not."""

    @abstractmethod
    async def of(self, admin_id: AdminId) -> Sequence[Session]:
        """An admin's sign-ins, the newest first, expired or not."""

    @abstractmethod
    async def purge(self, *, expired: datetime, unseen_since: datetime) -> int:
        """Delete those that end by the one time or were last seen before the other, which no one can use any more; how many."""

    @abstractmethod
    async def touch(self, digest: str, at: datetime) -> None:
        """Note that the sign-in was used."""

    @abstractmethod
    async def remove(self, digest: str) -> None:
        """End one sign-in."""

    @abstractmethod
    async def remove_all(self, admin_id: AdminId, *, keep: str | None = None) -> None:
        """End an admin's sign-ins, except the one whose digest is kept."""


class Tokens(Protocol):
    """API tokens."""

    @abstractmethod
    async def add(self, token: ApiToken) -> None:
        """Store a new token."""

    @abstractmethod
    async def find(self, digest: str) -> ApiToken | None:
        """The token with that digest, expired or not."""

    @abstractmethod
    async def of(self, admin_id: AdminId) -> Sequence[ApiToken]:
        """An admin's tokens in the order they were made."""

    @abstractmethod
    async def remove(self, admin_id: AdminId, token_id: TokenId) -> bool:
        """Revoke one of an admin's tokens; whether there was one."""


class SetupCodes(Protocol):
    """The one-time code that makes the first super admin."""

    @abstractmethod
    async def replace(self, digest: str, expires_at: datetime) -> None:
        """Make this the only code."""

    @abstractmethod
    async def take(self, digest: str, now: datetime) -> bool:
        """Use the code up; whether it was there and had not expired."""


class Keys(Protocol):
    """Sealed API keys: at most one shared key a provider, at most one personal key an admin and provider."""

    @abstractmethod
    async def put(self, key: ApiKey) -> None:
        """Store the key in place of the one with the same provider, owner and admin; a shared key's sharing stays as it is."""

    @abstractmethod
    async def find(self, provider: ProviderId, owner: KeyOwner, admin_id: AdminId | None) -> ApiKey | None:
        """The stored key, or None."""

    @abstractmethod
    async def shared(self, provider: ProviderId) -> SharedKey | None:
        """The shared key with who may use it, or None."""

    @abstractmethod
    async def set_sharing(self, provider: ProviderId, *, enabled: bool, entitlement: Entitlement) -> None:
        """Change whether the provider's shared key is on and who may use it."""

    @abstractmethod
    async def set_status(self, key_id: KeyId, version: int, status: KeyStatus) -> None:
        """Note what is known of that version of the key; nothing happens if it was replaced meanwhile."""

    @abstractmethod
    async def remove(self, provider: ProviderId, owner: KeyOwner, admin_id: AdminId | None) -> bool:
        """Delete the key; whether there was one."""

    @abstractmethod
    async def master_key_ids(self) -> frozenset[str]:
        """The ids of the master keys that stored keys are wrapped by."""


class PolicyWriter(Protocol):
    """Providers, preferences, active models and defaults."""

    @abstractmethod
    async def add_provider(self, provider: ProviderId) -> None:
        """Store a new provider, off."""

    @abstractmethod
    async def provider_ids(self) -> frozenset[ProviderId]:
        """Every provider ever stored."""

    @abstractmethod
    async def hold_provider(self, provider: ProviderId) -> ProviderState:
        """The provider as it is now, which no other unit changes before this one ends. Raises `common.conflict` for one never stored."""

    @abstractmethod
    async def set_enabled(self, provider: ProviderId, *, enabled: bool) -> None:
        """Turn a provider on or off."""

    @abstractmethod
    async def set_base_url(self, provider: ProviderId, base_url: str | None) -> None:
        """Change where a provider is reached; None goes back to its file's address."""

    @abstractmethod
    async def set_preference(self, admin_id: AdminId, provider: ProviderId, preference: Preference) -> None:
        """Change which key an admin wants."""

    @abstractmethod
    async def active(self) -> Sequence[tuple[Section, Operation, ProviderId, ModelId]]:
        """Every active model."""

    @abstractmethod
    async def set_active(self, place: Place, provider: ProviderId, model: ModelId) -> None:
        """Make the model the pair's one active model."""

    @abstractmethod
    async def defaults(self) -> dict[Place, ProviderId]:
        """Each place's default provider."""

    @abstractmethod
    async def set_default(self, place: Place, provider: ProviderId) -> None:
        """Make the provider a place's default."""

    @abstractmethod
    async def known_models(self) -> Sequence[KnownModel]:
        """Every model choice ever listed."""

    @abstractmethod
    async def put_model(self, known: KnownModel) -> None:
        """Store or update one model choice."""


class Unit(Protocol):
    """One unit of work. Leaving it without `commit` undoes everything."""

    admins: Admins
    sessions: Sessions
    tokens: Tokens
    setup_codes: SetupCodes
    keys: Keys
    policy: PolicyWriter
    audit: Audit
    overrides: Overrides
    rules: Rules
    usage_policies: UsagePolicies
    outputs: Outputs
    destinations: Destinations
    casts: Casts
    feeds: Feeds
    guidelines: GuidelineStore
    lexicon: LexiconStore
    jobs: Jobs

    @abstractmethod
    async def commit(self) -> None:
        """Make the changes durable. A change of keys, policy or accounts (not a new sign-in) raises the policy's revision.

        Raises `common.busy` when the database is locked or away, `common.conflict` when a constraint forbids the change.
        """


class Units(Protocol):
    """Opens units of work."""

    @abstractmethod
    def __call__(self) -> AbstractAsyncContextManager[Unit]:
        """A new unit of work. Raises `common.busy` when no connection is to be had."""
