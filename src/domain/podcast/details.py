"""What is told of an episode where it is listed: by players, by feeds, by the place it is saved to."""

from domain.immutable import immutable


@immutable
class Details:
    """Title and description in the episode's language; the summary leads its show notes."""

    title: str
    description: str
    summary: str = ""
    tags: tuple[str, ...] = ()
