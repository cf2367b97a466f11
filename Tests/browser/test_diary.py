"""The diary as thumbs and eyes meet it: how many taps, how dark, how large; and what moves in from first aid."""

import json
from io import BytesIO

import pytest
from aid import choose, to_the_calf
from conftest import PHONE, Visit, running_server
from diary import arrived, kept, line, tap, waiting, write
from PIL import Image
from playwright.sync_api import expect
from steps import DIARY_PAGES, press
from test_access import luminance
from test_pages import EXTREMES, SMALL, looks

SMALL_PHONE = {"width": 360, "height": 640}
LARGE = SMALL.replace("48", "64")

# Presses, counted by the browser itself.
COUNT = "addEventListener('pointerdown', () => { window.pressed = (window.pressed ?? 0) + 1; }, true)"


@pytest.fixture
def diary(visit, home, tmp_path):
    """A browser at a diary of its own."""
    with running_server(tmp_path / "data", home) as address:
        yield lambda *window, **more: visit(*window, address=address, **more)


def pressed(it: Visit) -> int:
    return it.page.evaluate("window.pressed ?? 0")


# MARK: Taps


def test_a_cramp_is_one_tap_from_the_shortcut(diary):
    it = diary(PHONE)
    it.context.add_init_script(COUNT)
    manifest = it.page.request.get(it.address + "/charley.webmanifest").json()
    it.open(next(one["url"] for one in manifest["shortcuts"] if one["name"] == "I had a cramp"))
    tap(it.page)
    arrived(it.page)
    assert pressed(it) == 1
    assert len(kept(it.address)["attacks"]) == 1


def test_side_and_pain_are_one_tap_each(diary):
    it = diary(PHONE)
    it.context.add_init_script(COUNT)
    it.open("/diary")
    tap(it.page)
    it.page.get_by_role("button", name="Left calf").click()
    it.page.get_by_role("button", name="Pain 7 of 10").click()
    expect(it.page.get_by_role("button", name="Pain 7 of 10")).to_have_attribute("aria-pressed", "true")
    arrived(it.page)
    assert pressed(it) == 3
    [attack] = kept(it.address)["attacks"]
    assert (attack["side"], attack["muscle"], attack["severity"]) == ("left", "calf", 7)


def test_the_drawing_is_tapped_by_daylight(diary):
    it = diary(PHONE)
    it.open("/diary")
    tap(it.page)
    line(it.page, "A cramp at").get_by_role("link", name="Add what you know").click()
    it.page.locator(".left-back-of-thigh").click()
    it.page.locator("#severity").get_by_role("radio", name="7").check()
    it.picture("phone-light-diary-attack-tapped")
    press(it, "Save")
    [attack] = kept(it.address)["attacks"]
    assert (attack["side"], attack["muscle"], attack["severity"]) == ("left", "back-of-thigh", 7)


def test_the_morning_is_one_tap(diary):
    it = diary(PHONE)
    it.context.add_init_script(COUNT)
    it.open("/diary")
    if it.page.locator("#last-night").count() == 0:
        pytest.skip("Before four in the morning the night is not over.")
    press(it, "No cramp last night")
    arrived(it.page)
    assert pressed(it) == 1
    assert [one["state"] for one in kept(it.address)["nights"]] == ["none"]


def test_an_evening_like_the_last_is_one_tap_and_a_full_one_at_most_twelve(diary):
    it = diary(PHONE)
    it.context.add_init_script(COUNT)
    write(it.address, exposures=[{"id": f"e{n}", "revision": 1, "name": f"Thing {n}", "position": n} for n in range(1, 12)])
    it.open("/diary/evening")
    for n in range(1, 12):
        it.page.locator(f'[data-exposure="e{n}"]').get_by_text("Yes").click()
    press(it, "Save")
    arrived(it.page)
    assert pressed(it) == 12
    it.open("/diary/evening")
    press(it, "Save")
    expect(line(it.page, "The evening of")).to_contain_text("In your diary.")
    assert pressed(it) == 1
    [evening] = kept(it.address)["checkIns"]
    assert evening["values"] == {f"e{n}": 1 for n in range(1, 12)} and evening["revision"] == 2


def test_taps_in_a_row_are_one_cramp_and_a_question(diary):
    it = diary(PHONE)
    it.open("/diary")
    it.page.evaluate("for (let left = 5; left > 0; left -= 1) document.querySelector('#cramp button').click()")
    expect(it.page.locator("#again")).to_be_visible()
    arrived(it.page)
    assert len(kept(it.address)["attacks"]) == 1
    it.page.locator("#slip").click()
    expect(line(it.page, "taken back")).to_contain_text("In your diary.")
    assert kept(it.address)["attacks"] == []


def test_without_a_script_the_same_buttons_work(diary):
    it = diary(PHONE, java_script_enabled=False)
    it.open("/diary")
    tap(it.page)
    assert it.path == "/diary" and it.page.locator(".noted li").count() == 1
    tap(it.page)
    assert it.path == "/diary/again"
    press(it, "Undo: there was none")
    assert kept(it.address)["attacks"] == []


# MARK: What it looks like


def test_every_page_of_the_diary(diary):
    """By day and by night, on a phone and on a desk."""
    it = diary()
    write(it.address, exposures=[{"id": "alcohol", "revision": 1, "name": "Alcohol", "unit": "glasses", "position": 1},
                                 {"id": "stretching", "revision": 1, "name": "Stretched before bed", "position": 2}])
    it.open("/diary")
    tap(it.page)
    arrived(it.page)
    [attack] = kept(it.address)["attacks"]
    found = []

    def palette(scheme: str) -> None:
        """Whatever the time is when this is tested."""
        it.page.evaluate("scheme => document.documentElement.dataset.palette = scheme === 'light' ? 'day' : 'night'", scheme)

    for name, path in DIARY_PAGES.items():
        it.open(path.format(id=attack["id"], night=attack["began"][:10]))
        found += looks(it, name, axe=EXTREMES, dress=palette)
    assert found == [], "\n".join(["", *found])


def test_by_night_it_is_dark_and_every_target_is_large(diary):
    it = diary(SMALL_PHONE)
    it.open("/diary")
    it.page.evaluate("document.documentElement.dataset.palette = 'night'")
    found = []
    for name in ("night-diary", "night-diary-noted", "night-diary-again"):
        found += [f"{name}: {fault}" for fault in it.page.evaluate(LARGE)]
        shot = Image.open(BytesIO(it.page.screenshot(full_page=True))).convert("RGB")
        it.picture(f"small-phone-{name}")
        pixels = shot.resize((60, 120)).tobytes().hex()
        lights = [luminance("#" + pixels[at:at + 6]) for at in range(0, len(pixels), 6)]
        mean = sum(lights) / len(lights)
        if mean > 0.05:
            found.append(f"{name}: mean luminance {mean:.3f}")
        tap(it.page)
        if name == "night-diary":
            arrived(it.page)
        else:
            expect(it.page.locator("#again")).to_be_visible()
    assert found == []


def test_the_night_is_dark_whatever_the_system_says_and_the_day_is_not(diary):
    it = diary(scheme="light")
    it.open("/diary")
    hour = int(it.page.evaluate("new Date().getHours()"))
    assert (it.page.locator("html").get_attribute("data-palette") == "night") == (not 7 <= hour < 20)


# MARK: From first aid


def test_what_first_aid_notes_is_in_the_diary(diary):
    it = diary()
    it.open("/now")
    to_the_calf(it.page)
    choose(it.page, "It has let go", "Note this attack")
    expect(it.page.locator("#said")).to_contain_text("It is in your diary.")
    [attack] = kept(it.address)["attacks"]
    assert attack["began"] <= attack["recorded"] and waiting(it.page) == []
    it.page.locator("#said button").click()
    expect(it.page.locator("#said")).to_have_text("The note is gone.")
    it.page.wait_for_function("() => diary.queue.all().then(all => all.length === 0)")
    assert kept(it.address)["attacks"] == []


def test_one_tap_from_first_aid_and_a_second_one_is_asked_about(diary):
    it = diary(SMALL_PHONE)
    it.context.add_init_script(COUNT)
    it.open("/now")
    it.page.locator("#only-note").click()
    expect(it.page.locator("#said")).to_contain_text("It is in your diary.")
    assert pressed(it) == 1
    it.page.locator("#only-note").click()
    expect(it.page.locator("#said")).to_contain_text("already")
    assert len(kept(it.address)["attacks"]) == 1
    it.page.get_by_role("button", name="Another one").click()
    expect(it.page.locator("#said")).to_contain_text("It is in your diary.")
    assert len(kept(it.address)["attacks"]) == 2


def test_notes_of_before_move_in_once_and_fits_stay(diary):
    """What older pages left in the browser: a cramp, its fall, a fit, and what is no note at all."""
    it = diary()
    it.open("/now")
    notes = [
        {"id": "a" * 32, "kind": "attack", "at": "2026-11-20T03:12:00+01:00", "step": "after-cramp.let-go", "seconds": 90},
        {"id": "b" * 32, "kind": "fall", "at": "2026-11-20T03:15:00+01:00", "step": "after-cramp.rest", "seconds": None},
        {"id": "c" * 32, "kind": "attack", "at": "2026-11-20T04:00:00+01:00", "step": "after-seizure.trigger", "seconds": 200},
        {"id": "no id", "kind": "attack", "at": "yesterday"}, None,
    ]
    it.page.evaluate("notes => localStorage.setItem('charley.notes', JSON.stringify(notes))", notes)
    it.open("/diary")
    arrived(it.page)
    expected = {"id": "a" * 32, "revision": 2, "began": "2026-11-20T03:10:30+01:00", "recorded": "2026-11-20T03:12:00+01:00",
                "seconds": 90, "helped": [], "fell": True}
    assert kept(it.address)["attacks"] == [expected]
    assert json.loads(it.page.evaluate("localStorage.getItem('charley.notes')")) == notes[2:]
    expect(line(it.page, "A fit, noted in first aid at 04:00.")).to_be_visible()
    it.page.reload()
    assert kept(it.address)["attacks"] == [expected]


# MARK: It is theirs


def test_taken_along_brought_back_and_erased(diary, tmp_path):
    it = diary()
    it.open("/diary")
    tap(it.page)
    arrived(it.page)
    before = kept(it.address)
    it.page.get_by_role("link", name="Your data").click()
    assert "not encrypted" in it.words
    with it.page.expect_download() as download:
        it.page.get_by_role("link", name="Save all as a file").click()
    file = tmp_path / "diary.zip"
    download.value.save_as(file)

    # Something that still waits must not bring back what was erased.
    it.page.route("**/diary/entries", lambda route: route.fulfill(status=503, content_type="application/json", body="{}"))
    it.refusals.add(503)
    it.page.evaluate("diary.queue.add('attacks', diary.cramp())")
    it.page.get_by_role("link", name="Erase my diary").click()
    press(it, "Erase everything")
    assert "Your diary and all its backups are erased." in it.words
    it.page.unroute("**/diary/entries")
    it.page.wait_for_function("() => diary.queue.all().then(all => all.length === 0)")
    assert kept(it.address)["attacks"] == []

    it.page.locator("#file").set_input_files(file)
    press(it, "Read it in")
    assert "New: 1." in it.words
    assert kept(it.address) == before
    it.page.locator("#file").set_input_files({"name": "x.zip", "mimeType": "application/zip", "buffer": file.read_bytes()[:-40]})
    press(it, "Read it in")
    it.expect_refusal(422)
    assert "This zip is not whole" in it.words
    assert kept(it.address) == before
