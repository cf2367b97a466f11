"""What is noted while nobody answers arrives once: the logic by itself, and whole cycles in a browser at a real server."""

import os
import random
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import PHONE, ROOT, running_server
from diary import arrived, kept, line, tap, waiting, worker_ready, write
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

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
    before = len(kept(address)["attacks"])
    noted = 0
    for _ in range(weather.random.randint(2, 4)):
        weather.kind = weather.random.choice(["offline", "500", "lost", "twice", "stranger", "fine"])
        tap(page)
        if page.locator("#again").is_visible() or page.locator("#queue li").count() <= noted and before + noted:
            page.locator("#another").click()
        noted += 1
        expect(page.locator("#queue li").first).to_contain_text("A cramp at")
        match weather.random.choice(["reload", "close", "stay"]):
            case "reload":
                page.reload()
            case "close":
                page.close()
                page = context.new_page()
                page.goto(address + "/diary")
    weather.kind = "fine"
    page.reload()
    expect.set_options(timeout=15_000)
    page.wait_for_function("() => ![...document.querySelectorAll('#queue li')].some(one => !one.classList.contains('saved'))")
    assert waiting(page) == []
    page.close()
    context.unroute("**/diary/entries")
    return noted
