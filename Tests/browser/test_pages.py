"""The form and its answer, in a phone's and a desk's window, by day and by night, by hand and by keyboard."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import CSS, DESKTOP, PHONE, Visit

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WINDOWS = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
SHOW = "Show me what to do"


def answer(it: Visit, **answers: str) -> None:
    """Ticks and fills the form; danger groups that are not named are denied."""
    page = it.page
    groups = page.locator("fieldset.sign").evaluate_all("all => all.map(one => one.id)")
    assert 1 <= len(groups) <= 8
    for group in groups:
        page.check(f'input[name="{group}"][value="{answers.pop(group, "no")}"]')
    page.fill("#age", answers.pop("age", "67"))
    page.check(f'input[name="sex"][value="{answers.pop("sex", "male")}"]')
    for name, value in answers.items():
        page.check(f'input[name="{name}"][value="{value}"]')


def send(it: Visit, button: str = SHOW) -> None:
    it.page.get_by_role("button", name=button, exact=True).click()
    wait_for_answer(it)


def wait_for_answer(it: Visit) -> None:
    it.page.wait_for_selector("section.urgency")
    it.page.wait_for_load_state("load")


def urgency(it: Visit) -> str:
    return it.page.locator("section.urgency").get_attribute("data-urgency")


def check_axe(it: Visit) -> None:
    result = Axe().run(it.page, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert result.violations_count == 0, result.generate_report()


# MARK: What is seen


@WINDOWS
@SCHEMES
def test_form_and_answer(visit, size, scheme):
    it = visit(size, scheme)
    name = f"{'phone' if size is PHONE else 'desktop'}-{scheme}"
    assert it.open().status == 200
    it.picture(f"form-{name}")
    check_axe(it)
    answer(it)
    send(it)
    it.picture(f"answer-{name}")
    check_axe(it)
    assert it.page.locator("h1").count() == 1
    assert it.page.get_by_role("heading", name="What to do now").is_visible()
    assert it.page.locator(".steps li").count() >= 1


@SCHEMES
def test_a_clot_is_seen_today(visit, scheme):
    it = visit(PHONE, scheme)
    it.open()
    answer(it, **{"danger-leg": "yes", "ask-leg-swelling-one-side": "yes"})
    it.picture(f"form-clot-{scheme}")
    check_axe(it)
    send(it)
    it.picture(f"answer-clot-{scheme}")
    check_axe(it)
    assert urgency(it) == "same-day"
    steps = it.page.locator(".steps").inner_text()
    assert "Do not rub" in steps
    assert "Rub the muscle gently" not in it.page.locator("main").inner_text()


@SCHEMES
def test_a_fit_is_an_emergency(visit, scheme):
    it = visit(PHONE, scheme)
    it.open()
    answer(it, **{"danger-fits": "yes", "ask-fit-now": "yes"})
    send(it, button=f"{SHOW} now")
    it.picture(f"answer-fit-{scheme}")
    check_axe(it)
    assert urgency(it) == "emergency"


def test_the_urgency_is_the_largest_thing_and_not_only_a_colour(visit):
    it = visit()
    it.open()
    answer(it)
    send(it)
    sizes = it.page.evaluate(
        "() => [...document.querySelectorAll('body *')].filter(e => e.innerText)"
        ".map(e => [parseFloat(getComputedStyle(e).fontSize), !!e.closest('h1')])")
    heading = max(size for size, is_heading in sizes if is_heading)
    assert heading > max(size for size, is_heading in sizes if not is_heading)
    assert it.page.locator("h1").inner_text().strip()
    shape = it.page.locator("h1 svg use").get_attribute("href")
    assert it.page.locator(f"symbol{shape}").count() == 1


def test_at_most_four_sizes_of_type(visit):
    it = visit(DESKTOP)
    it.open()
    used = "() => [...new Set([...document.querySelectorAll('body *')].filter(e => e.innerText).map(e => getComputedStyle(e).fontSize))]"
    assert len(it.page.evaluate(used)) <= 4
    answer(it)
    send(it)
    assert len(it.page.evaluate(used)) <= 4


# MARK: What unfolds


def test_nothing_is_ticked_for_the_person(visit):
    it = visit()
    it.open()
    assert it.page.locator("fieldset.sign input:checked").count() == 0
    assert it.page.locator(".drill:visible").count() == 0
    assert it.page.locator(".stop-here:visible").count() == 0


@pytest.mark.parametrize("ticked", ["yes", "unknown"])
def test_a_danger_sign_unfolds_its_questions(visit, ticked):
    it = visit()
    it.open()
    it.page.check(f'input[name="danger-leg"][value="{ticked}"]')
    assert it.page.locator("#danger-leg > .drill").is_visible()
    assert it.page.locator(".drill:visible").count() == 1
    it.page.check('input[name="danger-leg"][value="no"]')
    assert it.page.locator(".drill:visible").count() == 0


def test_not_knowing_leads_to_something_that_anyone_can_see(visit):
    it = visit()
    it.open()
    it.page.check('input[name="danger-leg"][value="unknown"]')
    fallback = it.page.locator("#look-leg-swelling-one-side")
    assert not fallback.is_visible()
    it.page.check('input[name="ask-leg-swelling-one-side"][value="unknown"]')
    assert fallback.is_visible()


def test_weeks_are_asked_only_when_they_matter(visit):
    it = visit()
    it.open()
    assert not it.page.locator("#pregnancyWeeks").is_visible()
    it.page.check('input[name="pregnancy"][value="yes"]')
    assert it.page.locator("#pregnancyWeeks").is_visible()
    assert not it.page.locator("#postpartumWeeks").is_visible()
    it.page.check('input[name="sex"][value="male"]')
    assert not it.page.locator("#pregnancy").is_visible()


def test_a_bad_age_is_one_sentence_and_a_way_on(visit):
    it = visit()
    it.open()
    answer(it, age="670")
    it.page.get_by_role("button", name=SHOW, exact=True).click()
    it.page.wait_for_selector(".problems, .lead + p")
    it.page.wait_for_load_state("load")
    assert it.documents[-1].status in (400, 422)
    assert "670 is not an age" in it.page.locator("main").inner_text()
    assert it.page.locator("main a").count() >= 1
    it.picture("problem-age")
    check_axe(it)
    it.complaints = [line for line in it.complaints if "status of 4" not in line]


def test_a_missing_page_has_a_way_on(visit):
    it = visit()
    assert it.open("/nothing-here").status == 404
    it.picture("problem-404")
    check_axe(it)
    it.complaints = [line for line in it.complaints if "404" not in line]
    it.page.locator("main a").first.click()
    assert it.page.locator("form").count() == 1


# MARK: Hands


def test_by_keyboard_alone(visit):
    """Tab to every field, Space on an answer, Enter on the button: from the first field to the answer."""
    it = visit(DESKTOP)
    it.open()
    keyboard, page = it.page.keyboard, it.page
    here = ("() => { const e = document.activeElement; const s = getComputedStyle(e); "
            "const l = e.closest('label.choice'); const o = l ? getComputedStyle(l) : s; "
            "return {tag: e.tagName, type: e.type, name: e.name, value: e.value, "
            "words: e.innerText, ring: o.outlineStyle !== 'none' && parseFloat(o.outlineWidth) >= 2}; }")
    answered, seen = set(), []
    for _ in range(400):
        keyboard.press("Tab")
        at = page.evaluate(here)
        seen.append(at)
        assert at["tag"] != "BODY", "the keyboard fell out of the form before the button"
        assert at["ring"], f"no visible focus on {at}"
        if at["type"] == "radio" and at["name"].startswith("danger-") and at["name"] not in answered:
            answered.add(at["name"])
            keyboard.press("ArrowRight")  # from "yes" to "no", as radios do
            if page.evaluate(here)["value"] != "no":
                keyboard.press("Space")
            assert page.locator(f'input[name="{at["name"]}"]:checked').count() == 1
        elif at["name"] == "age":
            keyboard.type("67")
        elif at["tag"] == "BUTTON" and at["words"].strip() == SHOW:
            break
    else:
        pytest.fail("the button was never reached")
    assert len(answered) == page.locator("fieldset.sign").count()
    names = [one["name"] for one in seen]
    for name in ("about", "region", "age", "sex", "text"):
        assert name in names, f"{name} was not reached"
    keyboard.press("Enter")
    wait_for_answer(it)
    summaries = page.locator("summary").count()
    if summaries > 1:
        page.locator("summary").nth(1).focus()
        keyboard.press("Enter")
        assert page.locator("details").nth(1).get_attribute("open") is not None


def test_the_first_tab_skips_to_the_content(visit):
    it = visit()
    it.open()
    it.page.keyboard.press("Tab")
    it.page.keyboard.press("Enter")
    assert it.page.evaluate("document.activeElement.id") == "main"


SMALL = """() => [...document.querySelectorAll(
    'a, button, summary, label.choice, select, textarea, input[type=text]')]
  .filter(e => e.checkVisibility())
  .map(e => [e.tagName, (e.innerText || e.name || '').slice(0, 40), e.getBoundingClientRect()])
  .filter(([, , box]) => box.height < 48 || box.width < 48)
  .map(([tag, words, box]) => `${tag} ${words} ${box.width} x ${box.height}`)"""


@WINDOWS
def test_targets_are_large_enough_for_a_thumb(visit, size):
    it = visit(size)
    it.open()
    answer(it, **{"danger-leg": "yes"})
    assert it.page.evaluate(SMALL) == []
    send(it)
    assert it.page.evaluate(SMALL) == []


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_scrolls_sideways(visit, width):
    it = visit({"width": width, "height": 700})
    wide = "document.documentElement.scrollWidth"
    it.open()
    assert it.page.evaluate(wide) <= width
    for box in it.page.locator('fieldset.sign input[value="unknown"]').all():
        if box.is_visible():
            box.check()
    assert it.page.evaluate(wide) <= width
    answer(it)
    send(it)
    for cause in it.page.locator("details").all():
        if cause.get_attribute("open") is None:
            cause.locator("summary").click()
    assert it.page.evaluate(wide) <= width
    it.picture(f"answer-{width}")


def test_text_twice_as_large_still_fits(visit):
    it = visit({"width": 640, "height": 900})
    it.open()
    it.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert it.page.evaluate("document.documentElement.scrollWidth") <= 640


def test_no_script_and_no_inline_style(visit):
    it = visit()
    it.open()
    for _ in range(2):
        assert it.page.locator("script, style, [style], [onclick], iframe, object").count() == 0
        if it.page.locator("form").count():
            answer(it)
            send(it)


def test_it_works_with_scripts_switched_off(visit):
    it = visit(java_script_enabled=False)
    it.open()
    it.page.check('input[name="danger-leg"][value="yes"]')
    assert it.page.locator("#danger-leg > .drill").is_visible()


def test_print_opens_every_cause(visit):
    it = visit()
    it.open()
    answer(it)
    send(it)
    it.page.emulate_media(media="print", color_scheme="dark")
    assert it.page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    for inside in it.page.locator(".cause > .inside").all():
        assert inside.evaluate("e => e.getBoundingClientRect().height") > 0


# MARK: Contrast, from the style sheet itself

ON = {  # words: the grounds that they stand on
    "ink": ["paper", "tint"], "soft": ["paper", "tint"], "accent": ["paper", "tint"],
    "amber": ["paper"], "red": ["paper"], "press-ink": ["press"], "call-ink": ["call"],
}


def palettes() -> dict[str, dict[str, str]]:
    """The custom properties of each block that sets the paper; a colour is written as #rrggbb."""
    found = {}
    for selector, block in re.findall(r"([^{}]*)\{([^{}]*--paper:[^{}]*)\}", CSS.read_text()):
        name = re.sub(r"/\*.*?\*/", "", selector, flags=re.S).strip()
        found[name] = dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", block))
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_day_night_and_print_are_palettes():
    assert len(palettes()) == 4  # day; night by the system; night by choice; print
    _, system, chosen, _ = palettes().values()
    assert system == chosen


@pytest.mark.parametrize("name", palettes())
def test_text_contrast_is_at_least_seven(name):
    colours = palettes()[name]
    for words, grounds in ON.items():
        for ground in grounds:
            ratio = contrast(colours[words], colours[ground])
            assert ratio >= 7, f"{name}: {words} on {ground} is {ratio:.2f}"
    assert contrast(colours["line"], colours["paper"]) >= 3, f"{name}: edges of fields"
