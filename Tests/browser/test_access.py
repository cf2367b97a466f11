"""For hands that hold no mouse, and for eyes that need contrast: the keyboard, and the colours of the style sheet itself."""

import re

import pytest
from conftest import CSS, DESKTOP, PHONE, Visit
from steps import FIT, begin, question, signs, urgency, walk

# MARK: The keyboard alone: Tab, Enter and Space

# Where the keyboard is, whether that shows, and whether it is in sight with nothing above it.
HERE = """() => {
  const e = document.activeElement, label = e.closest('label.choice') ?? e, s = getComputedStyle(label);
  const box = label.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {tag: e.tagName, name: e.name ?? '', value: e.value ?? '', words: (label.innerText ?? '').trim(),
    ring: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
    seen: e.tagName === 'MAIN' || label.contains(top) || (top?.contains(label) ?? false)};
}"""


def tab_to(it: Visit, wanted) -> dict:
    """Presses Tab until the keyboard is where it is wanted; every stop on the way can be seen."""
    for _ in range(120):
        it.page.keyboard.press("Tab")
        at = it.page.evaluate(HERE)
        assert at["tag"] != "BODY", f"the keyboard fell off the page at {it.page.url}"
        assert at["ring"], f"no visible focus on {at}"
        assert at["seen"], f"the focus is covered: {at} at {it.page.url}"
        if wanted(at):
            return at
    raise AssertionError(f"not reached by Tab at {it.page.url}")


def strike(it: Visit, key: str) -> None:
    """A key that leads to another page."""
    with it.page.expect_navigation():
        it.page.keyboard.press(key)


def by_keyboard(it: Visit, answers: dict[str, str], ticked: tuple[str, ...] = ()) -> list[str]:
    """From the doors to the result, with a cramp in the calf; of the questions to be ticked, the last box: the one that the thumb's bar
    could hide."""
    asked: list[str] = []
    answers = {"where-is-it": "calf", **answers}
    it.open()
    tab_to(it, lambda at: at["words"].startswith("Why do I get cramps?"))
    strike(it, "Enter")
    tab_to(it, lambda at: at["name"] == "age")
    it.page.keyboard.type("67")
    for name, value in (("sex", "female"), ("pregnancy", "no")):
        assert tab_to(it, lambda at: at["name"] == name)["value"] == value  # the first of each
        it.page.keyboard.press("Space")
    tab_to(it, lambda at: at["words"] == "Go on")
    strike(it, "Enter")
    while it.path != "/result":
        assert len(asked) < 60
        if it.path == "/interview/words":
            tab_to(it, lambda at: at["words"] == "Go on without")
            strike(it, "Enter")
            continue
        if listed := signs(it):
            asked += listed
            so = [name for name in listed if name in answers]
            for name in so:
                tab_to(it, lambda at: at["value"] == name)
                it.page.keyboard.press("Space")
            tab_to(it, lambda at: at["words"] == ("Go on" if so else "None of these"))
            strike(it, "Enter")
            continue
        now = question(it)
        asked.append(now)
        wanted = it.page.locator(".choice input").last.get_attribute("value") if now in ticked else answers.get(now)
        if it.page.locator(".thumb").count():
            if wanted:
                tab_to(it, lambda at: at["value"] == wanted)
                it.page.keyboard.press("Space")
                assert it.page.locator(f'input[value="{wanted}"]').is_checked()
            tab_to(it, lambda at: at["tag"] == "BUTTON" and (at["words"] in ("Go on", "That is all") if wanted else at["value"] == "none"))
        else:
            tab_to(it, lambda at: at["tag"] == "BUTTON" and at["value"] in (wanted or "no", "unknown"))
        strike(it, "Space" if len(asked) % 2 else "Enter")
    return asked


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_interview_by_keyboard_alone(visit, size):
    it = visit(size)
    asked = by_keyboard(it, {}, ticked=("how-it-feels", "conditions-known", "medicines-taken"))
    assert len(asked) >= 10
    assert urgency(it) != "emergency"
    closed = it.page.locator("details.cause:not([open])")
    before = closed.count()
    tab_to(it, lambda at: at["tag"] == "SUMMARY" and it.page.evaluate("!document.activeElement.parentElement.open"))
    it.page.keyboard.press("Enter")
    assert closed.count() == before - 1


def test_an_emergency_by_keyboard_alone(visit):
    it = visit(DESKTOP)
    by_keyboard(it, FIT)
    assert urgency(it) == "emergency"
    tab_to(it, lambda at: at["words"].startswith("Call 112"))


def test_why_do_you_ask_by_keyboard(visit):
    it = visit()
    begin(it)
    tab_to(it, lambda at: at["words"].startswith("Why do you ask?"))
    it.page.keyboard.press("Space")
    assert it.page.locator(".why-asked .note").is_visible()


def test_the_first_tab_skips_to_the_content(visit):
    it = visit()
    begin(it)
    walk(it, until="danger-chest")
    for path in ("/", "/interview", "/answers", "/result", "/causes", "/groups", "/check"):
        it.open(path)
        it.page.keyboard.press("Tab")
        it.page.keyboard.press("Enter")
        assert it.page.evaluate("document.activeElement.id") == "main", path


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
