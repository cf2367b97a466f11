"""Three in the morning: first aid as somebody in pain goes through it, with one hand, in the dark."""

import json
import re

import pytest
from aid import (NIGHT, SEEN_AGAIN, asked, at_night, choose, clock, heading, here, protocols, ring, rows_by_step, to_the_calf,
                 to_the_fit)
from conftest import PHONE
from diary import kept
from playwright.sync_api import expect
from test_access import tab_to

# MARK: The way in


def test_one_tap_to_the_first_instruction_and_three_to_the_stretch(visit):
    it = visit()
    it.open()
    it.page.get_by_role("link", name="I have a cramp now").click()
    assert it.path == "/now"
    assert heading(it.page) == "Sit or lie down. Breathe out slowly."
    expect(it.page.locator(".aid.here h1")).to_be_in_viewport(ratio=1)
    to_the_calf(it.page)
    assert heading(it.page) == "Straighten the knee. Pull your toes slowly towards your shin."
    assert it.page.locator('.aid-head a[href="tel:112"]').is_visible()


# MARK: The cramp, with a clock that runs faster


def test_the_whole_cramp(visit):
    page = at_night(visit())
    to_the_calf(page)
    assert (ring(page), clock(page)) == ("30", "0:00")
    page.clock.run_for(12_000)
    assert (ring(page), clock(page)) == ("18", "0:12")
    page.clock.run_for(18_000)
    assert (ring(page), clock(page)) == ("✓", "0:30")
    page.clock.run_for(5_000)
    assert asked(page, "vibrate") == ["vibrate 300"], "the end of a countdown is felt once"
    assert choose(page, "No better", "No better", "None of these") == "cramp.stand"
    assert ring(page) == "30"
    assert choose(page, "No better", "None of these", "No better") == "cramp.warm"
    assert ring(page) == "15:00"
    assert choose(page, "No better") == "cramp.keep-on"

    page.clock.run_for((9 * 60 + 24) * 1000)
    assert (here(page), clock(page)) == ("cramp.keep-on", "9:59")
    page.clock.run_for(1_000)
    assert (here(page), clock(page)) == ("cramp.look-again", "10:00")
    assert "vibrate 400 200 400" in asked(page)
    page.go_back()
    page.clock.run_for(5_000)
    assert here(page) == "cramp.keep-on", "the alarm went off again on the way back"
    assert choose(page, "Ten minutes are over", "None of these") == "cramp.wait"

    page.clock.run_for(20 * 60_000)
    assert here(page) == "cramp.half-an-hour"
    assert len(asked(page, "vibrate 400")) == 2
    page.go_back()
    page.clock.run_for(5_000)
    assert here(page) == "cramp.wait"
    assert choose(page, "It has let go", "Go on", "It is sore", "None of these") == "after-cramp.cool"
    assert ring(page) == "10:00"
    assert choose(page, "Next", "From the beginning") == "is-it-a-cramp.awake"
    assert clock(page) == ""
    page.clock.run_for(60 * 60_000)
    assert here(page) == "is-it-a-cramp.awake"


def test_nobody_is_in_doubt_and_is_rubbed(visit):
    """Who is not sure is led past the hand on the muscle and past warmth."""
    page = at_night(visit())
    to_the_calf(page)
    assert choose(page, "No better", "No better", "One, or not sure") == "cramp.can-rub"
    assert choose(page, "One, or not sure") == "cramp.keep-on"


def test_the_skip_link_and_a_way_back_lose_no_step(visit):
    it = visit()
    it.open("/now")
    to_the_calf(it.page)
    it.page.locator(".skip").focus()
    it.page.keyboard.press("Enter")
    assert it.page.evaluate("document.activeElement.id") == "main"
    assert here(it.page) == "cramp.calf"
    it.page.go_back()
    assert here(it.page) == "cramp.calf"
    it.page.go_back()
    assert here(it.page) == "is-it-a-cramp.signs"
    it.page.go_forward()
    it.page.reload()
    assert here(it.page) == "cramp.calf"


# MARK: The clock of a fit


def later(minutes: int, seconds: int = 0):
    return NIGHT.replace(minute=1 + minutes, second=seconds)


def test_the_clock_of_a_fit_is_right_after_sleep(visit):
    page = at_night(visit())
    to_the_fit(page)
    assert clock(page) == "0:00"
    page.clock.set_fixed_time(later(4, 50))
    page.evaluate(SEEN_AGAIN)
    assert (here(page), clock(page)) == ("seizure.clear", "4:50")
    page.reload()
    assert (here(page), clock(page)) == ("seizure.clear", "4:50")
    page.clock.set_fixed_time(later(5, 20))
    page.evaluate(SEEN_AGAIN)
    assert (here(page), clock(page)) == ("seizure.five-minutes", "5:20")
    assert asked(page, "vibrate") == ["vibrate 400 200 400"]
    assert page.locator('.aid.here a.main[href="tel:112"]').is_visible()
    page.go_back()
    page.evaluate(SEEN_AGAIN)
    assert here(page) == "seizure.clear"
    page.clock.set_fixed_time(later(3))
    page.evaluate(SEEN_AGAIN)
    assert clock(page) == "5:20", "a clock never runs back"


def test_five_minutes_that_passed_while_the_page_was_gone(visit):
    page = at_night(visit())
    to_the_fit(page)
    choose(page, "Next")
    page.clock.set_fixed_time(later(7, 5))
    page.reload()
    assert (here(page), clock(page)) == ("seizure.five-minutes", "7:05")


# MARK: What the phone is asked for


def test_the_voice_is_silent_until_chosen_and_then_remembered(visit):
    page = at_night(visit())
    choose(page, "Yes, awake and talking")
    assert asked(page, "says") == []
    voice = page.locator("#voice")
    assert voice.get_attribute("aria-pressed") == "false"
    voice.click()
    assert voice.get_attribute("aria-pressed") == "true"
    assert asked(page, "says")[0].startswith("own says Keep the leg still. Is any of this true? One leg is swollen")
    page.reload()
    assert voice.inner_text() == "Voice: on"
    choose(page, "None. The calf, hard and still")
    assert asked(page, "says")[-1] == "own says Straighten the knee. Pull your toes slowly towards your shin."
    voice.click()
    before = asked(page, "says")
    choose(page, "No better")
    assert asked(page, "says") == before
    page.reload()
    assert voice.get_attribute("aria-pressed") == "false"
    assert asked(page, "says") == []


def test_a_voice_from_the_net_is_never_used(visit):
    it = visit()
    page = at_night(it)
    page.evaluate("voices.pop()")
    page.locator("#voice").click()
    assert "no voice of its own" in page.locator("#said").inner_text()
    choose(page, "Yes, awake and talking")
    assert asked(page, "says") == []


def test_the_screen_stays_on_while_a_clock_runs(visit):
    page = at_night(visit())
    choose(page, "Yes, awake and talking")
    assert asked(page, "lock") == []
    choose(page, "None. The calf, hard and still")
    choose(page, "No better")
    assert asked(page, "lock") == ["lock screen"], "it is held already"
    page.evaluate("held.released = true")  # as a browser does when the page is hidden
    page.evaluate(SEEN_AGAIN)
    assert asked(page, "lock") == ["lock screen"] * 2
    assert choose(page, "It has let go", "Go on", "That is all", "From the beginning") == "is-it-a-cramp.awake"
    assert asked(page)[-1] == "release"


# MARK: The keyboard alone


def test_the_cramp_by_keyboard_alone(visit):
    it = visit()
    it.open()
    tab_to(it, lambda at: at["words"].startswith("I have a cramp now"))
    with it.page.expect_navigation():
        it.page.keyboard.press("Enter")
    for words in ("Yes, awake and talking", "None. The calf, hard and still", "No better", "No better", "None of these", "No better",
                  "None of these", "No better", "No better", "It has let go", "Note this attack", "That is all", "From the beginning"):
        assert it.page.evaluate("document.activeElement.closest('.aid.here h1') !== null"), "each screen begins with its words"
        tab_to(it, lambda at: at["words"] == words)
        it.page.keyboard.press("Enter")
    assert here(it.page) == "is-it-a-cramp.awake"


# MARK: Notes and numbers


def arrived(it) -> dict:
    """The note that the diary has just taken."""
    expect(it.page.locator("#said")).to_contain_text("It is in your diary.")
    return it.page.evaluate("diary.last()")


def ids(it) -> list[str]:
    return [one["id"] for one in kept(it.address)["attacks"]]


@pytest.mark.parametrize(("zone", "offset"), [("Europe/Berlin", "+01:00"), ("America/St_Johns", "-03:30"), ("Asia/Kolkata", "+05:30")])
def test_an_attack_is_noted_in_one_tap(visit, zone, offset):
    it = visit(timezone_id=zone)
    it.open("/now")
    to_the_calf(it.page)
    assert choose(it.page, "It has let go", "Note this attack") == "after-cramp.rest"
    note = arrived(it)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d" + re.escape(offset), note["recorded"])
    assert f"noted at {note['recorded'][11:16]}" in it.page.locator("#said").inner_text()
    assert [one for one in kept(it.address)["attacks"] if one["id"] == note["id"]] == [note]
    it.page.reload()
    assert ids(it).count(note["id"]) == 1


def test_a_note_can_be_undone(visit):
    it = visit()
    it.open("/now")
    to_the_calf(it.page)
    choose(it.page, "It has let go", "Note this attack")
    first = arrived(it)["id"]
    choose(it.page, "That is all", "Note this attack")
    second = arrived(it)["id"]
    it.page.get_by_role("button", name="Undo").click()
    expect(it.page.locator("#said")).to_have_text("The note is gone.")
    it.page.wait_for_function("() => diary.queue.all().then(all => all.length === 0)")
    assert first in ids(it) and second not in ids(it)


@pytest.mark.parametrize("damaged", ["{", '"words"', '{"a": 1}', "null"])
def test_damaged_notes_are_put_aside(visit, damaged):
    it = visit()
    it.open("/now")
    it.page.evaluate("text => localStorage.setItem('charley.notes', text)", damaged)
    to_the_calf(it.page)
    choose(it.page, "It has let go", "Note this attack")
    arrived(it)
    aside = it.page.evaluate("Object.entries(localStorage).filter(([key]) => key.startsWith('charley.notes.unreadable'))")
    assert [text for _, text in aside] == [damaged]


def test_a_browser_that_keeps_nothing(visit):
    it = visit()
    it.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})")
    it.open("/now")
    to_the_calf(it.page)
    assert choose(it.page, "It has let go", "Note this attack") == "after-cramp.rest"
    assert re.fullmatch(r"This browser keeps nothing\. Write it down: \d\d:\d\d\.", it.page.locator("#said").inner_text())


def test_the_numbers_of_a_place_are_remembered(visit):
    it = visit()
    it.open("/now")
    page = it.page
    calls = page.locator("a[data-tel='emergency']")
    assert set(calls.evaluate_all("all => all.map(one => one.getAttribute('href'))")) == {"tel:112"}
    page.locator(".numbers summary").click()
    page.get_by_role("button", name="United Kingdom: 999").click()
    for _ in range(2):
        assert set(calls.evaluate_all("all => all.map(one => one.getAttribute('href'))")) == {"tel:999"}
        assert page.locator(".aid-head .aid-call").text_content() == "Call 999"
        assert page.locator("#region").inner_text() == "United Kingdom"
        page.reload()
    assert choose(page, "No, or not sure", "Lying still") == "not-breathing.call"
    assert heading(page).startswith("Call 999 now.")
    page.evaluate("localStorage.setItem('charley.region', 'nowhere')")
    page.reload()
    assert here(page) == "not-breathing.call"
    assert page.locator(".aid-head .aid-call").get_attribute("href") == "tel:112"


def test_why_did_it_happen_leads_to_the_interview_and_back(visit):
    it = visit()
    it.open("/now")
    to_the_calf(it.page)
    choose(it.page, "It has let go", "Go on")
    it.page.locator(".aid.here").get_by_role("link", name="Why did it happen?").click()
    it.page.wait_for_url("**/interview")
    it.page.go_back()
    assert here(it.page) == "after-cramp.rest"


# MARK: Every state: a page shows what the table says

WALK_ALL = """() => {
  const table = JSON.parse(document.getElementById('walk').textContent);
  const sections = [...document.querySelectorAll('.aid')];
  const wrong = [];
  let presses = 0, pushed = null;
  history.pushState = (state) => { pushed = state; };  // a browser takes only so many at once
  const at = (row, shown = 0, passed = 0) => {
    const clock = table.rows[row][1], now = Date.now();
    const state = {content: table.content, row, clock: clock < 0 ? null : {id: clock, began: now - passed * 1000, shown}, entered: now};
    pushed = null;
    dispatchEvent(new PopStateEvent('popstate', {state}));
  };
  const check = (what, to, isPushed = true) => {
    const shown = [...document.querySelectorAll('.aid')].filter(one => one.checkVisibility());
    if (shown.length !== 1 || shown[0] !== sections[table.rows[to][0]] || isPushed && pushed?.row !== to) wrong.push(what);
  };
  const press = (row, link, to) => { at(row); link.click(); presses++; check(`${row}: ${link.textContent}`, to); };
  const notBreathing = document.querySelector('.aid-head [data-lead]');
  table.rows.forEach(([step, , leads, dying, alarms], row) => {
    at(row);
    check(`${row}`, row, false);
    const links = [...sections[step].querySelectorAll('.aid-choices a:not(.aid-call)')];
    const taken = links.filter(one => one.dataset.does !== 'begin').length;
    if (taken !== leads.length) wrong.push(`${row}: ${taken} ways of ${leads.length}`);
    for (const link of links) {
      if (link.dataset.does === 'interview') continue;
      press(row, link, link.dataset.does === 'begin' ? 0 : leads[Number(link.dataset.lead)]);
    }
    press(row, notBreathing, dying);
    for (const [seconds, to] of alarms) {
      at(row, seconds - 1, seconds);
      check(`${row}: alarm at ${seconds}`, to);
    }
  });
  return {rows: table.rows.length, presses, wrong};
}"""


def test_every_row_of_the_table_is_shown_and_every_press_leads_where_it_says(visit):
    it = visit(PHONE)
    it.open("/now")
    walked = it.page.evaluate(WALK_ALL)
    assert walked["wrong"] == []
    assert walked["rows"] > 300 and walked["presses"] > 1_000


def test_every_answer_leads_where_the_protocol_says(visit):
    """The table against the protocols as they were written: an answer leads to its step or, where the gate refuses it, to what is
    instead."""
    it = visit()
    it.open("/now")
    aids = protocols()
    steps = {f"{aid['id']}.{step['id']}": (aid, step) for aid in aids.values() for step in aid["steps"]}

    def place(to: str, aid: dict) -> str:
        name, _, step = to.partition("#")
        return f"{name}.{step}" if step else f"{aid['id']}.{to}" if f"{aid['id']}.{to}" in steps else f"{to}.{aids[to]['start']}"

    def instead(name: str) -> list[str]:
        """The step, and what comes in its place, and in the place of that."""
        aid, step = steps[name]
        return [name] + (instead(place(step["otherwise"], aid)) if "otherwise" in step else [])

    names = it.page.locator(".aid").evaluate_all("all => all.map(one => one.id)")
    assert set(names) == set(steps) == set(rows_by_step(it.page)), "a step without a screen"
    rows = json.loads(it.page.locator("#walk").text_content())["rows"]
    for step, _, leads, dying, _ in rows:
        aid, written = steps[names[step]]
        ways = [one["to"] for one in written.get("choices", [])] or [written[key] for key in ("next",) if key in written]
        assert len(ways) == len(leads), names[step]
        for way, lead in zip(ways, leads, strict=True):
            assert names[rows[lead][0]] in instead(place(way, aid)), f"{names[step]} leads to {names[rows[lead][0]]}"
        assert names[rows[dying][0]] == "not-breathing.call"
    for name, (_, written) in steps.items():
        if "choices" in written:
            links = it.page.locator(f'[id="{name}"] .aid-choices a:not(.aid-call):not([data-does="begin"])')
            assert links.all_text_contents()[::-1] == [one["say"] for one in written["choices"]]
