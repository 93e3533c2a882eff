/* Answers side by side, to one client, about one limit. */

const HOW_MANY = { 2: "Two", 3: "Three", 4: "Four" };

function render({ model, el, signal }) {
  const view = model.get("view");
  const many = HOW_MANY[view.answers.length];
  startPiece(el, `${many} answers to compare`);
  const status = statusLine("ps-kept");
  const keep = keeper(model, status);
  const said = statusLine();
  const cards = view.answers.map((answer) => {
    const field = keptText(keep, {
      key: answer.key,
      label: `What does answer ${answer.id} leave the client to wonder?`,
      rows: 4,
    });
    const wonder = h("div", { class: "ps-discussion" });
    return {
      id: answer.id,
      field,
      wonder,
      node: h(
        "section",
        { class: "ps-card", "aria-label": `Answer ${answer.id}` },
        h("h4", {}, `Answer ${answer.id}`),
        h("blockquote", { class: "ps-therapist", dir: "auto" }, paragraphs(answer.text)),
        field.node,
        wonder,
      ),
    };
  });
  const compare = button(`I have written ${many === "Two" ? "both" : `all ${many.toLowerCase()}`}: compare`, () => {
    const empty = cards.filter((card) => !card.field.text().trim()).map((card) => card.id);
    if (empty.length) {
      said.say(`Write a line for ${empty.join(" and ")} first; a few words are enough.`);
      return;
    }
    said.say("Opening…");
    for (const card of cards) card.field.commit();
    model.send({ event: "committed" });
  });

  function open(found) {
    compare.hidden = true;
    for (const card of cards) {
      const one = found[card.id];
      refill(card.wonder, h("p", {}, h("strong", {}, one.label)), h("h5", {}, "What it may leave the client to wonder"), paragraphs(one.wonder), h("p", { class: "ps-help" }, cited(one.note)));
    }
  }
  function receive(message) {
    if (message.event !== "compared") return;
    open(message.found);
    leadTo(cards[0].wonder.querySelector("h5"), compare);
    said.say("Under each answer now stands what it may leave a client to wonder.");
  }
  model.on("msg:custom", receive);

  fill(el, [
    vignette(view),
    h("div", { class: "ps-cards" }, cards.map((card) => card.node)),
    h("div", { class: "ps-row" }, compare, said.node),
    status.node,
  ]);
  if (view.found) open(view.found);
  whenOnPage(el, () => {
    for (const card of cards) card.field.mounted();
    keep.hello();
  });
  whenGone(signal, () => {
    model.off("msg:custom", receive);
    for (const card of cards) card.field.stop();
    keep.stop();
  });
}

export default { render };
