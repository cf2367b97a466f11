// Plays a programme: one step at a time, each in its turns (a leg, a round, a rest), as they stand in the page. Without this script the
// steps are readable in their order.
"use strict";
{
  const root = document.documentElement;
  const steps = [...document.querySelectorAll(".exercise")];
  const [play, player, back, skip, go, turnSays, ring, said, voice] =
    ["play", "player", "back", "skip", "go", "turn", "ring", "said", "voice"].map((id) => document.getElementById(id));

  let step = null; // its place; null while the page is only read
  let turn = 0;
  let begun = false; // whether the first turn of this step was started
  let left = 0; // seconds of this turn, when it was last looked at
  let ends = null; // when this turn ends; null while nothing runs

  const turns = () => JSON.parse(steps[step].dataset.turns);
  const now = () => turns()[turn];
  const isLast = () => turn + 1 === turns().length;

  // MARK: From step to step

  function open(place) {
    step = place;
    turn = 0;
    begun = false;
    ends = null;
    left = now().seconds ?? 0;
    for (const one of steps) one.classList.toggle("here", one === steps[step]);
    root.classList.add("playing");
    player.hidden = false;
    said.hidden = true;
    const heading = steps[step].querySelector("h3");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scrollTo(0, 0);
    device.stayAwake(true);
    show();
    speak();
  }

  function walkTo(place) {
    if (place >= steps.length) return leave("That was all.");
    history.pushState({ step: place }, "");
    open(place);
  }

  function leave(words) {
    step = null;
    ends = null;
    root.classList.remove("playing");
    player.hidden = true;
    device.stayAwake(false);
    if ("speechSynthesis" in window) speechSynthesis.cancel();
    if (words) {
      history.pushState(null, "");
      say(words);
    }
    play.focus();
    scrollTo(0, 0);
  }

  // MARK: From turn to turn

  function start() {
    begun = true;
    ends = Date.now() + left * 1000;
    show();
    if (turn === 0) speak();
  }

  // A phone that slept has not exercised: the next turn begins when somebody is there again.
  function next() {
    navigator.vibrate?.(300);
    if (isLast()) {
      ends = null;
      left = 0;
      turn += 1;
      return show();
    }
    turn += 1;
    left = now().seconds ?? 0;
    ends = now().seconds ? Date.now() + left * 1000 : null;
    show();
    speak();
  }

  function tick() {
    if (ends === null) return;
    left = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
    if (left === 0) next();
    else show();
  }

  function press() {
    const isOver = turn >= turns().length;
    if (isOver) return walkTo(step + 1);
    if (!now().seconds) return isLast() ? walkTo(step + 1) : next();
    if (ends === null) return start();
    tick();
    ends = null;
    show();
  }

  function show() {
    const isOver = turn >= turns().length;
    const seconds = isOver ? null : now().seconds;
    const place = `Step ${step + 1} of ${steps.length}`;
    const words = isOver ? "Done." : now().says;
    // What has not changed is not read out again.
    if (turnSays.textContent !== `${place}. ${words}`) turnSays.textContent = `${place}. ${words}`;
    ring.toggleAttribute("hidden", !seconds && !isOver);
    device.ring(ring, left, seconds ?? 1);
    const isEnd = step + 1 === steps.length;
    go.textContent = isOver ? (isEnd ? "Finish" : "Next step") : !seconds ? "Done" : ends !== null ? "Pause" : begun ? "Go on" : "Start";
    back.textContent = step === 0 ? "Leave" : "Back";
  }

  const speak = device.voice(voice, () => {
    if (step === null) return document.querySelector("h1").textContent;
    const spoken = turn === 0 && !begun ? [...steps[step].querySelectorAll("h3, .more")].map((one) => one.textContent) : [];
    return [...spoken, now()?.says ?? ""].join(" ");
  }, say);

  function say(words) {
    said.hidden = false;
    said.textContent = words;
  }

  // MARK: What is pressed

  play.hidden = false;
  play.addEventListener("click", () => walkTo(0));
  go.addEventListener("click", press);
  skip.addEventListener("click", () => walkTo(step + 1));
  back.addEventListener("click", () => history.back());

  const restore = (was) => (Number.isInteger(was?.step) && was.step in steps ? open(was.step) : leave());
  addEventListener("popstate", (event) => {
    // The link that skips to the content makes an entry without a state: nobody has moved.
    if (event.state || !location.hash) restore(event.state);
    else if (step !== null) history.replaceState({ step }, "");
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || step === null) return;
    tick();
    device.stayAwake(true);
  });
  setInterval(tick, 250);
  if (history.state) restore(history.state);
  device.goOnOffline();
}
