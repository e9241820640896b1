"""The sentences that an episode's prompts are built of, in one language; `{…}` is filled in."""

from collections.abc import Mapping

from domain.immutable import immutable
from domain.podcast.cast import TalkMode


@immutable
class PodcastWording:
    """What the prompts of an episode say beside what every prompt says (`domain.content_wording`)."""

    role: str
    from_sources: str
    from_knowledge: str
    nobody_real: str
    spoken: str
    spoken_other: str
    casual: str
    formal: str
    modes: Mapping[TalkMode, str]
    topic: str
    focus: str
    cast: str
    speaker: str
    manner: str
    outline: str
    outline_count: str
    outline_any: str
    script: str
    passage: str
    part: str
    given: str
    segment: str
    lasts: str
    to_write: str
    turns: str
    lines: str
    chapters: str
    no_chapters: str
    opening: str
    going_on: str
    ending: str
    not_yet_ending: str
    rest: str
    before: str
    details: str
    transcript: str
    other_tongue: str
