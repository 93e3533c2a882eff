/* A contact statement: a box for each part, the statement as it stands, and two ways to take it
 * along. It is put together here, so that it can be printed and saved while no kernel is there. */

const PRINTED = `
  body { color: #000; font: 12pt/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 40rem; }
  h1 { font-size: 18pt; line-height: 1.25; }
  h2 { break-after: avoid; font-size: 12pt; margin: 1.2em 0 0.2em; }
  p { margin: 0 0 0.4em; overflow-wrap: anywhere; white-space: pre-line; }
  footer { border-top: 1px solid #000; margin-top: 1.5em; padding-top: 0.5em; }
`;

/**
 * The statement, as it stands.
 * @param {Object} view what the piece was given
 * @param {(key: string) => string} textOf what is written in a box
 * @returns {{sections: {heading: string, texts: string[]}[], open: string[]}} what it says, and the
 *   parts of which nothing is written
 */
function statementOf(view, textOf) {
  const sections = [];
  const open = [];
  for (const part of view.groups.flatMap((group) => group.parts)) {
    if (part.heading) sections.push({ heading: part.heading, texts: [] });
    const text = textOf(part.key).trim();
    if (text) sections[sections.length - 1].texts.push(text);
    else open.push(part.label);
  }
  return { sections: sections.filter((one) => one.texts.length), open };
}

/** The statement as plain text, without what stands over and under it. */
function statementText({ sections }) {
  return sections.map((one) => [one.heading, ...one.texts].join("\n")).join("\n\n");
}

/** Something to read in small before or after the rest, or "". */
function stillOpen({ open }) {
  return open.length ? `Still open: ${open.map((label) => label[0].toLowerCase() + label.slice(1)).join("; ")}.` : "";
}

/**
 * One box, with an example that can be opened once something is written.
 * @param {() => void} onchange
 */
function statementPart(keep, part, onchange) {
  const example = h(
    "details",
    { class: "ps-help", hidden: true },
    h("summary", {}, "An example", h("span", { class: "ps-visually-hidden" }, `: ${part.label}`)),
    h("blockquote", {}, part.example),
  );
  const show = (text) => {
    example.hidden = !text.trim();
    if (example.hidden) example.open = false;
    onchange();
  };
  const field = keptText(keep, { key: part.key, label: part.label, help: part.help, rows: 2, ontext: show });
  field.node.append(example);
  return field;
}

/**
 * A page of its own for the printer: in a frame, so that nothing of the lesson is on it. It is filled
 * when it has loaded; one browser would otherwise put an empty page in its place.
 */
function printStatement(el, title, body) {
  el.querySelector("iframe")?.remove();
  const frame = h("iframe", {
    class: "ps-printed",
    title: "The statement, for the printer",
    tabindex: "-1",
    "aria-hidden": "true",
    srcdoc: "<!doctype html><html lang=en></html>",
    onload() {
      const page = frame.contentDocument;
      page.title = title;
      page.head.append(h("style", {}, PRINTED));
      fill(page.body, body);
      frame.contentWindow.print();
    },
  });
  el.append(frame);
}

function render({ model, el, signal }) {
  const view = model.get("view");
  startPiece(el, "Your contact statement");
  const status = statusLine("ps-kept");
  const said = statusLine();
  const keep = keeper(model, status);
  const fields = new Map();
  let approved = { approved: false }; // and, where it is, the wording that was approved, and when
  let ready = false;

  const statement = () => statementOf(view, (key) => fields.get(key).text());
  const approver = () => fields.get("agreement/approves").text().trim();
  const isApproved = () => approved.approved === true && Boolean(approver()) && approved.text === statementText(statement());
  const title = () => (isApproved() ? view.title : view.draft);

  const groups = view.groups.map((group) =>
    h(
      "section",
      { class: "ps-parts" },
      h("h4", {}, group.name),
      group.parts.map((part) => {
        fields.set(part.key, statementPart(keep, part, draw));
        return fields.get(part.key).node;
      }),
    ),
  );

  const tickId = freshId("approved");
  const lapsed = h("p", { class: "ps-help" });
  const tick = h("input", {
    type: "checkbox",
    id: tickId,
    onchange() {
      if (tick.checked && !approver()) {
        tick.checked = false;
        said.say("Write the name under “Who approves it” first. Until then it is a draft.");
        fields.get("agreement/approves").area.focus();
        return;
      }
      approved = tick.checked
        ? { approved: true, text: statementText(statement()), at: new Date().toISOString() }
        : { approved: false };
      approval.put(approved);
      said.say(tick.checked ? "It is printed and saved without the word “draft” now." : "It is a draft again.");
      draw();
    },
  });
  const approval = keep.item(view.approved_key, {
    kind: "approval",
    onvalue(data) {
      approved = data || { approved: false };
      draw();
    },
  });

  const preview = h("section", { class: "ps-statement", "aria-label": "The statement as it stands" });
  function draw() {
    if (!ready) return; // not all boxes are there yet
    const now = statement();
    tick.checked = isApproved();
    const changed = approved.approved === true && !tick.checked;
    lapsed.textContent = changed ? "It was changed after it was approved, so it is a draft again." : "";
    refill(
      preview,
      h("h4", {}, title()),
      now.sections.length
        ? now.sections.map((one) => [h("h5", {}, one.heading), one.texts.map((text) => h("p", { dir: "auto" }, text))])
        : h("p", { class: "ps-help" }, "Nothing is written yet. What you write stands here as a client would read it."),
      now.sections.length && stillOpen(now) ? h("p", { class: "ps-help" }, stillOpen(now)) : null,
    );
  }

  /** What stands under a statement that goes to paper or into a file. */
  function footer(now) {
    if (isApproved()) return `Marked as approved by its writer, ${when(approved.at)}.`;
    return ["This is a draft. Nobody has approved it for clients yet.", stillOpen(now)].filter(Boolean).join(" ");
  }
  /** The statement if there is one; else that is said. */
  function written() {
    const now = statement();
    if (now.sections.length) return now;
    said.say("Nothing is written yet. One part is enough to begin with.");
    return null;
  }
  const print = button("Print just the statement", () => {
    const now = written();
    if (!now) return;
    printStatement(el, title(), [
      h("h1", {}, title()),
      now.sections.map((one) => [h("h2", {}, one.heading), one.texts.map((text) => h("p", { dir: "auto" }, text))]),
      h("footer", {}, h("p", {}, footer(now))),
    ]);
    said.say(`Given to the printer as “${title()}”.`);
  });
  const save = button("Save it as a text file", () => {
    const now = written();
    if (!now) return;
    const text = `${title()}\n\n${statementText(now)}\n\n${footer(now)}\n`;
    download({ name: view.file, text, type: "text/plain;charset=utf-8" });
    said.say(`Saved as ${view.file}, where your browser saves files.`);
  });

  ready = true;
  fill(el, [
    h("h3", { class: "ps-title" }, "Your contact statement"),
    h("p", { class: "ps-standing" }, view.standing),
    groups,
    h(
      "div",
      { class: "ps-option" },
      tick,
      h("label", { for: tickId }, "The person named under “Who approves it” has read just this wording, and approved it"),
    ),
    lapsed,
    preview,
    h("div", { class: "ps-row" }, print, save, said.node),
    status.node,
  ]);
  draw();
  whenOnPage(el, () => {
    for (const field of fields.values()) field.mounted();
    keep.hello();
  });
  whenGone(signal, () => {
    for (const field of fields.values()) field.stop();
    keep.stop();
  });
}

export default { render };
