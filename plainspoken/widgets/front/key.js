/* The key to replies, for who learns to rate: beside one's own rating, once that is committed.
 *
 * No key is on the page before: it is asked for with all that is committed, whenever something more
 * is, and after the page was loaded anew. A part of rating.js, whose `doubtLine` it uses. */

const KEY_WITHIN = 5000; // ms after which a key that did not come is spoken of
const KEY_AWAY = "The part that holds the key is starting again. Your rating is kept; the key comes when it is back.";

/** What was chosen, in words. */
const chosenWords = (names) => names.join("; ") || "none of these";

/** Two answers to one question, and which words decide where they differ. */
function bothAnswers(one) {
  return [
    h(
      "dl",
      { class: "ps-both" },
      h("div", {}, h("dt", {}, "You"), h("dd", {}, chosenWords(one.yours))),
      h("div", {}, h("dt", {}, "The key"), h("dd", {}, chosenWords(one.keys), one.same ? null : [" ", h("strong", {}, "(differs)")])),
    ),
    one.differ.map((words) => h("p", { class: "ps-differ" }, words)),
  ];
}

/**
 * The key to all replies.
 * @param {Object} options
 * @param model the widget's model
 * @param view what is drawn
 * @param {() => Object} options.committed what was committed, by the key that it is kept under
 * @param {() => void} options.onkey the key is here
 */
function keyTo({ model, view, committed, onkey }) {
  const standing = statusLine("ps-standing");
  const away = statusLine();
  let found = {};
  let late = null;

  function ask() {
    const answers = committed();
    clearTimeout(late);
    if (!Object.keys(answers).length) {
      found = {};
      standing.say("");
      away.say("");
      return;
    }
    late = setTimeout(() => away.say(KEY_AWAY), KEY_WITHIN);
    try {
      model.send({ event: "committed", answers });
    } catch {
      away.say(KEY_AWAY);
    }
  }
  function receive(message) {
    if (message.event !== "key") return;
    clearTimeout(late);
    away.say("");
    found = message.found;
    standing.say(message.standing);
    onkey();
  }
  model.on("msg:custom", receive);

  return {
    node: h("div", {}, standing.node, away.node),
    ask,
    words: () => standing.node.textContent,
    /** A reply and its key beside what was said of it; in place of the questions. */
    opened({ reply, onchange }) {
      const opened = h("div", {});
      const doubt = doubtLine({ label: "Where you still see it otherwise: why? (only if you like)", onchange });
      const heading = h("h4", { tabindex: "-1" }, "The key, beside yours");
      function draw() {
        const key = found[reply.key];
        refill(
          opened,
          key
            ? [
                h("h5", {}, "The reply as a whole"),
                bothAnswers(key.verdict),
                paragraphs(key.why),
                h("h5", {}, "Sentence by sentence: does it hide, and how?"),
                h("ol", { class: "ps-rated" }, reply.sentences.map((text, i) => h("li", {}, h("p", { dir: "auto" }, text), bothAnswers(key.sentences[i])))),
              ]
            : h("p", { class: "ps-help" }, "The key is on its way."),
        );
      }
      return {
        node: h(
          "div",
          { class: "ps-work" },
          heading,
          h("p", { class: "ps-help" }, view.who_says_so),
          opened,
          doubt.nodes,
        ),
        heading,
        set(answer) {
          doubt.set(answer);
          draw();
        },
      };
    },
    stop() {
      clearTimeout(late);
      model.off("msg:custom", receive);
    },
  };
}
