"""First aid as eyes and thumbs meet it: each screen of it, on black, without scrolling."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from aid import SHOW, choose, protocols, rows_by_step, to_the_calf
from axe_playwright_python.sync_playwright import Axe
from conftest import DESKTOP, PHONE, Visit
from PIL import Image
from playwright.sync_api import Page
from test_access import contrast, luminance
from test_pages import PALE, WCAG, WIDE

SMALL_PHONE = {"width": 360, "height": 640}
TARGET = 64  # px: a thumb in the dark

TOO_SMALL = f"""() => [...document.querySelectorAll('a, button, summary')]
  .filter(one => one.checkVisibility() && !one.matches('.skip'))
  .map(one => [one.innerText, one.getBoundingClientRect()])
  .filter(([, box]) => box.height < {TARGET} || box.width < {TARGET})
  .map(([words, box]) => `${{words}}: ${{box.width}} x ${{box.height}}`)"""

# The words within a drawing are measured on the screen.
PALE_TEXT = PALE.replace("'body *'", "'body *:not(svg *)'")

# Where words stand on the screen.
WORDS = """() => [...document.querySelectorAll('body *')]
  .filter(one => one.checkVisibility() && [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .map(one => [one.textContent.trim().slice(0, 30), one.getBoundingClientRect()])
  .map(([words, box]) => [words, box.left, box.top, box.right, box.bottom])"""


def screens(page: Page) -> Iterator[str]:
    """Shows one screen after the other, each step once."""
    for name, row in rows_by_step(page).items():
        assert page.evaluate(SHOW, row) == [name]
        yield name


def first_screens() -> list[str]:
    return [f"{aid['id']}.{aid['start']}" for aid in protocols().values()]


def densest(page: Page, count: int) -> list[str]:
    """The screens with the most on them."""
    sizes = page.locator(".aid").evaluate_all("all => all.map(one => [one.textContent.length, one.id])")
    return [name for _, name in sorted(sizes, reverse=True)[:count]]


# MARK: Each screen


@pytest.mark.parametrize("size", [PHONE, SMALL_PHONE], ids=["phone", "small-phone"])
def test_no_screen_scrolls_and_every_target_is_large(visit, size):
    it = visit(size)
    it.open("/now")
    found = []
    for name in screens(it.page):
        high, wide = it.page.evaluate("[document.documentElement.scrollHeight, document.documentElement.scrollWidth]")
        if high > size["height"] or wide > size["width"]:
            found.append(f"{name} is {wide} x {high}")
        found += [f"{name}: {fault}" for fault in it.page.evaluate(TOO_SMALL)]
    assert found == []


def test_the_numbers_of_other_places_are_large_too(visit):
    it = visit(SMALL_PHONE)
    it.open("/now")
    it.page.locator(".numbers summary").click()
    it.picture("small-phone-aid-numbers")
    assert it.page.get_by_role("button", name="Germany: 112").is_visible()
    assert it.page.evaluate(TOO_SMALL) == []


def test_narrow_windows_and_large_letters_cut_nothing_off(visit):
    it = visit({"width": 320, "height": 568})
    it.open("/now")
    found = []
    for letters, width in (("100%", 320), ("200%", 640)):
        it.page.set_viewport_size({"width": width, "height": 844})
        it.page.evaluate("size => { document.documentElement.style.fontSize = size; }", letters)
        found += [f"{name}, {letters}" for name in screens(it.page) if it.page.evaluate(WIDE) > width]
    assert found == []


def test_every_screen_is_clean(visit):
    """The contrast of each text by its computed colours, and of each kind of screen what Axe says, which is slow."""
    it = visit()
    it.open("/now")
    Axe().run(it.page)  # so that it is there
    with_axe = {*first_screens(), *densest(it.page, 16)}
    found = []
    for name in screens(it.page):
        found += [f"{name}: {fault}" for fault in it.page.evaluate(PALE_TEXT)]
        wrong = [] if name not in with_axe else it.page.evaluate(
            "tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
            ".then(all => all.violations.map(one => `${one.id}: ${one.nodes.map(node => node.target).join(' ')}`))", WCAG)
        found += [f"{name}: {fault}" for fault in wrong]
        if it.page.locator("h1:visible").count() != 1:
            found.append(f"{name}: not one heading")
    assert found == []
    assert len(with_axe) >= 25


# MARK: The night, as it is on the screen


def shot(page: Page) -> Image.Image:
    return Image.open(BytesIO(page.screenshot())).convert("RGB")


def colours(image: Image.Image) -> list[tuple[int, str]]:
    """Each with how often it is there, the most frequent first."""
    counted = image.getcolors(maxcolors=image.width * image.height)
    return sorted(((count, "#%02x%02x%02x" % colour) for count, colour in counted), reverse=True)


def mean_luminance(image: Image.Image) -> float:
    counted = colours(image)
    return sum(count * luminance(colour) for count, colour in counted) / sum(count for count, _ in counted)


def pale_words(it: Visit, image: Image.Image, scale: int) -> list[str]:
    """Words whose strongest point stands out from their ground by less than 7 to 1."""
    found = []
    for words, left, top, right, bottom in it.page.evaluate(WORDS):
        box = (max(0, left) * scale, max(0, top) * scale, min(image.width, right * scale), min(image.height, bottom * scale))
        if box[0] >= box[2] or box[1] >= box[3]:
            continue
        there = colours(image.crop(tuple(round(side) for side in box)))
        ratio = max(contrast(there[0][1], colour) for _, colour in there)
        if ratio < 7:
            found.append(f"{words}: {ratio:.2f}")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_night_is_black_and_its_words_stand_out(visit, scheme):
    it = visit(PHONE, scheme, device_scale_factor=2)
    it.open("/now")
    rows = rows_by_step(it.page)
    found = []
    for name in dict.fromkeys(first_screens() + densest(it.page, 8)):
        it.page.evaluate(SHOW, rows[name])
        image = shot(it.page)
        if colours(image)[0][1] != "#000000":
            found.append(f"{name}: not black")
        if (mean := mean_luminance(image)) > 0.05:
            found.append(f"{name}: mean luminance {mean:.3f}")
        found += [f"{name}: {fault}" for fault in pale_words(it, image, 2)]
    assert found == []


@pytest.mark.parametrize(("window", "size"), [("phone", PHONE), ("desktop", DESKTOP)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_of_every_protocol(visit, window, size, scheme):
    it = visit(size, scheme)
    it.open("/now")
    rows = rows_by_step(it.page)
    for name in first_screens():
        it.page.evaluate(SHOW, rows[name])
        it.picture(f"{window}-{scheme}-aid-{name}")
        assert it.page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(0, 0, 0)"


def test_what_is_said_about_a_note_hides_nothing(visit):
    it = visit(SMALL_PHONE)
    it.open("/now")
    to_the_calf(it.page)
    choose(it.page, "It has let go", "Note this attack")
    assert it.page.evaluate(TOO_SMALL) == []
    assert it.page.evaluate(PALE_TEXT) == []
    it.picture("small-phone-aid-noted")
    main = it.page.locator(".aid.here .main").bounding_box()
    assert main["y"] + main["height"] <= SMALL_PHONE["height"], "the button is below the edge"
