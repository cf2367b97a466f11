// What is noted while nobody answers: kept until the diary has it, sent until it says so, and never sent away from where it was shown.
// Here is the logic alone. Where it is kept, how it is sent and what time it is come from outside, so that tests can let each of them fail.
"use strict";

// `store.change(subject, decide)` reads, decides and writes at once, and is done when it would outlive a crash; undefined: nothing is there.
// `send(document)` posts and returns {status, body}; it throws where nobody answers. `changed(subject, item or null, saved)` is told of each step.
const diaryQueue = (store, send, now, changed = () => {}) => {
  const lists = ["attacks", "nights", "exposures", "checkIns", "changes", "signsChecks", "undone"];
  const longestWait = 300_000; // milliseconds between two tries

  // As the diary names it: one thing has one place here, and its latest revision stands in it.
  const subjectOf = {
    attacks: (one) => `attack/${one.id}`,
    nights: (one) => `night/${one.night}`,
    checkIns: (one) => `check-in/${one.day}`,
    undone: (one) => `${one.kind}/${one.id}`,
  };

  // Keeps it, with a revision after any that waits here.
  async function add(list, value) {
    const subject = subjectOf[list](value);
    const item = await store.change(subject, (present) => ({
      subject, list, value: { ...value, revision: Math.max(value.revision, (present?.value.revision ?? 0) + 1) },
      state: "waiting", reason: "", tries: 0, tried: 0, made: now(),
    }));
    changed(subject, item, false);
    return item;
  }

  // Taken back before it came here: whoever asks twice gets the same.
  async function addOnce(list, value) {
    const subject = subjectOf[list](value);
    let isNew = false;
    const item = await store.change(subject, (present) => {
      isNew = !present;
      return present ?? { subject, list, value, state: "waiting", reason: "", tries: 0, tried: 0, made: now() };
    });
    if (isNew) changed(subject, item, false);
    return item;
  }

  const isDue = (item) => {
    const since = now() - item.tried;
    // A clock that was set back is no reason to wait.
    return item.state === "waiting" && (since < 0 || since >= Math.min(longestWait, 1000 * 2 ** item.tries) || item.tries === 0);
  };

  // One try for each that is due, the one that was tried longest ago first; a refused or failed one holds up no other.
  async function round(all = false) {
    const items = (await store.all()).filter((item) => all || isDue(item));
    items.sort((one, other) => one.tried - other.tried || one.made - other.made);
    let silences = 0;
    for (const item of items) {
      if (silences === 3) return; // nobody is there; the others come first the next time
      const reply = await send(document(item)).catch(() => null);
      silences = reply ? 0 : silences + 1;
      await settle(item, verdict(item, reply));
    }
  }

  async function settle(sent, { state, reason, there }) {
    let left;
    await store.change(sent.subject, (present) => {
      // What was written since then has its own turn; it may have the same revision, where the first was saved from another page.
      if (!present || JSON.stringify(present.value) !== JSON.stringify(sent.value)) return left = present;
      if (state === "saved") return left = undefined;
      return left = { ...present, state, reason, there, tries: present.tries + 1, tried: now() };
    });
    changed(sent.subject, left ?? null, state === "saved", sent);
  }

  // What the answer means. Only the diary's own receipt for this very thing lets go of it.
  function verdict(item, reply) {
    if (!reply) return { state: "waiting", reason: "Charley does not answer." };
    const receipt = reply.status === 200 && reply.body?.entries?.find?.((one) => one.subject === item.subject);
    if (receipt) {
      // A cramp as it was first noted is there when the diary has it changed: its name is nobody else's.
      const isFirst = item.list === "attacks" && item.value.revision === 1;
      const isThere = receipt.outcome === "outdated" && isFirst && receipt.revision > 1;
      if (receipt.outcome === "kept" || receipt.outcome === "alreadyKept" || isThere) return { state: "saved" };
      if (receipt.outcome === "outdated") {
        return { state: "refused", reason: "Your diary says something else here, written elsewhere.", there: receipt.revision };
      }
    }
    const why = reply.body?.errors?.map?.((one) => one.sentence).join(" ");
    if (why && reply.status >= 400 && reply.status < 500) return { state: "refused", reason: why };
    return { state: "waiting", reason: why || "Something answers, but not your diary." };
  }

  // A person says that this is what stands, or tries once more.
  const insist = (subject) => store.change(subject, (present) => present && {
    ...present, state: "waiting", tries: 0, tried: 0,
    value: { ...present.value, revision: Math.max(present.value.revision, (present.there ?? 0) + 1) }, there: undefined,
  });

  // A person throws it away.
  async function discard(subject) {
    await store.change(subject, () => undefined);
    changed(subject, null, false);
  }

  const document = ({ list, value }) => ({
    schema: 1, diary: { ...Object.fromEntries(lists.map((name) => [name, []])), [list]: [value] },
  });

  return { add, addOnce, round, insist, discard, all: () => store.all() };
};
