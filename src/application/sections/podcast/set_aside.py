"""What the voices of an approved episode may still cost is kept free in the budgets that count them, while it is made."""

from datetime import timedelta

from application.accounts.principal import Principal
from application.budgets.keep_budgets import Charge, KeepBudgets
from application.current_policy import CurrentPolicy
from application.ports.clock import Clock
from application.sections.podcast.settle_voices import VOICES
from application.sections.podcast.speak import SpokenLines
from domain.access_policy import UseShared
from domain.estimate import estimate_speech
from domain.ids import JobId, RunId
from domain.immutable import immutable
from domain.podcast.cast import ChosenVoice
from domain.podcast.episode import Episode
from domain.podcast.plan import unvoiced, voice_of
from domain.policy import Ruling, rule

_LASTS = timedelta(minutes=15)
"""For so long at the most after the last line was begun: more than a line takes, and what a worker that died leaves is free again."""


@immutable
class SetAside:
    """Each line's run reserves what it may cost itself, and what is kept here shrinks by it just before."""

    policy: CurrentPolicy
    budgets: KeepBudgets
    spoken: SpokenLines
    clock: Clock

    async def __call__(self, principal: Principal, job_id: JobId, episode: Episode, *, begin: int = 0) -> None:
        """Keep free what the lines of the plan from that place on may cost. Raises the fault of a budget that has too little left."""
        if self.policy.now.budgets.items:
            await self.budgets.set_aside(job_id, self._charges(principal, job_id, episode, begin), _LASTS)

    async def end(self, job_id: JobId) -> None:
        """Keep nothing free any longer."""
        await self.budgets.set_aside(job_id, (), _LASTS)

    def _charges(self, principal: Principal, job_id: JobId, episode: Episode, begin: int) -> list[Charge]:
        rulings: dict[ChosenVoice, Ruling] = {}
        charges = []
        for line in unvoiced(episode, begin):
            voice = voice_of(episode, line.speaker)
            if voice is None:
                continue
            if voice not in rulings:
                rulings[voice] = self._ruling(principal, voice)
            ruling = rulings[voice]
            if ruling.model is None or not isinstance(ruling.decision, UseShared):
                continue
            covering = self.policy.now.budgets.covering(principal.admin.id, VOICES[0], voice.provider)
            if covering:
                text = self.spoken.line(episode, line)
                charges.append(
                    Charge(
                        run=RunId(job_id),
                        admin=principal.admin.id,
                        model=ruling.model,
                        budgets=covering,
                        estimate=estimate_speech(text, ruling.model.price),
                    )
                )
        return charges

    def _ruling(self, principal: Principal, voice: ChosenVoice) -> Ruling:
        return rule(
            self.policy.now,
            principal.admin,
            VOICES,
            provider=voice.provider,
            model=voice.model,
            today=self.clock.now().date(),
        )
