/* The retelling, with passages that can be opened to say what kind of point each is. */

function render({ model, el }) {
  const view = model.get("view");
  startPiece(el, "The post, retold");
  const notes = view.passages.map((passage) =>
    h(
      "details",
      { class: "ps-kind" },
      h("summary", {}, "What kind of point is this?"),
      h("p", {}, h("strong", {}, passage.kinds), " ", cited(passage.note)),
    ),
  );
  const all = button("Open every note", () => {
    const open = notes.some((note) => !note.open);
    for (const note of notes) note.open = open;
    all.textContent = open ? "Close every note" : "Open every note";
  });
  fill(el, [
    h("div", { class: "ps-told" }, paragraphs(view.told)),
    h("article", { class: "ps-post", "aria-label": view.title },
      view.passages.map((passage, i) => h("div", { class: "ps-passage" }, paragraphs(passage.text), notes[i])),
    ),
    h("div", { class: "ps-row" }, all),
  ]);
}

export default { render };
