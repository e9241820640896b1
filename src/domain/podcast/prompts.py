"""Builds an episode's prompts: how it is to be spoken, by whom and about what; sources are set apart, so that they order nothing."""

from collections.abc import Iterable, Sequence

from domain.content import Source
from domain.content_prompts import Fence, user_turn, wording_for
from domain.podcast.cast import Speaker, TalkMode
from domain.podcast.episode import Episode, Wishes
from domain.podcast.outline import Outline
from domain.podcast.wording import PodcastWording
from domain.podcast.wording_english import ENGLISH
from domain.podcast.wording_persian import PERSIAN
from domain.prompt import Turn, TurnRole
from domain.tongue import levelled, name_of, primary

_CASUAL = ("غیررسمی", "غیر رسمی", "محاوره", "خودمانی", "صمیمی", "دوستانه", "گرم", "طنز", "شوخ")
_CASUAL_ENGLISH = (
    "informal",
    "casual",
    "conversational",
    "friendly",
    "relaxed",
    "warm",
    "chatty",
    "humor",
    "funny",
    "playful",
)
_FORMAL = ("رسمی", "جدی", "علمی", "خبری", "دانشگاهی", "formal", "serious", "academic", "scholarly", "news", "official")
_SPOKEN_FORMALLY = frozenset({TalkMode.BRIEF, TalkMode.READ_ALOUD})


def says(language: str) -> PodcastWording:
    """The sentences to ask in."""
    return PERSIAN if primary(language) == "fa" else ENGLISH


def is_formal(mode: TalkMode, tone: str) -> bool:
    """Whether it is spoken formally: as the tone says, else as is usual for the mode."""
    said = levelled(tone)
    if any(levelled(word) in said for word in (*_CASUAL, *_CASUAL_ENGLISH)):
        return False
    return mode in _SPOKEN_FORMALLY or any(levelled(word) in said for word in _FORMAL)


def fence_of(wishes: Wishes, other: str = "") -> Fence | None:
    """The fence for what is only material, if anything is: made of the sources, so that it is the same in every prompt with them."""
    texts = [_of_source(source) for source in wishes.sources] or ([other] if other else [])
    return Fence.for_texts(texts) if texts else None


def apart(fence: Fence | None, label: str, text: str) -> list[str]:
    """Something that a model wrote, behind the fence."""
    return [label, fence.around(text.replace(fence.mark, ""))] if fence is not None and text else []


def spoken_rules(wishes: Wishes) -> list[str]:
    """How it is to be spoken."""
    words, own = says(wishes.language), primary(wishes.language)
    register = words.formal if is_formal(wishes.mode, wishes.tone) else words.casual
    if own in ("fa", "en"):
        return [words.spoken, register]
    return [wording_for(own).other_language.format(language=name_of(own)), words.spoken_other, register]


def written_rules(wishes: Wishes) -> list[str]:
    """In which language something about the talk is written."""
    own, general = primary(wishes.language), wording_for(wishes.language)
    return [general.language if own in ("fa", "en") else general.other_language.format(language=name_of(own))]


def facts_of(wishes: Wishes) -> list[str]:
    """What may be claimed."""
    words = says(wishes.language)
    return [words.from_sources if wishes.sources else words.from_knowledge, words.nobody_real]


def system_turn(language: str, guidelines: str, fence: Fence | None, rules: Iterable[str], shape: str) -> Turn:
    """Who the model is, what holds whatever the material says, and the form of the answer."""
    words, general = says(language), wording_for(language)
    apart = () if fence is None else (general.material.format(mark=fence.mark),)
    listed = "\n".join(f"- {line}" for line in (*rules, *apart, general.json_only.format(shape=shape)))
    house = f"\n\n{general.guidelines.format(guidelines=guidelines.strip())}" if guidelines.strip() else ""
    return Turn(TurnRole.SYSTEM, f"{words.role}\n\n{listed}{house}")


def asked(parts: Iterable[str]) -> Turn:
    """What is asked for."""
    return user_turn(parts)


def described(episode: Episode) -> list[str]:
    """What is wished for in sentences, but for its length and its sources."""
    wishes = episode.wishes
    words, general = says(wishes.language), wording_for(wishes.language)
    phrases = (
        (words.topic, wishes.topic),
        (words.focus, wishes.focus),
        (general.audience, wishes.audience),
        (general.tone, wishes.tone),
    )
    wished = [sentence.format(text=text.strip()) for sentence, text in phrases if text.strip()]
    return [words.modes[wishes.mode], *wished, _cast(episode.cast.speakers, words)]


def material(wishes: Wishes, fence: Fence | None) -> list[str]:
    """The sources, each behind the fence."""
    if fence is None or not wishes.sources:
        return []
    return [wording_for(wishes.language).sources, *(fence.around(_of_source(source)) for source in wishes.sources)]


def outlined(outline: Outline, words: PodcastWording, only: Sequence[int] | None = None) -> str:
    """The outline, or some of its segments, as a list."""
    lines = []
    for at in range(len(outline.segments)) if only is None else only:
        segment = outline.segments[at]
        lines.append(words.segment.format(number=at + 1, title=segment.title))
        lines += [f"   - {point}" for point in segment.points]
        lines += [words.lasts.format(minutes=f"{segment.minutes:g}")] if segment.minutes else []
    return "\n".join(lines)


def _cast(speakers: Sequence[Speaker], words: PodcastWording) -> str:
    told = []
    for one in speakers:
        who = "، ".join if words is PERSIAN else ", ".join
        manner = words.manner.format(text=one.manner.strip()) if one.manner.strip() else ""
        parts = [" ".join(part.split()) for part in (one.name, one.role, manner)]
        told.append(words.speaker.format(id=one.id, told=who(part for part in parts if part)))
    return "\n".join([words.cast, *told])


def _of_source(source: Source) -> str:
    head = " · ".join(part.strip() for part in (source.title, source.url) if part.strip())
    return f"[{head}]\n{source.text}" if head else source.text
