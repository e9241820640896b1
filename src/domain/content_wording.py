"""The sentences that prompts are built of, in one language; `{…}` is filled in."""

from collections.abc import Mapping

from domain.content import ContentKind
from domain.immutable import immutable
from domain.refinement import RefineAction


@immutable
class Wording:
    """Everything a prompt of the content section may say. `tasks` say what each kind is, `actions` what a refinement does."""

    role: str
    language: str
    other_language: str
    markdown: str
    honest: str
    only_body: str
    titled: str
    material: str
    guidelines: str
    tasks: Mapping[ContentKind, str]
    brief: str
    instruction: str
    tone: str
    audience: str
    keywords: str
    must_include: str
    must_avoid: str
    length: str
    sources: str
    text_to_work_on: str
    between: str
    json_only: str
    json_again: str
    titles: str
    outline: str
    outline_title: str
    section: str
    section_given: str
    section_before: str
    meta: str
    meta_keywords: str
    refine: str
    refine_only: str
    refine_before: str
    refine_after: str
    refine_text: str
    actions: Mapping[RefineAction, str]
