"""Where sign-in by django-allauth bends to this portal."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignUpAdapter(DefaultAccountAdapter):
    """Nobody makes an account alone: staff are appointed, citizens file without one."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
