"""Puts the content section together."""

from application.current_policy import CurrentPolicy
from application.generate import Generate
from application.ports.units import Units
from application.sections.content.ask_content import AskContent
from application.sections.content.set_guidelines import SetGuidelines
from application.sections.content.write_content import WriteContent
from entrypoints.content_cases import ContentCases


def content_cases(generate: Generate, units: Units, policy: CurrentPolicy) -> ContentCases:
    """The use-cases of the content section."""
    return ContentCases(
        write=WriteContent(generate=generate, policy=policy),
        ask=AskContent(generate=generate, policy=policy),
        set_guidelines=SetGuidelines(units=units, policy=policy),
    )
