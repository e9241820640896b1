"""People with an account, and what each role may do."""

import unicodedata
from datetime import datetime
from enum import StrEnum

from domain.faults import Fault, Kind, invalid_field
from domain.ids import AdminId
from domain.immutable import immutable

USERNAME_LENGTH = (1, 64)


class Role(StrEnum):
    """A super admin holds the shared keys and the policy; an admin uses what is allowed."""

    SUPER_ADMIN = "super_admin"
    ADMIN = "admin"


@immutable
class Admin:
    """An account. `language`, `calendar` and `theme` are None until the admin chooses."""

    id: AdminId
    username: str
    role: Role
    created_at: datetime
    disabled: bool = False
    language: str | None = None
    calendar: str | None = None
    theme: str | None = None

    @property
    def is_super(self) -> bool:
        """Whether this admin may see and set what the whole site shares."""
        return self.role is Role.SUPER_ADMIN


def require_super(admin: Admin) -> None:
    """Raise `auth.forbidden` unless the admin is a super admin."""
    if not admin.is_super:
        raise Fault("auth.forbidden", Kind.FORBIDDEN)


def require_another_super(remaining: int) -> None:
    """Raise `auth.admin.last_super` when a change would leave no enabled super admin; `remaining` counts those left."""
    if remaining < 1:
        raise Fault("auth.admin.last_super", Kind.CONFLICT)


def clean_username(username: str) -> str:
    """The name as it is stored: trimmed and composed. Raises a field fault for one that is empty, too long or holds spaces or controls."""
    name = unicodedata.normalize("NFC", username.strip())
    shortest, longest = USERNAME_LENGTH
    if not shortest <= len(name) <= longest:
        raise invalid_field("username", "common.field.length", min=shortest, max=longest)
    if any(letter.isspace() or not letter.isprintable() for letter in name):
        raise invalid_field("username", "auth.username.malformed")
    return name


def username_key(username: str) -> str:
    """What makes two names the same account: letter case and the way a letter is composed are ignored."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", username.strip()).casefold())
