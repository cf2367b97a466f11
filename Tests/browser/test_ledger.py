"""Is it true that…? The box, what the ledger says, and its pages."""

from collections.abc import Iterator

import pytest
from conftest import PHONE, Visit
from playwright.sync_api import expect
from steps import CLOT, begin, press, walk
from test_pages import emergency_line, looks, narrow


def ask(it: Visit, text: str) -> None:
    it.open("/check")
    it.page.fill("#text", text)
    press(it, "Look")


def tour(it: Visit) -> Iterator[str]:
    """Every page of the ledger, for nobody in particular, and beside an alarm."""
    it.open("/check")
    yield "check"
    for name, text in (("found", "does soap in the bed stop cramps"), ("dangerous", "pricking the cramped muscle with a pin lets it go"),
                       ("nothing", "how do I renew my passport")):
        ask(it, text)
        assert it.documents[-1].status == 200
        yield name
    ask(it, "?!")
    it.expect_refusal(422)
    yield "error"
    for name, path in (("claims", "/claims"), ("claim", "/claims/soap-keeps-cramps-away"), ("contradictions", "/contradictions"),
                       ("unverified", "/unverified"), ("glossary", "/glossary")):
        assert it.open(path).status == 200
        yield name
    begin(it)
    walk(it, CLOT, until="danger-nerves")
    it.open("/claims/soap-keeps-cramps-away")
    yield "claim-urgent"


def test_every_page_of_the_ledger(visit):
    """Each is looked at in both windows and by both lights."""
    it = visit()
    found = []
    for name in tour(it):
        found += looks(it, f"ledger-{name}")
        found += [f"{name}: {fault}" for fault in narrow(it) + emergency_line(it)]
        it.page.set_viewport_size(PHONE)
    assert found == [], "\n".join(["", *found])


def test_from_the_first_page_to_an_answer_and_where_it_is_used(visit):
    it = visit()
    it.open()
    it.page.get_by_role("link", name="Is it true that").click()
    it.page.fill("#text", "bananas for craps")
    it.page.keyboard.press("Enter")
    expect(it.page.locator("#found-title")).to_contain_text("Bananas")
    expect(it.page.locator(".found .verdict")).to_have_count(1)
    assert it.path == "/check" and "?" not in it.page.url, "what was typed stands in the address"
    it.page.get_by_role("link", name="Where Charley uses this").click()
    assert it.path.startswith("/claims/bananas")


def test_the_verdict_is_seen_without_scrolling(visit):
    it = visit()
    ask(it, "does soap in the bed stop cramps")
    box = it.page.locator(".verdict").bounding_box()
    assert box["y"] + box["height"] <= PHONE["height"]


def test_links_of_the_ledger_lead_somewhere(visit):
    it = visit()
    it.open("/claims")
    paths = it.page.eval_on_selector_all("main a[href^='/']", "links => links.map(link => link.getAttribute('href'))")
    for path in ("/contradictions", "/unverified", "/claims/soap-keeps-cramps-away"):
        it.open(path)
        paths += it.page.eval_on_selector_all("main a[href^='/']", "links => links.map(link => link.getAttribute('href'))")
    for path in sorted({path.split("#")[0] for path in paths}):
        assert it.context.request.get(it.address + path).status == 200, path


def test_pages_that_say_something_ask_whether_it_is_true(visit):
    it = visit()
    for path in ("/remedies", "/groups", "/exercises/bedtime-stretch"):
        it.open(path)
        links = it.page.locator("main a[aria-label^='Is it true?']")
        assert links.count() > 0, path
        target = links.first.get_attribute("href")
        assert it.open(target).status == 200
        expect(it.page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize("text", ["i want to die", "does magnesium help, i want to die"])
def test_words_of_danger_are_answered_with_help_alone(visit, text):
    it = visit()
    ask(it, text)
    assert it.path == "/result"
    assert "magnesium" not in it.words.lower()
    assert "crisis line" in it.words
