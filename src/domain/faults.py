"""What can go wrong, in the product's words.

A fault is a code with parameters; its sentence belongs to a message catalog and its HTTP status to the REST entrypoint.

    Fault
    ├── FieldFault      one or more fields of the input are at fault
    │   └── EditConflict    somebody else changed them since one looked
    └── UpstreamFault   a provider failed, with what it said kept apart for those who may read it
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import ParamSpec, TypeVar

from domain.immutable import immutable

P = ParamSpec("P")
T = TypeVar("T")


class Kind(StrEnum):
    """The few sorts of failure; every entrypoint maps these, and only these, to its own protocol."""

    INVALID = "invalid"
    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    NOT_ALLOWED = "not_allowed"
    CONFLICT = "conflict"
    DISABLED = "disabled"
    RATE_LIMITED = "rate_limited"
    NO_CREDIT = "no_credit"
    KEY_REFUSED = "key_refused"
    REFUSED = "refused"
    UPSTREAM = "upstream"
    TIMEOUT = "timeout"
    TOO_LARGE = "too_large"
    UNAVAILABLE = "unavailable"
    INTERNAL = "internal"


Param = str | int
"""What a sentence may be filled with; never a rejected value, a prompt, an output or a key."""


class Fault(Exception):  # noqa: N818  # the product's word
    """A failure with a stable `code` (`<app>.<subject>.<what>`), its `kind`, and the parameters its sentence may use.

    `sentence` is the code of a sentence that says more than the code's own, where one code has several causes.
    """

    def __init__(
        self,
        code: str,
        kind: Kind,
        /,
        *,
        sentence: str | None = None,
        retry_after: float | None = None,
        **params: Param,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence or code
        self.kind = kind
        self.retry_after = retry_after
        self.params = params

    def tell_of(self, **params: Param) -> None:
        """Add parameters its sentence may use; what the fault already tells stays."""
        self.params = {**params, **self.params}


@immutable(kw_only=False)
class FieldError:
    """One field at fault: its path (`messages[0].content`), the code of what is wrong, and the sentence's parameters."""

    field: str
    code: str
    params: tuple[tuple[str, Param], ...] = ()


class FieldFault(Fault):
    """The input is refused because of the fields named; never holds a rejected value."""

    def __init__(self, errors: Sequence[FieldError], code: str = "common.invalid", kind: Kind = Kind.INVALID) -> None:
        super().__init__(code, kind)
        self.errors = tuple(errors)
        if code != "common.invalid" and errors:
            self.params = dict(errors[0].params)


class EditConflict(FieldFault):
    """Somebody else changed what is edited since one looked: the fields that are new, and the `version` that is stored now."""

    def __init__(self, errors: Sequence[FieldError], sentence: str, version: int) -> None:
        super().__init__(errors, "common.conflict", Kind.CONFLICT)
        self.sentence = sentence
        self.version = version


class UpstreamFault(Fault):
    """A provider failed. `detail` is what it said: redacted, 500 characters at most, for a reader who may see it."""

    def __init__(
        self,
        code: str,
        kind: Kind,
        /,
        *,
        detail: str = "",
        status: int | None = None,
        retryable: bool = False,
        sentence: str | None = None,
        retry_after: float | None = None,
        **params: Param,
    ) -> None:
        super().__init__(code, kind, sentence=sentence, retry_after=retry_after)
        self.params = params
        self.detail = detail[:500]
        self.status = status
        self.retryable = retryable


class Flaws:
    """What is wrong with an order, gathered so that its sender is told all of it at once."""

    def __init__(self) -> None:
        self._errors: list[FieldError] = []

    def of(self, fit: Callable[P, T], *given: P.args, **more: P.kwargs) -> T | None:
        """What `fit` makes of it, or None with its fields noted where it raises a field fault."""
        try:
            return fit(*given, **more)
        except FieldFault as fault:
            self._errors += fault.errors
            return None

    def tell(self) -> None:
        """Raise one field fault for all that was noted."""
        if self._errors:
            raise FieldFault(self._errors)


def invalid_field(field: str, code: str, **params: Param) -> FieldFault:
    """A fault that names a single field; a code of the product's own (not `common.field.…`) is the fault's code too."""
    error = FieldError(field, code, tuple(params.items()))
    return FieldFault([error], code="common.invalid" if code.startswith("common.field.") else code)
