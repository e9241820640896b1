"""The outline of an episode: what it is called and what is talked about, one thing after the other."""

from domain.immutable import immutable


@immutable
class Segment:
    """One part of the talk: its title, the points it makes, and how long it is to last, where that was planned."""

    title: str
    points: tuple[str, ...] = ()
    minutes: float | None = None


@immutable
class Outline:
    """The whole talk before a line of it is written."""

    title: str
    segments: tuple[Segment, ...]
