"""First aid where nothing answers: the server gone, the net cut, the file on a phone, a browser without scripts."""

import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aid import KNOWLEDGE, NIGHT, SPIES, asked, choose, clock, heading, here, protocols, ring, to_the_calf, to_the_fit
from conftest import PHONE, ROOT, running_server
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

CHARLEY = ROOT / ".build" / "debug" / "charley"
FIRST = "Sit or lie down. Breathe out slowly."
SILENCE = "Charley does not answer. First aid works all the same."


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that may find nobody there. Nothing goes elsewhere."""
    context = browser.new_context(viewport=PHONE)
    context.set_default_timeout(15_000)
    requests: list[Request] = []
    context.on("request", lambda request: requests.append(request))
    yield context
    context.close()
    elsewhere = [one.url for one in requests if not one.url.startswith(("http://127.0.0.1:", "file:", "data:"))]
    assert elsewhere == [], "requests left this machine"


def visited(phone: BrowserContext, address: str) -> Page:
    """A page whose worker is ready to go on alone."""
    page = phone.new_page()
    page.goto(address + "/now")
    page.evaluate("""async () => {
      await navigator.serviceWorker.ready;
      const workers = navigator.serviceWorker;
      if (!workers.controller) await new Promise((done) => workers.addEventListener('controllerchange', done, {once: true}));
    }""")
    return page


def cramp_goes_on(page: Page) -> None:
    """Shown, walked and styled."""
    assert heading(page) == FIRST
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(0, 0, 0)"
    to_the_calf(page)
    assert choose(page, "No better") == "cramp.heel-press"


# MARK: The server gone


def test_the_server_killed_the_net_cut_and_the_page_loaded_again(phone, home, tmp_path):
    with running_server(tmp_path / "data", home) as address:
        page = visited(phone, address)
        to_the_fit(page)
    page.reload()
    assert here(page) == "seizure.clear"
    assert clock(page) != ""
    phone.set_offline(True)
    page = phone.new_page()
    page.goto(address + "/now")
    cramp_goes_on(page)
    page.reload()
    assert here(page) == "cramp.heel-press"
    for path in ("/", "/interview", "/causes"):
        page.goto(address + path)
        assert page.locator("#said").inner_text() == SILENCE
        cramp_goes_on(page)


def test_a_newer_server_is_believed_and_an_older_worker_is_better_than_none(phone, home, tmp_path):
    newer = tmp_path / "Knowledge"
    shutil.copytree(KNOWLEDGE, newer)
    for file, old, new in ((newer / "manifest.yaml", r'revision: ".*"', 'revision: "2099.01.01"'),
                           (newer / "first-aid" / "is-it-a-cramp.yaml", re.escape(FIRST), "Sit down. Breathe out softly.")):
        changed, count = re.subn(old, new, file.read_text())
        assert count == 1
        file.write_text(changed)
    with running_server(tmp_path / "data", home) as address:
        page = visited(phone, address)
        choose(page, "Yes, awake and talking")
    page.reload()
    assert here(page) == "is-it-a-cramp.signs", "the older worker goes on by itself"
    port = str(urlsplit(address).port)
    with running_server(tmp_path / "data", home, "--port", port, "--knowledge", str(newer)):
        page.reload()
        assert heading(page) == "Sit down. Breathe out softly.", "a place in other content is no place"
        assert "Content 2099.01.01" in page.locator("footer").inner_text()
        page.evaluate("""async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          await registration.update();
          const coming = registration.installing ?? registration.waiting ?? registration.active;
          while (coming.state !== 'activated') await new Promise((done) => coming.addEventListener('statechange', done, {once: true}));
        }""")
    page.reload()
    assert heading(page) == "Sit down. Breathe out softly.", "the newer worker holds the newer page"
    to_the_calf(page)


class Stranger(BaseHTTPRequestHandler):
    """Another program on the same port."""

    def do_GET(self) -> None:
        self.send_error(404)

    def log_message(self, *_) -> None:
        pass


def test_another_program_on_the_port(phone, home, tmp_path):
    with running_server(tmp_path / "data", home) as address:
        page = visited(phone, address)
    with ThreadingHTTPServer(("127.0.0.1", urlsplit(address).port), Stranger) as stranger:
        threading.Thread(target=stranger.serve_forever, daemon=True).start()
        page.goto(address + "/now")
        cramp_goes_on(page)
        stranger.shutdown()


def test_a_server_that_hangs(phone, home, tmp_path):
    with running_server(tmp_path / "data", home) as address:
        page = visited(phone, address)
    with socket.create_server(("127.0.0.1", urlsplit(address).port)):
        page.goto(address + "/now")
        cramp_goes_on(page)


def test_a_damaged_cache_and_a_damaged_place(phone, home, tmp_path):
    with running_server(tmp_path / "data", home) as address:
        page = visited(phone, address)
        page.evaluate("""async () => {
          for (const name of ['v1', 'charley', ...await caches.keys()]) {
            const cache = await caches.open(name);
            for (const path of ['/now', '/', '/first-aid.js', '/charley.css']) await cache.put(path, new Response('garbage'));
          }
        }""")
    page.goto(address + "/now")
    usual = {**page.evaluate("history.state"), "row": 5}
    for state in (None, "words", {**usual, "content": "other"}, {**usual, "row": -1}, {**usual, "row": 100_000}, {**usual, "row": "length"},
                  {**usual, "entered": "at night"}, {**usual, "entered": 0}):
        page.evaluate("state => history.replaceState(state, '')", state)
        page.reload()
        assert heading(page) == FIRST, state
    cramp_goes_on(page)


# MARK: The file on a phone


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("export") / "first-aid.html"
    subprocess.run([str(CHARLEY), "aid", "--export", str(file)], cwd=ROOT, check=True, capture_output=True)
    return file


def test_the_exported_file_asks_for_nothing(phone, exported):
    page = phone.new_page()
    requests, complaints = [], []
    page.on("request", lambda one: requests.append(one.url))
    page.on("console", lambda one: complaints.append(one.text))
    page.on("pageerror", lambda one: complaints.append(str(one)))
    phone.add_init_script(SPIES)
    phone.set_offline(True)
    page.clock.install(time=NIGHT)
    page.goto(exported.as_uri())
    page.clock.pause_at(NIGHT.replace(minute=1))
    to_the_calf(page)
    page.clock.run_for(10_000)
    assert (ring(page), clock(page)) == ("20", "0:10")
    page.clock.run_for(20_000)
    assert asked(page, "vibrate") == ["vibrate 300"]
    choose(page, "No better")
    page.clock.fast_forward("09:30")
    assert here(page) == "cramp.look-again"
    page.reload()
    assert here(page) == "cramp.look-again"
    assert choose(page, "None of these", "It has let go", "Note this attack") == "after-cramp.rest"
    assert "is noted at 03:1" in page.locator("#said").inner_text()
    assert page.get_by_role("link", name="Why did it happen?").count() == 0, "the interview is not in the file"
    assert choose(page, "That is all", "From the beginning") == "is-it-a-cramp.awake"
    page.locator(".numbers summary").click()
    page.get_by_role("button", name="United States: 911").click()
    page.reload()
    assert page.locator(".aid-head .aid-call").get_attribute("href") == "tel:911"
    to_the_fit(page)
    page.clock.fast_forward("05:00")
    assert here(page) == "seizure.five-minutes"
    assert heading(page) == "Five minutes. Call 911 now."
    assert len(page.evaluate("JSON.parse(localStorage.getItem('charley.notes'))")) == 1
    assert set(requests) == {"data:,", exported.as_uri()} or set(requests) == {exported.as_uri()}
    assert complaints == []


# MARK: Without scripts


def test_without_a_script_the_steps_stand_in_their_order(visit):
    it = visit(java_script_enabled=False)
    it.open("/now")
    page = it.page
    steps = page.locator(".aid")
    written = {f"{aid['id']}.{step['id']}": step for aid in protocols().values() for step in aid["steps"]}
    assert steps.count() == len(written)
    assert page.locator(".aid h1:visible").count() == steps.count()
    tops = steps.evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert tops == sorted(tops)
    order = steps.evaluate_all("all => all.map(one => one.id)")
    assert order[0] == "is-it-a-cramp.awake"
    assert page.locator("#voice:visible, .aid button:visible").count() == 0
    anchors = set(page.locator('.aid a[href^="#"]').evaluate_all("all => all.map(one => one.getAttribute('href').slice(1))"))
    assert anchors - {""} <= set(order)
    for name, step in written.items():
        if "unless" in step:
            warning = page.locator(f'[id="{name}"] .aid-unless')
            assert warning.is_visible() and len(warning.inner_text()) > 20, f"{name} does not say when to leave it out"
    for words in ("Yes, awake and talking", "None. The calf, hard and still"):
        page.get_by_role("link", name=words).first.click()
    assert page.url.endswith("#cramp.calf")
    expect(page.locator('[id="cramp.calf"] h1')).to_be_in_viewport()
    page.locator(".aid-head a[data-lead]").click()
    assert page.url.endswith("#not-breathing.call")
