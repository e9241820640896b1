"""A batch of texts: many topics written by one brief, each as if it were asked for alone."""

import json
from dataclasses import asdict, replace

from domain.content import Brief, ContentKind, Source, WordRange
from domain.faults import invalid_field
from domain.ids import ModelId, ProviderId
from domain.immutable import immutable
from domain.prompt import TextParameters

MOST_TOPICS = 50
LONGEST_TOPIC = 2_000


@immutable
class Batch:
    """The topics, the brief that holds for each, and with what it is written: named, or whatever is active when its turn comes."""

    topics: tuple[str, ...]
    brief: Brief
    parameters: TextParameters
    provider: ProviderId | None = None
    model: ModelId | None = None

    def brief_of(self, number: int) -> Brief:
        """What is written of one topic: the topic, and below it what the brief says for all."""
        parts = (self.topics[number], self.brief.brief)
        return replace(self.brief, brief="\n\n".join(part for part in parts if part.strip()))


def check_topics(topics: tuple[str, ...]) -> None:
    """Raise a field fault for none, too many, or an empty one."""
    if not 1 <= len(topics) <= MOST_TOPICS:
        raise invalid_field("topics", "common.field.items", min=1, max=MOST_TOPICS)
    for at, topic in enumerate(topics):
        if not topic.strip():
            raise invalid_field(f"topics[{at}]", "common.field.empty")
        if len(topic) > LONGEST_TOPIC:
            raise invalid_field(f"topics[{at}]", "common.field.too_long", max=LONGEST_TOPIC)


def as_bytes(batch: Batch) -> bytes:
    """The batch, to be held."""
    return json.dumps(asdict(batch), ensure_ascii=False).encode()


def from_bytes(data: bytes) -> Batch:
    """The batch that was held."""
    told = json.loads(data)
    brief, knobs = told["brief"], told["parameters"]
    length = brief.pop("length")
    for name in ("keywords", "must_include", "must_avoid"):
        brief[name] = tuple(brief[name])
    brief["sources"] = tuple(Source(**source) for source in brief["sources"])
    return Batch(
        topics=tuple(told["topics"]),
        brief=Brief(
            kind=ContentKind(brief.pop("kind")),
            length=None if length is None else WordRange(length["wanted"]),
            **brief,
        ),
        parameters=TextParameters(stop=tuple(knobs.pop("stop")), **knobs),
        provider=told["provider"],
        model=told["model"],
    )
