"""Sections are places where AI is used; operations are things a provider can do; sections are built from operations."""

from enum import StrEnum


class Section(StrEnum):
    """One of the four places where AI is used."""

    CHAT = "chat"
    CONTENT = "content"
    IMAGE = "image"
    PODCAST = "podcast"

    @property
    def operations(self) -> tuple["Operation", ...]:
        """The operations this section needs, the one it starts with first."""
        return _NEEDS[self]


class Operation(StrEnum):
    """What a provider can do."""

    TEXT = "text"
    IMAGE = "image"
    SPEECH = "speech"


_NEEDS: dict[Section, tuple[Operation, ...]] = {
    Section.CHAT: (Operation.TEXT,),
    Section.CONTENT: (Operation.TEXT,),
    Section.IMAGE: (Operation.IMAGE,),
    Section.PODCAST: (Operation.TEXT, Operation.SPEECH),
}
