"""One appeal goes all the way: filed, confirmed, assigned, answered, signed, read, counted."""

import email
import re
import time
from email.policy import default

import pytest

from core import clock

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
TEXTS = {
    "kk": ("Кіреберісте жылу жоқ", "Қазан айынан бері жылу жоқ.", "Жылу 1 қарашада жөнделді."),
    "ru": ("Нет отопления", "Нет отопления с октября.", "Отопление восстановлено 1 ноября."),
    "en": ("No heating", "There has been no heating since October.", "It was repaired."),
}
SAMPLE = [("kk", 360), ("ru", 1280)]
REST = [("kk", 1280), ("ru", 360), ("en", 360), ("en", 1280)]


@pytest.mark.parametrize(
    ("language", "width"),
    [*SAMPLE, *(pytest.param(*each, marks=pytest.mark.prove) for each in REST)],
)
def test_one_appeal_goes_all_the_way(portal, person, demo_password, language, width):
    subject, text, answer = TEXTS[language]
    citizen = person(language, width)
    number, code = file_with_a_document(citizen, subject, text)
    confirmation = mail_about(portal, number)
    assert code in confirmation

    registrar = person(language, width)
    registrar.sign_in("registrar", demo_password)
    open_case(registrar, number)
    registrar.page.select_option("#assign_officer_id", index=1)
    registrar.press("form[action*='/assign/'] button[type=submit]")

    officer = person(language, width)
    officer.sign_in("officer", demo_password)
    open_case(officer, number)
    officer.page.check("#prepare_decision_outcome_0")
    officer.page.check("#prepare_decision_result_0")
    officer.page.fill("#prepare_decision_facts", text)
    officer.page.fill("#prepare_decision_law", "10")
    officer.page.fill("#prepare_decision_text", answer)
    officer.press("form[action*='/prepare_decision/'] button[type=submit]")

    head = person(language, width)
    head.sign_in("head", demo_password)
    open_case(head, number)
    head.press("form[action*='/sign_decision/'] button[type=submit]")

    citizen.open("track/")
    citizen.page.fill("#id_number", number)
    citizen.page.fill("#id_code", code.lower())
    citizen.press()
    seen = citizen.page.inner_text("main")
    assert answer in seen
    assert text in seen
    with citizen.page.expect_download() as download:
        citizen.page.locator("a[download]").first.click()
    assert download.value.path().read_bytes() == PDF

    auditor = person(language, width)
    auditor.sign_in("auditor", demo_password)
    today = clock.today()
    auditor.open(f"oversight/monthly/{today.year}/{today.month}/")
    auditor.follow("a[href*='figure=closed']")
    assert number in auditor.page.inner_text("main")


def file_with_a_document(citizen, subject: str, text: str) -> tuple[str, str]:
    """Through the form to the receipt; the number and the code that it shows."""
    page = citizen.page
    citizen.open("")
    citizen.follow("a.govuk-button--start")
    page.check("#id_kind_0")
    citizen.press()
    citizen.press()  # nothing typed: the errors are looked at too
    page.fill("#id_subject", subject)
    page.fill("#id_text", text)
    citizen.press()
    page.check("input[value=housing]")
    citizen.press()
    page.check("input[value=heating]")
    citizen.press()
    page.check("input[value='710000000']")
    citizen.press()
    citizen.press()  # the whole region
    citizen.press()  # the body that is suggested
    page.check("#id_type_0")
    citizen.press()
    page.fill("#id_full_name", "Нұрланова Айгүл")
    citizen.press()
    page.fill("#id_email", "aigul@example.org")
    citizen.press()
    page.set_input_files(
        "input[type=file]", [{"name": "үй.pdf", "mimeType": "application/pdf", "buffer": PDF}]
    )
    citizen.press("button[name=add]")
    citizen.press()
    citizen.press()
    page.wait_for_url("**/done/")
    number = page.inner_text(".receipt__value.portal-number")
    code = page.inner_text(".receipt__value--code")
    return number, code


def open_case(somebody, number: str) -> None:
    somebody.follow(f"a:has-text('{number}')")


def mail_about(portal, number: str) -> str:
    """The text of the first mail that names the number, once the worker has sent it."""
    end = time.monotonic() + 15
    while time.monotonic() < end:
        for path in portal.mail_dir.glob("*.eml"):
            message = email.message_from_bytes(path.read_bytes(), policy=default)
            body = message.get_body(("plain",)).get_content()
            if number in body:
                return body
        time.sleep(0.2)
    raise AssertionError(f"no mail about {number}")


def test_filing_works_without_script(person):
    citizen = person("en", 360, script=False)
    citizen.look = lambda name: None  # axe needs script
    number, code = file_with_a_document(citizen, "No heating", "Since October.")
    assert re.fullmatch(r"JT-\d{4}-\d{8}", number)
    assert re.fullmatch(r"[0-9A-Z]{5}-[0-9A-Z]{5}", code)
