"""Starts the real server and a real browser: what a person sees is tested as a person would use it."""

import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue

import pytest
from playwright.sync_api import Browser, Page, Response, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / ".build" / "debug" / "charley-server"
CSS = ROOT / "Sources" / "CrampInterchange" / "Templates" / "charley.css"
PICTURES = ROOT / ".build-browser"

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address that the server prints when it listens."""
    assert SERVER.exists(), f"{SERVER} is missing: build it first (make build)"
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HOME": home, "XDG_DATA_HOME": home}
        process = subprocess.Popen(
            [str(SERVER), "--port", "0"], cwd=ROOT, env=environment, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        lines: list[str] = []
        found: Queue[str] = Queue()

        def read() -> None:
            for line in process.stderr:
                lines.append(line)
                if match := re.search(r"listening on (http://127\.0\.0\.1:\d+)", line):
                    found.put(match.group(1))

        threading.Thread(target=read, daemon=True).start()
        try:
            yield found.get(timeout=30)
        except Empty:
            pytest.fail("the server did not say where it listens:\n" + "".join(lines))
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert chromium, "no Chromium found (apt-get install chromium)"
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()


@dataclass
class Visit:
    """One person's window, and what the browser did behind it."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    documents: list[Response] = field(default_factory=list)

    def open(self, path: str = "/") -> Response:
        return self.page.goto(self.address + path)

    def picture(self, name: str) -> None:
        self.page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


@pytest.fixture
def visit(browser: Browser, address: str):
    """Opens a window; afterwards: nothing went elsewhere, nothing was refused or complained about."""
    visits: list[Visit] = []

    def open_window(size: dict = PHONE, scheme: str = "light", **more) -> Visit:
        context = browser.new_context(viewport=size, color_scheme=scheme, **more)
        context.set_default_timeout(15_000)
        it = Visit(context.new_page(), address)
        it.page.on("request", lambda request: it.requests.append(request.url))
        it.page.on("requestfailed", lambda request: it.complaints.append(f"failed: {request.url}"))
        it.page.on("console", lambda message: it.complaints.append(f"{message.type}: {message.text}"))
        it.page.on("pageerror", lambda error: it.complaints.append(str(error)))
        it.page.on("response", lambda response: it.documents.append(response)
                   if response.request.resource_type == "document" else None)
        visits.append(it)
        return it

    yield open_window
    for it in visits:
        it.page.context.close()
        elsewhere = [url for url in it.requests if not url.startswith((address + "/", "data:"))]
        assert elsewhere == [], "requests left this machine"
        assert it.complaints == [], "the browser complained"
        assert it.documents, "no page was opened"
        for document in it.documents:
            policy = document.headers.get("content-security-policy", "")
            for part in ("default-src 'none'", "style-src 'self'", "form-action 'self'",
                         "base-uri 'none'", "frame-ancestors 'none'"):
                assert part in policy, f"{document.url}: no {part} in its policy"
            assert "unsafe" not in policy
