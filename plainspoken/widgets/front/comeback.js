/* A client who comes back: the trainee answers, the client says something to it, and so on.
 *
 * Each answer is kept with what belongs to it: `committed`, once it was given; `to`, what the client
 * had said before it; `next`, what the client said to it; `earlier`, answers from conversations that
 * were begun again. What is shown follows from these, and from what the kernel says of an answer. */

const ANSWER_WITHIN = 5000; // ms after which an answer that did not come is spoken of
const AWAY = "The part that reads your words is starting again. Your answer is kept; press the button again in a moment.";

/**
 * One answer of the trainee, under what the client said before it.
 * @param {Object} options
 * @param {() => void} options.onkept something else is kept now
 * @param {() => void} options.ongive the trainee gives this answer
 */
function answerStep(keep, { key, ask, onkept, ongive }) {
  const said = statusLine();
  const line = h("blockquote", { class: "ps-client", dir: "auto" });
  const client = h("div", { class: "ps-client-says" }, h("h3", {}, "The client answers"), line);
  const earlier = h("div", {});
  const after = h("div", { class: "ps-discussion" });
  const field = keptText(keep, { key, label: ask, rows: 4, ontext: () => said.say(""), onkept });
  const give = button("Give this answer", ongive);
  return {
    key,
    field,
    said,
    client,
    give,
    after,
    node: h("section", { class: "ps-turn" }, client, field.node, h("div", { class: "ps-row" }, give, said.node), earlier, after),
    given: () => field.beside().committed === true && Boolean(field.text().trim()),
    /** Lay what stands here aside, so that another answer can be given. */
    clear() {
      const { to, earlier: before } = field.beside();
      const text = field.text();
      if (!text && !before) return;
      const laid = text.trim() ? [{ to, text }] : [];
      const kept = [...(Array.isArray(before) ? before : []), ...laid];
      field.change({ text: "", committed: undefined, to: undefined, next: undefined, earlier: kept.length ? kept : undefined });
    },
    /** @param told what came of the answer, or undefined while nothing has */
    draw(lead, told) {
      client.hidden = !lead;
      refill(line, paragraphs(lead));
      field.area.readOnly = this.given();
      give.hidden = Boolean(told);
      refill(after, told && told.after ? [h("h3", {}, "What to listen for"), paragraphs(told.after, cited)] : null);
      refill(earlier, drawEarlier(field.beside().earlier));
    },
  };
}

/** What was written in a box before the conversation was begun again. */
function drawEarlier(list) {
  if (!Array.isArray(list) || !list.length) return null;
  return h(
    "details",
    { class: "ps-help" },
    h("summary", {}, "What you wrote here before"),
    list.map((one) => [
      one.to ? [h("p", {}, "The client:"), h("blockquote", { class: "ps-client", dir: "auto" }, paragraphs(one.to))] : null,
      h("p", {}, "You:"),
      h("blockquote", { dir: "auto" }, paragraphs(one.text)),
    ]),
  );
}

function render({ model, el, signal }) {
  const view = model.get("view");
  startPiece(el, `The client comes back: ${view.situation.title}`);
  const status = statusLine("ps-kept");
  const keep = keeper(model, status);
  const told = new Map(Object.entries(view.told)); // by key, what came of an answer, and its text
  const asked = new Map(); // by key, which question the kernel was last asked, and about what text
  const steps = [];
  let waiting = ""; // key of the answer that the trainee has just given
  let late = null;
  let onPage = false;

  for (const step of view.steps) {
    steps.push(answerStep(keep, { ...step, onkept: refresh, ongive: () => give(steps.find((one) => one.key === step.key)) }));
  }
  const againSaid = statusLine();
  const again = button("Begin again", () => {
    clearTimeout(late);
    waiting = "";
    told.clear();
    for (const step of steps) {
      step.clear();
      step.said.say("");
    }
    draw();
    againSaid.say("You can begin again. What you wrote is kept, under each box.");
    steps[0].field.area.focus();
  });

  /** What came of an answer, if it was given and all of it is known. */
  function outcome(step) {
    const last = step === steps[steps.length - 1];
    return step.given() && (last || step.field.beside().next) ? toldOf(step) : undefined;
  }

  /** What the kernel has said of just these words. */
  function toldOf(step) {
    const found = told.get(step.key);
    return found && found.text === step.field.text() ? found : undefined;
  }

  function draw() {
    if (steps.length < view.steps.length) return; // they are still being made
    let lead = view.first;
    let open = true;
    for (const step of steps) {
      const found = open ? outcome(step) : undefined;
      step.node.hidden = !open;
      step.draw(lead, found);
      lead = found ? step.field.beside().next || "" : "";
      open = Boolean(lead);
    }
    again.hidden = !steps.some((step) => step.given());
  }

  /** Draw what is kept now. Of an answer that was given, what is not known yet is asked for. */
  function refresh() {
    if (onPage) {
      for (const step of steps.filter((one) => one.given())) {
        if (toldOf(step)) cameBack(step, toldOf(step));
        else ask(step);
      }
    }
    draw();
  }

  function ask(step) {
    const text = step.field.text();
    const n = (asked.get(step.key)?.n || 0) + 1;
    asked.set(step.key, { n, text });
    try {
      model.send({ event: "answered", key: step.key, text, n });
    } catch {
      step.said.say(AWAY); // the comm is closed: the piece that comes after this one asks again
    }
  }

  function give(step) {
    if (!step.field.text().trim()) {
      step.said.say("Write a line first, even a rough one; then the client answers.");
      return;
    }
    againSaid.say("");
    if (!step.given()) {
      const place = steps.indexOf(step);
      const before = place ? steps[place - 1].field.beside().next : view.first;
      step.field.change({ committed: true, to: before || undefined });
      // Left from a conversation of which the beginning was erased.
      for (const later of steps.slice(place + 1)) later.clear();
      draw();
    }
    if (keep.away()) {
      step.said.say(AWAY);
      return;
    }
    waiting = step.key;
    step.said.say("Reading your answer…");
    clearTimeout(late);
    late = setTimeout(() => step.said.say(AWAY), ANSWER_WITHIN);
    ask(step);
  }

  /** Take in what came of an answer. What the client has once said stays said. */
  function cameBack(step, { text, next, after }) {
    told.set(step.key, { text, next, after });
    if (next && !step.field.beside().next) step.field.change({ next });
  }

  function receive(message) {
    if (message.event !== "came-back") return;
    const step = steps.find((one) => one.key === message.key);
    const { n, text } = asked.get(message.key) || {};
    if (!step || !step.given() || n !== message.n || text !== step.field.text()) return;
    cameBack(step, { ...message, text });
    draw();
    if (waiting !== message.key) return;
    waiting = "";
    clearTimeout(late);
    const following = steps[steps.indexOf(step) + 1];
    if (following) {
      step.said.say("The client has answered, below.");
      leadTo(following.client, step.give);
    } else {
      step.said.say("What to listen for is open below.");
      leadTo(step.after.querySelector("h3"), step.give);
    }
  }
  model.on("msg:custom", receive);

  fill(el, [
    h("p", { class: "ps-standing" }, view.standing),
    h(
      "div",
      { class: "ps-beside" },
      vignette(view.situation),
      h(
        "div",
        { class: "ps-work" },
        paragraphs(view.opening),
        view.supplied ? [h("h3", {}, "The reply that was given"), h("blockquote", { class: "ps-therapist", dir: "auto" }, paragraphs(view.supplied))] : null,
        steps.map((step) => step.node),
        h("div", { class: "ps-row" }, again, againSaid.node),
        status.node,
      ),
    ),
  ]);
  draw();
  whenOnPage(el, () => {
    for (const step of steps) step.field.mounted();
    keep.hello();
    onPage = true;
    refresh();
  });
  whenGone(signal, () => {
    model.off("msg:custom", receive);
    clearTimeout(late);
    for (const step of steps) step.field.stop();
    keep.stop();
  });
}

export default { render };
