"""Lists of codes for those who file by API; plain arrays, one statement each."""

import django_filters
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.generics import ListAPIView

from agencies.api.serializers import AgencySerializer, RegionSerializer, TopicSerializer
from agencies.models import Agency, Region, Topic
from agencies.selectors import public_agencies
from core.throttles import AddressThrottle


class RegionFilter(django_filters.FilterSet):
    parent = django_filters.CharFilter(field_name="parent__code")

    class Meta:
        model = Region
        fields = ["level"]


class TopicFilter(django_filters.FilterSet):
    area = django_filters.CharFilter(field_name="parent__code")

    class Meta:
        model = Topic
        fields: list[str] = []


class AgencyFilter(django_filters.FilterSet):
    region = django_filters.CharFilter(field_name="region__code")

    class Meta:
        model = Agency
        fields = ["kind"]


class RegionsView(ListAPIView[Region]):
    """Regions and districts of the KATO classifier."""

    queryset = Region.objects.select_related("parent")
    serializer_class = RegionSerializer
    throttle_classes = [AddressThrottle]
    pagination_class = None
    filter_backends = [DjangoFilterBackend]
    filterset_class = RegionFilter


class TopicsView(ListAPIView[Topic]):
    """What an appeal may be about: the leaves, each with its area."""

    queryset = Topic.objects.exclude(parent=None).select_related("parent")
    serializer_class = TopicSerializer
    throttle_classes = [AddressThrottle]
    pagination_class = None
    filter_backends = [DjangoFilterBackend]
    filterset_class = TopicFilter


class AgenciesView(ListAPIView[Agency]):
    """The bodies that can be appealed to."""

    queryset = public_agencies().select_related("region")
    serializer_class = AgencySerializer
    throttle_classes = [AddressThrottle]
    pagination_class = None
    filter_backends = [DjangoFilterBackend]
    filterset_class = AgencyFilter
