"""What is kept, unsaved and saved: the use-cases of holds, as entrypoints call them."""

from application.ports.holds import Holds
from application.saving.hold_results import OpenHold
from domain.immutable import immutable


@immutable
class Saving:
    """Put together by `entrypoints.composition.saving`. `holds` is where runs put what they make."""

    holds: Holds
    open_hold: OpenHold
