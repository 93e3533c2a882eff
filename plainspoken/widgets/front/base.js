/* What every piece stands on: building elements, saying things, and keeping keys to itself.
 *
 * These files are joined by Python into one module for each piece (see widgets/base.py), so they
 * share one scope and need no imports. */

/**
 * Build an element. Children that are strings become text nodes, always: nothing that a person
 * typed can ever become markup, whatever it holds.
 *
 * @param {string} tag
 * @param {Object} props attributes; `onclick` and the like take functions; `class` a string;
 *   true sets a bare attribute; false, null and undefined leave it out.
 * @param {...(Node|string|number|null|false|Array)} children
 * @returns {HTMLElement}
 */
function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on") && typeof value === "function") {
      node.addEventListener(name.slice(2), value);
    } else if (name === "value") {
      node.value = value;
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  fill(node, children);
  return node;
}

/** Append children as `h` does. */
function fill(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

/** Replace what a node holds, without touching the node itself (a live region must last). */
function refill(node, ...children) {
  node.replaceChildren();
  return fill(node, children);
}

let lastId = 0;
/** An id that no other element of the page has. */
function freshId(stem) {
  lastId += 1;
  return `plainspoken-${stem}-${lastId}-${randomId().slice(0, 6)}`;
}

/** A random id; crypto.randomUUID is there only where the page is served securely. */
function randomId() {
  if (globalThis.crypto && crypto.randomUUID) return crypto.randomUUID();
  return Array.from({ length: 4 }, () => Math.random().toString(36).slice(2, 10)).join("");
}

/**
 * A status line that lasts, so that a screen reader hears it change. `say` does nothing when the
 * words are the same, so that it is never repeated for nothing.
 */
function statusLine(className) {
  const node = h("p", { class: `ps-status ${className || ""}`, role: "status", "aria-live": "polite" });
  return {
    node,
    say(text) {
      if (node.textContent !== text) node.textContent = text;
    },
  };
}

/** A group of controls under one visible question. */
function fieldset(legend, ...children) {
  return h("fieldset", { class: "ps-fieldset" }, h("legend", {}, legend), ...children);
}

/**
 * Radio buttons (or checkboxes) with real labels.
 * @param {Object} options
 * @param {string} options.legend the question
 * @param {{value: string, label: string}[]} options.choices
 * @param {string[]} [options.chosen]
 * @param {boolean} [options.many] checkboxes in place of radio buttons
 * @param {(values: string[]) => void} options.onchange
 */
function choiceGroup({ legend, choices, chosen = [], many = false, onchange }) {
  const name = freshId("choice");
  const inputs = choices.map((choice) =>
    h("input", {
      type: many ? "checkbox" : "radio",
      name,
      id: freshId("option"),
      value: choice.value,
      checked: chosen.includes(choice.value),
      onchange: () => onchange(inputs.filter((i) => i.checked).map((i) => i.value)),
    }),
  );
  const node = fieldset(
    legend,
    choices.map((choice, i) =>
      h("div", { class: "ps-option" }, inputs[i], h("label", { for: inputs[i].id }, choice.label)),
    ),
  );
  return {
    node,
    set(values) {
      inputs.forEach((input) => (input.checked = values.includes(input.value)));
    },
  };
}

function button(label, onclick, className = "") {
  return h("button", { type: "button", class: `ps-button ${className}`, onclick }, label);
}

/**
 * Take the reader to what has just opened. The button that opened it goes away, and the focus
 * would fall back to the top of the page with it.
 *
 * What comes from the kernel comes a moment after the button was pressed. Whoever has gone on to
 * something else by then, a text box above all, is left there: their next keys are meant for it.
 *
 * @param {Element} node
 * @param {Element} [from] the button that was pressed; left out where it opens at once
 */
function leadTo(node, from = document.activeElement) {
  const at = document.activeElement;
  // The focus is in no particular place on the body, and on a part of JupyterLab that holds it all.
  if (at && at !== from && !at.contains(node)) return;
  node.tabIndex = -1;
  node.focus({ preventScroll: true });
  node.scrollIntoView({ block: "nearest" });
}

/**
 * Paragraphs of a text that holds blank lines between them.
 *
 * @param {string} text
 * @param {(part: string) => any} [inside] makes children of a paragraph's text; `cited` for words
 *   of ours
 */
function paragraphs(text, inside = (part) => part) {
  return String(text || "")
    .split(/\n\s*\n/)
    .filter((part) => part.trim())
    .map((part) => h("p", {}, inside(part.trim())));
}

/**
 * What a client wrote, and who the therapist is, under headings.
 *
 * @param {{client_message: string, setting: string}} situation an empty setting is left out
 * @param {string} heading tag of the headings
 * @returns {Array} children
 */
function vignetteParts({ client_message, setting }, heading) {
  return [
    h(heading, {}, "The client"),
    h("blockquote", { class: "ps-client", dir: "auto" }, paragraphs(client_message)),
    setting ? [h(heading, {}, "The therapist"), paragraphs(setting)] : null,
  ];
}

/** The same in a part of the page of its own, which stands beside what is written. */
function vignette(situation, heading = "h3") {
  return h("div", { class: "ps-vignette" }, vignetteParts(situation, heading));
}

/**
 * Children for a text of ours: what cites a fact, `[authority, year](address "id")`, is a link,
 * and all else is text. Never for what a trainee wrote.
 */
function cited(text) {
  const found = String(text || "").split(/\[([^[\]]+)\]\((https?:\/\/[^\s()"]+) "[a-z0-9-]+"\)/);
  return found.map((part, i) => {
    if (i % 3 === 2) return null; // the address, used with its label
    return i % 3 ? h("a", { href: found[i + 1], target: "_blank", rel: "noopener" }, part) : part;
  });
}

/**
 * Offsets from Python count code points; JavaScript strings count UTF-16 units. Returns a function
 * that turns the first into the second for one text.
 */
function codePointIndex(text) {
  const units = [0];
  for (const character of text) units.push(units[units.length - 1] + character.length);
  return (point) => units[Math.max(0, Math.min(point, units.length - 1))];
}

/**
 * Keys pressed inside a piece are the piece's own. Without this, `d d` with the focus on a button
 * would delete the cell, and arrows would jump to the next one (WCAG 2.1.4).
 */
function keepKeys(root) {
  root.addEventListener("keydown", (event) => {
    const chord = event.ctrlKey || event.metaKey;
    if (!chord || event.key === "Enter") event.stopPropagation();
  });
}

/**
 * Run `act` in the very moment in which a piece is taken off the page. The function that `render`
 * may return runs a turn later, when the focus is already gone.
 */
function whenGone(signal, act) {
  signal.addEventListener("abort", act, { once: true });
}

/** Prepare the element that a piece draws in. */
function startPiece(el, label) {
  el.classList.add("plainspoken-piece");
  el.setAttribute("role", "group");
  if (label) el.setAttribute("aria-label", label);
  keepKeys(el);
  return el;
}
