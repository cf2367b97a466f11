"""The virtual muscle: computed by the server, and live in the browser, also where no server answers."""

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import DESKTOP, ROOT, Visit, running_server
from playwright.sync_api import Page, expect
from test_pages import EXTREMES, looks, narrow

SMALL_PHONE = {"width": 360, "height": 640}
WINDOWS = {"phone": SMALL_PHONE, "desktop": DESKTOP}
BITS = ROOT / "Tests" / "MuscleModelTests" / "Golden" / "cramp-at-3-s.hex"
WASM = ROOT / "Sources" / "charley-server" / "Pages" / "muscle.wasm"

PAGES = {"bare": "/muscle", "computed": "/muscle?experiment=cramp-stretch", "broken": "/muscle?experiment=without-troponin",
         "cause": "/muscle?see=brody", "close": "/muscle?experiment=twitch&from=0.04&to=0.1", "numbers": "/muscle/numbers",
         "wrong": "/muscle?experiment=cramp&potassium=99"}


def test_every_page_of_the_muscle(visit):
    """Each is looked at in both windows and by both lights."""
    it = visit(size=SMALL_PHONE)
    found = []
    for name, path in PAGES.items():
        status = it.open(path).status
        if name == "wrong":
            it.expect_refusal(422)
        assert status == (422 if name == "wrong" else 200)
        found += looks(it, f"muscle-{name}", WINDOWS, EXTREMES)
        found += [f"{name}: {fault}" for fault in narrow(it)]
        it.page.set_viewport_size(SMALL_PHONE)
    assert found == [], "\n".join(["", *found])


def test_without_a_script_the_server_draws(visit):
    it = visit(size=SMALL_PHONE, java_script_enabled=False)
    it.open("/muscle")
    assert not it.page.locator("#player").is_visible() and not it.page.locator(".scopes").is_visible()
    it.page.get_by_role("link", name="A twitch").click()
    it.page.wait_for_load_state()
    assert it.page.locator(".scopes path.own").count() == 7
    assert it.page.locator(".scopes").is_visible()
    assert "The fibre fired once" in it.words
    it.page.fill("#to", "0.2")
    it.page.get_by_text("Switch off one of the seven steps").click()
    it.page.locator("#step-troponin").focus()
    it.page.keyboard.press("Home")
    it.page.get_by_role("button", name="Compute it").click()
    it.page.wait_for_load_state()
    assert "5 The catch that opens Something is changed here." in it.page.locator(".links .lit").inner_text().replace("\n", " ")
    assert "0.2 s" in it.page.locator(".scopes .to").text_content()


def test_what_cannot_be_is_said_and_leads_to_its_field(visit):
    it = visit()
    it.open("/muscle?experiment=cramp&to=31557600")
    it.expect_refusal(422)
    it.page.get_by_role("link", name="This experiment can run for 0.01 to 120 seconds").click()
    assert it.page.url.endswith("#to")
    assert it.page.input_value("#to") == "31557600"


def test_a_cause_leads_to_the_muscle_and_back(visit):
    it = visit()
    it.open("/causes/brody-disease")
    it.page.get_by_role("link", name="See it in the muscle").click()
    it.page.wait_for_load_state()
    assert "The pump brings calcium back slowly" in it.words
    it.page.get_by_role("link", name="Brody disease", exact=True).first.click()
    it.page.wait_for_load_state()
    assert it.path == "/causes/brody-disease"


# MARK: Live

live = pytest.mark.skipif(not WASM.exists(), reason="this toolchain can't make WebAssembly; the server computes instead")


def kept(it: Visit, path: str = "/muscle") -> Page:
    """A page whose worker is ready to go on alone."""
    it.open(path)
    it.page.evaluate("""async () => {
      await navigator.serviceWorker.ready;
      const workers = navigator.serviceWorker;
      if (!workers.controller) await new Promise((done) => workers.addEventListener('controllerchange', done, {once: true}));
    }""")
    return it.page


@pytest.fixture
def alone(visit, home: Path, tmp_path: Path) -> Iterator[Visit]:
    """A browser on a page that it has kept; the server is stopped."""
    with running_server(tmp_path / "data", home) as address:
        it = visit(size=SMALL_PHONE, address=address, has_touch=True)
        kept(it)
    it.page.reload()
    # The browser itself looks for a newer worker, in vain.
    it.complaints.clear()
    yield it
    it.complaints = [line for line in it.complaints if "ERR_CONNECTION_REFUSED" not in line and "An unknown error occurred when fetching" not in line]
    it.requests = [one for one in it.requests if not one.url.endswith("/worker.js")]


def time_of(page: Page) -> float:
    """The muscle's, in ms."""
    return float(page.locator("#player").get_attribute("data-time") or 0)


def lives_to(page: Page, ms: float) -> None:
    page.wait_for_function("ms => Number(document.getElementById('player').dataset.time) >= ms", arg=ms, timeout=60_000)


def in_a_cramp(page: Page) -> None:
    page.get_by_role("button", name="Play").click()
    lives_to(page, 6000)
    expect(page.locator("#flag")).to_contain_text("EMG active. The nerve keeps firing")


def has_let_go(page: Page, since: float) -> None:
    """Within a second of the muscle's own time, and what the flag waits besides."""
    expect(page.locator("#flag")).to_contain_text("EMG silent")
    assert time_of(page) - since < 1500
    lives_to(page, since + 3000)
    expect(page.locator("#flag")).to_contain_text("The muscle has let go.")


@live
def test_a_drag_ends_the_cramp_with_the_server_stopped(alone):
    page = alone.page
    in_a_cramp(page)
    alone.picture("phone-light-muscle-live-cramp")
    page.locator("#foot").scroll_into_view_if_needed()
    grip = page.locator("#leg .grip").bounding_box()
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(grip["x"] + 60, grip["y"] - 60, steps=8)
    since = time_of(page)
    page.mouse.up()
    assert float(page.input_value("#toes")) > 8.1
    has_let_go(page, since)
    alone.picture("phone-light-muscle-live-stretched")


@live
def test_the_keyboard_ends_the_cramp_and_it_stays_away(alone):
    page = alone.page
    page.emulate_media(color_scheme="dark")
    in_a_cramp(page)
    page.locator("#toes").focus()
    while float(page.input_value("#toes")) < 8.2:
        page.keyboard.press("ArrowRight")
    assert page.locator("#toes").get_attribute("aria-valuetext") == "toes pulled up"
    since = time_of(page)
    has_let_go(page, since)
    alone.picture("phone-dark-muscle-live-stretched")
    page.keyboard.press("Home")
    assert page.locator("#toes").get_attribute("aria-valuetext") == "toes pointed"
    lives_to(page, time_of(page) + 2000)
    expect(page.locator("#flag")).to_contain_text("The muscle has let go.")


@live
def test_it_lives_at_least_as_fast_as_life_and_the_page_stays_awake(alone):
    """Asked for ten times life, so that what is counted is what the machine can do."""
    page = alone.page
    page.select_option("#pace", "10")
    page.get_by_role("button", name="Play").click()
    lives_to(page, 100)
    found = page.evaluate("""async () => {
      const player = document.getElementById('player');
      const [began, muscle] = [performance.now(), Number(player.dataset.time)];
      let [longest, last] = [0, began];
      while (performance.now() - began < 4000) {
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
      }
      return { rate: (Number(player.dataset.time) - muscle) / (last - began), longest };
    }""")
    print(f"{found['rate']:.1f} times life, longest wait {found['longest']:.0f} ms")
    assert found["rate"] >= 1
    assert found["longest"] < 500


@live
def test_another_experiment_with_the_server_stopped(alone):
    page = alone.page
    page.goto(alone.address + "/muscle?experiment=brody&potassium=5")
    assert page.locator("#experiment-title").inner_text() == "Brody disease"
    assert page.locator('output[for="potassium"]').inner_text() == "5"
    page.get_by_role("button", name="Play").click()
    lives_to(page, 3200)
    expect(page.locator("#flag")).to_contain_text("EMG silent. The muscle is tight")
    page.get_by_role("button", name="Pause").click()
    then = time_of(page)
    page.wait_for_timeout(300)
    assert time_of(page) - then < 200
    page.get_by_role("button", name="Go on").click()
    lives_to(page, then + 500)


@live
def test_a_run_ends_and_begins_again(visit):
    it = visit(size=DESKTOP)
    it.open("/muscle?experiment=twitch")
    it.page.get_by_role("button", name="Play").click()
    expect(it.page.get_by_role("button", name="Again")).to_be_visible()
    assert time_of(it.page) == pytest.approx(600)
    it.page.get_by_role("button", name="Again").click()
    expect(it.page.get_by_role("button", name="Again")).to_be_visible()
    assert it.page.locator(".scopes path.own").first.get_attribute("d").startswith("M")


@live
def test_the_foot_follows_the_experiment(visit):
    it = visit()
    it.open("/muscle?experiment=cramp-stretch")
    it.page.select_option("#pace", "10")
    it.page.get_by_role("button", name="Play").click()
    lives_to(it.page, 21_000)
    assert it.page.input_value("#toes") == "8.15"
    assert "rotate(-" in it.page.locator("#foot").get_attribute("transform")


@live
def test_webassembly_computes_the_same_bits(visit):
    it = visit()
    it.open("/muscle")
    cramp = int(it.page.locator('.experiments a[href="/muscle?experiment=cramp"]').get_attribute("data-scenario"))
    state = it.page.evaluate("""cramp => new Promise((done) => {
      const worker = new Worker('/muscle-worker.js');
      worker.addEventListener('message', ({ data }) => data.is === 'state' && done(data.state));
      worker.postMessage({ do: 'open', scenario: cramp, changes: [] });
      worker.postMessage({ do: 'advance', columns: 300, width: 10 });
      worker.postMessage({ do: 'look', count: 40 });
    })""", cramp)
    assert [struct.pack(">d", value).hex() for value in state] == BITS.read_text().split()
