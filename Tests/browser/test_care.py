"""What to do about it: the plan, the exercises and their player, medicines, food, remedies, pictures of evidence."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from aid import SPIES, asked
from conftest import DESKTOP, PHONE, Visit, running_server
from icalendar import Calendar
from playwright.sync_api import Page, expect
from steps import CLOT, begin, press, walk
from test_pages import emergency_line, looks, narrow

EVENING = datetime(2026, 11, 21, 21, 0)
STRETCH = "/exercises/bedtime-stretch"


def calm(it: Visit) -> None:
    """An interview without any danger sign, and what the gate asks besides."""
    begin(it)
    walk(it)
    nothing_besides(it)


def nothing_besides(it: Visit) -> None:
    it.open("/interview?question=care-conditions&then=plan")
    it.page.locator('button[value="none"]').click()
    it.page.wait_for_load_state()


def tour(it: Visit) -> Iterator[str]:
    """Every new page, for nobody in particular, for one whom nothing ails, and beside an alarm."""
    for name, path in (("doors", "/"), ("plan-none", "/plan"), ("exercises-any", "/exercises"), ("exercise-any", STRETCH),
                       ("medicines-empty", "/medicines"), ("reference-door", "/medicines/reference"), ("remedies-any", "/remedies"),
                       ("evidence", "/evidence"), ("food-any", "/food")):
        assert it.open(path).status == 200
        yield name
    it.open("/medicines/reference")
    press(it, "I am a clinician: open it")
    yield "reference"
    begin(it)
    it.open("/plan")
    yield "plan-provisional"
    it.open("/interview")
    walk(it)
    it.open("/plan")
    yield "plan-held"
    nothing_besides(it)
    assert it.path == "/plan"
    yield "plan"
    it.open("/result")
    yield "result"
    for name, path in (("exercises", "/exercises"), ("exercise", STRETCH), ("remedies", "/remedies"), ("food-empty", "/food")):
        it.open(path)
        yield name
    for name in ("salmeterol", "simvastatine", "blorbix"):
        it.open("/medicines") if name == "salmeterol" else None
        it.page.fill("#name", name)
        press(it, "Add")
    yield "medicines"
    it.open("/food")
    for food, amount in (("Banana", "2 portions"), ("Almonds", "30 g"), ("Spinach, cooked", "")):
        it.page.fill("#food", food)
        it.page.fill("#amount", amount)
        press(it, "Add")
        if it.documents[-1].status == 422:
            it.refusals.add(422)
    yield "food"
    it.page.fill("#food", "banana")
    it.page.fill("#amount", "2 stone")
    press(it, "Add")
    it.expect_refusal(422)
    yield "food-error"
    it.open("/interview?question=care-conditions&then=food")
    it.page.check('input[value="eating-disorder-known"]')
    press(it, "Go on")
    yield "food-no-numbers"
    it.open("/interview?question=ask-leg-swelling-one-side")
    it.page.locator('button[value="yes"]').click()
    it.page.wait_for_load_state()
    for name, path in (("plan-urgent", "/plan"), ("exercises-urgent", "/exercises"), ("remedies-urgent", "/remedies")):
        it.open(path)
        yield name


def test_every_page_of_advice(visit):
    """One walk past all of them; each is looked at in both windows and by both lights."""
    it = visit()
    found = []
    for name in tour(it):
        found += looks(it, f"care-{name}")
        found += [f"{name}: {fault}" for fault in narrow(it) + ([] if name == "result" else emergency_line(it))]
        it.page.set_viewport_size(PHONE)
    assert found == [], "\n".join(["", *found])


def test_a_plan_of_three_things_fits_on_one_page(visit):
    it = visit()
    calm(it)
    it.page.emulate_media(media="print")
    assert not it.page.locator(".masthead").is_visible()
    assert it.page.locator(".plan").is_visible()
    assert len(re.findall(rb"/Type /Page\b(?!s)", it.page.pdf(format="A4", prefer_css_page_size=True))) == 1


def test_a_calendar_takes_the_plan_in(visit):
    """Read back by a library for calendars: one quiet entry each evening, with the things of the plan in their order."""
    it = visit()
    calm(it)
    it.open("/plan")
    things = [heading for heading in it.page.locator(".plan h2").all_inner_texts() if heading[0].isdigit()]
    with it.page.expect_download() as download:
        it.page.get_by_role("link", name="Put the plan into my calendar").click()
    calendar = Calendar.from_ical(Path(download.value.path()).read_bytes())
    assert download.value.suggested_filename == "plan.ics" and calendar.errors == []
    [evening] = calendar.walk("VEVENT")
    assert calendar.walk("VALARM") == [] and evening.errors == []
    assert evening.start.tzinfo is None and (evening.start.hour, evening.start.minute) == (20, 30)
    assert abs((evening.start.date() - date.today()).days) <= 1 and evening.duration == timedelta(minutes=15)
    assert evening["RRULE"] == {"FREQ": ["DAILY"], "COUNT": [42]}
    said = str(evening["DESCRIPTION"]).splitlines()
    assert things and [line.split(": ")[0] for line in said] == things


# MARK: The player


def player(it: Visit, path: str = STRETCH) -> Page:
    """The page of a programme, at a clock that only the test moves."""
    it.context.add_init_script(SPIES)
    it.page.clock.install(time=EVENING)
    it.open(path)
    it.page.clock.pause_at(EVENING.replace(minute=1))
    it.page.get_by_role("button", name="Play it, one step at a time").click()
    return it.page


def turn(page: Page) -> str:
    return page.locator("#turn").inner_text()


def test_one_step_at_a_time_with_turns_for_each_leg(visit):
    it = visit()
    page = player(it)
    assert page.locator(".exercise:visible").count() == 1
    assert turn(page) == "Step 1 of 2. One leg, 1 of 3"
    page.get_by_role("button", name="Start", exact=True).click()
    seen = []
    for _ in range(120):
        if not seen or seen[-1] != turn(page):
            seen.append(turn(page))
        page.clock.run_for(1000)
    legs = ["One leg", "The other leg"]
    holds = [f"{leg}, {time} of 3" for leg in legs for time in (1, 2, 3)]
    rests = [word for hold in holds for word in (hold, "Rest")][:-1]
    assert seen == [f"Step 1 of 2. {word}" for word in [*rests, "Done."]]
    assert len(asked(page, "vibrate")) == len(rests)
    page.get_by_role("button", name="Next step").click()
    assert turn(page) == "Step 2 of 2. One leg, 1 of 3"
    it.picture("phone-light-care-player")


def test_it_pauses_goes_back_and_ends(visit):
    it = visit()
    page = player(it)
    page.get_by_role("button", name="Start", exact=True).click()
    page.clock.run_for(3000)
    page.get_by_role("button", name="Pause").click()
    left = page.locator("#ring text").text_content()
    page.clock.run_for(60_000)
    assert page.locator("#ring text").text_content() == left == "7"
    page.get_by_role("button", name="Go on").click()
    page.clock.run_for(7200)
    assert turn(page) == "Step 1 of 2. Rest"
    page.get_by_role("button", name="Leave out").click()
    page.get_by_role("button", name="Back", exact=True).click()
    assert turn(page) == "Step 1 of 2. One leg, 1 of 3"
    page.get_by_role("button", name="Leave out").click()
    page.get_by_role("button", name="Leave out").click()
    assert page.locator("#said").inner_text() == "That was all."
    assert page.locator(".exercise:visible").count() == 2


def test_a_phone_that_slept_has_not_exercised(visit):
    it = visit()
    page = player(it)
    page.get_by_role("button", name="Start", exact=True).click()
    page.clock.fast_forward(3_600_000)
    page.clock.run_for(300)
    assert turn(page) == "Step 1 of 2. Rest"


def test_a_reload_stays_at_the_step(visit):
    it = visit()
    page = player(it)
    page.get_by_role("button", name="Leave out").click()
    page.reload()
    assert turn(page).startswith("Step 2 of 2.")


def test_the_voice_is_silent_until_chosen_and_the_screen_stays_on(visit):
    it = visit()
    page = player(it)
    page.wait_for_function("asked.includes('lock screen')")
    assert asked(page, "says") == []
    page.get_by_role("button", name="Voice", exact=True).click()
    assert asked(page, "own says Stand at a wall") and not asked(page, "remote says")
    page.get_by_role("button", name="Leave out").click()
    assert len(asked(page, "own says")) == 2
    page.go_back()
    page.go_back()
    page.wait_for_function("asked.includes('release')")


def test_every_programme_can_be_played_to_its_end(visit):
    it = visit()
    it.context.add_init_script(SPIES)
    it.page.clock.install(time=EVENING)
    it.open("/exercises")
    paths = [link.get_attribute("href") for link in it.page.locator(".named dt a").all()]
    assert len(paths) >= 11
    for path in paths:
        it.open(path)
        it.page.get_by_role("button", name="Play it, one step at a time").click()
        for _ in range(400):
            if it.page.locator("#said").is_visible():
                break
            button = it.page.locator("#go")
            if button.inner_text() == "Pause":
                it.page.clock.run_for(305_000)
            else:
                button.click()
        assert it.page.locator("#said").inner_text() == "That was all.", path


@pytest.mark.parametrize("size", [PHONE, {"width": 360, "height": 640}, DESKTOP], ids=["phone", "small", "desktop"])
def test_the_player_has_big_targets_and_everything_in_reach(visit, size):
    it = visit(size)
    page = player(it)
    for button in page.locator(".player button:visible").all():
        box = button.bounding_box()
        assert box["height"] >= 64 and box["width"] >= 64, button.inner_text()
        assert box["y"] + box["height"] <= size["height"], button.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_the_player_by_keyboard_alone(visit):
    it = visit()
    it.page.clock.install(time=EVENING)
    it.open(STRETCH)
    it.page.locator("#play").focus()
    it.page.keyboard.press("Enter")
    for _ in range(3):
        it.page.keyboard.press("Tab")
        if it.page.evaluate("document.activeElement.id") == "go":
            break
    it.page.keyboard.press("Enter")
    expect(it.page.locator("#go")).to_have_text("Pause")


# MARK: Without the server, without scripts


def test_the_server_gone_the_exercises_go_on(browser, home, tmp_path: Path):
    context = browser.new_context(viewport=PHONE)
    context.set_default_timeout(15_000)
    with running_server(tmp_path / "data", home) as address:
        page = context.new_page()
        page.goto(address + STRETCH)
        page.evaluate("""async () => {
          await navigator.serviceWorker.ready;
          const workers = navigator.serviceWorker;
          if (!workers.controller) await new Promise((done) => workers.addEventListener('controllerchange', done, {once: true}));
        }""")
    page.goto(address + "/exercises")
    assert page.locator("h1").inner_text() == "Exercises"
    page.get_by_role("link", name="For cramps in the foot").click()
    page.get_by_role("button", name="Play it, one step at a time").click()
    assert turn(page).startswith("Step 1 of 4.")
    assert page.locator(".exercise.here svg").first.is_visible()
    context.close()


def test_without_a_script_every_step_is_readable_in_order(visit):
    it = visit(java_script_enabled=False)
    it.open(STRETCH)
    steps = it.page.locator(".exercise h3").all_inner_texts()
    assert steps[0].startswith("Stand at a wall") and steps[1].startswith("Sit at the front")
    assert not it.page.locator("#play").is_visible() and not it.page.locator("#player").is_visible()


# MARK: The gate


def test_a_question_opens_what_is_held_back(visit):
    it = visit()
    begin(it)
    walk(it)
    it.open("/exercises")
    before = it.page.locator("#held-title").count()
    for _ in range(5):
        way = it.page.locator('main a.main-way[href*="then=exercises"]')
        if not way.count():
            break
        way.first.click()
        it.page.locator('button[value="none"], button[value="no"]').first.click()
        it.page.wait_for_load_state()
        assert it.path == "/exercises"
    assert it.page.locator("#held-title").count() <= before
    assert it.page.get_by_role("link", name="The stretch at bedtime").count() == 1


def test_beside_an_alarm_nothing_else_is_advised(visit):
    it = visit()
    begin(it)
    walk(it, CLOT, until="danger-nerves")
    for path in ("/plan", "/exercises", STRETCH, "/food"):
        it.open(path)
        assert "See someone today" in it.words
        assert it.page.locator(".exercise").count() == 0
