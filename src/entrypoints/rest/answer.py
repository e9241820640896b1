"""The envelope every JSON answer of `/api/v1` has (contract part 3)."""

from typing import Generic, TypeVar

from msgspec import UNSET, Struct, UnsetType

from entrypoints.rest.standing import BudgetStanding

T = TypeVar("T")


class Problem(Struct, kw_only=True):
    """One field at fault."""

    field: str
    code: str
    message: str


class Action(Struct, kw_only=True):
    """The one next step: a label, and the panel's page where it is done."""

    label: str
    href: str


class Notice(Struct, kw_only=True):
    """Something to know of what was asked for, and its one next step."""

    code: str
    message: str
    action: Action | UnsetType = UNSET


class PageMeta(Struct, kw_only=True):
    """Where a list stands; `next` is the cursor for `after`."""

    number: int
    size: int
    total: int | None
    next: str | None = None


class StepView(Struct, kw_only=True):
    """One step of the key rule in words."""

    step: str
    ok: bool
    code: str
    message: str


class Meta(Struct, kw_only=True):
    """What is said about an answer."""

    request_id: str
    retry_after: int | UnsetType = UNSET
    action: Action | UnsetType = UNSET
    upstream: str | UnsetType = UNSET
    retryable: bool | UnsetType = UNSET
    partial: bool | UnsetType = UNSET
    trace: list[StepView] | UnsetType = UNSET
    page: PageMeta | UnsetType = UNSET
    version: int | UnsetType = UNSET
    budget: BudgetStanding | UnsetType = UNSET


class Answer(Struct, Generic[T], kw_only=True):
    """Success or failure, in one shape."""

    ok: bool
    code: str
    message: str
    data: T | None
    errors: list[Problem]
    meta: Meta


class Items(Struct, Generic[T], kw_only=True):
    """A list."""

    items: list[T]


class Removed(Struct, kw_only=True):
    """What a deletion answers: the id or name of what is gone."""

    id: str
