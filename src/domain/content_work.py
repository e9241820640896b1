"""What the content section writes as running text: a whole draft, one section of an outline, a passage made anew."""

from math import ceil

from domain.content import Brief
from domain.content_length import tokens_for, tokens_of
from domain.content_prompts import (
    Fence,
    described,
    draft_turns,
    fence_of,
    length_of,
    material,
    system_turn,
    user_turn,
    wording_for,
)
from domain.immutable import immutable
from domain.prompt import Turn
from domain.refinement import RefineAction
from domain.tongue import name_of

_GROWS = {RefineAction.EXPAND: 4.0, RefineAction.CONTINUE: 4.0}
_OTHERWISE = 2.0
_LEAST_TOKENS = 400


@immutable
class Planned:
    """One section of an outline: its heading, its points, and its length where one was planned."""

    heading: str
    points: tuple[str, ...] = ()
    words: int | None = None


@immutable
class Draft:
    """A whole text by its brief."""

    brief: Brief

    @property
    def guided(self) -> bool:
        """Whether the house's guidelines hold for it."""
        return self.brief.guided

    @property
    def expected_tokens(self) -> int | None:
        """The most tokens it should take, where that is known."""
        return tokens_for(self.brief.length, self.brief.language) if self.brief.length else None

    def turns(self, guidelines: str) -> tuple[Turn, ...]:
        """The prompt."""
        return draft_turns(self.brief, guidelines)


@immutable
class SectionDraft:
    """Section number `at` (from 0) of an outline; `before` is the end of what is written so far. The brief's length is the section's."""

    brief: Brief
    title: str
    outline: tuple[Planned, ...]
    at: int
    before: str = ""

    @property
    def guided(self) -> bool:
        """Whether the house's guidelines hold for it."""
        return self.brief.guided

    @property
    def expected_tokens(self) -> int | None:
        """The most tokens it should take, where that is known."""
        return tokens_for(self.brief.length, self.brief.language) if self.brief.length else None

    def turns(self, guidelines: str) -> tuple[Turn, ...]:
        """The prompt."""
        words, fence = wording_for(self.brief.language), self._fence()
        task = words.section.format(title=self.title, number=self.at + 1, heading=self.outline[self.at].heading)
        before = [words.section_before, fence.around(self.before)] if fence and self.before.strip() else []
        given = words.section_given.format(outline=_outlined(self.outline))
        asked = user_turn(
            [task, given, *described(self.brief), length_of(self.brief), *material(self.brief, fence), *before]
        )
        return system_turn(self.brief.language, guidelines, fence, words.markdown, words.only_body), asked

    def _fence(self) -> Fence | None:
        fence = fence_of(self.brief)
        if not self.before.strip():
            return fence
        return Fence.for_texts([fence.mark if fence else "", self.before])


@immutable
class Refinement:
    """A passage to be changed, with what stands before and after it. Empty is what the admin left open."""

    action: RefineAction
    text: str
    language: str
    before: str = ""
    after: str = ""
    tone: str = ""
    instruction: str = ""
    guided: bool = True

    @property
    def expected_tokens(self) -> int | None:
        """The most tokens the new passage should take."""
        return max(_LEAST_TOKENS, ceil(tokens_of(self.text) * _GROWS.get(self.action, _OTHERWISE)))

    def turns(self, guidelines: str) -> tuple[Turn, ...]:
        """The prompt."""
        words = wording_for(self.language)
        fence = Fence.for_texts([self.before, self.text, self.after])
        task = words.refine.format(action=words.actions[self.action])
        if self.action is RefineAction.TRANSLATE:
            task = f"{task} {words.other_language.format(language=name_of(self.language))}"
        asked = [
            task,
            words.tone.format(text=self.tone) if self.tone else "",
            words.instruction.format(text=self.instruction) if self.instruction else "",
            *self._surrounding(words.refine_before, self.before, fence),
            words.refine_text,
            fence.around(self.text),
            *self._surrounding(words.refine_after, self.after, fence),
        ]
        return system_turn(self.language, guidelines, fence, words.markdown, words.refine_only), user_turn(asked)

    def _surrounding(self, label: str, text: str, fence: Fence) -> list[str]:
        return [label, fence.around(text)] if text.strip() else []


Work = Draft | SectionDraft | Refinement
"""Whatever is written as running text."""


def _outlined(outline: tuple[Planned, ...]) -> str:
    lines = []
    for number, planned in enumerate(outline, start=1):
        lines.append(f"{number}. {planned.heading}")
        lines += [f"   - {point}" for point in planned.points]
    return "\n".join(lines)
