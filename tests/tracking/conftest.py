import pytest
from django.test import Client

from agencies.choices import Role
from agencies.selectors import actor_for
from tests import factories as make


@pytest.fixture
def sign_in(client):
    """Signs somebody in to the test's browser; given a role, somebody new who holds it."""

    def signed_in(who, agency=make.ASTANA):
        user = make.staff(who, agency) if isinstance(who, Role) else who
        client.force_login(user)
        return user

    return signed_in


@pytest.fixture
def browser_of():
    """A browser of its own for a role at a body."""

    def browser(who, agency=make.ASTANA):
        mine = Client()
        mine.force_login(make.staff(who, agency) if isinstance(who, Role) else who)
        return mine

    return browser


@pytest.fixture
def officer():
    """An officer as user and as actor."""
    user = make.staff(Role.OFFICER)
    return user, actor_for(user)
