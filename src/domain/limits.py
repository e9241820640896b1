"""How much may run: requests a minute and runs at once, for each admin and for all of them together."""

from collections.abc import Iterator, Mapping
from dataclasses import field

from domain.ids import AdminId
from domain.immutable import immutable
from domain.section import Section

MOST_REQUESTS = 100_000
MOST_AT_ONCE = 10_000


@immutable
class Allowance:
    """How many runs may begin in any minute, and how many may be under way; None is as many as will."""

    requests_per_minute: int | None = None
    at_once: int | None = None


_NO_LIMIT = Allowance()


@immutable
class Allowances:
    """What each admin may have, and what all of them may have together."""

    each_admin: Allowance = _NO_LIMIT
    together: Allowance = _NO_LIMIT


@immutable
class RunLimits:
    """The limits of the service, and of sections beside them; `version` counts their changes. Off until a super admin sets some."""

    version: int = 0
    service: Allowances = field(default_factory=Allowances)
    sections: Mapping[Section, Allowances] = field(default_factory=dict)

    @property
    def is_off(self) -> bool:
        """Whether nothing is limited."""
        return all(allowances == Allowances() for allowances in (self.service, *self.sections.values()))


@immutable(kw_only=False)
class Gate:
    """One limit that a run must pass: whose runs count, in which section or in all, and how many may pass."""

    admin: AdminId | None
    section: Section | None
    allowance: Allowance


PRESET = RunLimits(
    service=Allowances(each_admin=Allowance(requests_per_minute=60), together=Allowance(at_once=200)),
    sections={
        Section.CHAT: Allowances(each_admin=Allowance(at_once=4)),
        Section.IMAGE: Allowances(each_admin=Allowance(at_once=2)),
        Section.PODCAST: Allowances(each_admin=Allowance(at_once=1)),
    },
)
"""What is offered to a super admin who wants limits and has no figures."""


def gates_for(limits: RunLimits, admin: AdminId, section: Section) -> tuple[Gate, ...]:
    """The limits that a run of this admin in this section must pass, the narrowest first."""
    own = limits.sections.get(section, Allowances())
    every = (
        Gate(admin, section, own.each_admin),
        Gate(admin, None, limits.service.each_admin),
        Gate(None, section, own.together),
        Gate(None, None, limits.service.together),
    )
    return tuple(gate for gate in every if gate.allowance != _NO_LIMIT)


def share_of(limit: int, workers: int) -> int:
    """One worker's part of a limit, rounded up, so that together they never allow less."""
    return -(-limit // workers)


def differences(one: RunLimits, other: RunLimits) -> Iterator[tuple[str, int | None, int | None]]:
    """The places where two sets of limits are not the same, with what each says there."""
    before, after = _figures(one), _figures(other)
    for path, figure in before.items():
        if figure != after[path]:
            yield path, figure, after[path]


def _figures(limits: RunLimits) -> dict[str, int | None]:
    places = {"": limits.service, **{f"sections.{s}.": limits.sections.get(s, Allowances()) for s in Section}}
    found: dict[str, int | None] = {}
    for path, allowances in places.items():
        for whose, allowance in (("each_admin", allowances.each_admin), ("together", allowances.together)):
            found[f"{path}{whose}.requests_per_minute"] = allowance.requests_per_minute
            found[f"{path}{whose}.at_once"] = allowance.at_once
    return found
