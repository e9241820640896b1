"""The verdicts on a failed call: Kelidar's code, its kind, and whether the same call may succeed later (providers.md 6.1)."""

from typing import NamedTuple

from domain.faults import Kind, UpstreamFault


class Verdict(NamedTuple):
    """What a failure is, in the product's words."""

    code: str
    kind: Kind
    retryable: bool = False

    def fault(
        self,
        *,
        detail: str = "",
        status: int | None = None,
        retryable: bool | None = None,
        retry_after: float | None = None,
        sentence: str | None = None,
    ) -> UpstreamFault:
        """The fault to raise; `retryable` is the verdict's own unless the provider says otherwise."""
        again = self.retryable if retryable is None else retryable
        return UpstreamFault(
            self.code,
            self.kind,
            detail=detail,
            status=status,
            retryable=again,
            sentence=sentence,
            retry_after=retry_after if again else None,
        )


KEY_REJECTED = Verdict("ai.key.rejected", Kind.KEY_REFUSED)
KEY_NOT_PERMITTED = Verdict("ai.key.not_permitted", Kind.KEY_REFUSED)
NO_CREDIT = Verdict("ai.credit.exhausted", Kind.NO_CREDIT)
RATE_LIMITED = Verdict("ai.provider.rate_limited", Kind.RATE_LIMITED, retryable=True)
REQUEST_REJECTED = Verdict("ai.request.rejected", Kind.INVALID)
CONTENT_REFUSED = Verdict("ai.content.refused", Kind.REFUSED)
CONTEXT_TOO_LONG = Verdict("ai.context.too_long", Kind.TOO_LARGE)
MODEL_UNAVAILABLE = Verdict("ai.model.unavailable", Kind.UNAVAILABLE)
TIMED_OUT = Verdict("ai.provider.timeout", Kind.TIMEOUT, retryable=True)
OVERLOADED = Verdict("ai.provider.overloaded", Kind.UNAVAILABLE, retryable=True)
FAILED = Verdict("ai.provider.failed", Kind.UPSTREAM, retryable=True)
BAD_ANSWER = Verdict("ai.provider.bad_answer", Kind.UPSTREAM, retryable=True)
INTERRUPTED = Verdict("ai.stream.interrupted", Kind.UPSTREAM, retryable=True)
TOO_LARGE = Verdict("ai.answer.too_large", Kind.UPSTREAM)
