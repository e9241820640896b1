"""Which of one's outputs a question is about: the same words in the address for the list and the archive."""

from typing import Annotated

from litestar.di import NamedDependency, Provide
from litestar.params import FromQuery, QueryParameter, SkipValidation

from domain.faults import invalid_field
from domain.ids import OutputId
from domain.saving import OutputFilter, OutputKind
from domain.searching import words_of
from domain.section import Section
from entrypoints.rest.call import ThisCall

Query = Annotated[str | None, QueryParameter(name="q", max_length=200, description="Words that all have to occur.")]
Kind = Annotated[OutputKind | None, QueryParameter(name="kind")]
Tag = Annotated[
    str | None, QueryParameter(name="tag", max_length=200, description="One of its tags, as it is written.")
]
Ids = Annotated[list[str] | None, QueryParameter(name="id", description="These alone; up to 200, each as one `id`.")]
_MOST_IDS = 200


def asked_outputs(
    call: ThisCall,
    section: FromQuery[Section | None] = None,
    destination: Annotated[str | None, QueryParameter(max_length=50)] = None,
    kind: Kind = None,
    tag: Tag = None,
    q: Query = None,
    ids: Ids = None,
) -> OutputFilter:
    """One's own outputs that the address asks for, of the sections that this sign-in or token may see."""
    token = call.signed_in.token
    if section is not None:
        call.signed_in.require_section(section)
    if ids is not None and len(ids) > _MOST_IDS:
        raise invalid_field("id", "common.field.too_many", max=_MOST_IDS)
    return OutputFilter(
        owner=call.admin.id,
        made=True,
        sections=frozenset({section}) if section is not None else token.sections if token is not None else None,
        destination=destination,
        words=words_of(q or ""),
        kind=kind,
        tag=tag,
        ids=None if ids is None else frozenset(OutputId(each) for each in ids),
    )


AskedOutputs = NamedDependency[SkipValidation[OutputFilter]]
ASKED = {"asked": Provide(asked_outputs, sync_to_thread=False)}
"""What a route has to say beside its path to be given `asked: AskedOutputs`."""
