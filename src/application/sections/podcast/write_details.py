"""Write what is told of an episode where it is listed."""

from application.accounts.principal import Principal
from application.sections.podcast.ask_podcast import AskPodcast
from application.sections.podcast.written import Written
from domain.immutable import immutable
from domain.podcast.details import Details
from domain.podcast.episode import Episode
from domain.podcast.questions import AskDetails


@immutable
class WriteDetails:
    """One question about the finished script, answered as data."""

    ask: AskPodcast

    async def __call__(self, principal: Principal, episode: Episode) -> Written[Details]:
        """The details. Raises the fault that ends a run, and `podcast.answer.malformed`; as a `PaidFault` where something was paid."""
        if episode.script is None:
            raise RuntimeError("details are written of a script")
        writing = self.ask.begin(principal, episode)
        with writing.counting():
            return writing.written(await writing.answered(AskDetails(episode=episode, script=episode.script)))
