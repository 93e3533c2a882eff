/**
 * Keys and the mouse in a lesson belong to the reader.
 *
 * In a notebook a single letter is a command: with the focus on a button, "d d" deletes the cell
 * it stands in (WCAG 2.1.4). Here a key that is no menu shortcut does not get as far as Lab. We
 * only stop events on their way up and never their default, so that the browser still scrolls,
 * copies, finds and zooms.
 */

/** With Ctrl or Meta, what would act on cells, or would find in the hidden code. */
const ACTS_ON_CELLS = new Set(
  ["Enter", "Backspace", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].concat([..."acfghmvxyz-_"]),
);

const BY_KEYBOARD = "plainspoken-by-keyboard";

export function keepKeys(panel) {
  const { node } = panel;
  const listeners = [
    // Capture: some widgets keep Ctrl+S to themselves, and the browser would offer to save a page.
    ["keydown", (event) => isSave(event) && saved(event, panel), true],
    ["keydown", (event) => isForLab(event) || event.stopPropagation(), false],
    // For lesson.css: show which cell has the focus to those who move by keyboard.
    ["keydown", (event) => event.key === "Tab" && panel.addClass(BY_KEYBOARD), true],
    ["pointerdown", () => panel.removeClass(BY_KEYBOARD), true],
    // The browser's own menu (copy, look up, spelling) in place of Lab's (cut cell, split cell).
    ["contextmenu", (event) => event.stopPropagation(), false],
  ];
  for (const [name, act, capture] of listeners) node.addEventListener(name, act, capture);
  return () => {
    for (const [name, act, capture] of listeners) node.removeEventListener(name, act, capture);
  };
}

function isForLab(event) {
  if (event.key === "Tab" || event.key === "Escape" || /^F\d+$/.test(event.key)) return true;
  if (event.ctrlKey || event.metaKey) {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    return !ACTS_ON_CELLS.has(key);
  }
  // Alt with a digit opens one of Lab's side panels.
  return event.altKey && /^\d$/.test(event.key);
}

function isSave(event) {
  return (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
}

function saved(event, panel) {
  event.preventDefault();
  event.stopPropagation();
  panel.context.save(); // saves nothing, and says so
}
