"""The house's guidelines: what a super admin wants kept in every text that is written here."""

from domain.faults import invalid_field
from domain.immutable import immutable

LONGEST_GUIDELINES = 10_000


@immutable
class Guidelines:
    """The guidelines; `version` counts their changes, and empty is none."""

    version: int = 0
    text: str = ""


def check_guidelines(text: str) -> str:
    """The text without space around it. Raises a field fault for one that is too long."""
    if len(text) > LONGEST_GUIDELINES:
        raise invalid_field("text", "common.field.too_long", max=LONGEST_GUIDELINES)
    return text.strip()
