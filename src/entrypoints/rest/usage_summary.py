"""What runs come to: figures, how they changed, and groups of them."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Any

from litestar import get
from litestar.params import QueryParameter
from msgspec import UNSET, Struct, UnsetType

from application.usage.summarise_usage import Totals, UsageSummary
from domain.api_key import KeyOwner
from domain.faults import invalid_field
from domain.ids import AdminId
from domain.latency import Latencies, percentile
from domain.section import Section
from domain.usage import Provenance, RunStatus, plain
from domain.usage_figures import Days, Dimension, Slice
from entrypoints.rest.answer import Answer, Notice
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.usage import model_name
from entrypoints.rest.usage_asked import ASKED, Asked, AskedRuns

GroupBy = Annotated[str | None, QueryParameter(max_length=100)]

_USUAL_DAYS = 30
_MOST_NOTICES = 5
_NANO_DIGITS = 9


class TokensSum(Struct, kw_only=True):
    """Tokens, added up; what a provider did not tell counts as none."""

    input_tokens: int
    output_tokens: int
    reasoning_tokens: int
    cached_tokens: int


class MediaSum(Struct, kw_only=True):
    """What was made or read besides tokens, added up."""

    images: int
    characters: int
    seconds: float


class CostSum(Struct, kw_only=True):
    """What is known of the cost in one currency, in all and by where the amounts come from; decimal strings."""

    currency: str
    amount: str
    by_provenance: dict[Provenance, str]


class PercentilesView(Struct, kw_only=True):
    """Milliseconds that half, and nineteen in twenty, of the runs stay within; at most 5 % off."""

    p50: int
    p95: int


class FiguresView(Struct, kw_only=True):
    """What some runs come to. `cost` is empty where none is known; `unknown_runs` may have cost something that is not known."""

    runs: int
    statuses: dict[RunStatus, int]
    usage: TokensSum
    media: MediaSum
    cost: list[CostSum]
    unknown_runs: int
    first_ms: PercentilesView | None
    total_ms: PercentilesView | None


class TotalsView(FiguresView, kw_only=True):
    """The figures of the whole range, and what should be known of them."""

    notices: list[Notice]


class GroupView(FiguresView, kw_only=True):
    """The figures of runs alike in what was asked to group by; only those fields are there, null for what is not known."""

    day: date | UnsetType = UNSET
    section: Section | UnsetType = UNSET
    provider: str | UnsetType | None = UNSET
    provider_name: str | UnsetType | None = UNSET
    model: str | UnsetType | None = UNSET
    model_name: str | UnsetType | None = UNSET
    admin_id: str | UnsetType = UNSET
    admin_name: str | UnsetType | None = UNSET
    key_source: KeyOwner | UnsetType | None = UNSET
    status: RunStatus | UnsetType = UNSET


class SummaryView(Struct, kw_only=True, rename={"first": "from", "last": "to"}):
    """A range of days in UTC, the last one included; `previous` are as many days before it. Days without runs have no group."""

    first: date
    last: date
    group_by: list[Dimension]
    totals: TotalsView
    previous: FiguresView
    groups: list[GroupView]


@get("/ai/usage/summary", dependencies=ASKED)
async def summarise(call: ThisCall, asked: AskedRuns, group_by: GroupBy = None) -> Answer[SummaryView]:
    """What runs come to, by `day`, `section`, `provider`, `model`, `admin`, `key_source`, `status` or several of them.

    One's own runs, or everyone's for a super admin; runs whose records are gone are counted still. The range is 30 days unless said.
    """
    days = range_of(call, asked)
    dimensions = _dimensions(group_by)
    found = await call.kelidar.summarise_usage(asked.runs, days, dimensions)
    names = await call.kelidar.admin_names.of(own.admin for own, _ in found.groups if own.admin is not None)
    view = SummaryView(
        first=days.first,
        last=days.last,
        group_by=dimensions,
        totals=TotalsView(**_figures(found.totals), notices=_notices(call, found)),
        previous=FiguresView(**_figures(found.previous)),
        groups=[_group(call, own, totals, dimensions, names) for own, totals in found.groups],
    )
    return call.say.ok("common.ok", view)


def range_of(call: Call, asked: Asked) -> Days:
    """The days asked for; the last thirty, or the thirty up to the last one named."""
    today = call.kelidar.clock.now().date()
    end = asked.last or max(today, asked.first or today)
    return Days(first=asked.first or end - timedelta(days=_USUAL_DAYS - 1), last=end)


def _dimensions(group_by: str | None) -> list[Dimension]:
    named = [word.strip() for word in (group_by or "").split(",") if word.strip()]
    if any(word not in Dimension.__members__.values() for word in named):
        raise invalid_field("group_by", "common.field.one_of", values=", ".join(Dimension))
    return list(dict.fromkeys(Dimension(word) for word in named))


def _group(
    call: Call, own: Slice, totals: Totals, dimensions: list[Dimension], names: Mapping[AdminId, str]
) -> GroupView:
    view = GroupView(**_figures(totals))
    for dimension in dimensions:
        match dimension:
            case Dimension.DAY:
                view.day = own.day or UNSET
            case Dimension.SECTION:
                view.section = own.section or UNSET
            case Dimension.PROVIDER:
                view.provider = own.provider
                view.provider_name = None if own.provider is None else call.say.label(own.provider)
            case Dimension.MODEL:
                view.model, view.model_name = own.model, _model_name(call, own)
            case Dimension.ADMIN:
                view.admin_id = own.admin or UNSET
                view.admin_name = None if own.admin is None else names.get(own.admin)
            case Dimension.KEY_SOURCE:
                view.key_source = own.key_source
            case Dimension.STATUS:
                view.status = own.status or UNSET
    return view


def _model_name(call: Call, own: Slice) -> str | None:
    providers = call.kelidar.policy.now.files if own.provider is None else [own.provider]
    return next((name for slug in providers if (name := model_name(call, slug, own.model))), None)


def _figures(totals: Totals) -> Mapping[str, Any]:
    figures = totals.figures
    return {
        "runs": figures.runs,
        "statuses": dict(totals.statuses),
        "usage": TokensSum(
            input_tokens=figures.input_tokens,
            output_tokens=figures.output_tokens,
            reasoning_tokens=figures.reasoning_tokens,
            cached_tokens=figures.cached_tokens,
        ),
        "media": MediaSum(images=figures.images, characters=figures.characters, seconds=figures.milliseconds / 1000),
        "cost": _costs(totals),
        "unknown_runs": totals.unknown,
        "first_ms": _percentiles(figures.first),
        "total_ms": _percentiles(figures.total),
    }


def _costs(totals: Totals) -> list[CostSum]:
    by_currency: dict[str, dict[Provenance, int]] = {}
    for (currency, provenance), nano in totals.costs.items():
        by_currency.setdefault(currency, {})[provenance] = nano
    return [
        CostSum(
            currency=currency,
            amount=_amount(sum(parts.values())),
            by_provenance={provenance: _amount(nano) for provenance, nano in sorted(parts.items())},
        )
        for currency, parts in sorted(by_currency.items())
    ]


def _amount(nano: int) -> str:
    return plain(Decimal(nano).scaleb(-_NANO_DIGITS))


def _percentiles(latencies: Latencies) -> PercentilesView | None:
    half, most = percentile(latencies, 0.5), percentile(latencies, 0.95)
    return None if half is None or most is None else PercentilesView(p50=half, p95=most)


def _notices(call: Call, found: UsageSummary) -> list[Notice]:
    return [
        call.say.notice(
            "usage.cost.unknown",
            count=runs,
            provider=provider or "",
            model=model_name(call, provider, model) or model or "",
        )
        for (provider, model), runs in list(found.unpriced.items())[:_MOST_NOTICES]
    ]
