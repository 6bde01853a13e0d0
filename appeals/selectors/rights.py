"""What the applicant may do now, for page and API alike; and the complaints that are their own."""

from dataclasses import dataclass, replace

from appeals.choices import Clock, EventKind, Status
from appeals.models import Appeal, Correction, Decision, Duty, Event, Hearing
from appeals.states import Act, applicants_acts
from core import clock


@dataclass(frozen=True, slots=True)
class Rights:
    """What the applicant may do now, and the rows on which that depends."""

    acts: list[Act]
    correction: Correction | None
    hearing: Hearing | None
    duties: dict[Clock, Duty]
    decision: Decision | None

    def allows(self, act: str) -> bool:
        """Whether this may be done now."""
        return act in self.acts

    @property
    def execution(self) -> Duty | None:
        """Until when a favourable act has to be carried out, and whether it was."""
        return self.duties.get(Clock.EXECUTION)

    @property
    def forwarding(self) -> Duty | None:
        """Until when the body complained of satisfies the complaint or sends it on (APPC 91)."""
        duty = self.duties.get(Clock.FORWARD)
        return duty if duty and duty.closed_at is None else None

    @property
    def file_asked(self) -> Duty | None:
        """The newest request to see the case file, while it waits."""
        asked = self.duties.get(Clock.FILE_ACCESS)
        return asked if asked and asked.closed_at is None else None

    @property
    def wrongly_answered(self) -> bool:
        """Whether the applicant said that the answer does not meet what was asked."""
        rating = getattr(self.decision, "rating", None)
        return rating is not None and not rating.in_substance


def rights_of(appeal: Appeal) -> Rights:
    """What the applicant may do now. At most 4 queries."""
    correction = hearing = None
    if appeal.status == Status.CORRECTION:
        correction = appeal.corrections.filter(
            mended_at=None, lapsed_at=None, dropped_at=None
        ).first()
    if appeal.hearing:
        hearing = appeal.hearings.select_related("exemption").order_by("-pk").first()
    duties = {
        Clock(duty.clock): duty
        for duty in Duty.objects.filter(
            appeal=appeal,
            clock__in=[Clock.EXECUTION, Clock.FILE_ACCESS, Clock.RECUSAL, Clock.FORWARD],
        ).order_by("pk")
    }
    decision = (
        appeal.decisions.filter(signed_at__isnull=False, annulled_at=None)
        .select_related("rating")
        .first()
    )
    known = Rights([], correction, hearing, duties, decision)
    missed = _missed(appeal, known)
    acts = [act for act in applicants_acts(appeal.standing) if not missed.get(act, False)]
    return replace(known, acts=acts)


def _missed(appeal: Appeal, known: Rights) -> dict[Act, bool]:
    """The acts whose days have passed, or that were done already."""
    today, hearing = clock.today(), known.hearing
    recusal = known.duties.get(Clock.RECUSAL)
    is_asked = recusal is not None and recusal.closed_at is None
    return {
        Act.MEND: known.correction is None,
        Act.OBJECT: not (hearing and hearing.object_by and today <= hearing.object_by),
        Act.REMARK: not (hearing and hearing.remark_by and today <= hearing.remark_by),
        Act.RATE: known.decision is None or hasattr(known.decision, "rating"),
        Act.ASK_FILE: known.file_asked is not None,
        Act.ASK_RECUSAL: appeal.assignee_id is None or is_asked,
    }


def own_complaints(appeal: Appeal) -> list[Appeal]:
    """The complaints that its own applicant filed about it, oldest first: anybody else may have
    named its number. Two queries."""
    told = appeal.events.filter(kind=EventKind.COMPLAINED).values_list("data__complaint", flat=True)
    filed = appeal.complaints.filter(number__in=list(told))
    return list(filed.select_related("agency").order_by("pk"))


def own_contested(complaint: Appeal) -> Appeal | None:
    """The appeal complained of, where its own applicant complains; else None. One query."""
    if complaint.contested_appeal_id is None:
        return None
    told = Event.objects.filter(
        appeal_id=complaint.contested_appeal_id,
        kind=EventKind.COMPLAINED,
        data__complaint=complaint.number,
    )
    return complaint.contested_appeal if told.exists() else None
