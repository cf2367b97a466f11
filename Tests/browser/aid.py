"""First aid as a person takes it, and what a test must know of its page."""

from datetime import datetime

import yaml
from conftest import ROOT, Visit
from playwright.sync_api import Page

KNOWLEDGE = ROOT / "Knowledge"
NIGHT = datetime(2026, 11, 21, 3, 0)  # when the cramp comes

# Shows the screen of a row, as a way back in the history would; says which screens are shown then.
SHOW = """row => {
  const table = JSON.parse(document.getElementById('walk').textContent), clock = table.rows[row][1], now = Date.now();
  const state = {content: table.content, row, clock: clock < 0 ? null : {id: clock, began: now, shown: 0}, entered: now};
  dispatchEvent(new PopStateEvent('popstate', {state}));
  return [...document.querySelectorAll('.aid')].filter(one => one.checkVisibility()).map(one => one.id);
}"""

# What a phone is asked for, written down; a voice of this machine, and one that speaks through the net.
SPIES = """
  window.asked = [];
  window.voices = [{name: 'remote', lang: 'en-GB', localService: false}, {name: 'own', lang: 'en-GB', localService: true}];
  Object.defineProperty(Navigator.prototype, 'vibrate', {value: (pattern) => asked.push(`vibrate ${[pattern].flat().join(' ')}`) > 0});
  Object.defineProperty(navigator, 'wakeLock', {value: {request: async (kind) => {
    asked.push(`lock ${kind}`);
    return window.held = {released: false, async release() { this.released = true; asked.push('release'); }};
  }}});
  window.SpeechSynthesisUtterance = class { constructor(words) { this.words = words; } };
  Object.defineProperty(window, 'speechSynthesis', {value: {
    getVoices: () => voices, cancel() {}, addEventListener() {},
    speak: (utterance) => asked.push(`${utterance.voice?.name} says ${utterance.words}`),
  }});
"""

SEEN_AGAIN = "document.dispatchEvent(new Event('visibilitychange'))"


def here(page: Page) -> str:
    """The id of the one screen that is shown."""
    shown = page.locator(".aid:visible")
    assert shown.count() == 1, f"{shown.count()} screens are shown"
    return shown.get_attribute("id")


def choose(page: Page, *answers: str) -> str:
    """Gives one answer after the other; returns where they lead."""
    for words in answers:
        page.locator(".aid.here").get_by_role("link", name=words, exact=True).click()
    return here(page)


def heading(page: Page) -> str:
    return page.locator(".aid.here h1").inner_text()


def to_the_calf(page: Page) -> None:
    assert choose(page, "Yes, awake and talking", "None. The calf, hard and still") == "cramp.calf"


def to_the_fit(page: Page) -> None:
    assert choose(page, "No, or not sure", "Jerking or stiff") == "seizure.clear"


def at_night(it: Visit, path: str = "/now") -> Page:
    """First aid with a clock that stands until it is told to go."""
    it.context.add_init_script(SPIES)
    it.page.clock.install(time=NIGHT)
    it.open(path)
    it.page.clock.pause_at(NIGHT.replace(minute=1))
    return it.page


def asked(page: Page, of: str = "") -> list[str]:
    """What the phone was asked for since the page came."""
    return [one for one in page.evaluate("asked") if of in one]


def ring(page: Page) -> str:
    return page.locator(".aid.here .ring text").text_content()


def clock(page: Page) -> str:
    return page.locator(".aid.here .clock").text_content().removeprefix(" · ")


def rows_by_step(page: Page) -> dict[str, int]:
    """For each step the first row that shows it."""
    names = page.locator(".aid").evaluate_all("all => all.map(one => one.id)")
    rows = page.evaluate("JSON.parse(document.getElementById('walk').textContent).rows.map(row => row[0])")
    return {names[step]: rows.index(step) for step in sorted(set(rows))}


def protocols() -> dict[str, dict]:
    """The protocols as they were written, by id."""
    read = [yaml.safe_load(file.read_text()) for file in sorted((KNOWLEDGE / "first-aid").glob("*.yaml"))]
    return {one["id"]: one for one in read if isinstance(one, dict) and "steps" in one}
