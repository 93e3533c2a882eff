/* A worked dialogue: replies side by side, a box, and then what each of their sentences does. */

/**
 * One turn: what was asked, the replies, the box, and room for what opens.
 * @param {() => void} oncommit the trainee has written theirs
 */
function dialogueTurn(keep, view, turn, oncommit) {
  const said = statusLine();
  const commentary = h("div", { class: "ps-discussion" });
  const cards = turn.replies.map((reply) => {
    const body = h("div", {}, h("blockquote", { class: "ps-therapist", dir: "auto" }, paragraphs(reply.text)));
    const heading = h("h4", {}, `Reply ${reply.id}`);
    return { id: reply.id, heading, body, node: h("div", { class: "ps-card", role: "group", "aria-label": `Reply ${reply.id}` }, heading, body) };
  });
  const field = keptText(keep, { key: turn.key, label: turn.ask, help: "A few words will do.", rows: 3, ontext: () => said.say("") });
  const done = button("I have written mine: open what each reply does", () => {
    if (!field.text().trim()) {
      said.say("Write a line first, even a rough one; then it opens.");
      return;
    }
    said.say("Opening…");
    field.commit();
    oncommit();
  });
  return {
    key: turn.key,
    field,
    said,
    done,
    node: h(
      "section",
      { class: "ps-exchange" },
      h("h3", {}, turn.heading),
      h("blockquote", { class: "ps-client", dir: "auto" }, paragraphs(turn.client_message)),
      turn === view.turns[0] ? [h("h3", {}, "The therapist"), paragraphs(view.setting)] : null,
      h("div", { class: "ps-cards" }, cards.map((card) => card.node)),
      field.node,
      h("div", { class: "ps-row" }, done, said.node),
      commentary,
    ),
    given: () => field.beside().committed === true && Boolean(field.text().trim()),
    opened: () => done.hidden,
    /** Show what the replies do; gives the heading to go to. */
    open(found) {
      done.hidden = true;
      for (const card of cards) refill(card.body, drawCoded(found.replies[card.id]));
      refill(
        commentary,
        h("p", { class: "ps-help" }, `In the strips: ${view.strip_key}.`),
        h("h3", {}, "To hold beside yours"),
        paragraphs(found.commentary),
      );
      return cards[0].heading;
    },
  };
}

/** A reply sentence by sentence, with what each does in words; the same as a strip below. */
function drawCoded(reply) {
  return [
    h("p", {}, h("strong", {}, reply.label)),
    reply.first ? h("p", { class: "ps-note" }, reply.first) : null,
    h("p", { class: "ps-help" }, `As a whole: ${reply.whole}.`),
    h(
      "ol",
      { class: "ps-coded" },
      reply.sentences.map((sentence) =>
        h(
          "li",
          {},
          h("p", { class: "ps-quote", dir: "auto" }, sentence.text),
          sentence.moves.length
            ? h(
                "ul",
                { class: "ps-labels" },
                sentence.moves.map((move) => h("li", { class: `ps-label-chip ps-${move.tone}` }, move.name)),
              )
            : h("p", { class: "ps-help" }, "Nothing that this course has a name for."),
        ),
      ),
    ),
    svgFrom(reply.strip),
  ];
}

function render({ model, el, signal }) {
  const view = model.get("view");
  startPiece(el, `A dialogue: ${view.title}`);
  const status = statusLine("ps-kept");
  const keep = keeper(model, status);
  const turns = [];
  const place = h("div", {});

  function add(turn) {
    const one = dialogueTurn(keep, view, turn, () => model.send({ event: "committed", key: turn.key, text: one.field.text() }));
    turns.push(one);
    place.append(one.node);
    return one;
  }
  function receive(message) {
    if (message.event !== "opened") return;
    const turn = turns.find((one) => one.key === message.key);
    if (!turn || turn.opened()) return;
    leadTo(turn.open(message.found), turn.done);
    turn.said.say("With each reply now stands what its sentences do. What we would say is below your words.");
    if (message.next && !turns.some((one) => one.key === message.next.key)) {
      add(message.next).field.mounted();
      keep.hello();
    }
  }
  model.on("msg:custom", receive);

  for (const turn of view.turns) add(turn);
  fill(el, [
    h("h3", {}, view.title),
    h("p", { class: "ps-kind" }, view.about),
    h("p", { class: "ps-standing" }, view.standing),
    view.warning ? h("p", { class: "ps-note" }, view.warning) : null,
    place,
    status.node,
  ]);
  for (const turn of turns) if (view.found[turn.key]) turn.open(view.found[turn.key]);
  whenOnPage(el, () => {
    for (const turn of turns) turn.field.mounted();
    keep.hello();
    // Written while no kernel was there to hear of it.
    for (const turn of turns) {
      if (turn.given() && !turn.opened()) model.send({ event: "committed", key: turn.key, text: turn.field.text() });
    }
  });
  whenGone(signal, () => {
    model.off("msg:custom", receive);
    for (const turn of turns) turn.field.stop();
    keep.stop();
  });
}

export default { render };
