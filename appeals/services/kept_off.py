"""Neither the official complained of nor whoever signed may touch a complaint (APPC 91)."""

import datetime as dt

from appeals.models import Appeal, Decision, Ending, Exclusion, ToSign

ENDS_IT: tuple[type[ToSign], ...] = (Decision, Ending)


def keep_off_contested(complaint: Appeal, *, at: dt.datetime) -> None:
    """Keep off a new complaint whoever has, answered, returned or ended what it contests."""
    contested = Appeal.objects.get(complaints=complaint)
    people = {contested.assignee_id}
    for model in ENDS_IT:
        signed = model._default_manager.filter(appeal=contested, signed_at__isnull=False)
        for pair in signed.values_list("prepared_by", "signed_by"):
            people.update(pair)
    Exclusion.objects.bulk_create(
        Exclusion(appeal=complaint, user_id=user_id, why=Exclusion.Why.CONTESTED, since=at)
        for user_id in people
        if user_id is not None
    )


def keep_off_complaints(appeal: Appeal, signed: ToSign, *, at: dt.datetime) -> None:
    """Keep off the complaints under way whoever has just answered, returned or ended this."""
    for complaint_id in appeal.complaints.values_list("pk", flat=True):
        for user_id in filter(None, (signed.prepared_by_id, signed.signed_by_id)):
            Exclusion.objects.get_or_create(
                appeal_id=complaint_id,
                user_id=user_id,
                defaults={"why": Exclusion.Why.CONTESTED, "since": at},
            )
