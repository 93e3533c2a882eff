/* Your words: where they are, a copy to take away, the shared-computer mode, erasing for good. */

const LOOK_EVERY = 2000; // ms between two looks at what is kept, while something on this page is being typed

/** Remove what this browser still mirrors of some drafts. */
function forgetMirrors(drafts) {
  for (const store of [pageStore(false), pageStore(true)]) {
    if (!store) continue;
    const names = Array.from({ length: store.length }, (_, i) => store.key(i));
    for (const name of names) {
      if (drafts.some((key) => name.startsWith(`${MIRROR}${key}|`))) store.removeItem(name);
    }
  }
}

function render({ model, el, signal }) {
  startPiece(el, "Your words");
  const said = statusLine("ps-kept");
  const title = h("h3", { class: "ps-title" }, "Your words");
  let chosen = new Set();
  let asked = false;

  const hidingId = freshId("hiding");
  const withHiding = h("input", { type: "checkbox", id: hidingId });
  const save = button("Save a copy of my words", () => {
    said.say("Writing the copy…");
    model.send({ event: "export", with_hiding: withHiding.checked });
  });
  const ownWordsId = freshId("own-words");
  const ownWords = h("input", { type: "checkbox", id: ownWordsId });
  const saveDifferently = button("Save where I read it differently, as data", () => {
    said.say("Writing the data…");
    model.send({ event: "export-differently", own_words: ownWords.checked, with_hiding: withHiding.checked });
  });
  const erase = button("Erase the ticked ones for good", () => {
    if (!chosen.size) {
      said.say("Tick what should be erased first.");
    } else if (!asked) {
      asked = true;
      erase.textContent = `Yes, erase ${chosen.size} for good`;
      said.say("This cannot be undone. Press “Yes, erase” to go on, or “Stop, keep them”.");
      stop.hidden = false;
    } else {
      model.send({ event: "erase", drafts: [...chosen] });
      settle();
      said.say("Erasing…");
    }
  }, "ps-button-grave");
  const stop = button("Stop, keep them", () => {
    settle();
    said.say("Nothing was erased.");
  });
  stop.hidden = true;
  function settle() {
    asked = false;
    if (document.activeElement === stop) erase.focus();
    stop.hidden = true;
    erase.textContent = "Erase the ticked ones for good";
  }

  /* What is drawn stays where it is when the list is drawn anew: that happens while somebody types
   * elsewhere on the page, and whoever has come to the list must lose neither place nor ticks. */
  const here = h("div", {});
  const mode = button("", () => model.send({ event: "shared", shared: !model.get("view").shared }));
  const where = h("div", {}, here, mode);

  const rows = new Map(); // by key, what stands in the list
  const options = h("div", {});
  const differently = h("p", { class: "ps-help" }, "Where you read a draft differently, its sentences are kept there too. Erase the draft, and they go with it.");
  const tickAll = button("Tick all", () => {
    for (const row of rows.values()) {
      row.box.checked = true;
      row.box.dispatchEvent(new Event("change"));
    }
  });
  const list = fieldset("What is kept so far", options, differently, h("div", { class: "ps-row" }, tickAll, erase, stop));
  const nothing = h("p", {}, "Nothing is kept yet.");

  function rowOf(key) {
    const id = freshId("kept");
    const box = h("input", {
      type: "checkbox",
      id,
      onchange: () => {
        if (box.checked) chosen.add(key);
        else chosen.delete(key);
        settle();
      },
    });
    const label = h("label", { for: id });
    return { box, label, node: h("div", { class: "ps-option" }, box, label) };
  }

  function drawList(drafts) {
    const there = new Set(drafts.map((draft) => draft.key));
    for (const [key, row] of rows) {
      if (there.has(key)) continue;
      row.node.remove();
      rows.delete(key);
    }
    let after = null;
    for (const draft of [...drafts].reverse()) {
      if (!rows.has(draft.key)) rows.set(draft.key, rowOf(draft.key));
      const { node, label } = rows.get(draft.key);
      label.textContent = `${draft.name} (${when(draft.at)})`;
      // Drafts keep their order, so that what is on the page is never moved.
      if (node.parentNode !== options || node.nextSibling !== after) options.insertBefore(node, after);
      after = node;
    }
    if ([...chosen].some((key) => !there.has(key))) {
      chosen = new Set([...chosen].filter((key) => there.has(key)));
      if (asked) said.say("Something that you had ticked is no longer kept. Look again at what is ticked.");
      settle(); // what was asked was about other drafts
    }
    differently.hidden = !drafts.some((draft) => draft.key.startsWith("differently/"));
    list.hidden = !drafts.length;
    nothing.hidden = !list.hidden;
  }

  function draw() {
    const view = model.get("view");
    refill(
      here,
      h("p", {}, view.where),
      h("p", {}, view.shared_words),
      view.shared_left ? h("p", { class: "ps-note" }, view.shared_left) : null,
    );
    mode.textContent = view.shared ? "This is my own computer: keep my words" : "This is a shared computer: keep nothing";
    drawList(view.drafts);
  }

  function receive(message) {
    if (message.event === "exported") {
      download(message);
      said.say(message.words);
    } else if (message.event === "erased-for-good") {
      forgetMirrors(message.drafts);
      said.say(message.words);
      leadTo(title, erase);
    } else if (message.event === "switched") {
      // Other boxes on this page still keep in the old way: begin again, all in the new one.
      const detail = { waits: [] };
      window.dispatchEvent(new CustomEvent("plainspoken:flush", { detail }));
      const enough = new Promise((resolve) => setTimeout(resolve, 1500));
      Promise.race([Promise.allSettled(detail.waits), enough]).then(() => location.reload());
    } else if (message.event === "trouble" || message.event === "said") {
      said.say(message.why || message.words);
    }
  }
  model.on("msg:custom", receive);
  model.on("change:view", draw);

  fill(el, [
    title,
    where,
    list,
    nothing,
    h(
      "div",
      { class: "ps-row" },
      save,
      h("div", { class: "ps-option" }, withHiding, h("label", { for: hidingId }, "Put the hiding versions in too")),
    ),
    h(
      "div",
      { class: "ps-row" },
      saveDifferently,
      h("div", { class: "ps-option" }, ownWords, h("label", { for: ownWordsId }, "With my own words")),
    ),
    h(
      "p",
      { class: "ps-help" },
      "For research, if you want to give it to somebody. It says in which situation and when, what Plainspoken named " +
        "and whether it was sure, and what you chose. Your sentences are in it only if you tick “With my own words”; what " +
        "you said about the hiding versions, only if their box is ticked too. It is saved here and sent to nobody.",
    ),
    said.node,
  ]);
  draw();
  let looking = null; // a timer that runs while a look is due
  function look() {
    clearTimeout(looking);
    looking = null;
    try {
      model.send({ event: "look" });
    } catch {
      /* The comm is closed: the piece that comes after this one looks. */
    }
  }
  // While somebody types, something is kept several times a second.
  const lookSoon = () => (looking ??= setTimeout(look, LOOK_EVERY));
  window.addEventListener("focus", look);
  window.addEventListener("plainspoken:kept", lookSoon);
  whenOnPage(el, lookSoon); // a piece above may have handed over words before this one could hear of it
  whenGone(signal, () => {
    clearTimeout(looking);
    window.removeEventListener("focus", look);
    window.removeEventListener("plainspoken:kept", lookSoon);
    model.off("msg:custom", receive);
    model.off("change:view", draw);
  });
}

export default { render };
