"""A person in front of a browser: looks at every page, finds it readable, in one language."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

ENGLISH = re.compile(r"\b[A-Za-z]{3,}(?: [A-Za-z']{2,}){2,}")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LONG = 15_000  # ms, for what waits on a worker or a busy machine


@dataclass
class Person:
    """One person with one browser window."""

    page: Page
    base: str
    language: str
    width: int
    problems: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(f"{self.base}/{self.language}/{path}")
        self.look(path)

    def press(self, selector: str = "main form button[type=submit]:not([name])") -> None:
        """Press a button and look at the page that comes."""
        with self.page.expect_navigation(timeout=LONG):
            self.page.locator(selector).last.click()
        self.look(self.page.url.rstrip("/").rsplit("/", 1)[1])

    def follow(self, selector: str) -> None:
        with self.page.expect_navigation(timeout=LONG):
            self.page.locator(selector).first.click()
        self.look(self.page.url.rstrip("/").rsplit("/", 1)[1])

    def sign_in(self, who: str, password: str) -> None:
        self.open("account/login/")
        self.page.fill("#id_login", f"{who}@example.org")
        self.page.fill("#id_password", password)
        self.press()

    def look(self, name: str) -> None:
        """Fails for anything that axe finds, a page wider than the window, or mixed languages."""
        self._keep_picture(name)
        found = Axe().run(self.page, options=RULES)
        assert not found.response["violations"], f"{self.page.url}\n{found.generate_report()}"
        wider = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wider <= 0, f"{self.page.url} is {wider} px wider than the window"
        if self.language != "en":
            text = self.page.inner_text("body")
            assert not ENGLISH.findall(text), (self.page.url, ENGLISH.findall(text))
        assert not self.problems, self.problems

    def _keep_picture(self, name: str) -> None:
        folder = os.environ.get("SCREENSHOTS")
        if folder:
            place = Path(folder) / f"{self.language}-{self.width}"
            place.mkdir(parents=True, exist_ok=True)
            number = len(list(place.glob("*.png"))) + 1
            self.page.screenshot(
                path=place / f"{number:02}-{re.sub('[^a-z0-9]+', '-', name.lower())[:30]}.png",
                full_page=True,
            )


@pytest.fixture
def person(portal, browser: Browser) -> Callable[..., Person]:
    """Somebody new at the portal, with a window of this width in this language."""
    contexts = []

    def arrives(language: str, width: int, *, script: bool = True) -> Person:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        somebody = Person(page, portal.url, language, width)
        page.on(
            "console",
            lambda message: (
                somebody.problems.append(message.text) if message.type == "error" else None
            ),
        )
        page.on("pageerror", lambda error: somebody.problems.append(str(error)))
        return somebody

    yield arrives
    for context in contexts:
        context.close()
