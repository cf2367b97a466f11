// Plays the muscle live, where it can be computed in the browser. Without this script the server computes and draws.
"use strict";
{
  const [section, player, play, toes, flag, pace, leg, foot, tendon, belly, figure, knobs, title, says] =
    ["muscle", "player", "play", "toes", "flag", "pace", "leg", "foot", "tendon", "belly", "scopes", "knobs", "experiment-title", "experiment-says"]
      .map((id) => document.getElementById(id));

  // MARK: What is asked for

  const changes = new Map(); // knobs that stand otherwise, by their number

  function turn(knob, value) {
    knob.querySelector("output").textContent = String(Number(Number(value).toPrecision(3)));
    changes.set(Number(knob.dataset.parameter), Number(value));
  }

  for (const knob of knobs?.querySelectorAll(".knob") ?? []) {
    const input = knob.querySelector("input");
    if ("turned" in knob.dataset) changes.set(Number(knob.dataset.parameter), Number(input.value));
    input.addEventListener("input", () => {
      turn(knob, input.value);
      worker?.postMessage({ do: "set", knob: Number(knob.dataset.parameter), value: Number(input.value) });
    });
  }

  // The page that a browser kept is the same for every question: here it takes the question in.
  function takeIn(asked) {
    const link = document.querySelector(`.experiments a[href="/muscle?experiment=${CSS.escape(asked.get("experiment") ?? "")}"]`);
    if (link) {
      title.textContent = link.textContent;
      title.dataset.scenario = link.dataset.scenario;
      says.textContent = link.nextElementSibling?.textContent ?? "";
      knobs.elements.experiment.value = asked.get("experiment");
    }
    for (const knob of knobs.querySelectorAll(".knob")) {
      const input = knob.querySelector("input");
      if (!asked.has(input.name)) continue;
      input.value = asked.get(input.name);
      turn(knob, input.value);
    }
  }
  if (!("asked" in section.dataset) && location.search) takeIn(new URLSearchParams(location.search));

  // MARK: The picture

  const svg = figure?.querySelector("svg");
  const [shown, left, height] = svg ? [svg.dataset.columns, svg.dataset.left, svg.dataset.height].map(Number) : [];
  const rooms = new Map([...(svg?.querySelectorAll("path[data-top]") ?? [])].map((path) =>
    [path.dataset.curve, ["low", "high", "top"].map((name) => Number(path.dataset[name]))]));
  const paths = [...(svg?.querySelectorAll("path[data-curve]") ?? [])].map((path) =>
    ({ path, curve: Number(path.dataset.curve), room: rooms.get(path.dataset.curve), isOwn: !path.classList.contains("healthy") }));
  const curves = rooms.size;
  const [nerve, membrane, force] = [0, 2, 8]; // of the list of curves

  let columns = []; // those in sight: {own, healthy}, each least and greatest by curve

  function draw() {
    for (const { path, curve, room: [low, high, top], isOwn } of paths) {
      let d = "";
      const y = (value) => Math.round((top + height - (Math.min(Math.max(value, low), high) - low) / (high - low) * height) * 10) / 10;
      columns.forEach((column, place) => {
        const values = isOwn ? column.own : column.healthy;
        if (!values || Number.isNaN(values[2 * curve])) return;
        d += `${d ? "L" : "M"}${left + place} ${y(values[2 * curve])}V${y(values[2 * curve + 1])}`;
      });
      path.setAttribute("d", d);
    }
    svg.querySelector(".from").textContent = seconds(time - columns.length * width);
    svg.querySelector(".to").textContent = `${seconds(time - columns.length * width + shown * width)} s`;
  }

  const seconds = (ms) => String(Number((Math.max(0, ms) / 1000).toFixed(3)));

  // A right angle is 8; the toes go down with less.
  const bend = () => (8 - toes.value) * 133;

  function hold() {
    foot.setAttribute("transform", `rotate(${bend()} 80 106)`);
    // The tendon follows the heel.
    const [sine, cosine] = [Math.sin(bend() * Math.PI / 180), Math.cos(bend() * Math.PI / 180)];
    tendon.setAttribute("d", `M74 98L${80 - 10 * cosine - 6 * sine} ${106 - 10 * sine + 6 * cosine}`);
    toes.setAttribute("aria-valuetext", toes.value > 8.05 ? "toes pulled up" : toes.value < 7.95 ? "toes pointed" : "foot at a right angle");
  }

  // MARK: The life of the muscle

  let worker = null;
  let state = "new"; // new, opening, playing, paused, over
  let time = 0; // of the muscle, in ms
  let width = 0; // of a column, in ms of the muscle
  let owed = 0; // ms of the muscle that are due
  let last = 0; // when this was last counted
  let isBusy = false;
  let touched = -Infinity; // when somebody last held the foot
  let fired = { nerve: -Infinity, fibre: -Infinity }; // when, in ms of the muscle

  function open() {
    state = "opening";
    columns = [];
    time = 0;
    fired = { nerve: -Infinity, fibre: -Infinity };
    worker.postMessage({ do: "open", scenario: Number(title.dataset.scenario), changes: [...changes] });
    worker.postMessage({ do: "set", knob: ankle, value: Number(toes.value) });
    show();
  }

  const ankle = Number(document.getElementById("ankle")?.closest(".knob").dataset.parameter);

  function go() {
    state = "playing";
    width = 10_000 * Number(pace.value) / shown;
    owed = 0;
    last = performance.now();
    figure.hidden = false;
    section.classList.add("live");
    show();
    requestAnimationFrame(tick);
  }

  function tick(now) {
    if (state !== "playing") return;
    requestAnimationFrame(tick);
    if (isBusy || now - last < 45) return;
    // A phone that can't keep up shows a slower muscle; nothing piles up.
    owed = Math.min(owed + (now - last) * Number(pace.value), 12 * width + 400 * Number(pace.value));
    last = now;
    const due = Math.floor(owed / width);
    if (due < 1) return;
    owed -= due * width;
    isBusy = true;
    worker.postMessage({ do: "advance", columns: due, width, ankle });
  }

  function take(message) {
    isBusy = false;
    const half = message.columns * curves * 2;
    for (let place = 0; place < message.columns; place += 1) {
      const own = message.row.subarray(place * curves * 2, (place + 1) * curves * 2);
      const healthy = message.row.length > half ? message.row.subarray(half + place * curves * 2, half + (place + 1) * curves * 2) : null;
      if (Number.isNaN(own[0])) continue;
      columns.push({ own, healthy });
      const at = message.time - (message.columns - place - 1) * width;
      if (own[2 * nerve + 1] > -20) fired.nerve = at;
      if (own[2 * membrane + 1] > -20) fired.fibre = at;
    }
    columns = columns.slice(-shown);
    time = message.time;
    // An experiment may move the foot by itself, but not out of somebody's hand.
    if (performance.now() - touched > 500 && Math.abs(toes.value - message.held) > 0.03) {
      toes.value = message.held;
      hold();
    }
    if (message.isOver || !message.isFine) state = "over";
    draw();
    show();
  }

  // MARK: What it says

  function show() {
    const own = columns.at(-1)?.own;
    const pull = own ? own[2 * force + 1] : 0;
    const isFiring = time - fired.fibre < 300;
    const outcome = isFiring ? (time - fired.nerve < 300 ? "driven" : "firing")
      : pull < 0.05 ? "slack" : time - fired.fibre > 1000 ? "contracture" : "relaxing";
    const words = own ? flag.dataset[outcome] : flag.dataset.rest;
    if (flag.textContent !== words) flag.textContent = words;
    player.classList.toggle("firing", Boolean(own) && isFiring);
    belly.setAttribute("transform", `translate(74 0) scale(${1 + 0.5 * Math.min(pull, 1)} 1) translate(-74 0)`);
    play.textContent = { new: "Play", opening: "One moment", playing: "Pause", paused: "Go on", over: "Again" }[state];
    player.dataset.time = time;
  }

  function press() {
    if (state === "playing") {
      state = "paused";
      show();
    } else if (state === "paused") go();
    else if (state !== "opening") open();
  }

  // MARK: What is pressed and dragged

  function stretch(value) {
    touched = performance.now();
    toes.value = value;
    hold();
    worker?.postMessage({ do: "set", knob: ankle, value: Number(toes.value) });
  }

  function drag(event) {
    const box = leg.getBoundingClientRect();
    const view = leg.viewBox.baseVal;
    const scale = view.width / box.width;
    const [x, y] = [view.x + (event.clientX - box.left) * scale - 80, view.y + (event.clientY - box.top) * scale - 106];
    // Where the grip is while the foot is at a right angle.
    const rest = Math.atan2(14, 58);
    stretch(8 - (Math.atan2(y, x) - rest) * 180 / Math.PI / 133);
  }

  if (svg && "Worker" in window && "WebAssembly" in window) {
    worker = new Worker("/muscle-worker.js");
    worker.addEventListener("message", ({ data }) => {
      if (data.is === "ready") player.hidden = false;
      else if (data.is === "opened" && data.isFine) go();
      else if (data.is === "opened") state = "over";
      else if (data.is === "columns") take(data);
    });
    play.addEventListener("click", press);
    toes.addEventListener("input", () => stretch(toes.value));
    pace.addEventListener("change", () => {
      columns = [];
      if (state === "playing") width = 10_000 * Number(pace.value) / shown;
    });
    leg.addEventListener("pointerdown", (event) => {
      leg.setPointerCapture(event.pointerId);
      drag(event);
    });
    leg.addEventListener("pointermove", (event) => leg.hasPointerCapture(event.pointerId) && drag(event));
    hold();
  }
  device.goOnOffline();
}
