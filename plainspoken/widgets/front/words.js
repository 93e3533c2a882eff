/* Your words: where they are, a copy to take away, the shared-computer mode, erasing for good. */

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
  const list = h("div", {});
  const where = h("div", {});
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

  function draw() {
    const view = model.get("view");
    chosen = new Set();
    settle();
    refill(
      where,
      h("p", {}, view.where),
      h("p", {}, view.shared_words),
      view.shared_left ? h("p", { class: "ps-note" }, view.shared_left) : null,
      button(view.shared ? "This is my own computer: keep my words" : "This is a shared computer: keep nothing", () =>
        model.send({ event: "shared", shared: !model.get("view").shared }),
      ),
    );
    refill(
      list,
      view.drafts.length
        ? fieldset(
            "What is kept so far",
            view.drafts.map((draft) => {
              const id = freshId("kept");
              return h(
                "div",
                { class: "ps-option" },
                h("input", {
                  type: "checkbox",
                  id,
                  onchange: (event) => {
                    if (event.target.checked) chosen.add(draft.key);
                    else chosen.delete(draft.key);
                    settle();
                  },
                }),
                h("label", { for: id }, `${draft.name} (${when(draft.at)})`),
              );
            }),
            view.drafts.some((draft) => draft.key.startsWith("differently/"))
              ? h("p", { class: "ps-help" }, "Where you read a draft differently, its sentences are kept there too. Erase the draft, and they go with it.")
              : null,
            h("div", { class: "ps-row" }, button("Tick all", () => {
              for (const box of list.querySelectorAll("input")) {
                box.checked = true;
                box.dispatchEvent(new Event("change"));
              }
            }), erase, stop),
          )
        : h("p", {}, "Nothing is kept yet."),
    );
  }

  function receive(message) {
    if (message.event === "exported") {
      download(message);
      said.say(message.words);
    } else if (message.event === "erased-for-good") {
      forgetMirrors(message.drafts);
      said.say(message.words);
      leadTo(title);
    } else if (message.event === "switched") {
      // Other boxes on this page still keep in the old way: begin again, all in the new one.
      const detail = { waits: [] };
      window.dispatchEvent(new CustomEvent("plainspoken:flush", { detail }));
      const enough = new Promise((resolve) => setTimeout(resolve, 1500));
      Promise.race([Promise.allSettled(detail.waits), enough]).then(() => location.reload());
    } else if (message.event === "trouble" || message.event === "said") {
      said.say(message.why || message.words);
      // The switch was drawn anew; whoever pressed it goes on from there.
      if (document.activeElement === document.body) where.querySelector("button")?.focus();
    }
  }
  model.on("msg:custom", receive);
  model.on("change:view", draw);

  fill(el, [
    title,
    where,
    list,
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
  const look = () => model.send({ event: "look" });
  window.addEventListener("focus", look);
  whenGone(signal, () => {
    window.removeEventListener("focus", look);
    model.off("msg:custom", receive);
    model.off("change:view", draw);
  });
}

export default { render };
