"""Reading what is being filed: typed answers become rows of the directory."""

import hashlib
import json
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from agencies.models import Agency, Region, Topic
from agencies.routing import RoutingDecision, RoutingQuery, choose_agency
from appeals.models import Appeal, Filing
from appeals.numbers import normalise_number
from appeals.steps import Answers, Step, asked
from core import clock


@dataclass(frozen=True, slots=True)
class Plan:
    """What the answers come to so far; None where a question is open or its answer is gone."""

    topic: Topic | None
    region: Region | None
    district: Region | None
    contested_agency: Agency | None
    contested_appeal_id: int | None
    named_agency: Agency | None

    def suggested(self) -> "Answerer | None":
        """The body whose job it is, were no other named. At most 5 queries."""
        return self._decide(None)

    def chosen(self) -> "Answerer | None":
        """The body that will have to answer. At most 5 queries."""
        return self._decide(self.named_agency)

    def _decide(self, named: Agency | None) -> "Answerer | None":
        if self.topic is None or self.region is None:
            return None
        named = named or self.contested_agency
        decision = choose_agency(
            RoutingQuery(
                topic_id=self.topic.pk,
                region_id=self.region.pk,
                district_id=self.district.pk if self.district else None,
                named_agency_id=named.pk if named else None,
                on=clock.today(),
            )
        )
        agency = named or Agency.objects.get(pk=decision.agency_id)
        return Answerer(agency, decision)


@dataclass(frozen=True, slots=True)
class Answerer:
    """Who has to answer, and why."""

    agency: Agency
    decision: RoutingDecision

    @property
    def reason(self) -> str:
        """In the language that is active now."""
        return self.decision.reason_in((get_language() or "kk")[:2])


def filing_of(filing_id: UUID) -> Filing | None:
    """The filing with its appeal, if it was sent."""
    return Filing.objects.select_related("appeal__agency").filter(pk=filing_id).first()


def plan_of(answers: Answers) -> Plan:
    """The rows behind the answers. At most 6 queries."""
    contested = answers.get(Step.CONTESTED, {}) if Step.CONTESTED in asked(answers) else {}
    return Plan(
        topic=_topic(answers),
        region=_region(answers.get(Step.REGION, {}).get("region")),
        district=_region(answers.get(Step.DISTRICT, {}).get("district")),
        contested_agency=_agency(contested.get("agency")),
        contested_appeal_id=_appeal_id(contested.get("number")),
        named_agency=_agency(answers.get(Step.AGENCY, {}).get("agency")),
    )


def fingerprint(filing: Filing) -> str:
    """Changes with any answer or document: whoever sends, sends what they looked over."""
    files = list(filing.files.values_list("sha256", flat=True))
    state = json.dumps([filing.answers, files], sort_keys=True)
    return hashlib.sha256(state.encode()).hexdigest()[:16]


def _topic(answers: Answers) -> Topic | None:
    code = answers.get(Step.TOPIC, {}).get("topic")
    leaves = Topic.objects.select_related("parent").exclude(parent=None)
    return leaves.filter(code=code).first() if code else None


def _region(code: str | None) -> Region | None:
    return Region.objects.filter(code=code).first() if code else None


def _agency(code: str | None) -> Agency | None:
    return Agency.objects.filter(code=code, is_active=True).first() if code else None


def _appeal_id(typed: str | None) -> int | None:
    number = normalise_number(typed) if typed else None
    if number is None:
        return None
    return Appeal.objects.filter(number=number).values_list("pk", flat=True).first()
