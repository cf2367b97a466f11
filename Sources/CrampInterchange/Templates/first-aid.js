// First aid in a browser. Which screen comes next stands in the table that was made from the protocols and the gate: here it is
// only walked, with a clock that survives sleep and notes that stay in this browser; screen.js, which comes before, has the voice and
// the rest of what it shares with other pages. Without this script the steps are readable in their order.
"use strict";
{
  const table = JSON.parse(document.getElementById("walk").textContent);
  const rows = table.rows.map(([step, clock, leads, notBreathing, alarms]) => ({ step, clock, leads, notBreathing, alarms }));
  const steps = [...document.querySelectorAll(".aid")];
  const said = document.getElementById("said");
  const footer = document.querySelector("footer");

  let row = 0;
  let clock = null; // {id, began: when it began, shown: its seconds when it was last looked at}
  let entered = Date.now(); // when this screen came
  let rung = false; // whether its countdown has ended

  const { kept, asClock } = device;

  // MARK: Walking

  const step = () => steps[rows[row].step];

  function go(to) {
    row = to;
    const runs = rows[row].clock;
    if (clock?.id !== runs) clock = runs < 0 ? null : { id: runs, began: Date.now(), shown: 0 };
    entered = Date.now();
    rung = false;
    history.pushState(state(), "");
    show();
  }

  const state = () => ({ content: table.content, row, clock, entered });

  function show() {
    for (const one of steps) one.classList.toggle("here", one === step());
    footer.hidden = row !== 0;
    step().querySelector("h1").tabIndex = -1;
    step().querySelector("h1").focus({ preventScroll: true });
    scrollTo(0, 0);
    speak();
    stayAwake();
    tick();
  }

  const longest = 3_600; // seconds without an answer: whoever comes back later begins anew

  // A way back, a reload, a tab that was put away: where it was and since when stands in the history.
  function restore(was) {
    const usable = was?.content === table.content && Number.isInteger(was.row) && was.row in rows && passed(was.entered) < longest;
    row = usable ? was.row : 0;
    // The clock that runs has seen more than the one that was written down.
    if (!usable || clock?.began !== was.clock?.began) clock = usable ? was.clock : null;
    entered = usable ? was.entered : Date.now();
    rung = false;
    if (!usable) history.replaceState(state(), "");
    show();
  }

  // MARK: The clock

  const passed = (since) => Math.floor((Date.now() - since) / 1000);

  function tick() {
    if (clock) {
      // A clock never runs back, whatever happens to the one of the machine.
      if (passed(clock.began) < clock.shown) clock.began = Date.now() - clock.shown * 1000;
      const now = passed(clock.began);
      const due = rows[row].alarms.filter(([seconds]) => seconds > clock.shown && seconds <= now).pop();
      clock.shown = now;
      if (due) {
        navigator.vibrate?.([400, 200, 400]);
        go(due[1]);
        return;
      }
    }
    step().querySelector(".clock").textContent = clock ? ` · ${asClock(clock.shown)}` : "";
    const all = Number(step().dataset.seconds);
    if (!all) return;
    const left = Math.max(0, all - Math.max(0, passed(entered)));
    device.ring(step().querySelector(".ring"), left, all);
    if (left === 0 && !rung) {
      rung = true;
      navigator.vibrate?.(300);
    }
  }

  let beats; // of pushes on the chest
  function beat() {
    clearInterval(beats);
    const seconds = Number(step().dataset.beat);
    if (seconds) beats = setInterval(() => navigator.vibrate?.(40), seconds * 1000);
  }

  // The screen stays on while a clock or a countdown runs.
  function stayAwake() {
    beat();
    device.stayAwake(clock || step().dataset.seconds || step().dataset.beat);
  }

  const speak = device.voice(
    document.getElementById("voice"),
    () => [...step().querySelectorAll("h1, .aid-ask, .aid-say li")].map((one) => one.textContent).join(" "), say);

  // MARK: Notes, kept here until the diary takes them over; a file that stands alone has none, and keeps them

  const kinds = { "note-attack": "The attack", "note-fall": "The fall", "note-trigger": "What came before" };

  function notes() {
    const text = kept.read("notes");
    try {
      const list = JSON.parse(text ?? "[]");
      if (Array.isArray(list)) return list;
    } catch { /* below */ }
    // What cannot be read is put aside, not thrown away.
    return kept.write(`notes.unreadable.${Date.now()}`, text) ? [] : null;
  }

  function note(kind) {
    const now = new Date();
    const offset = -now.getTimezoneOffset();
    const local = new Date(now.getTime() + offset * 60_000).toISOString().slice(0, 19);
    const zone = `${offset < 0 ? "-" : "+"}${asClock(Math.abs(offset)).padStart(5, "0")}`;
    const id = [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
    const entry = { id, kind: kind.replace("note-", ""), at: local + zone, step: step().id, seconds: clock?.shown ?? null };
    const before = notes();
    const list = [...(before ?? []), entry];
    const time = local.slice(11, 16);
    if (!before || !kept.write("notes", JSON.stringify(list))) {
      return say(`This browser keeps nothing. Write it down: ${time}.`);
    }
    const noted = `${kinds[kind]} is noted at ${time}. `;
    const sure = say("");
    const words = document.createElement("span");
    words.textContent = `${noted}It stays in this browser (${list.length} in all).`;
    sure.append(words);
    const { diary } = globalThis;
    diary?.told((subject, item, isSaved) => {
      if (subject !== `attack/${diary.last()?.id}`) return;
      words.textContent = noted + (isSaved ? "It is in your diary." : "It stays in this browser until your diary has it.");
    });
    diary?.takeIn().then(() => diary.go());
    offer("Undo", async () => {
      const all = notes() ?? [];
      const left = all.filter((one) => one.id !== id);
      kept.write("notes", JSON.stringify(left));
      if (left.length === all.length) await diary?.takeOut(entry);
      say("The note is gone.");
    });
    return sure;
  }

  // One tap from the first screen; a second one within two minutes may be a slip.
  const onlyNote = document.getElementById("only-note");
  if (onlyNote && globalThis.diary) {
    onlyNote.hidden = false;
    onlyNote.addEventListener("click", () => {
      const last = globalThis.diary.last();
      if (!last || Math.abs(Date.parse(last.recorded) - Date.now()) > 120_000) return note("note-attack");
      say(`One is noted at ${last.began.slice(11, 16)} already. `);
      return offer("Another one", () => note("note-attack"));
    });
  }

  function offer(words, does) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = words;
    button.addEventListener("click", does);
    said.append(button);
  }

  function say(words) {
    said.hidden = false;
    said.textContent = words;
    return said;
  }

  // MARK: Numbers of a region

  function setRegion(id) {
    const region = table.regions[id];
    if (!region) return;
    document.getElementById("region").textContent = region.name;
    for (const one of document.querySelectorAll("[data-line]")) one.textContent = region.words[one.dataset.line];
    for (const one of document.querySelectorAll("[data-digits]")) one.textContent = region.tel[one.dataset.digits] ?? "";
    for (const one of document.querySelectorAll("[data-tel]")) {
      one.hidden = !region.tel[one.dataset.tel];
      one.href = `tel:${region.tel[one.dataset.tel]}`;
    }
  }

  for (const button of document.querySelectorAll("[data-region]")) {
    button.disabled = false;
    button.addEventListener("click", () => {
      setRegion(button.dataset.region);
      kept.write("region", button.dataset.region);
      button.closest("details").open = false;
    });
  }

  // MARK: What is pressed

  addEventListener("click", (event) => {
    const link = event.target.closest("a[data-lead], a[data-does]");
    if (!link) return;
    const { lead, does } = link.dataset;
    if (does === "interview") return;
    event.preventDefault();
    // An alarm that went off while the page slept comes after the answer, as the answer was to the screen before it.
    said.hidden = true;
    if (does === "begin") {
      clock = null;
      return go(0);
    }
    if (does) note(does);
    go(lead === "not-breathing" ? rows[row].notBreathing : rows[row].leads[Number(lead)]);
  });

  addEventListener("popstate", (event) => {
    // The link that skips to the content makes an entry without a state: nobody has moved.
    if (event.state) restore(event.state);
    else history.replaceState(state(), "");
  });
  addEventListener("pageshow", tick);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    tick();
    stayAwake();
  });
  setInterval(tick, 250);

  setRegion(kept.read("region") ?? table.region);
  document.documentElement.classList.add("walking");
  restore(history.state);

  device.goOnOffline();
  if (location.protocol !== "file:" && location.pathname !== "/now") say("Charley does not answer. First aid works all the same.");
}
