"""The interview, from the doors to a result, as a person goes through it; and all the ways to leave it and to come back."""

import re
from pathlib import Path

import pytest
from conftest import DESKTOP, PHONE, Visit
from steps import CLOT, FIT, answer, begin, change, follow, press, question, urgency, walk


def names(it: Visit) -> list[str]:
    """The medicines named so far."""
    return it.page.locator("li.row > span").all_inner_texts()


def add(it: Visit, name: str) -> None:
    it.page.fill("#name", name)
    press(it, "Add")


# MARK: To a result


@pytest.mark.parametrize(("size", "scripts"), [(PHONE, True), (DESKTOP, True), (PHONE, False)], ids=["phone", "desktop", "no-script"])
def test_an_ordinary_cramp_is_one_for_oneself(visit, size, scripts):
    it = visit(size, java_script_enabled=scripts)
    begin(it)
    asked = walk(it)
    assert len(asked) == len(set(asked)), "a question came twice"
    assert asked[0] == "where-is-it"
    groups = [name for name in asked if name.startswith("danger-")]
    assert asked[1:1 + len(groups)] == groups, "the danger signs do not come first"
    assert 6 <= len(groups) <= 8
    assert len(asked) <= 25
    assert urgency(it) == "self-care"
    assert it.page.get_by_role("heading", name="What to do now").is_visible()
    assert it.page.locator(".steps > li").count() >= 1
    assert it.page.locator("details.cause").count() >= 1


def test_a_swollen_leg_is_seen_today(visit):
    it = visit()
    begin(it)
    walk(it, CLOT, until="danger-nerves")
    follow(it, "See what to do")
    assert urgency(it) == "same-day"
    follow(it, "Go on with the questions")
    assert question(it) == "danger-nerves"
    walk(it, CLOT)
    assert urgency(it) == "same-day"
    assert "a clot" in it.words.lower()


def test_an_emergency_ends_the_interview_at_once(visit):
    it = visit()
    begin(it, region="GB")
    asked = walk(it, FIT)
    assert asked[-2:] == ["danger-fits", "ask-fit-now"]
    assert urgency(it) == "emergency"
    call = it.page.locator("a.call")
    assert call.get_attribute("href") == "tel:999"
    box = call.bounding_box()
    assert box["y"] + box["height"] < PHONE["height"], "the number to call is not on the first screen"


def test_words_of_danger_need_no_tick(visit):
    it = visit()
    begin(it)
    walk(it, until="/interview/words")
    it.page.fill("#text", "My wife is having a fit now and does not answer.")
    press(it, "Read it")
    assert urgency(it) == "emergency"


def test_i_do_not_know_is_an_answer_everywhere(visit):
    """Not knowing leads to simpler questions, about what anyone can see or try; all groups at once would be 180 of them."""
    it = visit()
    begin(it)
    asked = []
    while it.path != "/result":
        assert len(asked) < 60, "the interview does not end"
        if it.path == "/interview/words":
            follow(it, "Go on without")
            continue
        asked.append(question(it))
        press(it, "No" if asked[-1].startswith("danger-") and asked[-1] != "danger-chest" else "I don't know")
    assert any(name.startswith("look-") for name in asked)
    assert urgency(it) != "emergency"
    assert it.page.get_by_role("heading", name="What to do now").is_visible()


# MARK: Forwards and back


def test_back_shows_the_answer_and_takes_another(visit):
    it = visit()
    begin(it)
    walk(it, {"danger-leg": "unknown"}, until="ask-leg-suddenly-cold-or-pale")
    follow(it, "Back")
    assert question(it) == "danger-leg"
    assert it.page.locator(".taps .chosen").get_attribute("value") == "unknown"
    follow(it, "Back")
    assert question(it) == "danger-chest"
    follow(it, "Back")
    assert question(it) == "where-is-it"
    follow(it, "Back")
    assert it.page.locator("#age").input_value() == "67"
    it.open("/interview?question=danger-leg")
    answer(it, "no")
    assert question(it) == "danger-nerves"


def test_the_back_button_of_the_browser_works_too(visit):
    it = visit()
    begin(it)
    walk(it, until="danger-nerves")
    it.page.go_back()
    assert question(it) == "danger-leg"
    answer(it, "no")
    assert question(it) == "danger-nerves"


def test_every_question_says_why_it_is_asked(visit):
    it = visit(java_script_enabled=False)
    begin(it)
    for _ in range(4):
        why = it.page.locator(".why-asked .note")
        assert not why.is_visible()
        it.page.locator("summary", has_text="Why do you ask?").click()
        assert why.is_visible() and len(why.inner_text()) > 20
        answer(it)


def test_nothing_is_ticked_for_the_person(visit):
    it = visit()
    begin(it)
    it.page.wait_for_load_state()
    assert it.page.locator(".chosen, main input:checked").count() == 0
    for name in ("danger-leg", "recently", "medicines-taken"):
        it.open(f"/interview?question={name}")
        assert it.page.locator(".chosen, main input:checked").count() == 0
    press(it, "That is all")
    it.expect_refusal(422)
    assert "Choose an answer first" in it.page.locator(".problems").inner_text()


def test_a_bad_age_is_one_sentence_and_keeps_the_rest(visit):
    it = visit()
    begin(it, age="670", region="IE")
    it.expect_refusal(422)
    problems = it.page.locator(".problems")
    assert "670 is not an age" in problems.inner_text()
    problems.locator("a").first.click()
    assert it.page.evaluate("document.activeElement.id") == "age"
    assert it.page.locator('input[name="sex"][value="male"]').is_checked()
    assert it.page.locator("#region").input_value() == "IE"
    it.page.fill("#age", "67")
    press(it, "Go on")
    assert question(it) == "where-is-it"


def test_weeks_are_asked_only_when_they_matter(visit):
    it = visit(java_script_enabled=False)
    it.open("/interview")
    weeks, since, pregnancy = (it.page.locator(name) for name in ("#pregnancyWeeks", "#postpartumWeeks", "#pregnancy"))
    assert not weeks.is_visible()
    it.page.check('input[name="pregnancy"][value="yes"]')
    assert weeks.is_visible() and not since.is_visible()
    it.page.check('input[name="sex"][value="male"]')
    assert not pregnancy.is_visible()


def test_someone_else_is_not_called_you(visit):
    it = visit()
    begin(it, about="child", age="6", sex="female")
    while it.path != "/result":
        if it.path == "/interview/words":
            follow(it, "Go on without")
            continue
        asked = it.page.locator("h1").inner_text()
        # "You" is only the one who looks.
        assert not re.search(r"\b(your (?!hands)|(are|have|do|did|were|can) you (?!notice|see))", asked, re.IGNORECASE), asked
        answer(it)
    assert it.page.locator("h1").is_visible()


# MARK: Answers, looked at again


def test_another_answer_gives_another_result(visit):
    it = visit()
    begin(it)
    walk(it, CLOT)
    assert urgency(it) == "same-day"
    follow(it, "Change an answer")
    change(it, "ask-leg-swelling-one-side", "no")
    assert it.path == "/answers"
    follow(it, "See the result")
    assert urgency(it) == "self-care"
    change(it, "ask-leg-swelling-one-side", "yes")
    follow(it, "See the result")
    assert urgency(it) == "same-day"


def test_who_it_is_about_can_be_changed(visit):
    it = visit()
    begin(it)
    it.open("/answers")
    follow(it, "Change who it is about")
    it.page.fill("#age", "71")
    press(it, "Go on")
    assert it.path == "/answers"
    assert "Myself, 71 years, male" in it.words
    follow(it, "Go on with the questions")
    assert question(it) == "danger-chest" or question(it) == "where-is-it"


# MARK: Medicines


def test_medicines_are_named_one_by_one_and_a_slip_is_asked_back(visit):
    it = visit(java_script_enabled=False)
    begin(it)
    it.open("/interview?question=medicines-taken")
    add(it, "simvastatine")
    assert names(it) == [], "a name was taken as meant"
    assert "Did you mean" in it.page.locator(".problems").inner_text()
    press(it, "simvastatin")
    assert names(it) == ["simvastatin"]
    it.page.fill("#name", "furosemide")
    with it.page.expect_navigation():
        it.page.keyboard.press("Enter")
    assert names(it) == ["simvastatin", "furosemide"]
    assert it.page.locator('input[value="takes-statin"]').is_checked()
    press(it, "Take out simvastatin")
    assert names(it) == ["furosemide"]
    assert not it.page.locator('input[value="takes-statin"]').is_checked()
    press(it, "That is all")
    it.open("/answers")
    assert "furosemide; A strong water tablet" in it.words
    assert "simvastatin" not in it.words


def test_a_name_nobody_knows_is_kept_and_said_to_be_left_out(visit):
    it = visit()
    begin(it)
    it.open("/interview?question=medicines-taken")
    add(it, "blorbix")
    assert names(it) == []
    press(it, "Keep “blorbix”")
    assert names(it) == ["blorbix"]
    press(it, "That is all")
    it.open("/result")
    assert it.page.get_by_role("heading", name="Names we do not know").is_visible()
    assert "blorbix" in it.words


def test_a_tick_outlives_the_next_name(visit):
    it = visit()
    begin(it)
    it.open("/interview?question=medicines-taken")
    it.page.check('input[value="takes-lithium"]')
    add(it, "furosemide")
    assert it.page.locator('input[value="takes-lithium"]').is_checked()


def test_a_name_that_was_typed_is_not_lost(visit):
    it = visit()
    begin(it)
    it.open("/interview?question=medicines-taken")
    it.page.check('input[value="takes-lithium"]')
    it.page.fill("#name", "furosemide")
    press(it, "That is all")
    it.open("/answers")
    assert "furosemide" in it.words


# MARK: Own words


def test_own_words_count_only_after_the_ticks(visit):
    it = visit()
    begin(it)
    walk(it, until="/interview/words")
    it.page.fill("#text", "It wakes me at night. I take furosemide. <b>I have diabetes.</b>")
    press(it, "Read it")
    boxes = it.page.locator(".choice input")
    assert boxes.count() >= 3
    assert it.page.locator(".choice input:checked").count() == 0
    assert it.page.locator("main b").count() == 0
    it.open("/interview?question=conditions-known")  # away without confirming
    assert it.page.locator("main input:checked").count() == 0
    follow(it, "Tell it in your own words")
    press(it, "Read it")
    it.page.check('.choice input[value="diabetes"]')
    press(it, "Go on with these")
    it.open("/answers")
    confirmed = it.page.locator(".answers li").all_inner_texts()
    assert len(confirmed) == 1 and "diabetes" in confirmed[0].lower()


# MARK: Pause and end


def test_a_pause_outlives_the_window_and_the_server(visit, server, tmp_path):
    it = visit(address=server(tmp_path))
    begin(it)
    walk(it, until="how-it-feels")
    follow(it, "Pause and go on later")
    it.page.close()
    it.address = server(tmp_path)
    it.new_window()
    it.open()
    follow(it, "Why do I get cramps?")
    assert question(it) == "how-it-feels"
    walk(it)
    assert urgency(it) == "self-care"


def test_another_browser_knows_nothing_of_it(visit):
    it, other = visit(), visit()
    begin(it)
    other.open("/answers")
    assert other.path == "/interview"
    assert other.page.locator("#age").input_value() == ""


def test_erased_is_erased(visit, server, tmp_path):
    def files() -> list[Path]:
        return [path for path in tmp_path.rglob("*") if path.is_file()]

    it = visit(address=server(tmp_path))
    it.open()
    assert files() == []
    begin(it)
    walk(it, CLOT, until="danger-nerves")
    assert len(files()) == 1
    assert files()[0].stat().st_mode & 0o077 == 0, "others can read it"
    it.open("/answers")
    press(it, "Erase all my answers")
    assert "All your answers are erased" in it.words
    assert files() == []
    assert it.context.cookies() == []
    it.open("/answers")
    assert it.path == "/interview"
    assert it.page.locator("#age").input_value() == ""
