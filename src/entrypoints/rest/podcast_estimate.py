"""What an episode would come to before it is begun."""

from domain.estimate import Basis, Estimate
from domain.podcast.outlook import Charge, Outlook
from domain.usage import Provenance
from entrypoints.rest.call import Call
from entrypoints.rest.podcast_given import choice_of, episode_of
from entrypoints.rest.podcast_inputs import EpisodeInput


def outlook_for(call: Call, given: EpisodeInput) -> Outlook:
    """The episode as it would be begun. Raises what beginning it would raise, but for want of anything to talk about."""
    cases = call.kelidar.podcasts
    episode = cases.begin.ready(call.signed_in, episode_of(given), choice_of(given.voice_choice), bare=True)
    return cases.reckon(call.signed_in, episode)


def of_charge(charge: Charge) -> Estimate:
    """The charge as one range; unknown where it is of several currencies, or a price is lacking."""
    if charge.unpriced or len(charge.amounts) != 1:
        return Estimate(basis=Basis(), provenance=Provenance.UNKNOWN, priced_on=charge.priced_on)
    (amount,) = charge.amounts
    return Estimate(
        basis=Basis(),
        low=amount.low,
        high=amount.high,
        currency=amount.currency,
        provenance=charge.provenance,
        priced_on=charge.priced_on,
    )
