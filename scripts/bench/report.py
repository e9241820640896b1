"""The figures as tables, for the terminal and for docs/benchmarks.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.bars import Bar
from bench.figures import Figure
from bench.measure import AT_ONCE, STREAMS, Requests, Streams

_UNKNOWN = "–"
_KILO, _MEGA = 1e3, 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """How Kelidar came up."""

    ready_seconds: float
    idle_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a run found. The mock comes first in each list, nginx second, Kelidar third, peers behind."""

    requests: Sequence[Requests]
    streams: Sequence[Streams]
    bars: Sequence[Bar]
    start: Start
    about: Sequence[str]

    def text(self) -> str:
        """The tables, readable in a terminal and as Markdown."""
        parts = [*self.about, "", *_bars(self.bars), "", *_requests(self.requests), "", *_streams(self.streams), ""]
        started = f"Ready after {self.start.ready_seconds:.1f} s, {self.start.idle_bytes / _MEGA:.0f} MB idle."
        return "\n".join([*parts, started])


def _bars(bars: Sequence[Bar]) -> list[str]:
    rows = [[bar.name, bar.wanted, bar.measured, "yes" if bar.holds else "**no**"] for bar in bars]
    return _table(["bar", "wanted", "measured", "holds"], rows)


def _requests(found: Sequence[Requests]) -> list[str]:
    mock, nginx = found[0], found[1]
    head = ["whole answers of 1.1 KB", f"requests/s at {AT_ONCE}", "× nginx", "CPU a request", "× nginx"]
    head += ["added p50 at 1", "added p99 at 1", "failed"]
    rows = [
        [
            one.target.name,
            _number(Figure.of(one.rates)),
            _ratio(Figure.ratio(one.rates, nginx.rates)),
            f"{median(one.cpu_micros):.0f} µs" if one.cpu_micros else _UNKNOWN,
            _ratio(Figure.ratio(one.cpu_micros, nginx.cpu_micros)) if one.cpu_micros else _UNKNOWN,
            _UNKNOWN if one is mock else _added([a.p50 for a in one.alone], [a.p50 for a in mock.alone]),
            _UNKNOWN if one is mock else _added([a.p99 for a in one.alone], [a.p99 for a in mock.alone]),
            str(one.failed),
        ]
        for one in found
    ]
    return _table(head, rows)


def _streams(found: Sequence[Streams]) -> list[str]:
    mock = found[0]
    head = [f"{STREAMS} streams, a chunk each 20 ms", "chunks/s", "× the mock's", f"lost of {_opened(mock)}"]
    head += ["CPU a chunk", "TTFT p50", "delay p50", "delay p99", "KB a stream"]
    rows = [
        [
            one.target.name,
            _number(Figure.of(one.rates)),
            _ratio(Figure.ratio(one.rates, mock.rates)),
            str(one.lost),
            _unit(one.figure(lambda heard: heard.cpu_a_chunk), " µs"),
            _unit(one.figure(lambda heard: heard.first_p50), " ms", 1),
            _unit(one.figure(lambda heard: heard.delay_p50), " ms", 2),
            _unit(one.figure(lambda heard: heard.delay_p99), " ms", 1),
            # Memory taken stays taken: only the first round shows what a stream takes.
            f"{taken / _KILO:.0f}" if (taken := one.heard[0].bytes_a_stream) is not None else _UNKNOWN,
        ]
        for one in found
    ]
    return _table(head, rows)


def _opened(one: Streams) -> int:
    return len(one.heard) * STREAMS


def _added(these: Sequence[float], those: Sequence[float]) -> str:
    return f"{median(one - other for one, other in zip(these, those, strict=True)) / _KILO:.2f} ms"


def _number(figure: Figure) -> str:
    return f"{figure.middle:,.0f} ({figure.least:,.0f} to {figure.most:,.0f})"


def _ratio(figure: Figure) -> str:
    return f"{figure.middle:.3f} ({figure.least:.3f} to {figure.most:.3f})"


def _unit(figure: Figure | None, unit: str, digits: int = 0) -> str:
    return _UNKNOWN if figure is None else f"{figure.middle:.{digits}f}{unit}"


def _table(head: list[str], rows: Sequence[list[str]]) -> list[str]:
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    lines = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in (head, *rows)]
    rule = ["-" * width for width in widths]
    return [f"| {' | '.join(line)} |" for line in (lines[0], rule, *lines[1:])]
