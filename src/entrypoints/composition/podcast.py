"""Puts the podcast section together: what makes an episode, and what changes one."""

from adapters.audio.process_mixer import ProcessMixer
from adapters.sql.database import Database
from application.accounts.principal import Principal
from application.budgets.keep_budgets import KeepBudgets
from application.current_policy import CurrentPolicy
from application.find_pictures import FindPictures
from application.generate import Generate
from application.jobs.change_jobs import ChangeJobs
from application.jobs.steer_jobs import SteerJobs
from application.ports.clock import Clock
from application.ports.holds import Holds
from application.ports.ids import Ids
from application.ports.jobs import JobRunner
from application.read_aloud import ReadAloud
from application.sections.podcast.ask_podcast import AskPodcast
from application.sections.podcast.begin_episode import BeginEpisode
from application.sections.podcast.bring_material import BringMaterial
from application.sections.podcast.change_episode import ChangeEpisode
from application.sections.podcast.episode_store import EpisodeStore, ReadEpisode
from application.sections.podcast.feed_pace import FeedPace
from application.sections.podcast.keep_casts import KeepCasts
from application.sections.podcast.keep_feed import KeepFeed
from application.sections.podcast.make_episode import MakeEpisode, Writers
from application.sections.podcast.read_feed import ReadFeed
from application.sections.podcast.set_aside import SetAside
from application.sections.podcast.set_lexicon import SetLexicon
from application.sections.podcast.settle_voices import SettleVoices
from application.sections.podcast.speak import Lexicon, ReckonEpisode, SpokenLines
from application.sections.podcast.write_details import WriteDetails
from application.sections.podcast.write_outline import WriteOutline
from application.sections.podcast.write_script import WriteScript
from domain.estimate import Estimate
from domain.immutable import immutable
from domain.podcast.episode import Episode
from domain.podcast.writing_cost import reckon_writing
from entrypoints.podcast_cases import PodcastCases
from entrypoints.saving import Saving


@immutable
class PodcastTools:
    """What the section is made of."""

    policy: CurrentPolicy
    generate: Generate
    read_aloud: ReadAloud
    saving: Saving
    find_pictures: FindPictures
    budgets: KeepBudgets
    lexicon: Lexicon


def episode_maker(tools: PodcastTools, change: ChangeJobs, holds: Holds, *, clock: Clock) -> MakeEpisode:
    """What does the steps of an episode."""
    ask = AskPodcast(generate=tools.generate, policy=tools.policy, clock=clock)
    spoken = SpokenLines(lexicon=tools.lexicon)
    return MakeEpisode(
        store=EpisodeStore(holds=holds),
        holds=holds,
        writers=Writers(outline=WriteOutline(ask=ask), script=WriteScript(ask=ask), details=WriteDetails(ask=ask)),
        read_aloud=tools.read_aloud,
        mixer=ProcessMixer(),
        spoken=spoken,
        set_aside=SetAside(policy=tools.policy, budgets=tools.budgets, spoken=spoken, clock=clock),
        change=change,
        clock=clock,
    )


def podcast_cases(
    tools: PodcastTools,
    database: Database,
    steer: SteerJobs,
    runner: JobRunner,
    *,
    clock: Clock,
    ids: Ids,
) -> PodcastCases:
    """What admins do with episodes."""
    saving = tools.saving
    store, spoken = EpisodeStore(holds=saving.holds), SpokenLines(lexicon=tools.lexicon)
    voices = SettleVoices(policy=tools.policy, clock=clock)
    ask = AskPodcast(generate=tools.generate, policy=tools.policy, clock=clock)

    def writing(principal: Principal, episode: Episode) -> Estimate | None:
        return reckon_writing(episode, ask.model(principal, episode), tools.policy.now.guidelines.text)

    return PodcastCases(
        jobs=database.jobs,
        begin=BeginEpisode(
            units=database.units,
            store=store,
            jobs=database.jobs,
            runner=runner,
            voices=voices,
            check_writing=ask.check,
            clock=clock,
            ids=ids,
        ),
        store=store,
        read=ReadEpisode(jobs=database.jobs, store=store),
        change=ChangeEpisode(
            units=database.units,
            steer=steer,
            change=steer.change,
            store=store,
            spoken=spoken,
            set_aside=SetAside(policy=tools.policy, budgets=tools.budgets, spoken=spoken, clock=clock),
            voices=voices,
            runner=runner,
            clock=clock,
        ),
        reckon=ReckonEpisode(policy=tools.policy, clock=clock, spoken=spoken, writing=writing),
        spoken=spoken,
        bring=BringMaterial(
            holds=saving.holds,
            find_output=saving.find,
            read_file=saving.read_file,
            find_pictures=tools.find_pictures,
        ),
        casts=KeepCasts(units=database.units, clock=clock, ids=ids),
        feed=KeepFeed(units=database.units, feeds=database.feeds, outputs=database.outputs, clock=clock),
        read_feed=ReadFeed(feeds=database.feeds, outputs=database.outputs),
        feed_pace=FeedPace(clock=clock),
        set_lexicon=SetLexicon(units=database.units, policy=tools.policy),
    )
