"""The queue: whose appeals, in which order, narrowed by what, at what cost."""

import datetime as dt
import re

import pytest

from agencies.choices import Role
from agencies.selectors import actor_for
from appeals.models import Appeal
from core import clock
from tests import factories as make

DESK = "/en/desk/"

pytestmark = pytest.mark.django_db


def numbers(page) -> list[str]:
    return re.findall(r'href="/en/desk/appeals/([^/"]+)/"', page.content.decode())


def due_in(days: int, **changes) -> Appeal:
    appeal = make.registered(**changes)
    due_on = clock.today() + dt.timedelta(days=days)
    Appeal.objects.filter(pk=appeal.pk).update(due_on=due_on)
    return appeal


def test_guests_are_asked_to_sign_in_and_citizens_find_nothing(client):
    assert "/account/login/?next=/en/desk/" in client.get(DESK)["Location"]
    client.force_login(make.user())
    assert client.get(DESK).status_code == 404


def test_the_queue_shows_the_own_bodys_open_appeals_the_most_urgent_first(client, sign_in):
    later, late, soon = due_in(9), due_in(-3), due_in(2)
    make.registered(agency=make.HEALTH)
    make.answered()
    sign_in(Role.OFFICER)
    assert numbers(client.get(DESK)) == [late.number, soon.number, later.number]


def test_due_dates_are_told_in_words(client, sign_in):
    with clock.stopped_at(dt.datetime(2026, 3, 4, 6, tzinfo=dt.UTC)):
        due_in(0)
        due_in(1)
        due_in(-1)
        sign_in(Role.OFFICER)
        page = client.get(DESK).content.decode()
    assert "due today" in page
    assert "1 working day left" in page
    assert "1 working day late" in page


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("status=registered", {"fresh", "mended"}),
        ("status=in_work", {"mine", "theirs"}),
        ("status=closed", {"closed"}),
        ("status=answered", {"closed"}),
        ("kind=complaint", {"mended"}),
        ("topic=heating", {"fresh", "mine", "theirs"}),
        ("topic=housing", {"fresh", "mine", "theirs"}),
        ("region=710000000", {"fresh", "mine", "theirs", "mended"}),
        ("assignee=me", {"mine"}),
        ("assignee=nobody", {"fresh", "mended"}),
        ("text=stairwell", {"fresh", "mine", "theirs"}),
        ("text=no-such-words", set()),
        ("due=overdue", {"fresh"}),
        ("due=today", {"mended"}),
        ("due=three_days", {"mended"}),
        ("due=week", {"mended"}),
    ],
)
def test_each_filter_narrows_to_its_own(client, sign_in, officer, query, wanted):
    user, me = officer
    scene = {
        "fresh": due_in(-2),
        "mended": due_in(0, kind="complaint", topic=other_topic(), subject="A wrong bill"),
        "mine": make.assigned(me),
        "theirs": make.assigned(),
        "closed": make.answered(),
    }
    if "topic" in query:
        query = query.replace("housing", area_of("heating"))
    sign_in(user)
    shown = set(numbers(client.get(f"{DESK}?{query}")))
    assert shown == {scene[name].number for name in wanted}


def area_of(topic: str) -> str:
    from agencies.models import Topic

    return Topic.objects.select_related("parent").get(code=topic).parent.code


def other_topic() -> str:
    from agencies.models import Topic

    return Topic.objects.exclude(parent=None).exclude(parent__code=area_of("heating")).first().code


def test_a_number_is_found_in_any_spelling(client, sign_in):
    appeal = make.registered()
    make.registered()
    sign_in(Role.OFFICER)
    spelled = appeal.number.replace("JT", "жт").replace("-", " ")
    assert numbers(client.get(DESK, {"text": spelled})) == [appeal.number]


def test_an_officer_is_found_by_choosing_them(client, sign_in, officer):
    user, me = officer
    appeal = make.assigned(me)
    make.assigned()
    sign_in(Role.HEAD)
    assert numbers(client.get(DESK, {"assignee": user.pk})) == [appeal.number]


@pytest.mark.parametrize("query", ["status=nonsense", "topic=nonsense", "text=%00", "due=never"])
def test_a_malformed_filter_is_named(client, sign_in, query):
    sign_in(Role.OFFICER)
    response = client.get(f"{DESK}?{query}")
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()


@pytest.mark.parametrize("query", ["after=nonsense", "before=2026-99-99.1", "after=2026-01-01.x"])
def test_a_malformed_place_is_the_first_page(client, sign_in, query):
    appeal = make.registered()
    sign_in(Role.OFFICER)
    assert numbers(client.get(f"{DESK}?{query}")) == [appeal.number]


def test_the_counts_are_exact(client, sign_in, officer):
    user, me = officer
    due_in(-1)
    make.assigned(me)
    make.for_signature()
    make.answered()
    make.registered(agency=make.HEALTH)
    sign_in(user)
    page = client.get(DESK)
    assert {view["label"]: view["count"] for view in page.context["views"]} == {
        "All open": 3,
        "Overdue": 1,
        "Mine": 1,
        "Nobody's yet": 1,
        "Waiting for signature": 1,
    }


@pytest.fixture
def many() -> list[str]:
    """Numbers of 103 appeals in the queue's order; many fall due on the same day."""
    first = make.registered()
    copies = []
    for serial in range(103):
        copies.append(
            Appeal(
                **{
                    field.attname: getattr(first, field.attname)
                    for field in Appeal._meta.concrete_fields
                    if field.name not in ("id", "number", "due_on")
                },
                number=f"JT-2025-{serial:08}",
                due_on=first.due_on + dt.timedelta(days=serial // 40),
            )
        )
    from appeals.models import AppealText

    made = Appeal.objects.bulk_create(copies)
    AppealText.objects.bulk_create(
        AppealText(appeal=appeal, subject="Same", text="Same") for appeal in made
    )
    Appeal.objects.filter(pk=first.pk).update(status="terminated", closed_at=clock.now())
    return [appeal.number for appeal in made]


def test_pages_follow_each_other_both_ways_and_keep_the_filters(client, sign_in, many):
    sign_in(Role.OFFICER)
    first = client.get(DESK, {"kind": "statement"})
    assert first.context["previous_url"] is None
    assert "kind=statement" in first.context["next_url"]
    second = client.get(DESK + first.context["next_url"])
    third = client.get(DESK + second.context["next_url"])
    assert numbers(first) + numbers(second) + numbers(third) == many
    assert third.context["next_url"] is None
    back = client.get(DESK + third.context["previous_url"])
    assert numbers(back) == numbers(second)
    assert numbers(client.get(DESK + back.context["previous_url"])) == numbers(first)


def test_the_queue_costs_the_same_however_long_it_is(client, sign_in, many, queries):
    sign_in(Role.OFFICER)
    client.get(DESK)
    # Who asks, and in which scope: 6. The page itself: 8.
    with queries(14):
        assert len(numbers(client.get(DESK))) == 50
    with queries(14):
        client.get(DESK, {"status": "closed", "text": "x", "topic": "heating"})


def test_an_empty_queue_says_so(client, sign_in):
    sign_in(Role.OFFICER)
    assert "No open appeals" in client.get(DESK).content.decode()
    assert "Nothing found" in client.get(DESK, {"text": "x"}).content.decode()


def test_a_post_that_has_ended_opens_nothing(client, sign_in):
    user = sign_in(Role.OFFICER)
    user.memberships.update(active_to=clock.today())
    assert actor_for(user).kind == "citizen"
    assert client.get(DESK).status_code == 404
