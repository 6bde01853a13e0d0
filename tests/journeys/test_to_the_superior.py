"""A right that is fought for: heard, refused, complained of, annulled, answered.

The clock of the whole portal stands in February 2027, a month without holidays: each act is done
on a day on which the law allows it.
"""

import datetime as dt
from collections.abc import Callable

import pytest

from appeals.deadlines import COUNTRY
from tests.journeys.conftest import Person
from tests.journeys.test_one_appeal import file_with_a_document, open_case

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(1, 6)
NEXT_MONDAY, NEXT_TUESDAY, NEXT_WEDNESDAY = range(8, 11)

WORDS = {
    "kk": {
        "subject": "Үйді жылу желісіне қосу",
        "text": "Үйімізді орталық жылу желісіне қосуды сұраймын.",
        "preliminary": "Өтінішті қанағаттандырмау көзделіп отыр: үй жылыту аймағынан тыс.",
        "objection": "Көрші үй қосылған, ал ол бізден алыс.",
        "place": "Астана, Бейбітшілік көшесі, 11, 204-кабинет",
        "minutes": "Өтініш беруші келді. Көрші үйдің қосылғанын айтты.",
        "remarks": "Мен құжаттың көшірмесін де бердім.",
        "facts": "Үй бас жоспар бойынша жылыту аймағынан тыс тұр.",
        "law": "Жылу энергетикасы туралы заң, 24-бап",
        "refusal": "Қосудан бас тартылды.",
        "complaint": "Көрші үй туралы дәлелім ескерілмеді. Шешімнің күшін жоюды сұраймын.",
        "annulment": "Шешімнің күші жойылды: дәлел тексерілмеген.",
        "favour": "Үй 2027 жылғы 1 наурызға дейін қосылады.",
    },
    "ru": {
        "subject": "Подключение дома к теплу",
        "text": "Прошу подключить наш дом к центральному отоплению.",
        "preliminary": "Предполагается отказать: дом стоит вне зоны отопления.",
        "objection": "Соседний дом подключён, хотя он дальше нашего.",
        "place": "Астана, улица Бейбитшилик, 11, кабинет 204",
        "minutes": "Заявитель пришёл. Сказал, что соседний дом подключён.",
        "remarks": "Я передал ещё и копию документа.",
        "facts": "По генеральному плану дом стоит вне зоны отопления.",
        "law": "Закон о теплоэнергетике, статья 24",
        "refusal": "В подключении отказано.",
        "complaint": "Мой довод о соседнем доме не учли. Прошу отменить решение.",
        "annulment": "Решение отменено: довод не проверен.",
        "favour": "Дом подключат до 1 марта 2027 года.",
    },
    "en": {
        "subject": "Connecting our house to the heating",
        "text": "Please connect our house to the central heating.",
        "preliminary": "It is meant to be refused: the house stands outside the heating district.",
        "objection": "The house next door is connected though it is farther away.",
        "place": "Astana, Beibitshilik street 11, room 204",
        "minutes": "The applicant came and said that the house next door is connected.",
        "remarks": "I also handed over a copy of the document.",
        "facts": "By the general plan the house stands outside the heating district.",
        "law": "Heat Supply Act, article 24",
        "refusal": "The connection is refused.",
        "complaint": "My argument about the house next door was not weighed. Annul the decision.",
        "annulment": "The decision is annulled: the argument was not examined.",
        "favour": "The house will be connected by 1 March 2027.",
    },
}
SAMPLE = [("ru", 360)]
REST = [("kk", 360), ("kk", 1280), ("ru", 1280), ("en", 360), ("en", 1280)]


@pytest.fixture
def day_of_february(portal):
    """Moves the portal's clock to a day of February 2027; back to the present at the end."""

    def move(day: int, hour: int = 10) -> None:
        then = dt.datetime(2027, 2, day, hour, tzinfo=COUNTRY)
        days = (then - dt.datetime.now(dt.UTC)).total_seconds() / 86_400
        portal.manage("clock", "--days", str(days))

    yield move
    portal.manage("clock", "--days", "0")


class Staff:
    """A member of staff who opens a case and does one act on it."""

    def __init__(self, person, who: str, password: str) -> None:
        self.person = person
        person.sign_in(who, password)

    def does(self, number: str, act: str, *, check: str = "", select: str = "", **typed) -> None:
        page = self.person.page
        self.person.open("desk/")
        open_case(self.person, number)
        if page.locator(f"details#{act}:not([open])").count():
            page.click(f"details#{act} > summary")
        for field in filter(None, check.split()):
            page.check(f"#{act}_{field}")
        if select:
            page.select_option(f"#{act}_{select}", index=1)
        for field, value in typed.items():
            page.fill(f"#{act}_{field}", value)
        self.person.press(f"form[action*='/{act}/'] button[type=submit]")


class Story:
    """One appeal and the complaint about it, stage by stage; each person has their own window."""

    def __init__(self, arrives: Callable[[], Person], password: str, words: dict[str, str]) -> None:
        self.arrives, self.password, self.words = arrives, password, words
        self.people: dict[str, Staff] = {}
        self.citizen = arrives()
        self.number, self.code = file_with_a_document(self.citizen, words["subject"], words["text"])
        self.complaint = ""

    def staff(self, who: str) -> Staff:
        if who not in self.people:
            self.people[who] = Staff(self.arrives(), who, self.password)
        return self.people[who]

    def opens(self, act: str = "") -> str:
        """The applicant, by number and code: an hour has passed. What the status page says."""
        citizen = self.citizen
        citizen.open("track/")
        citizen.page.fill("#id_number", self.number)
        citizen.page.fill("#id_code", self.code)
        citizen.press()
        seen = citizen.page.inner_text("main")
        if act:
            citizen.follow(f"main a[href$='/{act}/']")
        return seen

    def is_assigned(self) -> None:
        self.staff("registrar").does(self.number, "assign", select="officer_id")

    def is_told_what_is_to_be_decided(self) -> None:
        self.staff("officer").does(
            self.number, "start_hearing", preliminary=self.words["preliminary"]
        )

    def objects(self) -> None:
        self.opens("object")
        self.citizen.page.fill("#id_objection", self.words["objection"])
        self.citizen.page.check("#id_wants_oral")
        self.citizen.press()

    def is_invited(self, day: int) -> None:
        when = {"day_day": str(day), "day_month": "2", "day_year": "2027", "time": "11:00"}
        self.staff("officer").does(self.number, "set_hearing", place=self.words["place"], **when)
        assert self.words["place"] in self.opens()

    def is_heard(self) -> None:
        self.staff("officer").does(self.number, "hold_hearing", minutes=self.words["minutes"])

    def remarks(self) -> None:
        self.opens("remark")
        self.citizen.page.fill("#id_remarks", self.words["remarks"])
        self.citizen.press()

    def is_answered(self, text: str, *, outcome: int, result: int) -> None:
        self._decided("officer", "head", self.number, text, f"outcome_{outcome} result_{result}")
        seen = self.opens()
        assert self.words[text] in seen
        assert self.words["law"] in seen

    def rates(self) -> None:
        self.opens("rate")
        self.citizen.page.check("#id_in_substance_1")
        self.citizen.page.check("#id_stars_4")
        self.citizen.press()

    def complains(self) -> None:
        self.citizen.follow("main a[href$='/complain/']")
        self.citizen.page.fill("#id_text", self.words["complaint"])
        self.citizen.press()
        self.complaint = self.citizen.page.inner_text(".receipt__value.portal-number")
        assert self.complaint != self.number

    def reaches_the_superior(self) -> None:
        self.staff("registrar").does(self.complaint, "forward")
        self.staff("superior.head").does(self.complaint, "assign", select="officer_id")

    def is_set_right(self) -> None:
        people = ("superior.officer", "superior.head")
        self._decided(*people, self.complaint, "annulment", "outcome_0 result_0")
        assert self.words["annulment"] in self.opens()

    def _decided(self, prepares: str, signs: str, number: str, text: str, check: str) -> None:
        typed = {"facts": self.words["facts"], "law": self.words["law"], "text": self.words[text]}
        self.staff(prepares).does(number, "prepare_decision", check=check, **typed)
        self.staff(signs).does(number, "sign_decision")


@pytest.mark.parametrize(
    ("language", "width"),
    [*SAMPLE, *(pytest.param(*each, marks=pytest.mark.prove) for each in REST)],
)
def test_a_refusal_is_heard_contested_annulled_and_answered(
    person, demo_password, day_of_february, language, width
):
    day_of_february(MONDAY)
    story = Story(lambda: person(language, width), demo_password, WORDS[language])
    story.is_assigned()
    story.is_told_what_is_to_be_decided()
    day_of_february(TUESDAY)
    story.objects()
    story.is_invited(WEDNESDAY)
    day_of_february(WEDNESDAY, hour=15)
    story.is_heard()
    day_of_february(THURSDAY)
    story.remarks()
    story.is_answered("refusal", outcome=1, result=2)
    day_of_february(FRIDAY)
    story.rates()
    story.complains()
    day_of_february(NEXT_MONDAY)
    story.reaches_the_superior()
    day_of_february(NEXT_TUESDAY)
    story.is_set_right()
    day_of_february(NEXT_WEDNESDAY)
    story.is_assigned()
    story.is_answered("favour", outcome=0, result=0)
