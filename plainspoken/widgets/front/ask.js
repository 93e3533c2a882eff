/* A question with no right answer: the discussion opens when the trainee has written theirs. */

function render({ model, el, signal }) {
  const view = model.get("view");
  startPiece(el, "A question for you");
  const status = statusLine("ps-kept");
  const keep = keeper(model, status);
  const said = statusLine();
  const discussion = h("div", { class: "ps-discussion" });
  const field = keptText(keep, { key: view.key, label: view.prompt, rows: 4, ontext: () => said.say("") });
  const done = button("I have written mine: open the discussion", () => {
    if (!field.text().trim()) {
      said.say("Write a line first, even a rough one; then the discussion opens.");
      return;
    }
    said.say("Opening…");
    field.commit();
    model.send({ event: "committed", text: field.text() });
  });

  function open(text) {
    done.hidden = true;
    const heading = h("h3", {}, "To hold beside yours");
    refill(discussion, heading, paragraphs(text, cited));
    return heading;
  }
  function receive(message) {
    if (message.event !== "discussion") return;
    said.say("The discussion is open below.");
    leadTo(open(message.text), done);
  }
  model.on("msg:custom", receive);

  fill(el, [field.node, h("div", { class: "ps-row" }, view.discussion === "none" ? null : done, said.node), discussion, status.node]);
  if (view.discussion && view.discussion !== "none") open(view.discussion);
  whenOnPage(el, () => {
    field.mounted();
    keep.hello();
  });
  whenGone(signal, () => {
    model.off("msg:custom", receive);
    field.stop();
    keep.stop();
  });
}

export default { render };
