"""Who changed what: everything that is written to the audit log."""

from datetime import datetime
from enum import StrEnum

from domain.admin import Admin
from domain.api_key import KeyOwner
from domain.ids import AdminId, ModelId, ProviderId
from domain.immutable import immutable
from domain.section import Section

Plain = str | int | bool | None | tuple[str, ...]
"""What a detail may be. Never a key, a password, a token or a digest of one; never a prompt or an output."""


class Action(StrEnum):
    """Everything that is written to the audit log; each has its sentence `audit.<action>` in the catalogs."""

    PROVIDER_CHANGED = "provider.changed"
    MODEL_OVERRIDDEN = "model.overridden"
    MODEL_RESET = "model.reset"
    CAPABILITIES_TAKEN_UP = "capabilities.taken_up"
    MODEL_ACTIVATED = "model.activated"
    DEFAULT_SET = "model.default_set"
    KEY_STORED = "key.stored"
    KEY_REPLACED = "key.replaced"
    KEY_REMOVED = "key.removed"
    SHARED_KEY_STORED = "shared_key.stored"
    SHARED_KEY_REPLACED = "shared_key.replaced"
    SHARED_KEY_REMOVED = "shared_key.removed"
    SHARING_CHANGED = "shared_key.sharing_changed"
    PREFERENCE_CHANGED = "preference.changed"
    SET_UP = "account.set_up"
    ACCOUNT_ADDED = "account.added"
    ACCOUNT_CHANGED = "account.changed"
    ACCOUNT_REMOVED = "account.removed"
    PASSWORD_SET = "account.password_set"  # noqa: S105  # an action, not a password
    PASSWORD_CHANGED = "account.password_changed"  # noqa: S105
    TOKEN_MADE = "token.made"  # noqa: S105
    TOKEN_REVOKED = "token.revoked"  # noqa: S105
    SIGNED_IN = "sign_in.succeeded"
    SIGN_IN_FAILED = "sign_in.failed"
    SIGNED_OUT = "sign_in.ended"
    BUDGETS_CHANGED = "budgets.changed"
    LIMITS_CHANGED = "limits.changed"
    INTRODUCED = "sign_in.introduced"
    SIGN_INS_ENDED = "sign_in.cut_off"
    USAGE_POLICY_CHANGED = "usage_policy.changed"
    OUTPUT_REMOVED = "output.removed"
    DESTINATION_ADDED = "destination.added"
    DESTINATION_CHANGED = "destination.changed"
    DESTINATION_REMOVED = "destination.removed"
    GUIDELINES_CHANGED = "guidelines.changed"
    LEXICON_CHANGED = "lexicon.changed"
    FEED_OPENED = "feed.opened"
    FEED_CLOSED = "feed.closed"


class ActorKind(StrEnum):
    """An account, whoever runs commands on the service's own machine, or the service itself."""

    ADMIN = "admin"
    COMMAND_LINE = "command_line"
    SYSTEM = "system"


@immutable
class Actor:
    """Who did it, with the name as it was then."""

    kind: ActorKind
    id: AdminId | None = None
    name: str | None = None


SYSTEM = Actor(kind=ActorKind.SYSTEM)
COMMAND_LINE = Actor(kind=ActorKind.COMMAND_LINE)


class ObjectKind(StrEnum):
    """What was changed."""

    ACCOUNT = "account"
    ACTIVE_MODEL = "active_model"
    CAPABILITIES = "capabilities"
    DEFAULT = "default"
    KEY = "key"
    MODEL = "model"
    PROVIDER = "provider"
    SHARED_KEY = "shared_key"
    TOKEN = "token"  # noqa: S105  # a word
    BUDGETS = "budgets"
    LIMITS = "limits"
    USAGE = "usage"
    OUTPUT = "output"
    DESTINATION = "destination"
    GUIDELINES = "guidelines"
    LEXICON = "lexicon"
    FEED = "feed"


@immutable(kw_only=False)
class AuditObject:
    """What was changed, of an `ObjectKind` when it is written; `name` is what people called it then, where that is not its id."""

    kind: str
    id: str
    name: str | None = None


@immutable(kw_only=False)
class Change:
    """One field, before and after; None is "was not" or "is no more"."""

    field: str
    before: Plain
    after: Plain


@immutable(kw_only=False)
class AuditEvent:
    """What a use-case has to tell of a change. `action` is an `Action` when it is written; what is read may be newer, or altered."""

    by: Actor
    action: str
    object: AuditObject
    changes: tuple[Change, ...] = ()

    @property
    def sentence(self) -> str:
        """The code of the sentence that tells it."""
        return f"audit.{self.action}"


@immutable
class AuditFilter:
    """Which events are asked for; None is any.

    `action` is a whole one or its beginning (`key`); times include `since` and exclude `until`.
    """

    actor: AdminId | ActorKind | None = None
    action: str | None = None
    object_kind: str | None = None
    object_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None


USAGE = AuditObject(ObjectKind.USAGE, "policy")
"""How long usage records are kept, as what was changed."""


GUIDELINES = AuditObject(ObjectKind.GUIDELINES, "content")
"""The house's guidelines, as what was changed."""

LEXICON = AuditObject(ObjectKind.LEXICON, "podcast")
"""The site's pronunciation lexicon, as what was changed."""


def actor(admin: Admin | None) -> Actor:
    """The account as an actor; None is whoever runs commands on the service's own machine."""
    return COMMAND_LINE if admin is None else Actor(kind=ActorKind.ADMIN, id=admin.id, name=admin.username)


def a_provider(provider: ProviderId) -> AuditObject:
    """The provider as what was changed."""
    return AuditObject(ObjectKind.PROVIDER, provider)


def a_model(section: Section, provider: ProviderId, model: ModelId) -> AuditObject:
    """The model, in one section, as what was changed."""
    return AuditObject(ObjectKind.MODEL, f"{section}/{provider}/{model}", model)


def an_account(admin: Admin) -> AuditObject:
    """The account as what was changed."""
    return AuditObject(ObjectKind.ACCOUNT, admin.id, admin.username)


def a_key(provider: ProviderId, owner: KeyOwner) -> AuditObject:
    """The provider's shared key, or the personal one of whoever acts."""
    return AuditObject(ObjectKind.SHARED_KEY if owner is KeyOwner.SHARED else ObjectKind.KEY, provider)


def changed(**fields: tuple[Plain, Plain]) -> tuple[Change, ...]:
    """Those fields whose value after differs from the one before."""
    return tuple(Change(name, before, after) for name, (before, after) in fields.items() if before != after)
