"""Save an output: the one way by which anything that was made is ever stored."""

import hashlib
import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import replace

from application.ports.clock import Clock
from application.ports.file_store import FileStore
from application.ports.holds import Holds
from application.ports.ids import Ids
from application.ports.ledger import UsageReader
from application.ports.outputs import Kept, OutputReader
from application.ports.units import Unit, Units
from application.saving.hold_results import OpenHold
from domain.admin import Admin
from domain.faults import Fault, Kind, invalid_field
from domain.hold import Hold
from domain.ids import AdminId, HoldId, JobId, OutputId, RunId
from domain.immutable import immutable
from domain.podcast.talk import Talk
from domain.saving import (
    Delivery,
    DeliveryState,
    Metadata,
    Output,
    Provenance,
    SavedFile,
    app_of,
    check_destination,
    clean_body,
    clean_metadata,
    clean_title,
    require_one_of,
    unknown_destination,
)
from domain.section import Section
from domain.usage_figures import UsageFilter

_NAME_BYTES = 20

TellTalk = Callable[[AdminId, JobId, HoldId | None], Awaitable[Talk]]
"""Reads what belongs to the sound of an episode, which is held: its transcript, chapters and notes."""


@immutable
class SaveRequest:
    """What to save and where: a text or what is held. `run` is what made a text; `key` lets the request be repeated.

    `episode` is the one whose sound is held: its transcript, chapters and notes are kept with it.
    """

    section: Section
    destination: str
    title: str
    body: str | None = None
    hold: HoldId | None = None
    run: RunId | None = None
    episode: JobId | None = None
    metadata: Metadata = Metadata()
    key: str | None = None

    @property
    def digest(self) -> str:
        """What two requests have in common that ask for the same."""
        asked = (self.section, self.destination, self.title, self.body, self.hold, self.run, self.metadata)
        if self.episode is not None:
            return hashlib.sha256(repr((*asked, self.episode)).encode()).hexdigest()
        return hashlib.sha256(repr(asked).encode()).hexdigest()


@immutable
class SaveOutput:
    """Puts the file in its place first and then tells of it, in one transaction: a save is whole or there is none.

    What a process that dies leaves of it is a file nobody knows of, which is swept away.
    """

    units: Units
    outputs: OutputReader
    holds: Holds
    files: FileStore
    usage: UsageReader
    clock: Clock
    ids: Ids
    saved: Callable[[], None]
    tell_talk: TellTalk

    async def __call__(self, admin: Admin, request: SaveRequest) -> Output:
        """The output, or the one that the same request has saved before.

        Raises field faults, `outputs.destination.unknown`, `outputs.key.reused`, `common.not_found` or `ai.hold.expired`.
        """
        request = _checked(request)
        async with self.units() as unit:
            kept = await _kept(unit, admin.id, request)
            app = app_of(request.destination)
            if kept is None and app is not None:
                found = await unit.destinations.named(app)
                if found is None or not found.enabled:
                    raise unknown_destination()
        if kept is not None:
            return await self._again(kept)
        return await self._save(admin.id, request, delivered=app is not None)

    async def _save(self, owner: AdminId, request: SaveRequest, *, delivered: bool) -> Output:
        hold = None if request.hold is None else await OpenHold(holds=self.holds)(owner, request.hold)
        if hold is not None and hold.facts.section is not request.section:
            raise invalid_field("section", "outputs.hold_of_other_section")
        if hold is not None and not hold.facts.media_type.is_media:
            raise invalid_field("hold_id", "outputs.hold_is_text")
        made = await self._made_by(owner, request) if hold is None else _made_as(hold)
        talk = await self._talk_of(owner, request)
        if hold is not None and talk is not None:
            made = made or Provenance(made_at=hold.made_at)
        file = None if hold is None else await _store(self.files, self.holds.read(hold), hold)
        now = self.clock.now()
        output = Output(
            id=OutputId(self.ids.new()),
            owner=owner,
            section=request.section,
            destination=request.destination,
            title=request.title,
            body=request.body,
            file=file,
            metadata=_in_language(request.metadata, talk),
            provenance=made,
            created_at=now,
            updated_at=now,
            delivery=Delivery(state=DeliveryState.PENDING, attempts=0, next_at=now) if delivered else None,
            talk=talk,
        )
        try:
            async with self.units() as unit:
                await unit.outputs.add(output)
                if request.key is not None:
                    told = Kept(owner=owner, key=request.key, digest=request.digest, output=output.id, at=now)
                    await unit.outputs.keep(told)
                await unit.commit()
        except Fault as fault:
            return await self._beaten(owner, request, file, fault)
        self.saved()
        return output

    async def _beaten(self, owner: AdminId, request: SaveRequest, file: SavedFile | None, fault: Fault) -> Output:
        """The same request came twice at once and the other was first; or the fault, where it is another."""
        # Whether a commit that failed for want of a connection took place is not known: its file stays for the sweeper to judge.
        if fault.kind is not Kind.CONFLICT:
            raise fault
        if file is not None:
            await self.files.remove(file.name)
        async with self.units() as unit:
            kept = await _kept(unit, owner, request)
        if kept is None:
            raise fault
        return await self._again(kept)

    async def _again(self, kept: Kept) -> Output:
        output = await self.outputs.get(kept.output)
        if output is None:
            raise Fault("outputs.key.output_gone", Kind.CONFLICT)
        return output

    async def _talk_of(self, owner: AdminId, request: SaveRequest) -> Talk | None:
        if request.episode is None:
            return None
        return await self.tell_talk(owner, request.episode, request.hold)

    async def _made_by(self, owner: AdminId, request: SaveRequest) -> Provenance:
        """What is known of the run that made a text; where its record is gone, or none was named, only the time."""
        if request.run is None:
            return Provenance(made_at=self.clock.now())
        # The newest run that is not younger than this one is this one, if it is there.
        found = await self.usage.some(UsageFilter(admin=owner), size=1, after=RunId(f"{request.run}~"))
        run = next((each for each in found if each.id == request.run), None)
        if run is None:
            return Provenance(made_at=self.clock.now())
        return Provenance(made_at=run.at, provider=run.provider, model=run.model, run=run.id)


async def _store(files: FileStore, pieces: AsyncGenerator[bytes, None], hold: Hold) -> SavedFile:
    """Copy what is held into a file of a random name."""
    name, digest = new_file_name(), hashlib.sha256()

    async def digested() -> AsyncGenerator[bytes, None]:
        async for piece in pieces:
            digest.update(piece)
            yield piece

    size = await files.put(name, digested())
    facts = hold.facts
    return SavedFile(
        name=name,
        media_type=facts.media_type,
        size=size,
        sha256=digest.hexdigest(),
        width=facts.width,
        height=facts.height,
        seconds=facts.seconds,
    )


def new_file_name() -> str:
    """160 bits by chance: nobody guesses it, and nothing of it was somebody's to choose."""
    return secrets.token_hex(_NAME_BYTES)


def _checked(request: SaveRequest) -> SaveRequest:
    check_destination(request.destination)
    require_one_of(body=request.body is not None, file=request.hold is not None, destination=request.destination)
    return SaveRequest(
        section=request.section,
        destination=request.destination,
        title=clean_title(request.title),
        body=None if request.body is None else clean_body(request.body),
        hold=request.hold,
        run=request.run,
        episode=request.episode,
        metadata=clean_metadata(request.metadata),
        key=request.key,
    )


def _in_language(told: Metadata, talk: Talk | None) -> Metadata:
    return told if talk is None or told.language else replace(told, language=talk.language)


async def _kept(unit: Unit, owner: AdminId, request: SaveRequest) -> Kept | None:
    kept = None if request.key is None else await unit.outputs.kept(owner, request.key)
    if kept is not None and kept.digest != request.digest:
        raise Fault("outputs.key.reused", Kind.CONFLICT)
    return kept


def _made_as(hold: Hold) -> Provenance | None:
    """What made it; nothing of ours did where an admin brought it."""
    facts = hold.facts
    if facts.run is None:
        return None
    return Provenance(made_at=hold.made_at, provider=facts.provider, model=facts.model, run=facts.run)
