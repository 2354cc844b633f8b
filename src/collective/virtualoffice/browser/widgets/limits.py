"""What is said about a number that is too small or too large: which ones are possible."""

from collective.virtualoffice import _
from collective.virtualoffice import PACKAGE_NAME
from collective.virtualoffice.interfaces import IVirtualOfficeLayer
from z3c.form.interfaces import IValue
from z3c.form.value import StaticValue
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface
from zope.schema.interfaces import IInt
from zope.schema.interfaces import OrderableOutOfBounds


@implementer(IValue)
@adapter(OrderableOutOfBounds, IVirtualOfficeLayer, Interface, IInt, Interface, Interface)
def limits_message(
    error: OrderableOutOfBounds,
    request: object,
    widget: object,
    field: IInt,
    form: object,
    content: object,
) -> StaticValue | None:
    """Return the message for a field of ours with both limits; other fields keep theirs."""
    module = getattr(field.interface, "__module__", "")
    if not module.startswith(PACKAGE_NAME) or None in (field.min, field.max):
        return None
    return StaticValue(
        _(
            "number_out_of_limits",
            default="Enter a whole number from ${min} to ${max}.",
            mapping={"min": str(field.min), "max": str(field.max)},
        )
    )
