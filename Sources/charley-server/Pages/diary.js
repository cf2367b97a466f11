// The diary's pages with a script: what is pressed is kept in this browser first, then sent, and each thing shows where it has come to.
// Without this script the same forms go to the server.
"use strict";
{
  const { queue, moment } = diary;
  const section = document.getElementById("queue");
  const lines = new Map(); // by subject: what is shown, and whether it has arrived

  // MARK: What is shown of each

  const clock = (text) => text.slice(11, 16);
  const words = {
    attacks: (one) => `A cramp at ${clock(one.began)}`,
    nights: (one) => (one.state === "none" ? "No cramp last night" : "Last night: travel, or ill"),
    checkIns: (one) => `The evening of ${one.day}`,
    undone: () => "A cramp, taken back",
  };

  const place = ({ item, isSaved }) => {
    if (isSaved) return "In your diary.";
    if (item.state === "refused") return `Your diary did not take it. ${item.reason}`;
    return item.tries === 0 ? "Kept in this browser." : `Kept in this browser until your diary has it. ${item.reason}`;
  };

  function button(text, press) {
    const it = document.createElement("button");
    it.type = "button";
    it.className = "quiet";
    it.textContent = text;
    it.addEventListener("click", press);
    return it;
  }

  function link(text, href) {
    const it = document.createElement("a");
    it.href = href;
    it.className = "way-on";
    it.textContent = text;
    return it;
  }

  function line(shown) {
    const { item, isSaved } = shown;
    const it = document.createElement("li");
    it.className = isSaved ? "saved" : item.state;
    it.dataset.subject = item.subject;
    const what = document.createElement("p");
    const name = document.createElement("strong");
    name.textContent = words[item.list](item.value);
    what.append(name, ` – ${place(shown)}`);
    it.append(what);
    if (item.list === "attacks" && item.value.id === newest()) it.append(quick(item));
    if (item.list === "attacks" && isSaved) it.append(link("Add what you know", `/diary/attacks/${item.value.id}`));
    if (item.list === "attacks") it.append(button("Undo", () => takeBack(item.value.id, item.value.revision)));
    if (!isSaved && item.state === "refused") {
      it.append(button(item.there ? "Save mine all the same" : "Try again", async () => {
        await queue.insist(item.subject);
        diary.go(true);
      }));
      it.append(button("Throw mine away", () => queue.discard(item.subject)));
    }
    return it;
  }

  const newest = () => [...lines.values()].filter(({ item }) => item.list === "attacks").pop()?.item.value.id;

  // Side and pain, one tap each, for who is awake anyway: the calf is where most cramps sit, the rest has a page.
  function quick({ value }) {
    const it = document.createElement("div");
    it.className = "quick";
    it.setAttribute("role", "group");
    it.setAttribute("aria-label", "Side and pain, if you like");
    const choice = (text, words, more) => {
      const one = button(text, () => queue.add("attacks", { ...value, ...more, revision: value.revision + 1 }).then(() => diary.go()));
      one.setAttribute("aria-label", words);
      one.setAttribute("aria-pressed", Object.entries(more).every(([name, is]) => value[name] === is));
      return one;
    };
    for (const side of ["left", "right"]) {
      const words = side === "left" ? "Left calf" : "Right calf";
      it.append(choice(words, words, { side, muscle: "calf" }));
    }
    const scale = document.createElement("p");
    scale.className = "note";
    scale.textContent = "Pain; 10 is the worst there is";
    it.append(scale);
    for (let pain = 1; pain <= 10; pain += 1) it.append(choice(`${pain}`, `Pain ${pain} of 10`, { severity: pain }));
    return it;
  }

  function note({ at, step }) {
    const it = document.createElement("li");
    it.textContent = `${String(step).startsWith("after-seizure") ? "A fit" : "Something"}, noted in first aid at ${clock(at)}. `
      + "This diary is for cramps: the note stays in this browser. Tell your doctor.";
    return it;
  }

  function show() {
    const notes = diary.noted().filter((one) => typeof one?.at === "string");
    section.hidden = lines.size + notes.length === 0;
    section.querySelector("ul").replaceChildren(...[...lines.values()].reverse().map(line), ...notes.map(note));
  }

  diary.told((subject, item, isSaved, sent) => {
    if (isSaved) lines.set(subject, { item: sent, isSaved });
    else if (item) lines.set(subject, { item, isSaved });
    else lines.delete(subject);
    if (isSaved && item) lines.set(subject, { item, isSaved: false }); // what was written since then still waits
    show();
  });

  const ready = queue.all().then((items) => {
    for (const item of items.sort((one, other) => one.made - other.made)) lines.set(item.subject, { item, isSaved: false });
    show();
  }).catch(show);

  // Keeps it; where this browser keeps nothing, the form goes to the server at once.
  async function keep(list, value, form, fields = {}) {
    try { await queue.add(list, value); } catch {
      say(`This browser keeps nothing. If no page of Charley's comes now, write it down: ${clock(moment())}.`);
      for (const [name, value] of Object.entries(fields)) {
        const field = document.createElement("input");
        Object.assign(field, { type: "hidden", name, value });
        form.append(field);
      }
      form.submit();
      return false;
    }
    diary.go();
    return true;
  }

  function say(text) {
    const said = document.getElementById("said");
    said.hidden = false;
    said.textContent = text;
  }

  // MARK: A cramp, now

  const cramp = document.getElementById("cramp");
  const again = document.getElementById("again");
  let last; // {id, revision, at}: the one that another tap may only repeat

  async function justNoted() {
    await ready;
    const newest = [...lines.values()].filter(({ item }) => item.list === "attacks").map(({ item }) => item.value)
      .map(({ id, revision, recorded }) => ({ id, revision, at: recorded }));
    const { id, at, revision } = cramp.dataset;
    if (id && !lines.has(`attack/${id}`)) newest.push({ id, at, revision: Number(revision) });
    return newest.filter((one) => Math.abs(Date.parse(one.at) - Date.now()) <= 120_000)
      .sort((one, other) => Date.parse(other.at) - Date.parse(one.at))[0];
  }

  async function noteCramp() {
    again.hidden = true;
    const attack = diary.cramp();
    await keep("attacks", attack, cramp, { another: "yes" });
  }

  async function takeBack(id, revision) {
    again.hidden = true;
    await diary.undo(id, revision + 1);
    diary.go();
  }

  // A second tap within two minutes is asked about.
  async function tap() {
    last = await justNoted();
    if (!last) return noteCramp();
    again.querySelector("b").textContent = clock(last.at);
    again.hidden = false;
    again.focus();
  }

  let tapping = Promise.resolve(); // one tap after the other, however fast they come
  cramp?.addEventListener("submit", (event) => {
    event.preventDefault();
    tapping = tapping.then(tap);
  });
  document.getElementById("another")?.addEventListener("click", noteCramp);
  document.getElementById("same")?.addEventListener("click", () => { again.hidden = true; });
  document.getElementById("slip")?.addEventListener("click", () => takeBack(last.id, last.revision));

  // MARK: The morning

  // The night that began half a day ago, by the clock on the wall.
  const nightOf = (date) => moment(new Date(date.getTime() - 43_200_000)).slice(0, 10);
  const lastNight = () => {
    const yesterday = new Date();
    yesterday.setDate(yesterday.getDate() - 1);
    return moment(yesterday).slice(0, 10);
  };

  // A page for when nobody answers is dark until it knows that it is day.
  const hour = new Date().getHours();
  if (document.querySelector("[data-offline]") && hour >= 7 && hour < 20) delete document.documentElement.dataset.palette;

  const morning = document.getElementById("last-night");
  if (morning && !morning.dataset.night && hour < 4) morning.closest("section").hidden = true; // the night is not over
  morning?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const state = event.submitter?.value ?? "none";
    const night = morning.dataset.night || lastNight();
    const value = { night, revision: Number(morning.dataset.revision ?? 0) + 1, recorded: moment(), state };
    if (!await keep("nights", value, morning, { state })) return;
    morning.closest("section").hidden = true;
    section.scrollIntoView({ block: "nearest" });
  });

  // MARK: The evening

  const evening = document.getElementById("evening");

  // Where nobody answers, the questions are those of last time.
  if (evening && !evening.elements.day.value) {
    const kept = diary.read("diary.evening");
    evening.elements.day.value = nightOf(new Date());
    if (kept?.asked?.length) fill(kept);
    else {
      evening.hidden = document.getElementById("evening-lead").hidden = true;
      say("This browser does not know your questions yet. Open this page once while Charley runs.");
    }
  }

  function fill({ asked, values }) {
    evening.querySelector(".questions").replaceChildren(...asked.map(({ id, name, unit }) => {
      const template = document.getElementById(unit ? "number" : "yes-no").content.cloneNode(true);
      template.querySelector(".name").textContent = name;
      const field = template.firstElementChild;
      field.dataset.exposure = id;
      for (const input of template.querySelectorAll("input")) {
        input.name = `v-${id}`;
        if (unit) {
          input.id = input.name;
          input.value = values[id] ?? "";
          template.querySelector("label").htmlFor = input.name;
          template.querySelector(".note").textContent = unit;
        } else input.checked = values[id] === (input.value === "yes" ? 1 : 0);
      }
      return template;
    }));
  }

  // What is asked, and what is answered; null where a number is none.
  function answers() {
    const asked = [], values = JSON.parse(evening.dataset.others || "{}");
    for (const field of evening.querySelectorAll("[data-exposure]")) {
      const id = field.dataset.exposure;
      const box = field.querySelector("input[type=text]");
      const given = box ? box.value.replace(",", ".").replace(/\s/g, "") : field.querySelector(":checked")?.value;
      asked.push({ id, name: field.querySelector(".name").textContent, unit: box ? field.querySelector(".note").textContent : null });
      if (!given) continue;
      const value = box ? Number(given) : given === "yes" ? 1 : 0;
      if (!Number.isFinite(value)) return null;
      values[id] = value;
    }
    return { asked, values };
  }

  const remember = (what) => device.kept.write("diary.evening", JSON.stringify(what));
  if (evening?.querySelector("[data-exposure]")) remember(answers());

  evening?.addEventListener("submit", async (event) => {
    const given = answers();
    if (!given) return; // the server says what is wrong
    event.preventDefault();
    remember(given);
    const { day, revision } = evening.elements;
    const value = { day: day.value, revision: Number(revision.value) + 1, recorded: moment(), values: given.values };
    if (await keep("checkIns", value, evening)) {
      revision.value = value.revision;
      section.scrollIntoView({ block: "nearest" });
      section.focus();
    }
  });

  device.goOnOffline();
}
