"""Draws the icons of the web app from icon.svg: `.venv/bin/python scripts/icons.py`, after a change of the drawing."""

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

PAGES = Path(__file__).parents[1] / "Sources" / "charley-server" / "Pages"

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    for size in (180, 192, 512):
        page = browser.new_page(viewport={"width": size, "height": size})
        page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{size}px}}</style>{(PAGES / 'icon.svg').read_text()}")
        page.screenshot(path=PAGES / f"icon-{size}.png")
    browser.close()
