"""What is noted while nobody answers arrives once: the logic by itself, and whole cycles in a browser at a real server."""

import os
import random
import shutil
import signal
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import PHONE, ROOT, running_server
from diary import WAITING, arrived, kept, line, tap, waiting, worker_ready, write
from playwright.sync_api import Browser, BrowserContext, Route, expect

PAGES = ROOT / "Sources" / "charley-server" / "Pages"
PROOF = "CHARLEY_PROOF" in os.environ
LOGIC_CYCLES = 20_000 if PROOF else 1_000
WHOLE_CYCLES = 100 if PROOF else 20


def test_the_logic_loses_and_doubles_nothing(browser: Browser):
    """Offline, lost replies, 500s, hangs, strangers, kills, three tabs, clocks set back, copies that arrive late, writers elsewhere."""
    page = browser.new_page()
    page.add_script_tag(content=(PAGES / "diary-queue.js").read_text())
    page.add_script_tag(content=(ROOT / "Tests" / "browser" / "diary_cycles.js").read_text())
    told = page.evaluate(f"cycles(1, {LOGIC_CYCLES})")
    page.close()
    assert told["faults"] == []
    counts = told["counts"]
    assert counts["committed"] > 4 * LOGIC_CYCLES and counts["killed"] > LOGIC_CYCLES, f"hardly anything happened: {counts}"
    assert counts["lostReplies"] > LOGIC_CYCLES / 10 and counts["refused"] > LOGIC_CYCLES / 10, f"hardly anything failed: {counts}"


# MARK: Whole cycles

NOTED = "document.querySelectorAll('#queue li').length > lines"



class Weather:
    """What becomes of a request for /diary/entries."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.kind = "fine"

    def __call__(self, route: Route) -> None:
        match self.kind:
            case "offline":
                route.abort()
            case "500":
                route.fulfill(status=500, body="")
            case "lost":  # it arrives, and nobody hears of it
                route.fetch()
                route.abort()
            case "twice":
                route.fetch()
                route.fulfill(response=route.fetch())
            case "stranger":
                route.fulfill(status=200, content_type="application/json", body="{}")
            case _:
                route.continue_()


def cycle(seed: int, address: str, context: BrowserContext) -> int:
    """Notes cramps in bad weather, with reloads and windows that are closed at once; returns how many there are."""
    weather = Weather(seed)
    context.route("**/diary/entries", weather)
    page = context.new_page()
    page.goto(address + "/diary")
    noted = 0
    for _ in range(weather.random.randint(2, 4)):
        weather.kind = weather.random.choice(["offline", "500", "lost", "twice", "stranger", "fine"])
        lines = page.locator("#queue li").count()
        tap(page)
        page.wait_for_function(f"lines => !document.getElementById('again').hidden || {NOTED}", arg=lines)
        if page.locator("#another").is_visible():
            page.locator("#another").click()
        page.wait_for_function(f"lines => {NOTED}", arg=lines)
        noted += 1
        match weather.random.choice(["reload", "close", "stay"]):
            case "reload":
                page.reload()
            case "close":
                page.close()
                page = context.new_page()
                page.goto(address + "/diary")
    weather.kind = "fine"
    page.reload()
    # What is shown would not tell: the list is empty, too, before it is drawn.
    page.evaluate(f"async () => {{ for (let i = 0; i < 500 && (await ({WAITING})()).length; i++) await new Promise(done => setTimeout(done, 20)); }}")
    assert waiting(page) == []
    page.close()
    context.unroute("**/diary/entries")
    return noted


def test_whole_cycles_lose_and_double_nothing(browser: Browser, home, tmp_path):
    with running_server(tmp_path / "data", home) as address:
        total = 0
        for seed in range(WHOLE_CYCLES):
            context = browser.new_context(viewport=PHONE, service_workers="block")  # a worker's requests pass by the weather
            context.set_default_timeout(15_000)
            total += cycle(seed, address, context)
            context.close()
            attacks = kept(address)["attacks"]
            assert (seed, len(attacks)) == (seed, total)
            assert len({one["id"] for one in attacks}) == total


def test_a_browser_that_is_killed_after_kept_has_it(browser: Browser, home, tmp_path):
    """SIGKILL to all of the browser as soon as the page says that it is kept; nobody had answered."""
    profile = tmp_path / "profile"
    chromium = browser.browser_type
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")

    def launch() -> BrowserContext:
        return chromium.launch_persistent_context(profile, executable_path=path, args=["--no-sandbox"], viewport=PHONE)

    with running_server(tmp_path / "data", home) as address:
        context = launch()
        context.set_default_timeout(15_000)
        page = context.pages[0]
        page.route("**/diary/entries", lambda route: route.abort())
        page.goto(address + "/diary")
        tap(page)
        line(page, "A cramp at").wait_for()
        kill(profile)
        assert kept(address)["attacks"] == []
        for leftover in profile.glob("Singleton*"):
            leftover.unlink()
        context = launch()
        page = context.pages[0]
        page.goto(address + "/diary")
        arrived(page)
        assert len(kept(address)["attacks"]) == 1
        context.close()


def kill(profile: Path) -> None:
    """Every process of the browser that has this profile, by its own command line."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"--user-data-dir={profile}" in (process / "cmdline").read_text().split("\0"):
                os.kill(int(process.name), signal.SIGKILL)
        except (FileNotFoundError, ProcessLookupError):
            pass


# MARK: Where nobody answers


@pytest.fixture
def phone(browser: Browser):
    context = browser.new_context(viewport=PHONE)
    context.set_default_timeout(15_000)
    yield context
    context.close()


def test_the_server_gone_and_back(phone: BrowserContext, home, tmp_path):
    with running_server(tmp_path / "data", home) as address:
        write(address, exposures=[{"id": "alcohol", "revision": 1, "name": "Alcohol", "unit": "glasses", "position": 1},
                                  {"id": "stretching", "revision": 1, "name": "Stretched", "position": 2}])
        page = phone.new_page()
        page.goto(address + "/diary/evening")
        worker_ready(page)
    page.goto(address + "/diary")
    expect(page.locator("main")).to_contain_text("Charley does not answer. What you note is kept in this browser until it does.")
    tap(page)
    expect(line(page, "A cramp at")).to_contain_text("Kept in this browser until your diary has it. Charley does not answer.")
    page.get_by_role("link", name="This evening’s questions").click()
    page.get_by_label("Alcohol").fill("2,5")
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Save").click()
    expect(line(page, "The evening of")).to_contain_text("Kept in this browser")
    page.reload()
    assert page.get_by_label("Alcohol").input_value() == "2.5", "the last answers are the next ones' start"
    assert len(waiting(page)) == 2
    port = str(urlsplit(address).port)
    with running_server(tmp_path / "data", home, "--port", port) as address:
        page.reload()
        arrived(page, 2)
        diary = kept(address)
        assert len(diary["attacks"]) == 1
        assert [one["values"] for one in diary["checkIns"]] == [{"alcohol": 2.5, "stretching": 0}]


def test_one_that_is_refused_holds_up_no_other_and_says_why(phone: BrowserContext, home, tmp_path):
    with running_server(tmp_path / "data", home) as address:
        page = phone.new_page()
        page.goto(address + "/diary")
        page.evaluate("""async () => {
          const at = diary.moment();
          await diary.queue.add('checkIns', {day: at.slice(0, 10), revision: 1, recorded: at, values: {nobody: 1}});
          await diary.queue.add('attacks', {...diary.cramp(), severity: 99});
          await diary.queue.add('attacks', diary.cramp());
          await diary.go(true);
        }""")
        assert len(kept(address)["attacks"]) == 1
        expect(line(page, "The evening of")).to_contain_text("Your diary did not take it. The evening's list has nothing called")
        expect(page.locator("#queue li.refused")).to_have_count(2)
        page.reload()
        expect(page.locator("#queue li.refused")).to_have_count(2)
        write(address, exposures=[{"id": "nobody", "revision": 1, "name": "Nobody", "position": 1}])
        line(page, "The evening of").get_by_role("button", name="Try again").click()
        expect(line(page, "The evening of")).to_contain_text("In your diary.")
        line(page, "A cramp at").get_by_role("button", name="Throw mine away").click()
        expect(page.locator("#queue li.refused")).to_have_count(0)
        assert waiting(page) == []


def test_what_was_said_elsewhere_is_shown_and_the_person_decides(phone: BrowserContext, home, tmp_path):
    with running_server(tmp_path / "data", home) as address:
        page = phone.new_page()
        page.goto(address + "/diary")
        day, at = page.evaluate("[diary.moment().slice(0, 10), diary.moment()]")
        night = {"night": day, "revision": 3, "recorded": at, "state": "travel-or-ill"}
        write(address, nights=[night])
        page.evaluate("""async ([night]) => {
          await diary.queue.add('nights', {night, revision: 1, recorded: diary.moment(), state: 'none'});
          await diary.go(true);
        }""", [day])
        item = page.locator("#queue li.refused")
        expect(item).to_contain_text("Your diary says something else here, written elsewhere.")
        assert kept(address)["nights"] == [night]
        item.get_by_role("button", name="Save mine all the same").click()
        expect(page.locator("#queue li.saved")).to_have_count(1)
        [there] = kept(address)["nights"]
        assert (there["state"], there["revision"]) == ("none", 4)


class Stranger(BaseHTTPRequestHandler):
    """Another program on the same port, which says yes to everything."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b'{"ok": true}')

    def do_GET(self) -> None:
        self.send_error(404)

    def log_message(self, *_) -> None:
        pass


def test_another_program_on_the_port_takes_nothing(phone: BrowserContext, home, tmp_path):
    with running_server(tmp_path / "data", home) as address:
        page = phone.new_page()
        page.goto(address + "/diary")
        worker_ready(page)
    with ThreadingHTTPServer(("127.0.0.1", urlsplit(address).port), Stranger) as stranger:
        threading.Thread(target=stranger.serve_forever, daemon=True).start()
        page.goto(address + "/diary")
        tap(page)
        expect(line(page, "A cramp at")).to_contain_text("Something answers, but not your diary.")
        assert len(waiting(page)) == 1
        stranger.shutdown()


def test_the_worker_holds_nothing_of_anybody(phone: BrowserContext, home, tmp_path):
    with running_server(tmp_path / "data", home) as address:
        write(address, exposures=[{"id": "canary", "revision": 1, "name": "Canary", "position": 1}])
        page = phone.new_page()
        page.goto(address + "/diary/evening")
        worker_ready(page)
        tap_page = phone.new_page()
        tap_page.goto(address + "/diary")
        tap(tap_page)
        arrived(tap_page)
        assert page.evaluate("caches.keys()") == []
        worker = page.evaluate("fetch('/worker.js').then(one => one.text())")
        assert "Canary" not in worker and tap_page.locator("#queue strong").inner_text()[-5:] not in worker
