"""The use-cases of the content section, as one part of the container."""

from application.sections.content.ask_content import AskContent
from application.sections.content.set_guidelines import SetGuidelines
from application.sections.content.write_content import WriteContent
from domain.immutable import immutable


@immutable
class ContentCases:
    """Write, ask, and what belongs to it."""

    write: WriteContent
    ask: AskContent
    set_guidelines: SetGuidelines
