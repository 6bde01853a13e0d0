"""The shapes of the directory."""

from rest_framework import serializers

from agencies.models import Agency, Region, Topic

NAMES = ["code", "name_kk", "name_ru", "name_en"]


class RegionSerializer(serializers.ModelSerializer[Region]):
    parent = serializers.SlugRelatedField(slug_field="code", read_only=True)  # type: ignore[assignment, var-annotated]

    class Meta:
        model = Region
        fields = [*NAMES, "level", "parent", "population"]


class TopicSerializer(serializers.ModelSerializer[Topic]):
    """A leaf with the code of its area."""

    area = serializers.SlugRelatedField(source="parent", slug_field="code", read_only=True)  # type: ignore[var-annotated]

    class Meta:
        model = Topic
        fields = [*NAMES, "area"]


class AgencySerializer(serializers.ModelSerializer[Agency]):
    region = serializers.SlugRelatedField(slug_field="code", read_only=True)  # type: ignore[var-annotated]

    class Meta:
        model = Agency
        fields = [*NAMES, "kind", "region", "email", "phone", "address"]
