"""Why a document gives no text."""

from enum import StrEnum


class DocumentFlaw(StrEnum):
    """It needs a password, or is not what it seems."""

    LOCKED = "locked"
    UNREADABLE = "unreadable"


class FlawedDocument(Exception):  # noqa: N818  # the product's word
    """A document that gives no text."""

    def __init__(self, flaw: DocumentFlaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw
