"""Walking through the filing form as a browser without script does."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
ANSWERS: dict[str, dict[str, Any]] = {
    "kind": {"kind": "statement"},
    "matter": {"subject": "No heating", "text": "No heating since October.\nPlease repair it."},
    "area": {"area": "housing"},
    "topic": {"topic": "heating"},
    "region": {"region": "710000000"},
    "district": {"district": ""},
    "contested": {"agency": "akimat-astana", "number": ""},
    "agency": {"agency": ""},
    "who": {"type": "person"},
    "name": {"full_name": "Aigul Nurlanova", "iin": ""},
    "contact": {"email": "aigul@example.org", "phone": "", "address": "Astana, Abai avenue 1"},
    "documents": {},
}


def pdf(name: str = "bill.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


class Form:
    """One filing in one browser."""

    def __init__(self, client, language: str = "en") -> None:
        self.client = client
        self.new = f"/{language}/appeals/new/"
        self.root = ""

    def start(self, **answer: str):
        response = self.client.post(self.new, answer or ANSWERS["kind"])
        assert response.status_code == 302, response.content.decode()
        self.root = response["Location"].removesuffix("matter/")
        return response

    def url(self, step: str) -> str:
        return f"{self.root}{step}/"

    def get(self, step: str):
        return self.client.get(self.url(step))

    def post(self, step: str, **answer: Any):
        return self.client.post(self.url(step), answer)

    def fill(self, until: str = "", **changes: dict[str, Any]):
        """Answer each question that is asked, up to `until`; the last page that was led to."""
        step = "kind"
        if not self.root:
            at = self.start(**{**ANSWERS["kind"], **changes.get("kind", {})})["Location"]
        else:
            at = self.url(step)
        while (step := at.rstrip("/").rsplit("/", 1)[1]) not in ("check", until):
            response = self.post(step, **{**ANSWERS[step], **changes.get(step, {})})
            assert response.status_code == 302, (step, response.content.decode())
            at = response["Location"]
        return self.client.get(at)

    def send(self):
        page = self.get("check")
        return self.post("check", seen=page.context["seen"])
