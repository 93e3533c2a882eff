/* Keeping what is typed.
 *
 * Every input is written to the page's own storage at once (the mirror) and sent to the kernel,
 * which writes it to the journal and says so; then the mirror lets go of it. What a dead kernel
 * never heard of is therefore still in the mirror, and is handed over when a kernel is back. Two
 * windows never overwrite each other: each writes as an instance of its own, and each event names
 * the versions that its writer had seen (`after`). The same rule holds in plainspoken/record. */

const MIRROR = "plainspoken:unkept:";
const SEND_EVERY = 400; // ms between two sendings of one key while typing goes on
const SEND_HUGE_EVERY = 2000;
const SLOW = 2000; // ms after which waiting is spoken of
const ASK_AGAIN_AFTER = 4000; // ms without an answer from the kernel, or after a refusal

/** The page's storage: lasting, or for this tab alone on a shared computer. */
function pageStore(shared) {
  try {
    return shared ? window.sessionStorage : window.localStorage;
  } catch {
    return null; // storage switched off in the browser: the journal alone keeps
  }
}

/** Whether `event` was written by somebody who had seen `other`. */
function supersedes(event, other) {
  if (event.instance === other.instance) return event.seq > other.seq;
  return (event.after || []).some(([instance, seq]) => instance === other.instance && seq >= other.seq);
}

/** Of some events, those that no other one supersedes; newest first. */
function newestOf(events) {
  return events
    .filter((event) => !events.some((other) => other !== event && supersedes(other, event)))
    .sort((a, b) => String(b.at).localeCompare(String(a.at)));
}

/**
 * The keeper of one mounted piece.
 * @param model the widget's model
 * @param {{say: (text: string) => void}} status where to say how keeping goes
 */
function keeper(model, status) {
  const shared = Boolean(model.get("view").shared);
  const store = pageStore(shared);
  const items = new Map();
  let trouble = ""; // why the kernel last could not keep
  let away = false; // the kernel is not there to answer
  let mirrorFull = false;
  let slow = null; // a timer that runs while something waits

  function mirrored(key) {
    const found = [];
    if (!store) return found;
    for (let i = 0; i < store.length; i += 1) {
      const name = store.key(i);
      if (!name || !name.startsWith(`${MIRROR}${key}|`)) continue;
      try {
        const event = JSON.parse(store.getItem(name));
        if (event && event.draft === key && Number.isInteger(event.seq)) found.push(event);
      } catch {
        /* A mirror entry that is not ours to read is left alone. */
      }
    }
    return found;
  }

  function mirror(event) {
    if (!store) return;
    try {
      store.setItem(`${MIRROR}${event.draft}|${event.instance}`, JSON.stringify(event));
      mirrorFull = false;
    } catch {
      mirrorFull = true;
    }
  }

  function unmirror(draft, ofInstance, seq) {
    if (!store) return;
    const name = `${MIRROR}${draft}|${ofInstance}`;
    try {
      const event = JSON.parse(store.getItem(name) || "null");
      if (event && event.seq <= seq) store.removeItem(name);
    } catch {
      store.removeItem(name);
    }
  }

  function send(event) {
    try {
      model.send({ event: "keep", ...event });
    } catch {
      away = true; // the comm is closed: a new piece will take over from the mirror
    }
  }

  const anyWaiting = () => [...items.values()].some((item) => item.alive && item.waiting());

  function tellStatus() {
    const waiting = anyWaiting();
    if (trouble) {
      status.say(
        `Not written to disk: ${trouble} Your words are still on this page` +
          (mirrorFull || !store ? ". Copy them somewhere safe." : " and in this browser. Go on typing."),
      );
    } else if (waiting && away) {
      status.say(
        mirrorFull || !store
          ? "The part that keeps your words is starting again. Copy your words somewhere safe before you leave this page."
          : "Kept on this page for now; it will be written to disk when the part that keeps it is back.",
      );
    } else if (waiting) {
      // Said only when it takes long: a status line that speaks at each word helps nobody.
      slow ??= setTimeout(() => {
        slow = null;
        if (!trouble && !away && anyWaiting()) status.say("Keeping…");
      }, SLOW);
    } else if ([...items.values()].some((item) => item.touched())) {
      status.say(shared ? "Kept until Plainspoken is closed." : "Kept on this computer.");
    }
  }

  /**
   * One thing that is kept.
   * @param {string} key
   * @param {Object} hooks
   * @param {(data: Object|null) => void} hooks.onvalue a value from before, or from another version
   * @param {(versions: Object[]) => void} [hooks.onversions] two or more versions that differ
   * @param {() => void} [hooks.onrefused] what was put was erased for good before; else that is said
   * @param {string} [hooks.kind]
   */
  function item(key, { onvalue, onversions, onrefused, kind = "draft" }) {
    let heads = newestOf([...(model.get("view").kept[key] || []), ...mirrored(key)]);
    let after = seen(heads);
    let instance = randomId();
    let seq = 0;
    let acknowledged = 0;
    let last = null;
    let timer = null;
    let sentAt = 0;

    function event(data) {
      seq += 1;
      return { draft: key, instance, seq, after, kind, data, at: new Date().toISOString() };
    }

    function sendLast() {
      timer = null;
      if (!last || last.seq <= acknowledged) return;
      sentAt = performance.now();
      send(last);
      const sent = last.seq;
      setTimeout(() => {
        if (acknowledged < sent && self.alive) {
          if (!trouble) away = true;
          tellStatus();
          if (!timer) sendLast();
        }
      }, ASK_AGAIN_AFTER);
    }

    const self = {
      alive: true,
      key,
      /** Keep this value: mirrored at once, sent soon. Never waits, never throws. */
      put(data) {
        last = event(data);
        mirror(last);
        const size = typeof data.text === "string" ? data.text.length : 0;
        const every = size > 20000 ? SEND_HUGE_EVERY : SEND_EVERY;
        if (!timer) timer = setTimeout(sendLast, Math.max(0, every - (performance.now() - sentAt)));
        tellStatus();
      },
      /** Send what is waiting now. Resolves when the kernel has kept it. */
      flush() {
        if (timer) {
          clearTimeout(timer);
          sendLast();
        }
        return new Promise((resolve) => {
          const look = () => (acknowledged >= seq || !self.alive ? resolve() : setTimeout(look, 25));
          look();
        });
      },
      waiting: () => seq > acknowledged,
      touched: () => seq > 0,
      versions: () => heads,
      /** Which version this writer has come to: its instance and number. */
      at: () => [instance, seq],
      /** What is kept from here on follows from that version too. */
      follow(version) {
        after = [...after.filter(([name]) => name !== version[0]), version];
      },
      /** The learner has chosen: what they chose follows from every version there was. */
      settle(data) {
        after = heads.map((head) => [head.instance, head.seq]).filter(([name]) => name !== instance);
        heads = [];
        self.put(data);
        if (onversions) onversions([]);
      },
      answered(message) {
        if (message.instance === instance && message.seq > acknowledged) acknowledged = message.seq;
        unmirror(key, message.instance, message.seq);
      },
      headsAre(found) {
        // Newer words of ours, not yet in the journal, stand for what it has of us.
        const others = found.filter((head) => head.instance !== instance);
        const mine = last || found.find((head) => head.instance === instance) || null;
        heads = newestOf(mine ? [mine, ...others] : others);
        if (!mine && heads.length) {
          after = seen(heads);
          onvalue(heads[0].data);
        }
        if (onversions) onversions(different(heads));
      },
      /* What is erased stays erased: a page goes on as somebody new, who has seen nothing. What
       * stands in the box is left there, and is kept again only if it is changed again. */
      refused(message) {
        unmirror(key, message.instance, message.seq);
        if (message.instance !== instance) return;
        clearTimeout(timer);
        [instance, seq, acknowledged, last, timer, heads, after] = [randomId(), 0, 0, null, null, [], []];
        if (onrefused) {
          onrefused();
          return;
        }
        status.say(
          "This was erased for good while the page was open. What still stands in the box is not kept; " +
            "change it if you want it kept again.",
        );
      },
      unkept: () => mirrored(key),
    };

    items.set(key, self);
    onvalue(heads.length ? heads[0].data : null);
    if (onversions && different(heads).length > 1) onversions(different(heads));
    return self;
  }

  function receive(message) {
    if (message.event === "kept") {
      trouble = "";
      away = false;
      items.get(message.draft)?.answered(message);
      // Heard by what shows all that is kept; see words.js.
      window.dispatchEvent(new CustomEvent("plainspoken:kept"));
    } else if (message.event === "not-kept") {
      trouble = message.why;
      away = false;
    } else if (message.event === "heads") {
      items.get(message.draft)?.headsAre(message.heads);
    } else if (message.event === "refused") {
      // A late copy of something that was erased for good: let go of it here too.
      items.get(message.draft)?.refused(message);
      return;
    } else if (message.event === "trouble") {
      status.say(message.why);
      return;
    } else {
      return;
    }
    tellStatus();
  }

  function kernelIs(event) {
    const state = event.detail && event.detail.state;
    if (state === "restarting" || state === "dead") away = true;
    if (state === "running") away = false;
    tellStatus();
  }

  function flushAll() {
    return Promise.all([...items.values()].map((one) => one.flush()));
  }
  const onFlush = (event) => event.detail.waits.push(flushAll());
  const onHide = () => {
    if (document.visibilityState === "hidden") for (const one of items.values()) one.flush();
  };

  model.on("msg:custom", receive);
  window.addEventListener("plainspoken:kernel", kernelIs);
  window.addEventListener("plainspoken:flush", onFlush);
  document.addEventListener("visibilitychange", onHide);

  return {
    item,
    /** Whether the kernel is known not to answer now. */
    away: () => away,
    /** Hand over what no kernel has kept yet. Call once all items are there. */
    hello() {
      const unkept = [...items.values()].flatMap((one) => one.unkept());
      model.send({ event: "hello", unkept });
    },
    stop() {
      for (const one of items.values()) one.alive = false;
      model.off("msg:custom", receive);
      window.removeEventListener("plainspoken:kernel", kernelIs);
      window.removeEventListener("plainspoken:flush", onFlush);
      document.removeEventListener("visibilitychange", onHide);
    },
  };
}

/** What somebody has seen who is shown the newest version: it, and those that say the same. */
function seen(heads) {
  const shown = heads.length ? JSON.stringify(heads[0].data) : "";
  return heads.filter((head) => JSON.stringify(head.data) === shown).map((head) => [head.instance, head.seq]);
}

/** Versions that differ in what they hold. */
function different(heads) {
  const seen = new Set();
  return heads.filter((head) => {
    const held = JSON.stringify(head.data);
    if (seen.has(held)) return false;
    seen.add(held);
    return true;
  });
}

/* ---- a text area that is kept ------------------------------------------------------------ */

/** Stand-ins by key: see `bridge`. */
const standIns = (window.plainspokenStandIns = window.plainspokenStandIns || new Map());

/**
 * A labelled text area whose words are kept.
 *
 * @param keep the keeper
 * @param {Object} options
 * @param {string} options.key
 * @param {string} options.label visible, and bound to the text area
 * @param {string} [options.help] a line under the label
 * @param {number} [options.rows]
 * @param {(text: string) => void} [options.ontext] called at each change, also from elsewhere
 * @param {() => void} [options.onkept] called when what is kept, with all that is kept beside the
 *   text, comes from elsewhere
 * @returns {{node, area, text: () => string, stop: () => void, item}}
 */
function keptText(keep, { key, label, help, rows = 7, ontext = () => {}, onkept = () => {} }) {
  const id = freshId("text");
  const area = h("textarea", {
    id,
    class: "ps-text",
    rows,
    dir: "auto",
    spellcheck: "true",
    "data-draft": key,
    "aria-describedby": help ? `${id}-help` : null,
  });
  const versions = h("div", { class: "ps-versions" });
  let focused = false;
  let beside = {}; // what is kept with the text, such as `committed`
  area.addEventListener("focus", () => (focused = true));
  area.addEventListener("blur", () => {
    // What is taken off the page is blurred too, but then the focus has not gone anywhere.
    setTimeout(() => {
      if (area.isConnected) focused = document.activeElement === area;
    });
  });

  const item = keep.item(key, {
    onvalue(data) {
      const text = data && typeof data.text === "string" ? data.text : "";
      beside = { ...(data || {}) };
      if (area.value !== text) {
        area.value = text;
        ontext(text);
      }
      onkept();
    },
    onversions(list) {
      refill(versions, list.length > 1 ? versionNotice(list) : null);
    },
  });
  area.addEventListener("input", () => {
    put();
    ontext(area.value);
  });
  function put(value = area.value) {
    item.put({ ...beside, text: value });
  }

  function versionNotice(list) {
    const others = list.filter((one) => (one.data.text || "") !== area.value);
    return h(
      "div",
      { class: "ps-note ps-note-versions" },
      h("p", {}, "Another window has a different version of this. Both are kept; choose when you like."),
      others.map((one, i) =>
        h(
          "details",
          {},
          h("summary", {}, `Version ${i + 2}, ${when(one.at)}`),
          h("blockquote", { class: "ps-quote", dir: "auto" }, one.data.text || "(empty)"),
          button("Use this version here", () => {
            // With what is kept beside it, which is about that text and not about ours.
            beside = { ...one.data };
            area.value = one.data.text || "";
            item.settle({ ...beside, text: area.value });
            ontext(area.value);
            onkept();
            area.focus();
          }),
        ),
      ),
      button("Keep what is in the box", () => {
        item.settle({ ...beside, text: area.value });
        area.focus();
      }),
    );
  }

  /* When the lesson runs again after a restart, this text area is taken off the page a moment
   * before the new one is there. A stand-in at the same place takes the keys in between, so that
   * not one of them is lost; it writes to the same mirror, and the new one takes over from it. */
  let place = null;
  const remember = () => {
    const rect = area.getBoundingClientRect();
    if (rect.width) place = rect;
  };
  area.addEventListener("focus", remember);
  area.addEventListener("keydown", remember);

  function bridge() {
    if (!focused || area.isConnected || !place || standIns.has(key)) return;
    const standIn = h("textarea", { class: "ps-text ps-stand-in", "aria-label": label, dir: "auto" });
    standIn.value = area.value;
    Object.assign(standIn.style, {
      left: `${place.left}px`,
      top: `${place.top}px`,
      width: `${place.width}px`,
      height: `${place.height}px`,
    });
    standIn.addEventListener("input", () => put(standIn.value));
    keepKeys(standIn);
    document.body.append(standIn);
    standIn.focus({ preventScroll: true });
    standIn.setSelectionRange(area.selectionStart, area.selectionEnd);
    standIn.scrollTop = area.scrollTop;
    standIns.set(key, { standIn, at: item.at });
  }

  function takeOver() {
    if (!standIns.has(key)) return;
    const { standIn, at } = standIns.get(key);
    const hadFocus = document.activeElement === standIn;
    const [start, end, top] = [standIn.selectionStart, standIn.selectionEnd, standIn.scrollTop];
    // Keys came after we began; without this they would stay behind as a version of their own.
    item.follow(at());
    if (standIn.value !== area.value) {
      area.value = standIn.value;
      put();
    }
    standIns.delete(key);
    standIn.remove();
    if (hadFocus) {
      area.focus({ preventScroll: true });
      area.setSelectionRange(start, end);
      area.scrollTop = top;
    }
  }

  return {
    node: h(
      "div",
      { class: "ps-field" },
      h("label", { for: id, class: "ps-label" }, label),
      help ? h("p", { id: `${id}-help`, class: "ps-help" }, help) : null,
      area,
      versions,
    ),
    area,
    item,
    text: () => area.value,
    /** Say that this is what the trainee stands by; what opens on it stays open. */
    commit() {
      beside = { ...beside, committed: true };
      put();
    },
    /** What is kept beside the text. */
    beside: () => beside,
    /** Keep this beside the text, or in place of it (`text`); what is undefined is kept no more. */
    change(part) {
      beside = { ...beside, ...part };
      if (part.text !== undefined) area.value = part.text;
      put();
    },
    /** Call when the text area is on the page. */
    mounted: takeOver,
    stop: bridge,
  };
}

/** A moment in the reader's own words for time. */
function when(at) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return "time not known";
  return date.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

/** Run `act` when the element is on the page. */
function whenOnPage(el, act) {
  if (el.isConnected) {
    act();
    return;
  }
  const look = () => (el.isConnected ? act() : requestAnimationFrame(look));
  requestAnimationFrame(look);
}
