/* The baseline: a first draft, before any teaching, that nobody comments on. */

function render({ model, el, signal }) {
  const view = model.get("view");
  startPiece(el, "Your first draft");
  const status = statusLine("ps-kept");
  const keep = keeper(model, status);
  const field = keptText(keep, { key: view.key, label: view.label, help: view.help, rows: 8 });
  fill(el, [
    h(
      "div",
      { class: "ps-beside" },
      vignette(view.situation),
      h("div", { class: "ps-work" }, field.node, status.node),
    ),
  ]);
  whenOnPage(el, () => {
    field.mounted();
    keep.hello();
  });
  whenGone(signal, () => {
    field.stop();
    keep.stop();
  });
}

export default { render };
