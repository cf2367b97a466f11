"""Starts the real server and a real browser: what a person sees is tested as a person would use it."""

import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / ".build" / "debug" / "charley-server"
CSS = ROOT / "Sources" / "CrampInterchange" / "Templates" / "charley.css"
PICTURES = ROOT / ".build-browser"

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


@contextmanager
def running_server(data: Path, home: Path, *options: str) -> Iterator[str]:
    """A server that keeps its interviews in `data`, at the address that it prints when it listens. Without options it takes a free port."""
    assert SERVER.exists(), f"{SERVER} is missing: build it first (make build)"
    environment = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home)}
    process = subprocess.Popen(
        [str(SERVER), "--port", "0", "--data", str(data), *options], cwd=ROOT, env=environment, text=True,
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
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home folder in which nothing may be written."""
    folder = tmp_path_factory.mktemp("home")
    yield folder
    assert list(folder.iterdir()) == [], "the server wrote to the home folder"


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Iterator[str]:
    """The server that all tests share."""
    with running_server(tmp_path_factory.mktemp("data"), home) as address:
        yield address


@pytest.fixture
def server(home: Path) -> Iterator[Callable[[Path], str]]:
    """Starts a server of the test's own, for a data folder; starting another one ends it."""
    with ExitStack() as stack:
        def start(data: Path) -> str:
            stack.pop_all().close()
            return stack.enter_context(running_server(data, home))

        yield start


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
    """One person's browser, and what it did behind the window."""

    context: BrowserContext
    address: str
    page: Page = field(init=False)
    requests: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    refusals: set[int] = field(default_factory=set)
    documents: list[Response] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.new_window()

    def new_window(self) -> None:
        """A new page in the same browser."""
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.requests.append(request))
        self.page.on("requestfailed", lambda request: self.complaints.append(f"failed: {request.url}")
                     if request.failure != "net::ERR_ABORTED" else None)  # a page that was left before it was there
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", lambda response: self.documents.append(response)
                     if response.request.resource_type == "document" else None)

    def open(self, path: str = "/") -> Response:
        return self.page.goto(self.address + path)

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.address).split("?")[0].split("#")[0]

    @property
    def words(self) -> str:
        return self.page.locator("main").inner_text()

    def picture(self, name: str) -> None:
        """The whole page, but of a very long one its beginning."""
        height = min(self.page.evaluate("document.documentElement.scrollHeight"), 6000)
        clip = {"x": 0, "y": 0, "width": self.page.viewport_size["width"], "height": height}
        self.page.screenshot(path=PICTURES / f"{name}.png", full_page=True, clip=clip)

    def expect_refusal(self, status: int) -> None:
        """The browser reports a page with such a status to its console, as it should."""
        assert self.documents[-1].status == status
        self.refusals.add(status)


POLICY = ("default-src 'none'", "style-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'")
# First aid, the exercises, the muscle and the diary alone have a script, and go on without the server; two of them send what was noted.
SCRIPTED = re.compile(r"/now|/exercises(/[^/]+)?|/muscle|/diary(?!/trend)(/.*)?")
SENDING = re.compile(r"/now|/diary(?!/trend)(/.*)?")
SCRIPT_POLICY = ("script-src 'self'", "worker-src 'self'", "manifest-src 'self'")
SCRIPT_LOADS = {("script", "/screen.js"), ("script", "/first-aid.js"), ("script", "/exercises.js"), ("manifest", "/charley.webmanifest"),
                ("script", "/diary-queue.js"), ("script", "/diary-keep.js"), ("script", "/diary.js"), ("fetch", "/diary/entries"),
                ("script", "/muscle.js"), ("script", "/muscle-worker.js"), ("fetch", "/muscle.wasm")}


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest):
    """Opens a browser; afterwards: nothing went elsewhere, no script ran but ours, nothing was refused or complained about."""
    visits: list[Visit] = []

    def open_browser(size: dict = PHONE, scheme: str = "light", address: str | None = None, **more) -> Visit:
        context = browser.new_context(viewport=size, color_scheme=scheme, **more)
        context.set_default_timeout(15_000)
        visits.append(Visit(context, address or request.getfixturevalue("address")))
        return visits[-1]

    yield open_browser
    for it in visits:
        it.context.close()
        elsewhere = [r.url for r in it.requests if not r.url.startswith(("http://127.0.0.1:", "data:"))]
        assert elsewhere == [], "requests left this machine"
        loaded = {(r.resource_type, urlsplit(r.url).path) for r in it.requests} - SCRIPT_LOADS
        assert {kind for kind, _ in loaded} <= {"document", "stylesheet", "image", "other"}, f"a page loaded {loaded}"
        expected = [f"status of {status}" for status in it.refusals]
        complaints = [line for line in it.complaints if not any(one in line for one in expected)]
        assert complaints == [], "the browser complained"
        assert it.documents, "no page was opened"
        for document in it.documents:
            policy = document.headers.get("content-security-policy", "")
            for part in POLICY:
                assert part in policy, f"{document.url}: no {part} in its policy"
            path = urlsplit(document.url).path
            # The diary shows a form again with what was wrong in it; so does the muscle.
            shown_again = path.startswith("/diary") and document.status == 422 or path == "/muscle"
            has_script = bool(SCRIPTED.fullmatch(path)) and (document.status == 200 or shown_again)
            assert ("connect-src 'self'" in policy) == (has_script and bool(SENDING.fullmatch(path))), f"{document.url}: {policy}"
            assert "unsafe" not in policy
            assert all((part in policy) == has_script for part in SCRIPT_POLICY), f"{document.url}: {policy}"
            assert has_script or "script-src" not in policy
