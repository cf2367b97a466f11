"""The interview, from the doors to a result, as a person goes through it; and all the ways to leave it and to come back."""

import re
from pathlib import Path

import pytest
from conftest import DESKTOP, PHONE, Visit
from steps import CLOT, FIT, answer, answer_signs, begin, change, follow, press, question, signs, urgency, walk


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
    assert asked[asked.index("danger-fits") + 1] == "ask-fit-now"
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
    """Not knowing leads to simpler questions, about what anyone can see or try."""
    it = visit()
    begin(it)
    screens, asked = 0, []
    while it.path != "/result":
        screens += 1
        assert screens <= 45, "the interview does not end"
        if it.path == "/interview/words":
            follow(it, "Go on without")
        elif listed := signs(it):
            asked += listed
            press(it, "I don't know about the rest")
        else:
            asked.append(question(it))
            press(it, "I don't know")
    assert any(name.startswith("look-") for name in asked)
    assert urgency(it) != "emergency"
    assert it.page.get_by_role("heading", name="What to do now").is_visible()


# MARK: Forwards and back


def test_back_shows_the_answer_and_takes_another(visit):
    it = visit()
    begin(it)
    walk(it, {"danger-leg": "unknown"}, until="ask-leg-swelling-one-side")
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


@pytest.mark.parametrize("scripts", [True, False])
def test_the_signs_of_a_group_stand_on_one_page_and_back_shows_the_ticks(visit, scripts):
    it = visit(java_script_enabled=scripts)
    begin(it)
    walk(it, until="danger-leg")
    answer(it, "yes")
    listed = signs(it)
    assert len(listed) >= 10
    press(it, "Go on")
    it.expect_refusal(422)
    assert "press “None of these”" in it.page.locator(".problems").inner_text()
    it.page.check(f'.choice input[value="{listed[2]}"]')
    press(it, "None of these")
    assert it.page.locator(".choice input:checked").count() == 1, "a tick was lost"
    press(it, "I don't know about the rest")
    assert all(name.startswith("look-") for name in signs(it))
    press(it, "None of these")
    assert question(it) == "danger-nerves"
    it.page.go_back()
    assert signs(it)[0].startswith("look-")
    it.open("/interview/signs?group=danger-leg")
    assert signs(it) == listed
    assert it.page.locator(".choice input:checked").evaluate_all("all => all.map(one => one.value)") == [listed[2]]
    it.page.uncheck(f'.choice input[value="{listed[2]}"]')
    press(it, "None of these")
    it.open("/answers")
    assert it.page.locator('main a[href*="question=ask-"]').count() == len(listed)


def test_enter_on_a_tick_takes_the_tick_along(visit):
    it = visit()
    begin(it)
    walk(it, until="danger-leg")
    answer(it, "yes")
    it.page.check('.choice input[value="ask-leg-swelling-one-side"]')
    with it.page.expect_navigation():
        it.page.keyboard.press("Enter")
    assert question(it) == "danger-nerves"
    assert it.page.get_by_role("link", name="See what to do").is_visible()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_only_go_on_stays_in_view_on_a_long_list(visit, size):
    it = visit(size)
    begin(it)
    for address, words in (("/interview?question=conditions-known", "Go on"), ("/interview?question=medicines-taken", "That is all")):
        it.open(address)
        button = it.page.get_by_role("button", name=words, exact=True).bounding_box()
        assert button["y"] + button["height"] <= size["height"]
        assert it.page.get_by_role("button", name="None of these").bounding_box()["y"] > size["height"]


def test_every_question_says_why_it_is_asked(visit):
    it = visit(java_script_enabled=False)
    begin(it)
    for given in (None, None, "yes"):
        why = it.page.locator(".why-asked .note").first
        assert not why.is_visible()
        it.page.locator("summary", has_text="Why do you ask?").click()
        assert why.is_visible() and len(why.inner_text()) > 20
        answer(it, given)
    it.page.locator("summary", has_text="Why do you ask?").click()
    assert it.page.locator(".why-asked dd:visible").count() == len(signs(it))


def test_nothing_is_ticked_for_the_person(visit):
    it = visit()
    begin(it)
    it.page.wait_for_load_state()
    assert it.page.locator(".chosen, main input:checked").count() == 0
    for name in ("danger-leg", "ask-leg-swelling-one-side", "recently", "medicines-taken"):
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


def test_a_woman_of_thirty_is_asked_about_a_pregnancy(visit):
    it = visit()
    begin(it, age="30", sex="female")
    it.expect_refusal(422)
    assert it.page.locator(".problems a").get_attribute("href") == "#pregnancy"
    it.page.check('input[name="pregnancy"][value="unknown"]')
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
        if listed := signs(it):
            answer_signs(it, {})
            continue
        answer(it, "yes" if question(it) == "danger-leg" else None)
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
    assert urgency(it) == "routine"  # there was a yes to the group
    change(it, "ask-leg-swelling-one-side", "yes")
    follow(it, "See the result")
    assert urgency(it) == "same-day"


def test_who_it_is_about_can_be_changed(visit):
    it = visit()
    begin(it)
    it.open("/answers")
    follow(it, "Change")
    it.page.fill("#age", "71")
    press(it, "Go on")
    assert it.path == "/answers"
    assert "Myself, 71 years, male" in it.words
    follow(it, "Go on with the questions")
    assert question(it) == "danger-chest" or question(it) == "where-is-it"


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
    follow(it, "Erase all my answers")
    press(it, "Keep my answers")
    assert it.path == "/answers" and len(files()) == 1
    follow(it, "Erase all my answers")
    press(it, "Erase everything")
    assert "All your answers are erased" in it.words
    assert files() == []
    assert it.context.cookies() == []
    it.open("/answers")
    assert it.path == "/interview"
    assert it.page.locator("#age").input_value() == ""
