// What the pages with a script share: what a browser keeps, a voice that is silent until chosen, a screen that stays on, a ring that
// runs down, and a worker that holds the pages for when the server does not answer.
"use strict";

const device = (() => {
  // Private windows and files may keep nothing; everything goes on without.
  const kept = {
    read(key) {
      try { return localStorage.getItem(`charley.${key}`); } catch { return null; }
    },
    write(key, value) {
      try { localStorage.setItem(`charley.${key}`, value); return true; } catch { return false; }
    },
  };

  const asClock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

  function ring(svg, left, all) {
    svg.querySelector("text").textContent = left > 99 ? asClock(left) : left || "✓";
    svg.querySelector(".left").style.strokeDashoffset = 100 * (1 - left / all);
  }

  // Browsers take the lock away when the page is hidden. One request waits for the other, so that none is forgotten.
  let lock = Promise.resolve(null);
  function stayAwake(wanted) {
    lock = lock.then(async (held) => {
      if (wanted) return held && !held.released ? held : navigator.wakeLock?.request("screen");
      await held?.release();
      return null;
    }).catch(() => null); // a low battery may refuse it
  }

  // Only a voice of this machine: some browsers speak through the net.
  const ownVoice = () => speechSynthesis.getVoices().find((one) => one.localService && one.lang.startsWith("en"));

  // `words` are those of now; `say` shows a sentence.
  function voice(button, words, say) {
    const isOn = () => button.getAttribute("aria-pressed") === "true";

    function speak() {
      if (!isOn()) return;
      speechSynthesis.cancel();
      const own = ownVoice();
      if (!own) return;
      const utterance = new SpeechSynthesisUtterance(words());
      utterance.voice = own;
      utterance.lang = "en";
      speechSynthesis.speak(utterance);
    }

    function set(on) {
      button.setAttribute("aria-pressed", on);
      button.textContent = on ? "Voice: on" : "Voice";
    }

    if ("speechSynthesis" in window) {
      button.hidden = false;
      set(kept.read("voice") === "on");
      button.addEventListener("click", () => {
        set(!isOn());
        kept.write("voice", isOn() ? "on" : "off");
        if (isOn() && !ownVoice()) say("This browser has no voice of its own.");
        if (isOn()) speak();
        else speechSynthesis.cancel();
      });
      speechSynthesis.addEventListener?.("voiceschanged", speak, { once: true });
    }
    return speak;
  }

  function goOnOffline() {
    if (location.protocol !== "file:") navigator.serviceWorker?.register("/worker.js").catch(() => {});
  }

  return { kept, asClock, ring, stayAwake, voice, goOnOffline };
})();
