"""The diary as a person uses it, and what a test must know of it."""

import io
import json
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright, expect

EMPTY = {"attacks": [], "nights": [], "exposures": [], "checkIns": [], "changes": [], "signsChecks": [], "undone": []}

# What waits in the browser.
WAITING = """() => new Promise((done, fail) => {
  const request = indexedDB.open('charley-diary', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('waiting', {keyPath: 'subject'});
  request.onerror = () => fail(request.error);
  request.onsuccess = () => {
    const all = request.result.transaction('waiting').objectStore('waiting').getAll();
    all.onsuccess = () => { request.result.close(); done(all.result); };
  };
})"""


def kept(address: str) -> dict:
    """The whole diary, as its export has it."""
    with urllib.request.urlopen(f"{address}/diary/export.zip") as answer:
        with zipfile.ZipFile(io.BytesIO(answer.read())) as archive:
            return json.loads(archive.read("diary.json"))["diary"]


def write(address: str, **lists) -> list[dict]:
    """Writes entries as another program of this machine does."""
    body = json.dumps({"schema": 1, "diary": {**EMPTY, **lists}}).encode()
    request = urllib.request.Request(f"{address}/diary/entries", data=body, headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["entries"]


def waiting(page: Page) -> list[dict]:
    return page.evaluate(WAITING)


def tap(page: Page) -> None:
    page.get_by_role("button", name="I had a cramp").click()


def worker_ready(page: Page) -> None:
    page.evaluate("""async () => {
      await navigator.serviceWorker.ready;
      const workers = navigator.serviceWorker;
      if (!workers.controller) await new Promise((done) => workers.addEventListener('controllerchange', done, {once: true}));
    }""")


def line(page: Page, words: str):
    return page.locator("#queue li").filter(has_text=words)


def arrived(page: Page, count: int = 1) -> None:
    """All that was noted on this page is in the diary."""
    expect(page.locator("#queue li.saved")).to_have_count(count)
    assert waiting(page) == []
