"""Form fields, error summary, due dates and the language switch as a reader's tools see them."""

import datetime
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override

from core import views_errors
from core.forms import DatePartsField, FilesField, HintedRadios, add_errors


class SampleForm(forms.Form):
    kind = forms.ChoiceField(
        label="Kind",
        choices=[("statement", "Statement"), ("complaint", "Complaint")],
        widget=HintedRadios(hints={"complaint": "To put a wrong right"}),
    )
    subject = forms.CharField(label="Subject", help_text="A few words", max_length=20)
    text = forms.CharField(label="Text", widget=forms.Textarea)
    region = forms.ChoiceField(label="Region", choices=[("75", "Almaty")], required=False)
    topics = forms.MultipleChoiceField(
        label="Topics", choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple
    )
    happened_on = DatePartsField(label="Day", required=False)
    files = FilesField(label="Files", max_files=2, required=False)
    agree = forms.BooleanField(label="I agree")
    secret = forms.CharField(label="Secret", widget=forms.PasswordInput, required=False)


class Elements(HTMLParser):
    """Every start tag with its attributes, and the text of the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]

    def ids(self) -> list[str]:
        return [attrs["id"] for _tag, attrs in self.tags if attrs.get("id")]


def render(source: str, **context: Any) -> str:
    return Template("{% load portal %}" + source).render(Context(context))


def field(name: str, form: forms.Form | None = None, look: str = "") -> Elements:
    form = form or SampleForm()
    return Elements(render("{% govuk_field field " + look + " %}", field=form[name]))


@pytest.mark.parametrize("name", list(SampleForm.base_fields))
@pytest.mark.parametrize("data", [None, {}], ids=["empty", "refused"])
def test_every_control_has_a_label_and_ids_are_unique(
    name: str, data: dict[str, str] | None
) -> None:
    html = field(name, SampleForm(data))

    controls = [c for tag in ("input", "textarea", "select") for c in html.all(tag)]
    assert controls
    assert {c["id"] for c in controls} == {label["for"] for label in html.all("label")}
    assert len(html.ids()) == len(set(html.ids()))


@pytest.mark.parametrize("name", list(SampleForm.base_fields))
def test_whatever_describes_a_control_is_on_the_page(name: str) -> None:
    html = field(name, SampleForm({}), 'hint="Help"')

    described = [
        reference
        for _tag, attrs in html.tags
        for reference in (attrs.get("aria-describedby") or "").split()
    ]
    assert f"id_{name}-hint" in described
    assert set(described) <= set(html.ids())


def test_an_error_is_named_by_the_control_and_marks_it() -> None:
    control = field("subject", SampleForm({})).all("input")[0]

    assert control["aria-describedby"] == "id_subject-hint id_subject-error"
    assert control["aria-invalid"] == "true"
    assert "govuk-input--error" in (control["class"] or "")


def test_a_field_in_order_shows_no_error() -> None:
    html = field("subject", SampleForm({"subject": "Roof"}))

    control = html.all("input")[0]
    assert control["value"] == "Roof"
    assert control["aria-describedby"] == "id_subject-hint"
    assert "aria-invalid" not in control
    assert "id_subject-error" not in html.ids()


def test_the_browser_neither_cuts_nor_blocks_what_is_typed() -> None:
    control = field("subject").all("input")[0]

    assert "maxlength" not in control
    assert "required" not in control


def test_radios_carry_their_hints_and_the_choice() -> None:
    first, second = field("kind", SampleForm({"kind": "complaint"})).all("input")

    assert "aria-describedby" not in first
    assert second["aria-describedby"] == "id_kind_1-hint"
    assert ("checked" in first, "checked" in second) == (False, True)


def test_a_label_can_be_the_heading_of_the_page() -> None:
    assert field("subject", look="heading=True").all("h1")
    assert field("kind", look="heading=True").all("h1")
    assert not field("subject").all("h1")


def test_only_fields_that_may_stay_empty_say_so() -> None:
    with override("en"):
        assert "(optional)" in field("region").text
        assert "(optional)" not in field("region", look="mark_optional=False").text
        assert "(optional)" not in field("subject").text


def test_further_options_become_attributes() -> None:
    control = field("subject", look='autocomplete="off" inputmode="text" width="10"').all("input")[
        0
    ]

    assert (control["autocomplete"], control["inputmode"]) == ("off", "text")
    assert "govuk-input--width-10" in (control["class"] or "")


def test_a_counted_text_tells_its_limit_to_script_and_reader() -> None:
    html = field("text", look="count=10000")

    assert {"data-maxlength": "10000"}.items() <= html.all("div")[0].items()
    assert "id_text-info" in html.ids()
    assert "govuk-js-character-count" in (html.all("textarea")[0]["class"] or "")


@pytest.mark.parametrize("name", ["subject", "text"])
def test_hostile_text_is_shown_and_not_run(name: str) -> None:
    markup = render(
        "{% govuk_field field %}", field=SampleForm({name: '"><script>x</script>'})[name]
    )

    assert "<script>" not in markup
    assert "&lt;script&gt;" in markup


def test_nul_and_lone_surrogates_come_back_as_something_that_can_be_sent() -> None:
    data = {"subject": "a\x00b\ud800c", "kind": "\x00", "happened_on_day": "\x00"}
    form = SampleForm(data)
    markup = render(
        "{% error_summary form %}{% for field in form %}{% govuk_field field %}{% endfor %}",
        form=form,
    )

    assert "a\ufffdb\ufffdc" in markup
    assert "\x00" not in markup
    assert markup.encode()


def test_the_summary_links_to_a_control_for_each_error() -> None:
    form = SampleForm({"happened_on_day": "31", "happened_on_month": "2", "happened_on_year": "26"})
    summary = Elements(render("{% error_summary form %}", form=form))
    fields = Elements(
        render("{% for field in form %}{% govuk_field field %}{% endfor %}", form=form)
    )

    targets = [(link["href"] or "")[1:] for link in summary.all("a")]
    assert {"id_kind_0", "id_subject", "id_topics_0", "id_happened_on_day", "id_agree"} <= set(
        targets
    )
    assert set(targets) <= set(fields.ids())


def test_the_summary_names_the_field_and_escapes_what_it_says() -> None:
    form = SampleForm({})
    form.add_error("subject", "<b>Too short</b>")
    form.add_error(None, "Closed at night")
    markup = render("{% error_summary form %}", form=form)

    assert "Subject – &lt;b&gt;Too short&lt;/b&gt;" in markup
    assert "Closed at night" in markup


def test_there_is_no_summary_without_errors() -> None:
    assert not Elements(render("{% error_summary form %}", form=SampleForm())).tags
    assert not Elements(render("{% error_summary missing %}")).tags


def test_errors_of_a_service_stand_on_their_fields_or_above_the_form() -> None:
    form = SampleForm({"subject": "Roof"})
    add_errors(form, {"subject": ["Too short"], "applicant.iin": ["Wrong check digit"]})

    assert form.errors["subject"] == ["Too short"]
    assert form.non_field_errors() == ["Wrong check digit"]


class DateForm(forms.Form):
    day = DatePartsField()


@pytest.mark.parametrize(
    "typed",
    [("31", "2", "2026"), ("", "2", "2026"), ("a", "b", "c"), ("1", "1", "0"), ("9999", "9", "9")],
)
def test_a_date_that_does_not_exist_is_refused_and_kept(typed: tuple[str, str, str]) -> None:
    data = dict(zip(("day_day", "day_month", "day_year"), typed, strict=True))
    form = DateForm(data)

    assert form.errors["day"]
    html = Elements(render("{% govuk_field form.day %}", form=form))
    assert tuple(box["value"] for box in html.all("input")) == typed


def test_a_real_date_is_understood_and_shown_again() -> None:
    form = DateForm({"day_day": "7", "day_month": "03", "day_year": "2026"})
    assert form.is_valid()
    assert form.cleaned_data["day"] == datetime.date(2026, 3, 7)

    again = DateForm(initial={"day": form.cleaned_data["day"]})
    html = Elements(render("{% govuk_field form.day %}", form=again))
    assert [box["value"] for box in html.all("input")] == ["7", "3", "2026"]


def upload(*names: str) -> MultiValueDict:
    return MultiValueDict({"files": [SimpleUploadedFile(name, b"x") for name in names]})


class FilesForm(forms.Form):
    files = FilesField(max_files=2, required=False)


def test_several_files_come_as_a_list_and_no_more_than_allowed() -> None:
    assert FilesForm({}).is_valid()
    taken = FilesForm({}, upload("a.pdf", "b.pdf"))
    assert taken.is_valid()
    assert [file.name for file in taken.cleaned_data["files"]] == ["a.pdf", "b.pdf"]
    assert FilesForm({}, upload("a.pdf", "b.pdf", "c.pdf")).errors["files"]


@pytest.mark.parametrize(
    ("left", "state"), [(-1, "overdue"), (0, "today"), (3, "soon"), (4, ""), (None, "")]
)
def test_a_due_date_says_in_words_how_it_stands(left: int | None, state: str) -> None:
    with override("en"):
        html = Elements(render("{% due day left %}", day=datetime.date(2026, 3, 7), left=left))

    assert html.all("span")[0]["class"] == (f"due due--{state}" if state else "due")
    assert ("working day" in html.text or "today" in html.text) == (left is not None)


def test_the_language_switch_keeps_the_page_and_its_query() -> None:
    request = RequestFactory().get("/en/account/login/", {"next": "/en/desk/"})
    with override("en"):
        html = Elements(
            Template('{% include "components/languages.html" %}').render(
                Context({"request": request})
            )
        )

    links = [(link["lang"], (link["href"] or "").split("?")[0]) for link in html.all("a")]
    assert links == [("kk", "/kk/account/login/"), ("ru", "/ru/account/login/")]
    assert all("next=" in (link["href"] or "") for link in html.all("a"))


@pytest.mark.parametrize("path", ["/en/no-such-page/", "//evil.example/"])
def test_the_language_switch_never_repeats_an_address_that_is_not_ours(path: str) -> None:
    request = RequestFactory().get(path)
    with override("en"):
        html = Elements(
            Template('{% include "components/languages.html" %}').render(
                Context({"request": request})
            )
        )

    assert [link["href"] for link in html.all("a")] == ["/kk/", "/ru/"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_not_found_is_the_same_whatever_was_asked_for(language: str) -> None:
    paths = [f"/{language}/appeals/JT-2026-00000001/", f"/{language}/x/?code=7K3QZ9XW2M"]
    with override(language):
        answers = [
            views_errors.not_found(RequestFactory().get(path), Http404(path)) for path in paths
        ]

    assert {answer.status_code for answer in answers} == {404}
    assert answers[0].content == answers[1].content
    assert f'href="/{"en" if language == "kk" else "kk"}/"' in answers[0].content.decode()


def test_what_is_too_large_is_told_apart_from_what_is_broken() -> None:
    request = RequestFactory().post("/en/appeals/new/")

    assert views_errors.bad_request(request, RequestDataTooBig()).status_code == 413
    assert views_errors.bad_request(request, SuspiciousOperation()).status_code == 400


def test_templates_hold_nothing_that_the_content_security_policy_stops() -> None:
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|[\"'(]data:|https?://")
    sources = list((settings.ROOT / "templates").rglob("*.html"))
    found = [
        (source.name, match.group())
        for source in sources
        for match in inline.finditer(source.read_text().replace("http://www.w3.org/2000/svg", ""))
    ]

    assert len(sources) > 50
    assert found == []
