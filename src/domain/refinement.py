"""What can be done to a passage of a text."""

from enum import StrEnum

from domain.faults import invalid_field

LONGEST_PASSAGE = 30_000
LONGEST_SURROUNDING = 8_000


class RefineAction(StrEnum):
    """What is to become of the passage."""

    SHORTEN = "shorten"
    EXPAND = "expand"
    REPHRASE = "rephrase"
    SIMPLIFY = "simplify"
    TONE = "tone"
    FIX = "fix"
    TRANSLATE = "translate"
    CONTINUE = "continue"


_NEEDS = {RefineAction.TONE: "tone", RefineAction.TRANSLATE: "language"}


def check_action(action: RefineAction, *, tone: str | None, language: str | None) -> None:
    """Raise a field fault where the action lacks what it is about: a new tone, or the language to translate into."""
    needed = _NEEDS.get(action)
    if needed is not None and not {"tone": tone, "language": language}[needed]:
        raise invalid_field(needed, "common.field.missing")
