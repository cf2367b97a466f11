"""Every kind of page, on a phone and on a desk, by day and by night: what anyone must be able to read and to hit."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import DESKTOP, PHONE, Visit
from steps import CLOT, begin, follow, tour, urgency, walk

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WINDOWS = {"phone": PHONE, "desktop": DESKTOP}
SCHEMES = ["light", "dark"]

SMALL = """() => [...document.querySelectorAll(
    'a, button, summary, label.choice, select, textarea, input[type=text]')]
  .filter(e => e.checkVisibility())
  .map(e => [e.tagName, (e.innerText || e.name || '').slice(0, 40), e.getBoundingClientRect()])
  .filter(([, , box]) => box.height < 48 || box.width < 48)
  .map(([tag, words, box]) => `target ${tag} ${words}: ${box.width} x ${box.height}`)"""

PALE = """() => {
  const parts = c => c.match(/[\\d.]+/g).map(Number);
  const light = c => { const [r, g, b] = parts(c).map(p => p / 255)
    .map(p => p <= 0.04045 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = e => { for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor; if ((parts(c)[3] ?? 1) === 1) return c; } return 'rgb(255, 255, 255)'; };
  const ink = e => getComputedStyle(e)[e instanceof SVGElement ? 'fill' : 'color'];
  return [...document.querySelectorAll('body *')]
    .filter(e => e.checkVisibility()
      && ([...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || e.matches('[type=text], textarea')))
    .map(e => { const [a, b] = [light(ink(e)), light(ground(e))].sort((x, y) => y - x);
      return [(a + 0.05) / (b + 0.05), (e.innerText || e.value || e.name || e.textContent).slice(0, 40)]; })
    .filter(([ratio]) => ratio < 7).map(([ratio, words]) => `contrast ${ratio.toFixed(2)}: ${words}`);
}"""

SIZES = """() => [...new Set([...document.querySelectorAll('body *')]
  .filter(e => e.checkVisibility() && e.innerText).map(e => getComputedStyle(e).fontSize))]"""

DANGER = {"doors", "check", "person", "input-error", "danger-group", "danger-signs", "danger-signs-error", "danger-look",
          "danger-sign", "danger-found", "problem"}
MIXED = {"doors", "person", "danger-signs", "danger-found", "medicines-misspelt", "readings", "result-same-day", "result-emergency"}
WIDE = "document.documentElement.scrollWidth"
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"
ACTIVE = re.compile(r"<(script(?! src=\"/| type=\"application/json\")|style|iframe|object|embed)|\s(on[a-z]+|style)=|javascript:", re.IGNORECASE)


def faults(it: Visit, width: int, with_axe: bool) -> list[str]:
    """What is wrong with the page that is open, with everything on it unfolded."""
    page = it.page
    page.evaluate(OPEN_ALL)
    found = page.evaluate(SMALL) + page.evaluate(PALE)
    if (wide := page.evaluate(WIDE)) > width:
        found.append(f"wider than the screen: {wide}")
    if len(sizes := page.evaluate(SIZES)) > 4:
        found.append(f"more than four sizes of type: {sizes}")
    if active := ACTIVE.search(it.documents[-1].text()):
        found.append(f"a script, or a style in the page itself: {active.group()}")
    if page.locator("h1").count() != 1 or not page.title().endswith(" – Charley"):
        found.append("not one heading, or no title")
    if not with_axe:
        return found
    axe = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    return found + ([axe.generate_report()] if axe.violations_count else [])


# Axe is slow, and the same in each window but for targets and contrast, which are measured in all four.
EXTREMES = (("phone", "light"), ("desktop", "dark"))


def looks(
    it: Visit, name: str, windows: dict = WINDOWS, axe: tuple = EXTREMES[:1], dress: Callable[[str], object] | None = None
) -> list[str]:
    """What is wrong with the page that is open, in both windows and by both lights; of each there is a picture."""
    found = []
    for window, size in windows.items():
        for scheme in SCHEMES:
            it.page.set_viewport_size(size)
            it.page.emulate_media(color_scheme=scheme)
            if dress:
                dress(scheme)
            it.picture(f"{window}-{scheme}-{name}")
            wrong = faults(it, size["width"], (window, scheme) in axe)
            found += [f"{name}, {window}, {scheme}: {fault}" for fault in wrong]
    return found


def test_every_kind_of_page(visit):
    """One walk past all of them; each is looked at in both windows and by both lights."""
    it = visit()
    found, seen = [], set()
    for name in tour(it):
        seen.add(name)
        found += looks(it, name, axe=EXTREMES if name in MIXED else EXTREMES[:1])
        wrong = (emergency_line(it) if name in DANGER else []) + narrow(it)
        found += [f"{name}: {fault}" for fault in wrong]
        it.page.set_viewport_size(PHONE)
    assert found == [], "\n".join(["", *found])
    assert DANGER <= seen


def emergency_line(it: Visit) -> list[str]:
    """On the first screen, with a number to tap."""
    line = it.page.locator(".now")
    is_there = line.count() == 1 and line.bounding_box()["y"] < 150 and line.locator('a[href="tel:112"]').count() == 1
    return [] if is_there else ["no emergency line on top"]


def narrow(it: Visit) -> list[str]:
    """320 px is also what is left of 1280 px when a page is enlarged four times (WCAG 1.4.10)."""
    found = []
    for width, size in ((320, "100%"), (640, "200%")):
        it.page.set_viewport_size({"width": width, "height": 844})
        it.page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        if (wide := it.page.evaluate(WIDE)) > width:
            found.append(f"{wide} px at a width of {width} and text of {size}")
    it.page.evaluate("document.documentElement.removeAttribute('style')")
    return found


# MARK: What stands on top


@pytest.mark.parametrize(("region", "number"), [("GB", "999"), ("DE", "112"), ("US", "911"), ("AU", "000")])
def test_the_emergency_line_has_the_number_of_the_place(visit, region, number):
    it = visit()
    begin(it, region=region)
    walk(it, until="danger-chest")
    assert it.page.locator(".now a").get_attribute("href") == f"tel:{number}"
    assert it.page.locator(".now a").inner_text() == number


def test_the_urgency_is_the_largest_thing_and_not_only_a_colour(visit):
    it = visit()
    begin(it)
    walk(it, CLOT, until="danger-nerves")
    it.open("/result")
    sizes = it.page.evaluate(
        "() => [...document.querySelectorAll('body *')].filter(e => e.innerText)"
        ".map(e => [parseFloat(getComputedStyle(e).fontSize), !!e.closest('h1')])")
    heading = max(size for size, is_heading in sizes if is_heading)
    assert heading > max(size for size, is_heading in sizes if not is_heading)
    assert it.page.locator("h1").inner_text().strip()
    shape = it.page.locator("h1 svg use").get_attribute("href")
    assert it.page.locator(f"symbol{shape}").count() == 1
    assert urgency(it) == "same-day"
    assert "Do not rub" in it.page.locator(".steps").inner_text()
    assert "Rub the muscle gently" not in it.words


# MARK: The ways about


def test_the_doors_lead_on(visit):
    it = visit()
    for words, path in (("I have a cramp now", "/now"), ("Why do I get cramps?", "/interview"),
                        ("Is it true that", "/check"), ("All causes", "/causes"), ("Who gets cramps", "/groups")):
        it.open()
        it.page.locator("main").get_by_role("link", name=words).click()
        assert it.path == path
        it.page.locator(".masthead a, .aid-foot > a").click()
        assert it.path == "/"


def test_a_missing_page_has_a_way_on(visit):
    it = visit()
    for path in ("/nothing-here", "/causes/nothing"):
        assert it.open(path).status == 404
        it.expect_refusal(404)
        assert it.page.locator('.now a[href="tel:112"]').is_visible()
        follow(it, "Go to the first page")
        assert it.page.locator("nav.doors a").count() == 3


def test_a_cause_says_what_it_is_and_where_that_comes_from(visit):
    it = visit()
    it.open("/causes")
    links = it.page.locator('main dl a[href^="/causes/"]')
    assert links.count() > 80
    links.first.click()
    for heading in ("What it looks like", "Who can help", "Where this comes from"):
        assert it.page.get_by_role("heading", name=heading).is_visible()
    assert it.page.locator(".sources li").count() >= 1


# MARK: Paper


def test_print_is_the_result_alone(visit):
    it = visit(scheme="dark")
    begin(it)
    walk(it, {"medicines-taken": "takes-loop-diuretic", "conditions-known": "diabetes"})
    page = it.page
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    for inside in page.locator(".cause > .inside:not(.behind *)").all():
        assert inside.evaluate("e => e.getBoundingClientRect().height") > 0
    assert page.locator("nav:visible, button:visible, .masthead:visible, .skip:visible, form:visible").count() == 0
    assert page.locator("main a:visible:not(.call)").count() == 0
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
    assert 1 <= pages <= 8, f"{pages} pages"
