"""What a provider says of a key it is asked about."""

from enum import StrEnum

from domain.immutable import immutable


class ProbeStatus(StrEnum):
    """The four outcomes of a test."""

    VALID = "valid"
    REJECTED = "rejected"
    NO_CREDIT = "no_credit"
    UNREACHABLE = "unreachable"


@immutable(kw_only=False)
class Probe:
    """The outcome of a test, and the code of the sentence that explains it (`ai.probe.…`)."""

    status: ProbeStatus
    code: str
