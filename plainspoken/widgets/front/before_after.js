/* A new reply beside the first one. Both are read when the trainee stands by the new one. */

const READ_WITHIN = 5000; // ms after which a reading that did not come is spoken of

/** A reply sentence by sentence, what each does in words, and the same as a strip. */
function drawRead(name, reply) {
  const heading = h("h4", {}, name);
  const node = h(
    "section",
    { class: "ps-card", "aria-label": name },
    heading,
    svgFrom(reply.strip),
    h(
      "ol",
      { class: "ps-coded" },
      reply.sentences.map((one) =>
        h(
          "li",
          {},
          h("p", { class: "ps-quote", dir: "auto" }, one.text),
          one.moves.length
            ? h("ul", { class: "ps-labels" }, one.moves.map((move) => h("li", { class: `ps-label-chip ps-${move.tone}` }, move.name)))
            : null,
          one.unsure ? h("p", { class: "ps-help" }, one.unsure) : null,
          one.moves.length || one.unsure ? null : h("p", { class: "ps-help" }, "Nothing that this course has a name for."),
        ),
      ),
    ),
  );
  return { heading, node };
}

function render({ model, el, signal }) {
  const view = model.get("view");
  startPiece(el, "Your first reply and a new one");
  const status = statusLine("ps-kept");
  const said = statusLine();
  const keep = keeper(model, status);
  const beside = h("div", { class: "ps-discussion" });
  let asked = 0;
  let late = null;

  const field = keptText(keep, {
    key: view.key,
    label: "Answer this client once more",
    help: "From an empty box, as you would send it now. Nothing is said of it until you stand by it.",
    rows: 8,
    ontext: () => said.say(""),
  });
  const done = button("I stand by this: show what its sentences do", () => {
    if (!field.text().trim()) {
      said.say("Write a sentence or two first; then it is read.");
      return;
    }
    said.say("Reading…");
    field.commit();
    ask();
  });
  function ask() {
    asked += 1;
    clearTimeout(late);
    late = setTimeout(() => said.say("The part that reads your words is starting again. Press the button once more in a moment."), READ_WITHIN);
    try {
      model.send({ event: "committed", text: field.text(), n: asked });
    } catch {
      /* The comm is closed: the timer says so. */
    }
  }

  function open(found) {
    const before = found.before && drawRead("Your first reply", found.before);
    const after = drawRead("Your new reply", found.after);
    refill(
      beside,
      h("p", { class: "ps-help" }, found.after.caution),
      h("div", { class: "ps-cards" }, before ? before.node : null, after.node),
      h("p", { class: "ps-help" }, `In the strips: ${view.strip_key}. Only what Plainspoken is sure of is in them.`),
      h(
        "p",
        {},
        before
          ? "Neither of them is marked. Look for a sentence that is new, one that is gone, and one that stayed. Which would this client miss?"
          : "It is not marked. Which of these sentences would this client miss, if it were not there?",
      ),
    );
    return (before || after).heading;
  }
  function receive(message) {
    if (message.event !== "beside" || message.n !== asked) return;
    clearTimeout(late);
    said.say("What the sentences do stands below.");
    leadTo(open(message.found), done);
  }
  model.on("msg:custom", receive);

  fill(el, [
    h(
      "div",
      { class: "ps-beside" },
      vignette(view.situation),
      h(
        "div",
        { class: "ps-work" },
        field.node,
        h("div", { class: "ps-row" }, done, said.node),
        view.before
          ? h(
              "details",
              { class: "ps-help" },
              h("summary", {}, "Your first reply, from the beginning"),
              h("blockquote", { dir: "auto" }, paragraphs(view.before)),
            )
          : h(
              "p",
              { class: "ps-help" },
              "No first reply of yours is kept here. Perhaps lesson 0 is still to come, or it was written elsewhere, or erased. " +
                "That does no harm: the new one stands by itself.",
            ),
        status.node,
      ),
    ),
    beside,
  ]);
  if (view.found) open(view.found);
  whenOnPage(el, () => {
    field.mounted();
    keep.hello();
    // Stood by while no kernel was there to hear of it.
    if (!view.found && field.beside().committed === true && field.text().trim()) ask();
  });
  whenGone(signal, () => {
    clearTimeout(late);
    model.off("msg:custom", receive);
    field.stop();
    keep.stop();
  });
}

export default { render };
