"""Documents of a filing: taken one by one, refused by name, removed again."""

import datetime as dt

import pytest
from django.core.files.storage import default_storage

from appeals.models import Appeal, Filing, FilingFile
from appeals.services import remove_stale_filings
from core import clock
from tests.appeals.form import PDF, Form, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(client) -> Form:
    form = Form(client)
    form.fill(until="documents")
    return form


def names() -> list[str]:
    return list(FilingFile.objects.values_list("name", flat=True))


def on_disk() -> set[str]:
    found: set[str] = set()
    for year in default_storage.listdir("")[0]:
        for month in default_storage.listdir(year)[0]:
            found.update(
                f"{year}/{month}/{name}" for name in default_storage.listdir(f"{year}/{month}")[1]
            )
    return found


def test_add_stays_on_the_page_and_continue_goes_on(form):
    assert form.post("documents", documents=pdf(), add="1")["Location"] == form.url("documents")
    assert "bill.pdf" in form.get("documents").content.decode()
    assert form.post("documents", documents=pdf("photo.pdf"))["Location"] == form.url("check")
    assert names() == ["bill.pdf", "photo.pdf"]


def test_without_documents_it_goes_on(form):
    assert form.post("documents")["Location"] == form.url("check")


def test_good_ones_stay_beside_a_refused_one(form):
    before = on_disk()
    page = form.post("documents", documents=[pdf(), pdf("virus.pdf", b"MZ\x90\x00\x03")])
    assert (
        page.context["form"]
        .errors["documents"][0]
        .startswith("“virus.pdf” is not a kind of file that can be attached.")
    )
    assert names() == ["bill.pdf"]
    assert len(on_disk() - before) == 1


@pytest.mark.parametrize(
    ("upload", "message"),
    [
        (pdf("empty.pdf", b""), "“empty.pdf” is empty."),
        (pdf("big.pdf", PDF + b" " * (20 * 1024 * 1024)), "“big.pdf” is larger than 20 MB."),
        (pdf("ш" * 200 + ".pdf", PDF), "The name of the file is too long."),
    ],
)
def test_a_refused_document_is_named_with_its_reason(form, upload, message):
    before = on_disk()
    page = form.post("documents", documents=upload)
    assert page.status_code == 200
    assert message in " ".join(page.context["form"].errors["documents"])
    assert names() == []
    assert on_disk() == before


def test_eleven_at_once_are_too_many(form):
    page = form.post("documents", documents=[pdf(f"{each}.pdf") for each in range(11)])
    assert page.context["form"].errors["documents"] == ["Choose no more than 10 files."]
    assert names() == []


def test_the_eleventh_one_by_one_is_refused_by_name(form):
    form.post("documents", documents=[pdf(f"{each}.pdf") for each in range(10)])
    before = on_disk()
    page = form.post("documents", documents=pdf("eleventh.pdf"))
    assert "“eleventh.pdf” is one too many" in page.context["form"].errors["documents"][0]
    assert len(names()) == 10
    assert on_disk() == before


def test_a_removed_document_leaves_the_disk(form):
    form.post("documents", documents=[pdf("keep.pdf"), pdf("drop.pdf")], add="1")
    dropped = FilingFile.objects.get(name="drop.pdf")
    url = form.url(f"documents/{dropped.pk}/remove")
    assert form.client.post(url)["Location"] == form.url("documents")
    assert form.client.post(url)["Location"] == form.url("documents")
    assert names() == ["keep.pdf"]
    assert not default_storage.exists(dropped.path)


def test_another_filings_document_cannot_be_removed(form, client):
    form.post("documents", documents=pdf(), add="1")
    other = Form(client)
    other.fill(until="documents")
    other.client.post(other.url(f"documents/{FilingFile.objects.get().pk}/remove"))
    assert names() == ["bill.pdf"]


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(form):
    answer = form.client.post(form.url("documents"), CONTENT_LENGTH=str(300 * 1024 * 1024))
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()


def test_what_was_never_sent_is_removed_after_a_month(form):
    form.post("documents", documents=pdf())
    path = FilingFile.objects.get().path
    with clock.stopped_at(clock.now() + dt.timedelta(days=29)):
        assert remove_stale_filings() == 0
    with clock.stopped_at(clock.now() + dt.timedelta(days=31)):
        assert remove_stale_filings() == 1
    assert not Filing.objects.exists()
    assert not default_storage.exists(path)


def test_the_removal_leaves_what_was_filed(form):
    form.post("documents", documents=pdf())
    form.send()
    with clock.stopped_at(clock.now() + dt.timedelta(days=31)):
        remove_stale_filings()
    assert default_storage.exists(Appeal.objects.get().attachments.get().path)
