"""An episode before anything of it is written, for the tests of its writing."""

from dataclasses import replace
from typing import Any

from domain.content import Source
from domain.podcast.cast import Speaker, TalkMode
from domain.podcast.episode import Choice, Episode, SoundWishes, Wishes
from domain.podcast.outline import Outline, Segment
from tests.unit.domain.podcast.parts import CAST

ARTICLE = Source(
    text="چای در سال ۱۲۷۹ به ایران آمد و در لاهیجان کاشته شد.", title="تاریخ چای", url="https://a.example/tea"
)
OUTLINE = Outline(
    title="چای",
    segments=(
        Segment(title="از آغاز", points=("کاشت نخست",), minutes=4),
        Segment(title="امروز", points=("بازار",), minutes=6),
    ),
)


def an_episode(
    *, speakers: tuple[Speaker, ...] | None = None, outline: Outline | None = None, **wishes: Any
) -> Episode:
    """Ten minutes of Sara and Ali in Persian about an article, unless said otherwise."""
    given: dict[str, Any] = {
        "mode": TalkMode.DIALOGUE,
        "language": "fa",
        "minutes": 10,
        "sources": (ARTICLE,),
        **wishes,
    }
    return Episode(
        wishes=Wishes(**given),
        cast=CAST if speakers is None else replace(CAST, speakers=speakers),
        sound=SoundWishes(),
        writer=Choice(),
        salt="salt",
        outline=outline,
    )
