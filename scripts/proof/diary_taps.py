"""Measures how long a tap on "I had a cramp" takes until it is safe: in the browser while nobody answers, and in the diary.

Usage: diary_taps.py CHARLEY_SERVER. Prints one JSON object. Needs Chromium.
"""

import json
import os
import shutil
import sys
import time
from statistics import quantiles

from playwright.sync_api import Page, sync_playwright
from server import memory_mib, server

BATCHES, TAPS = 5, 100  # a night holds 200 cramps at most

# From the press to the moment at which the browser has it on its disk, and to the receipt of the diary.
TAP = """(online) => new Promise((done) => {
  const began = performance.now();
  let isOver = false;
  diary.told((subject, item, isSaved) => {
    if (isOver || isSaved !== online) return;
    isOver = true;
    done(performance.now() - began);
  });
  document.getElementById("another").click();
})"""


def taps(page: Page, online: bool) -> list[float]:
    times = []
    for _ in range(TAPS):
        times.append(page.evaluate(TAP, online))
        page.wait_for_function("() => diary.queue.all().then(all => all.length === 0)") if online else None
    return times


def p95(times: list[float]) -> float:
    return round(quantiles(times, n=20)[18], 1)


def main(binary: str) -> None:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    online, offline, idle = [], [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for _ in range(BATCHES):
            with server(binary) as (address, pid, _):
                context = browser.new_context()
                page = context.new_page()
                page.goto(f"{address}/diary")
                online += taps(page, online=True)
                page.route("**/diary/entries", lambda route: route.abort())
                offline += taps(page, online=False)
                context.close()
                time.sleep(2)
                idle.append(memory_mib(pid))
        browser.close()
    print(json.dumps({
        "taps": BATCHES * TAPS, "offlineP95ms": p95(offline), "offlineMaxMs": round(max(offline), 1), "onlineP95ms": p95(online),
        "onlineMaxMs": round(max(online), 1), "idleMiBWithDiary": round(max(idle), 1)}))


if __name__ == "__main__":
    main(sys.argv[1])
