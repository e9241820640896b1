"""Write what is talked about in an episode, one thing after the other."""

from application.accounts.principal import Principal
from application.sections.podcast.ask_podcast import AskPodcast
from application.sections.podcast.written import Written
from domain.immutable import immutable
from domain.podcast.episode import Episode
from domain.podcast.outline import Outline
from domain.podcast.questions import AskEpisodeOutline


@immutable
class WriteOutline:
    """One question, answered as data."""

    ask: AskPodcast

    async def __call__(self, principal: Principal, episode: Episode) -> Written[Outline]:
        """The outline.

        Raises a field fault for sources too long for the model before anything is paid, the fault that ends a run, and
        `podcast.answer.malformed`; either as a `PaidFault` where something was paid before.
        """
        self.ask.check(principal, episode)
        writing = self.ask.begin(principal, episode)
        with writing.counting():
            return writing.written(await writing.answered(AskEpisodeOutline(episode=episode)))
