"""Pictures: an order fitted to whatever model it names or the section has."""

from collections.abc import Mapping
from dataclasses import replace

from application.authorise import Authorise, Order
from application.find_pictures import FindPictures, PictureAsked
from application.image_run import ImageRun
from application.ports.holds import Holds
from application.ports.image import ImageCall, ImageProvider
from domain.estimate import estimate_images
from domain.faults import Fault, Kind
from domain.ids import HoldId, OutputId
from domain.image import ImagePrompt, fit_to_model
from domain.immutable import immutable


@immutable
class ImageOrder(Order):
    """An order of pictures; `references` are ids of what the admin has held, or of the media library."""

    prompt: ImagePrompt
    references: tuple[str, ...] = ()


@immutable
class Draw:
    """Turns an order into a run that may be entered. `images` holds a provider's image operation by its file's dialect."""

    authorise: Authorise
    images: Mapping[str, ImageProvider]
    holds: Holds
    find_pictures: FindPictures

    async def __call__(self, order: ImageOrder) -> ImageRun:
        """The run, not yet begun. Raises the key rule's fault, having recorded the run as refused, a field fault, or `ai.hold.full`."""
        grant = await self.authorise(order)
        images = self.images.get(grant.dialect)
        if images is None:
            raise Fault("ai.model.unavailable", Kind.UNAVAILABLE, provider=grant.provider.id, model=grant.model.name)
        # Whatever the model lacks is said before anything is read.
        prompt = fit_to_model(order.prompt, grant.model, references=len(order.references))
        pictures = await self.find_pictures(
            order.principal, [_asked(at, each) for at, each in enumerate(order.references)]
        )
        await self.holds.require_room(order.principal.admin.id)
        call = ImageCall(
            provider=grant.provider,
            model=grant.model,
            prompt=replace(prompt, references=pictures),
            secret=grant.needed_secret,
        )
        ticket = self.authorise.ticket(grant, lambda: estimate_images(prompt.count, grant.model.price))
        return ImageRun(ticket, images, call, self.holds, stream=order.stream)


def _asked(at: int, reference: str) -> PictureAsked:
    return PictureAsked(field=f"references[{at}]", hold=HoldId(reference), media=OutputId(reference))
