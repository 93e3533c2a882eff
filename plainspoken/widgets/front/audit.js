/* The reasons of a reply: written, then ticked by the trainee, then held beside what is true. */

const DRAWN_WITHIN = 5000; // ms after which a picture that did not come is spoken of
const NO_PICTURE = "The part that reads your words is starting again. They are kept; press the button once more in a moment.";

function render({ model, el, signal }) {
  const view = model.get("view");
  startPiece(el, `The reasons: ${view.situation.title}`);
  const status = statusLine("ps-kept");
  const keep = keeper(model, status);
  const said = statusLine();
  const drawn = h("div", { class: "ps-drawn" });
  let field = null;
  let asked = 0; // pictures asked for; one for an older answer is let go
  let lead = false; // whether the reader is taken to the next picture
  let late = null;

  const ticked = () => listed(field.beside().ticked);
  const group = choiceGroup({
    legend: "Which reasons does your reply give? Tick all that this client would find in it.",
    choices: view.choices,
    many: true,
    onchange(values) {
      field.change({ ticked: values, shown: undefined });
      close();
    },
  });
  field = keptText(keep, {
    key: view.key,
    label: "Your reply",
    help: "Two to five sentences, as you would really send them.",
    rows: 6,
    ontext: close,
    onkept() {
      if (!field) return; // not built yet: see below
      group.set(ticked());
      if (field.beside().shown) ask(false);
    },
  });
  group.set(ticked());
  // Only what is typed here: a version from another window comes with a picture of its own.
  field.area.addEventListener("input", () => {
    if (field.beside().shown) field.change({ shown: undefined });
  });

  /** The picture was of another reply, or of other ticks. */
  function close() {
    asked += 1;
    clearTimeout(late);
    if (drawn.childNodes.length) said.say("You have changed something. Press the button to see it anew.");
    refill(drawn);
  }
  function ask(leading) {
    asked += 1;
    lead = leading;
    clearTimeout(late);
    late = setTimeout(() => said.say(NO_PICTURE), DRAWN_WITHIN);
    try {
      model.send({ event: "draw", n: asked, text: field.text(), ticked: ticked() });
    } catch {
      said.say(NO_PICTURE); // the comm is closed
    }
  }
  const draw = button("Hold it beside what is true", () => {
    if (!field.text().trim()) {
      said.say("Write a reply first, even a rough one.");
      return;
    }
    if (!ticked().length) {
      said.say("Tick at least one line first. If the reply gives no reason, tick that.");
      return;
    }
    said.say("");
    field.change({ shown: true });
    ask(true);
  });

  function receive(message) {
    if (message.event !== "drawn" || message.n !== asked) return;
    clearTimeout(late);
    const heading = h("h4", {}, "What your reply makes of the reasons");
    refill(
      drawn,
      message.first ? h("div", { class: "ps-note ps-note-first" }, h("h4", {}, "First"), paragraphs(message.first)) : null,
      heading,
      svgFrom(message.picture),
      h("ul", {}, message.lines.map((line) => h("li", {}, line))),
      h("h4", {}, "Beside it, Plainspoken’s reading"),
      h("p", { class: "ps-help" }, message.caution),
      h("ul", {}, message.beside.map((line) => h("li", {}, line))),
      h("details", { class: "ps-help" }, h("summary", {}, "What is true here"), h("ul", {}, message.facts.map((line) => h("li", {}, line)))),
    );
    said.say("The picture is below. Change the reply or the ticks, and look again.");
    if (lead) leadTo(message.first ? drawn.querySelector("h4") : heading, draw);
  }
  model.on("msg:custom", receive);

  fill(el, [
    h("h3", {}, `The reasons: ${view.situation.title}`),
    h("p", { class: "ps-standing" }, view.standing),
    vignetteParts(view.situation, "h4"),
    field.node,
    group.node,
    h("div", { class: "ps-row" }, draw, said.node),
    drawn,
    status.node,
  ]);
  whenOnPage(el, () => {
    field.mounted();
    keep.hello();
    if (field.beside().shown && field.text().trim()) ask(false);
  });
  whenGone(signal, () => {
    clearTimeout(late);
    model.off("msg:custom", receive);
    field.stop();
    keep.stop();
  });
}

/** What is kept may be anything. */
function listed(value) {
  return Array.isArray(value) ? value : [];
}

export default { render };
