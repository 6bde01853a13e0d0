"""Reading how people were told."""

from appeals.models import Appeal
from notices.models import Delivery


def deliveries_of(appeal: Appeal) -> list[Delivery]:
    """Every delivery of the appeal's notices, oldest first."""
    return list(
        Delivery.objects.filter(notice__appeal=appeal)
        .select_related("notice__recipient")
        .order_by("notice_id", "id")
    )
