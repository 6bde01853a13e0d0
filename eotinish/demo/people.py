"""The demonstration's sign-ins and the people in whose names it files."""

import datetime as dt

from accounts.models import User
from agencies.choices import Role
from agencies.models import Agency, Membership
from core import clock

BODY = "akimat-astana"
OTHER_BODY = "min-health"
SUPERIOR = "government"
PROSECUTORS = "committee-legal-statistics"

# sign-in -> (name, language, body, role); the citizen holds no post
SIGN_INS: dict[str, tuple[str, str, str, Role | None]] = {
    "citizen": ("Айгүл Серікқызы Нұрланова", "kk", "", None),
    "operator": ("Мадина Қайратқызы Оспанова", "kk", BODY, Role.OPERATOR),
    "registrar": ("Светлана Петровна Ким", "ru", BODY, Role.REGISTRAR),
    "officer": ("Ерлан Болатұлы Ахметов", "kk", BODY, Role.OFFICER),
    "controller": ("Гүлнар Тілеуқызы Сәдуақас", "kk", BODY, Role.CONTROLLER),
    "head": ("Дәурен Асқарұлы Жұмабаев", "kk", BODY, Role.HEAD),
    "other.officer": ("Марат Талғатович Исаев", "ru", OTHER_BODY, Role.OFFICER),
    "other.head": ("Ольга Викторовна Цой", "ru", OTHER_BODY, Role.HEAD),
    "superior.officer": ("Лаура Нұржанқызы Әлиева", "ru", SUPERIOR, Role.OFFICER),
    "superior.head": ("Қанат Ерболұлы Бекенов", "kk", SUPERIOR, Role.HEAD),
    "auditor": ("Асем Нұрланқызы Төлегенова", "ru", PROSECUTORS, Role.AUDITOR),
    "admin": ("Тимур Русланович Абдуллин", "ru", SUPERIOR, Role.ADMINISTRATOR),
}

FIRST_NAMES = ("Айдос", "Динара", "Виктор", "Наталья", "Нұрлан", "Сәуле", "Руслан", "Жанна")
LAST_NAMES = ("Омаров", "Сейтқали", "Ли", "Иваненко", "Төлеген", "Байжан", "Ким", "Абаев")
ENTITIES = ("«Ақжол» ЖШС", "ТОО «Степной ветер»", "«Береке» шаруа қожалығы", "ИП «Светлана»")


def create_people(password: str) -> dict[str, User]:
    """Every sign-in with its post; those that exist already are left as they are."""
    # They were all there when the oldest appeal came, be it last year.
    since = clock.today() - dt.timedelta(days=366)
    people = {}
    for name, (full_name, language, body, role) in SIGN_INS.items():
        email = f"{name}@example.org"
        user = User.objects.filter(email=email).first() or User.objects.create_user(
            email, password, full_name=full_name, language=language
        )
        if role:
            Membership.objects.get_or_create(
                user=user,
                agency=Agency.objects.get(code=body),
                role=role,
                defaults={"active_from": since},
            )
        people[name] = user
    return people
