"""The steps of an interview, as a person takes them with a mouse or a finger."""

from collections.abc import Iterator

from conftest import Visit

FIT = {"danger-fits": "yes", "ask-fit-now": "yes"}
CLOT = {"danger-leg": "yes", "ask-leg-swelling-one-side": "yes"}
MOST_QUESTIONS = 120  # more than this is no interview any more


def press(it: Visit, words: str) -> None:
    it.page.get_by_role("button", name=words, exact=True).click()
    it.page.wait_for_load_state()  # a click waits until the next page begins, not until it is there


def follow(it: Visit, words: str) -> None:
    it.page.locator("main").get_by_role("link", name=words).first.click()
    it.page.wait_for_load_state()


def begin(it: Visit, age: str = "67", sex: str = "male", about: str = "self", region: str | None = None) -> None:
    """From the doors, through the second one, to the first question."""
    it.open()
    follow(it, "Why do I get cramps?")
    page = it.page
    page.check(f'input[name="about"][value="{about}"]')
    page.fill("#age", age)
    page.check(f'input[name="sex"][value="{sex}"]')
    if region:
        page.select_option("#region", region)
    press(it, "Go on")


def question(it: Visit) -> str | None:
    """The id of the question that is being asked."""
    field = it.page.locator('form input[name="question"]')
    return field.get_attribute("value") if it.path == "/interview" and field.count() else None


def signs(it: Visit) -> list[str]:
    """The ids of the danger signs that stand together on one page."""
    fields = it.page.locator('form input[name="listed"]')
    return [field.get_attribute("value") for field in fields.all()]


def answer_signs(it: Visit, answers: dict[str, str]) -> list[str]:
    """Ticks what is so; of the rest nothing is so, or is not known where one of the answers says that."""
    listed = signs(it)
    for name in listed:
        if answers.get(name) == "yes":
            it.page.check(f'.choice input[value="{name}"]')
    silent = "None of these" if it.page.locator(".choice input:checked").count() == 0 else "Go on"
    press(it, "I don't know about the rest" if "unknown" in map(answers.get, listed) else silent)
    return listed


def answer(it: Visit, value: str | None = None) -> None:
    """Gives an answer by its value; without one, the answer that says nothing."""
    page = it.page
    if value is None and question(it) == "where-is-it":
        value = "calf"
    if value is None:
        silent = ('.taps button[value="no"]', '.instead button[value="none"]', '.instead button[value="unknown"]',
                  '.taps button[value="unknown"]', 'button[name="alone"]')
        next(page.locator(one) for one in silent if page.locator(one).count()).click()
    elif (box := page.locator(f'.choice input[value="{value}"]')).count():
        box.check()
        page.locator(".thumb button").first.click()
    else:
        page.locator(f'button[value="{value}"]').click()
    page.wait_for_load_state()


def walk(it: Visit, answers: dict[str, str] | None = None, until: str | None = None) -> list[str]:
    """Answers question after question to the result, or to the page or question named; returns what was asked."""
    asked: list[str] = []
    while it.path != "/result" and it.path != until:
        assert len(asked) < MOST_QUESTIONS, "the interview does not end"
        if it.path == "/interview/words":
            follow(it, "Go on without")
            continue
        if listed := signs(it):
            if until in listed:
                break
            asked += answer_signs(it, answers or {})
            continue
        now = question(it)
        assert now, f"no question at {it.page.url}"
        if now == until:
            break
        asked.append(now)
        answer(it, (answers or {}).get(now))
    return asked


def urgency(it: Visit) -> str:
    assert it.path == "/result"
    return it.page.locator("section.urgency").get_attribute("data-urgency")


def change(it: Visit, name: str, value: str) -> None:
    """Gives another answer to a question on the page of answers."""
    it.open("/answers")
    it.page.locator(f'main a[href^="/interview?question={name}&"]').click()
    answer(it, value)


def tour(it: Visit) -> Iterator[str]:
    """Every kind of page but first aid, one after the other; each is named when it is there."""
    page = it.page
    it.open()
    yield "doors"
    for name, path in (("causes", "/causes"), ("cause", "/causes/deep-vein-thrombosis"), ("groups", "/groups"),
                       ("check", "/check"), ("person", "/interview")):
        assert it.open(path).status == 200
        yield name
    page.fill("#age", "670")
    page.check('input[name="sex"][value="female"]')
    page.check('input[name="pregnancy"][value="yes"]')
    press(it, "Go on")
    it.expect_refusal(422)
    yield "input-error"
    page.fill("#age", "67")
    page.check('input[name="pregnancy"][value="no"]')
    press(it, "Go on")
    yield "first-question"
    walk(it, until="danger-leg")
    yield "danger-group"
    answer(it, "unknown")
    yield "danger-signs"
    press(it, "Go on")
    it.expect_refusal(422)
    yield "danger-signs-error"
    press(it, "I don't know about the rest")
    yield "danger-look"
    it.open("/interview?question=ask-leg-swelling-one-side")
    yield "danger-sign"
    walk(it, CLOT, until="danger-nerves")
    yield "danger-found"
    walk(it, CLOT, until="/interview/words")
    yield "words"
    page.fill("#text", "The swelling is in my left calf. It wakes me at night, and I have no fever.")
    press(it, "Read it")
    yield "readings"
    press(it, "Go on with these")
    it.expect_refusal(422)
    yield "readings-error"
    it.page.locator('fieldset input[value="no"]').check()
    press(it, "Go on with these")
    it.open("/interview?question=how-long")
    yield "choice"
    it.open("/interview?question=recently")
    yield "multiple"
    press(it, "Go on")
    it.expect_refusal(422)
    yield "multiple-error"
    it.open("/interview?question=medicines-taken")
    yield "medicines"
    for name, typed in (("medicines-misspelt", "simvastatine"), ("medicines-unknown", "blorbix")):
        page.fill("#name", typed)
        press(it, "Add")
        yield name
    for typed in ("furosemide", "simvastatin"):
        page.fill("#name", typed)
        press(it, "Add")
    yield "medicines-named"
    press(it, "That is all")
    it.open("/result")
    yield "result-same-day"
    it.open("/answers")
    yield "answers"
    change(it, "ask-leg-swelling-one-side", "no")
    follow(it, "See the result")
    yield "result-calm"
    it.open("/interview?question=ask-fit-now")
    answer(it, "yes")
    yield "result-emergency"
    it.open()
    yield "doors-going-on"
    follow(it, "Erase my answers")
    yield "delete"
    press(it, "Erase everything")
    yield "doors-erased"
    it.open("/nothing-here")
    it.expect_refusal(404)
    yield "problem"


# The diary's pages, by name.
DIARY_PAGES = {"diary": "/diary", "diary-again": "/diary/again", "diary-attack": "/diary/attacks/{id}", "diary-nights": "/diary/nights",
               "diary-night": "/diary/nights/{night}", "diary-evening": "/diary/evening", "diary-list": "/diary/evening/list",
               "diary-changes": "/diary/changes",
               "diary-data": "/diary/data", "diary-erase": "/diary/erase"}
