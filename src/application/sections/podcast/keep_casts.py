"""An admin keeps casts for the next episodes."""

from collections.abc import Sequence

from application.ports.clock import Clock
from application.ports.ids import Ids
from application.ports.units import Units
from domain.admin import Admin
from domain.faults import Fault, Kind
from domain.ids import CastId
from domain.immutable import immutable
from domain.podcast.cast import MOST_CASTS, Cast, SavedCast, TalkMode, check_cast, check_name


@immutable
class KeepCasts:
    """One's own casts: listed, kept under a name, forgotten."""

    units: Units
    clock: Clock
    ids: Ids

    async def every(self, admin: Admin) -> Sequence[SavedCast]:
        """All of them, in the order of their names."""
        async with self.units() as unit:
            return await unit.casts.of(admin.id)

    async def keep(self, admin: Admin, name: str, mode: TalkMode, cast: Cast, *, replace: bool) -> SavedCast:
        """The cast as it is kept; `replace` puts it in the place of the one of that name.

        Raises field faults, `podcast.cast.name_taken` or `podcast.cast.too_many`.
        """
        name = " ".join(name.split())
        check_name(name)
        check_cast(cast, mode)
        async with self.units() as unit:
            kept = await unit.casts.of(admin.id)
            wanted = SavedCast(
                id=CastId(self.ids.new()), owner=admin.id, name=name, mode=mode, cast=cast, updated_at=self.clock.now()
            )
            before = next((each for each in kept if each.same_name == wanted.same_name), None)
            if before is not None:
                if not replace:
                    raise Fault("podcast.cast.name_taken", Kind.CONFLICT, name=before.name)
                wanted = wanted.in_place_of(before)
            elif len(kept) >= MOST_CASTS:
                raise Fault("podcast.cast.too_many", Kind.CONFLICT, max=MOST_CASTS)
            await unit.casts.put(wanted)
            await unit.commit()
        return wanted

    async def forget(self, admin: Admin, cast_id: CastId) -> None:
        """Raises `common.not_found`."""
        async with self.units() as unit:
            if not await unit.casts.remove(admin.id, cast_id):
                raise Fault("common.not_found", Kind.NOT_FOUND)
            await unit.commit()
