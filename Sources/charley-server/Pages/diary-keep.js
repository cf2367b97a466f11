// The diary's queue in this browser: kept in IndexedDB, on the disk before it is called kept; sent when a page of Charley's is open.
"use strict";

globalThis.diary = (() => {
  const patience = 10_000; // milliseconds
  const listeners = [];
  const waits = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

  let opening = null;
  function database() {
    opening ??= new Promise((done, fail) => {
      const request = indexedDB.open("charley-diary", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("waiting", { keyPath: "subject" });
      request.onerror = () => fail(request.error);
      request.onblocked = () => fail(new Error("blocked"));
      request.onsuccess = () => {
        // Another page may delete it, or the browser close it: the next use opens it anew.
        request.result.onversionchange = () => request.result.close();
        request.result.onclose = () => { opening = null; };
        done(request.result);
      };
    }).catch((error) => {
      opening = null;
      throw error;
    });
    return opening;
  }

  const store = {
    async all() { return waits((await database()).transaction("waiting").objectStore("waiting").getAll()); },

    async change(subject, decide) {
      const transaction = (await database()).transaction("waiting", "readwrite", { durability: "strict" });
      const table = transaction.objectStore("waiting");
      let after;
      const done = new Promise((done, fail) => {
        transaction.oncomplete = () => done(after);
        transaction.onabort = transaction.onerror = () => fail(transaction.error);
      });
      const reading = table.get(subject);
      reading.onsuccess = () => {
        after = decide(reading.result);
        if (after) table.put(after);
        else if (reading.result) table.delete(subject);
      };
      return done;
    },
  };

  async function send(document) {
    const response = await fetch("/diary/entries", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(document),
      signal: AbortSignal.timeout(patience),
    });
    return { status: response.status, body: await response.json().catch(() => null) };
  }

  const queue = diaryQueue(store, send, Date.now, (...step) => { for (const one of listeners) one(...step); });

  // One round at a time; what is added meanwhile gets another.
  let running = null, again = false;
  function go(all = false) {
    if (running) {
      again ||= all ? "all" : "due";
      return running;
    }
    running = queue.round(all).catch(() => {}).finally(() => {
      running = null;
      const more = again;
      again = false;
      if (more) go(more === "all");
    });
    return running;
  }

  // MARK: Moments

  // As the clock on the wall shows it, with its distance from UTC.
  function moment(date = new Date()) {
    const offset = -date.getTimezoneOffset();
    const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
    const two = (number) => String(number).padStart(2, "0");
    return `${local}${offset < 0 ? "-" : "+"}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  }

  const newID = () => [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");

  // MARK: What is noted

  const cramp = () => {
    const at = moment();
    return { id: newID(), revision: 1, began: at, recorded: at, helped: [] };
  };

  // Takes an attack back, whether it has arrived or not.
  const undo = (id, revision = 2) => queue.add("undone", { kind: "attack", id, revision });

  // What first aid noted in this browser moves in: a cramp with the clock of first aid, a fall with its cramp. Fits stay where they are.
  function attackOf(note) {
    const seconds = Number.isInteger(note.seconds) && note.seconds >= 0 && note.seconds <= 86_400 ? note.seconds : 0;
    const back = new Date(Date.parse(note.at) - seconds * 1000);
    const zone = note.at.slice(19);
    const offset = (zone[0] === "-" ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)));
    const began = new Date(back.getTime() + offset * 60_000).toISOString().slice(0, 19) + zone;
    const attack = { id: note.id, revision: 1, began, recorded: note.at, helped: [] };
    if (seconds > 0) attack.seconds = seconds;
    if (note.kind === "fall") attack.fell = true;
    return attack;
  }

  const isOfACramp = (note) => /^[0-9a-f]{32}$/.test(note?.id) && (note.kind === "attack" || note.kind === "fall")
    && !String(note.step).startsWith("after-seizure") && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(note.at);

  const read = (key) => {
    try { return JSON.parse(device.kept.read(key)); } catch { return null; }
  };

  const noted = () => {
    const list = read("notes");
    return Array.isArray(list) ? list : [];
  };

  const last = () => read("diary.last");

  async function takeIn() {
    for (const note of noted().filter(isOfACramp)) {
      // A fall belongs to the cramp that was noted in the two hours before it.
      const one = last();
      const before = note.kind === "fall" && one && Math.abs(Date.parse(one.began) - Date.parse(note.at)) < 7_200_000;
      const attack = before ? { ...one, fell: true, revision: one.revision + 1 } : attackOf(note);
      await (before ? queue.add("attacks", attack) : queue.addOnce("attacks", attack));
      device.kept.write("diary.last", JSON.stringify(attack));
      device.kept.write("notes", JSON.stringify(noted().filter((one) => one?.id !== note.id)));
    }
  }

  // Takes back what first aid noted and what has moved in.
  async function takeOut({ id, kind }) {
    const one = last();
    if (kind === "fall" && one && one.id !== id) {
      const attack = { ...one, revision: one.revision + 1 };
      delete attack.fell;
      await queue.add("attacks", attack);
      device.kept.write("diary.last", JSON.stringify(attack));
    } else {
      await undo(id, 2);
      device.kept.write("diary.last", "");
    }
    go();
  }

  // MARK: When

  const begin = async () => {
    if (document.querySelector("[data-erased]")) await erase();
    await takeIn().catch(() => {});
    return go(true);
  };

  // The diary was erased: nothing that still waits here may bring it back.
  async function erase() {
    for (const { subject } of await queue.all()) await queue.discard(subject);
    for (const key of ["notes", "diary.last", "diary.evening"]) device.kept.write(key, "");
  }

  addEventListener("online", () => go(true));
  document.addEventListener("visibilitychange", () => { if (!document.hidden) go(true); });
  setInterval(() => go(), 5_000);
  begin();

  return { queue, go, moment, cramp, undo, takeIn, takeOut, last, read, noted, told: (listener) => listeners.push(listener) };
})();
