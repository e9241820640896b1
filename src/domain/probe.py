"""What a provider says of a key it is asked about."""

from dataclasses import dataclass
from enum import StrEnum


class ProbeStatus(StrEnum):
    """The four outcomes of a test."""

    VALID = "valid"
    REJECTED = "rejected"
    NO_CREDIT = "no_credit"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Probe:
    """The outcome of a test, and the code of the sentence that explains it (`ai.probe.…`)."""

    status: ProbeStatus
    code: str
