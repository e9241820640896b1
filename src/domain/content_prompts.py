"""Builds prompts: what is asked in the content's own language, what is only material set apart so that it orders nothing."""

import hashlib
from collections.abc import Iterable, Sequence

from domain.content import WORKS_ON_TEXT, Brief, ContentKind, Source
from domain.content_english import ENGLISH
from domain.content_persian import PERSIAN
from domain.content_wording import Wording
from domain.immutable import immutable
from domain.prompt import Turn, TurnRole
from domain.tongue import name_of, primary

_TITLED = frozenset(
    {ContentKind.ARTICLE, ContentKind.PORTFOLIO, ContentKind.PRODUCT, ContentKind.NEWS, ContentKind.FAQ}
)
_MARK_LENGTH = 12


@immutable(kw_only=False)
class Fence:
    """The mark that stands before and after material. Made of the material itself, so that no text can hold its own."""

    mark: str

    @classmethod
    def for_texts(cls, texts: Sequence[str]) -> "Fence":
        """A fence for these texts."""
        digest = hashlib.sha256("\0".join(texts).encode(errors="replace")).hexdigest()
        return cls(f"⟦{digest[:_MARK_LENGTH]}⟧")

    def around(self, text: str) -> str:
        """The text between two marks."""
        return f"{self.mark}\n{text.strip()}\n{self.mark}"


def wording_for(language: str) -> Wording:
    """The sentences to ask in."""
    return PERSIAN if primary(language) == "fa" else ENGLISH


def system_turn(language: str, guidelines: str, fence: Fence | None, *rules: str) -> Turn:
    """Who the model is, how it writes, and what holds whatever the material says."""
    words = wording_for(language)
    own = (
        words.language if primary(language) in ("fa", "en") else words.other_language.format(language=name_of(language))
    )
    apart = () if fence is None else (words.material.format(mark=fence.mark),)
    lines = [own, words.honest, *apart, *rules]
    listed = "\n".join(f"- {line}" for line in lines)
    house = f"\n\n{words.guidelines.format(guidelines=guidelines.strip())}" if guidelines.strip() else ""
    return Turn(TurnRole.SYSTEM, f"{words.role}\n\n{listed}{house}")


def user_turn(parts: Iterable[str]) -> Turn:
    """What is asked for."""
    return Turn(TurnRole.USER, "\n\n".join(part for part in parts if part))


def draft_turns(brief: Brief, guidelines: str) -> tuple[Turn, ...]:
    """The prompt of a whole text."""
    words = wording_for(brief.language)
    fence = fence_of(brief)
    titled = (words.titled,) if brief.kind in _TITLED else ()
    asked = user_turn([words.tasks[brief.kind], *described(brief), length_of(brief), *material(brief, fence)])
    return system_turn(brief.language, guidelines, fence, words.markdown, words.only_body, *titled), asked


def fence_of(brief: Brief) -> Fence | None:
    """The fence for what is only material in a brief, if anything is."""
    texts = _material_texts(brief)
    return Fence.for_texts(texts) if texts else None


def described(brief: Brief) -> list[str]:
    """The brief in sentences, but for its length and its material."""
    words = wording_for(brief.language)
    lines = []
    if brief.kind not in WORKS_ON_TEXT:
        lines.append(words.brief.format(text=brief.brief.strip()))
    elif brief.sources:
        lines.append(words.instruction.format(text=brief.brief.strip()))
    phrases = (
        (words.tone, brief.tone),
        (words.audience, brief.audience),
        (words.keywords, words.between.join(brief.keywords)),
        (words.must_include, words.between.join(f"«{phrase}»" for phrase in brief.must_include)),
        (words.must_avoid, words.between.join(f"«{phrase}»" for phrase in brief.must_avoid)),
    )
    return lines + [sentence.format(text=text.strip()) for sentence, text in phrases if text.strip()]


def material(brief: Brief, fence: Fence | None) -> list[str]:
    """The texts to rest on, each behind the fence."""
    if fence is None:
        return []
    words = wording_for(brief.language)
    if brief.kind in WORKS_ON_TEXT:
        return [words.text_to_work_on, *(fence.around(text) for text in _material_texts(brief))]
    return [words.sources, *(fence.around(text) for text in _material_texts(brief))]


def length_of(brief: Brief) -> str:
    """The sentence that bounds the text's length, empty where it is not bounded."""
    if brief.length is None:
        return ""
    words = wording_for(brief.language)
    return words.length.format(wanted=brief.length.wanted, low=brief.length.low, high=brief.length.high)


def _material_texts(brief: Brief) -> list[str]:
    if brief.sources:
        return [_of_source(source) for source in brief.sources]
    return [brief.brief] if brief.kind in WORKS_ON_TEXT else []


def _of_source(source: Source) -> str:
    head = " · ".join(part.strip() for part in (source.title, source.url) if part.strip())
    return f"[{head}]\n{source.text}" if head else source.text
