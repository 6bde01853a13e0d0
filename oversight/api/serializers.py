"""The shape of a monthly summary."""

from typing import Any

from rest_framework import serializers

from oversight.figures import BY_AGENCY, BY_REGION, NATIONAL, Figure


def _counts(name: str, figures: tuple[Figure, ...], *others: str) -> Any:
    fields: dict[str, Any] = {code: serializers.CharField() for code in others}
    fields |= {str(figure): serializers.IntegerField() for figure in figures}
    return type(name, (serializers.Serializer,), fields)


MovementSerializer = _counts("MovementSerializer", NATIONAL)
NAMES = ("code", "name_kk", "name_ru", "name_en")
AgencyLineSerializer = _counts("AgencyLineSerializer", BY_AGENCY, *NAMES)
RegionLineSerializer = _counts("RegionLineSerializer", BY_REGION, *NAMES)


class CodesField(serializers.DictField):
    """Code -> count; every code of the closed set appears."""

    child = serializers.IntegerField()


class ReceivedSerializer(serializers.Serializer[dict[str, Any]]):
    kind = CodesField()
    channel = CodesField()
    applicant = CodesField()
    language = CodesField()
    agency = AgencyLineSerializer(many=True)
    region = RegionLineSerializer(many=True)


class ClosedSerializer(serializers.Serializer[dict[str, Any]]):
    outcome = CodesField()
    result = CodesField()


class SummarySerializer(serializers.Serializer[dict[str, Any]]):
    """One month; `complete` is false while it runs."""

    year = serializers.IntegerField()
    month = serializers.IntegerField()
    complete = serializers.BooleanField()
    movement = MovementSerializer()
    received = ReceivedSerializer()
    closed = ClosedSerializer()
