"""Super admins register the applications that outputs may be saved to."""

from dataclasses import replace

from application.ports.clock import Clock
from application.ports.ids import Ids
from application.ports.units import Unit, Units
from application.ports.vault import Vault
from application.ports.webhooks import Webhooks
from domain.admin import Admin, require_super
from domain.api_key import KeyOwner, KeyPlace, SealedKey
from domain.audit import Action, AuditEvent, AuditObject, ObjectKind, actor, changed
from domain.destination import App, check_count, clean_label, clean_url
from domain.faults import EditConflict, Fault, FieldError, Kind
from domain.ids import DestinationId, KeyId, ProviderId
from domain.immutable import immutable
from domain.origin import origin_of
from domain.saving import clean_app_name

_SEALED_FOR = ProviderId("webhook")


@immutable
class AppChange:
    """What to change of an application; None stays. `new_secret` puts a fresh one in the place of the old."""

    label: str | None = None
    url: str | None = None
    enabled: bool | None = None
    new_secret: bool = False


@immutable
class AddDestination:
    """Registers an application, on from now, with a secret that is shown this once."""

    units: Units
    vault: Vault
    webhooks: Webhooks
    clock: Clock
    ids: Ids

    async def __call__(self, admin: Admin, *, name: str, label: str, url: str) -> tuple[App, str]:
        """The application and its secret. Raises `auth.forbidden`, field faults, `outputs.destination.name_taken` or `…too_many`."""
        require_super(admin)
        name, url = clean_app_name(name), clean_url(url)
        secret, destination_id = self.webhooks.new_secret(), DestinationId(self.ids.new())
        app = App(
            id=destination_id,
            name=name,
            label=clean_label(label, name),
            url=url,
            enabled=True,
            secret=self.vault.seal(secret, place_of(destination_id, url)),
            version=1,
            created_at=self.clock.now(),
        )
        async with self.units() as unit:
            check_count(len(await unit.destinations.every()) + 1)
            await unit.destinations.add(app)
            changes = changed(address=(None, origin_of(url)), enabled=(None, True))
            unit.audit.add(AuditEvent(actor(admin), Action.DESTINATION_ADDED, _an_app(app), changes))
            await unit.commit()
        return app, secret


@immutable
class ChangeDestination:
    """Changes an application; what is on its way goes where it is from now on."""

    units: Units
    vault: Vault
    webhooks: Webhooks

    async def __call__(
        self, admin: Admin, destination_id: DestinationId, change: AppChange, *, version: int
    ) -> tuple[App, str | None]:
        """The application, and its secret if that is new.

        Raises `auth.forbidden`, `common.not_found`, `common.conflict` or field faults.
        """
        require_super(admin)
        async with self.units() as unit:
            before = await _held(unit, destination_id)
            url = before.url if change.url is None else clean_url(change.url)
            after = replace(
                before,
                label=before.label if change.label is None else clean_label(change.label, before.name),
                url=url,
                enabled=before.enabled if change.enabled is None else change.enabled,
            )
            if version != before.version:
                raise _edited_meanwhile(before, after)
            secret = self.webhooks.new_secret() if change.new_secret else None
            if after == before and secret is None:
                return before, None
            after = replace(after, version=before.version + 1, secret=self._sealed(before, url, secret))
            await unit.destinations.update(after)
            changes = changed(
                label=(before.label, after.label),
                address=(origin_of(before.url), origin_of(after.url)),
                enabled=(before.enabled, after.enabled),
                secret=(None, "renewed" if secret else None),
            )
            unit.audit.add(AuditEvent(actor(admin), Action.DESTINATION_CHANGED, _an_app(after), changes))
            await unit.commit()
        return after, secret

    def _sealed(self, before: App, url: str, secret: str | None) -> SealedKey:
        if secret is None:
            secret = self.vault.open(before.secret, place_of(before.id, before.url)).reveal_for(origin_of(before.url))
        return self.vault.seal(secret, place_of(before.id, url))


@immutable
class RemoveDestination:
    """Forgets an application with its secret; what was saved for it stays with whoever saved it."""

    units: Units

    async def __call__(self, admin: Admin, destination_id: DestinationId) -> None:
        """Raises `auth.forbidden` or `common.not_found`."""
        require_super(admin)
        async with self.units() as unit:
            app = await _held(unit, destination_id)
            await unit.destinations.remove(destination_id)
            changes = changed(address=(origin_of(app.url), None))
            unit.audit.add(AuditEvent(actor(admin), Action.DESTINATION_REMOVED, _an_app(app), changes))
            await unit.commit()


@immutable
class ListDestinations:
    """Every admin sees where to save."""

    units: Units

    async def __call__(self) -> list[App]:
        """All applications, in the order of their names."""
        async with self.units() as unit:
            return list(await unit.destinations.every())


def place_of(destination_id: DestinationId, url: str) -> KeyPlace:
    """What an application's secret is bound to."""
    return KeyPlace(
        key_id=KeyId(destination_id),
        provider=_SEALED_FOR,
        owner=KeyOwner.SHARED,
        admin_id=None,
        origins=frozenset({origin_of(url)}),
    )


async def _held(unit: Unit, destination_id: DestinationId) -> App:
    app = await unit.destinations.hold(destination_id)
    if app is None:
        raise Fault("common.not_found", Kind.NOT_FOUND)
    return app


def _edited_meanwhile(stored: App, wanted: App) -> EditConflict:
    names = [name for name in ("label", "url", "enabled") if getattr(stored, name) != getattr(wanted, name)]
    errors = [FieldError(name, "outputs.changed_meanwhile") for name in names or ("version",)]
    return EditConflict(errors, "outputs.changed_meanwhile", stored.version)


def _an_app(app: App) -> AuditObject:
    return AuditObject(ObjectKind.DESTINATION, app.id, app.name)
