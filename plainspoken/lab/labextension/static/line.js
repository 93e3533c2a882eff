/**
 * The line at the top of a lesson: what happens to the part that gives feedback, in words.
 *
 * It stands in for Lab's dialogs, which take the focus from somebody who is typing. It lies over
 * the page, so that nothing below moves when it comes and goes, and it lasts, so that a screen
 * reader hears it change.
 */

const FADES_AFTER = 8000; // ms

/** @typedef {{label: string, act: () => void}} Offer a button beside the words */

/**
 * @returns {{say: (words: string, how?: {fades?: boolean, offer?: Offer}) => void, remove: () => void}}
 */
export function addLine(panel) {
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  words.setAttribute("aria-live", "polite");
  const button = document.createElement("button");
  button.type = "button";
  const node = document.createElement("div");
  node.className = "plainspoken-line";
  node.append(words, button);
  // First in the panel, so that Tab comes to its button before the lesson.
  panel.node.prepend(node);

  let fading;
  const show = (text, offer) => {
    if (words.textContent !== text) words.textContent = text;
    node.classList.toggle("plainspoken-line-shown", Boolean(text));
    button.hidden = !offer;
    button.textContent = offer ? offer.label : "";
    button.onclick = offer ? () => offer.act() : null;
  };
  show("", null);

  return {
    say(text, { fades = false, offer = null } = {}) {
      clearTimeout(fading);
      show(text, offer);
      if (fades) fading = setTimeout(show, FADES_AFTER, "", null);
    },
    remove() {
      clearTimeout(fading);
      node.remove();
    },
  };
}

/** For a lesson that must not run by itself: say how to run it. Nothing else is changed. */
export function askToRunByHand(panel) {
  panel.addClass("plainspoken-by-hand");
  const line = addLine(panel);
  line.say("To begin, choose Run, then Run All Cells, in the menu at the top.", {
    offer: { label: "Hide this line", act: () => line.remove() },
  });
}
