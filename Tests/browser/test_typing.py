"""What people type: the names of medicines, and own words."""

from conftest import Visit
from steps import begin, follow, press, urgency, walk


def names(it: Visit) -> list[str]:
    """The medicines named so far."""
    return it.page.locator("li.row > span").all_inner_texts()


def add(it: Visit, name: str) -> None:
    it.page.fill("#name", name)
    press(it, "Add")


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


def test_a_sign_of_danger_in_own_words_needs_a_yes_or_a_no(visit):
    it = visit(java_script_enabled=False)
    begin(it)
    walk(it, until="/interview/words")
    it.page.fill("#text", "My left calf is swollen. It wakes me at night.")
    press(it, "Read it")
    assert it.page.locator("input:checked").count() == 0
    it.page.locator(".choice input[type=checkbox]").first.check()
    press(it, "Go on with these")
    it.expect_refusal(422)
    assert "Please choose yes or no" in it.page.locator(".problems").inner_text()
    assert it.page.locator("input[type=checkbox]:checked").count() == 1
    it.page.locator('input[type=radio][value="yes"]').first.check()
    press(it, "Go on with these")
    it.open("/result")
    assert urgency(it) == "same-day"


def test_words_that_are_too_long_come_back_whole(visit):
    it = visit()
    begin(it)
    it.open("/interview/words")
    it.page.fill("#text", "It hurts. " * 300)
    press(it, "Read it")
    it.expect_refusal(422)
    assert "longer than 2000" in it.page.locator(".problems").inner_text()
    assert len(it.page.locator("#text").input_value()) == 3000


def test_words_of_danger_in_the_box_for_medicines_are_heard(visit):
    it = visit()
    begin(it)
    it.open("/interview?question=medicines-taken")
    add(it, "I want to die")
    assert urgency(it) in ("same-day", "emergency")


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
