/* The studio: a client's message, two questions to notice by, an honest draft and a hiding one,
 * and for each what its sentences do. */

const READ_AFTER = 700; // ms without typing before a draft is read
const ANSWER_WITHIN = 5000; // ms after which a reading that did not come is spoken of
const WHY_WITHIN = 15000; // ms after which an explanation that did not come may be asked for again
const NO_WHY = "The part that reads your words has not answered. Close this and open it again to ask once more.";
const AWAY = "The part that reads your words is starting again. They are kept; it will read them then.";

/**
 * One draft and its feedback.
 * @param {Object} options
 * @param {string} options.name `honest` or `hiding`
 * @param {string} options.differently where what is read differently is kept
 * @param {() => string} options.closed why feedback cannot be shown yet, or ""
 */
function draftWithFeedback({ model, keep, name, key, differently, label, help, closed }) {
  const told = statusLine("ps-feedback-status");
  const panel = h("div", { class: "ps-feedback", "data-feedback": name, "data-n": "0" });
  let timer = null;
  let asked = 0; // readings asked for; an answer to an older one is let go
  let answered = 0;
  let late = null;
  let readText = null;

  const field = keptText(keep, {
    key,
    label,
    help,
    rows: 8,
    ontext(text) {
      clearTimeout(timer);
      if (!text.trim()) {
        refill(panel);
        told.say("");
        readText = null;
      } else if (text !== readText) {
        timer = setTimeout(read, READ_AFTER);
      }
    },
  });
  const whys = new Map(); // the box of each sentence, from 0: the same one in every reading, so that the focus stays
  function whyOf(number) {
    if (!whys.has(number)) whys.set(number, whyBox(number, () => askWhy(number)));
    return whys.get(number).node;
  }
  /** Whether it could be asked at all. */
  function askWhy(sentence) {
    if (keep.away()) return false;
    try {
      model.send({ event: "why", draft: name, text: readText, sentence });
      return true;
    } catch {
      return false; // the comm is closed
    }
  }

  const own = readDifferently(keep, { key: differently, draft: name, about: model.get("view").differently, say: told.say });
  const readNow = button("Read it now", () => {
    clearTimeout(timer);
    read(true);
  });

  function read(onRequest = false) {
    const text = field.text();
    if (!text.trim()) {
      if (onRequest) told.say("Write a sentence or two first; then this reads it.");
      return;
    }
    const why = closed();
    if (why) {
      told.say(why);
      return;
    }
    if (keep.away()) {
      told.say(AWAY);
      return;
    }
    asked += 1;
    const n = asked;
    model.send({ event: "read", draft: name, text, n });
    clearTimeout(late);
    late = setTimeout(() => {
      if (answered < n) told.say(AWAY);
    }, ANSWER_WITHIN);
  }

  function receive(message) {
    if (message.event === "because" && message.draft === name) {
      // Of another text: the reply was changed and read anew since it was asked.
      if (message.text === readText && whys.has(message.sentence)) whys.get(message.sentence).answer(message.lines);
      return;
    }
    if (message.event !== "reading" || message.draft !== name || message.n !== asked) return;
    answered = message.n;
    if (!field.text().trim()) return;
    if (message.text !== readText) for (const why of whys.values()) why.forget();
    readText = message.text;
    own.redraw(() => drawFeedback(panel, message.feedback, readText, own, whyOf));
    panel.dataset.n = String(message.n);
    told.say(message.feedback.spoken);
  }

  return {
    node: h("div", { class: "ps-draft" }, field.node, h("div", { class: "ps-row" }, readNow, told.node), panel),
    field,
    read,
    receive,
    stop() {
      clearTimeout(timer);
      clearTimeout(late);
      for (const why of whys.values()) why.forget();
      field.stop();
    },
  };
}

/** Draw feedback into its panel: risk first, then what is needed here, sentences and reasons. */
function drawFeedback(panel, feedback, text, own, whyOf) {
  refill(
    panel,
    feedback.first ? h("div", { class: "ps-note ps-note-first" }, h("h4", {}, "First"), paragraphs(feedback.first)) : null,
    feedback.whole ? [h("h4", {}, "The reply as a whole"), paragraphs(feedback.whole)] : null,
    feedback.criteria.length
      ? [
          h("h4", {}, "What this reply needs here"),
          h(
            "dl",
            { class: "ps-criteria" },
            feedback.criteria.map((one) => [
              h("dt", {}, one.name),
              h("dd", {}, one.words, one.could_add ? h("p", { class: "ps-could" }, h("strong", {}, "You could add: "), one.could_add) : null),
            ]),
          ),
        ]
      : null,
    h("h4", {}, feedback.sentences_heading),
    feedback.caution ? h("p", { class: "ps-help" }, feedback.caution) : null,
    h("ol", { class: "ps-sentences" }, feedback.sentences.map((one, i) => drawSentence(one, text, i + 1, own, whyOf))),
    feedback.more ? h("p", { class: "ps-help" }, feedback.more) : null,
    feedback.audit.length
      ? [h("h4", {}, "The reasons"), h("ul", { class: "ps-audit" }, feedback.audit.map((line) => h("li", {}, line)))]
      : null,
  );
}

/** One sentence: its words with the evidence marked, what the marks mean in words, the notes. */
function drawSentence(one, text, number, own, whyOf) {
  const at = codePointIndex(text);
  const parts = [];
  let here = one.start;
  for (const mark of one.marks) {
    if (mark.start < here) continue; // marks that overlap: the first one stands
    parts.push(text.slice(at(here), at(mark.start)));
    parts.push(
      h(
        "mark",
        { class: `ps-mark ps-${mark.tone}` },
        text.slice(at(mark.start), at(mark.end)),
        h("span", { class: "ps-visually-hidden" }, ` (${mark.label}) `),
      ),
    );
    here = mark.end;
  }
  parts.push(text.slice(at(here), at(one.end)));
  const differently = own.under(one, text.slice(at(one.start), at(one.end)), number);
  return h(
    "li",
    { class: one.unsure ? "ps-sentence ps-unsure" : "ps-sentence" },
    h("p", { class: "ps-quote", dir: "auto" }, parts),
    one.labels.length
      ? h(
          "p",
          { class: "ps-labels" },
          one.labels.map((label) => h("span", { class: `ps-label-chip ps-${label.tone}` }, label.name)),
        )
      : null,
    one.unsure ? h("p", { class: "ps-help" }, one.unsure) : null,
    one.notes.map((note, i) =>
      h(
        "div",
        { class: "ps-noticed" },
        h("p", {}, note.noticed),
        note.may_hear ? h("p", {}, note.may_hear) : null,
        note.try_one ? h("p", {}, h("strong", {}, "One thing to try: "), note.try_one) : null,
        differently.notes[i],
      ),
    ),
    differently.last,
    one.labels.length || one.unsure ? whyOf(number - 1) : null,
  );
}

/**
 * Why a sentence was read as it was: asked for when it is opened, and told where it stands. Opened
 * again it asks again only when no answer came and none is under way.
 * @param {number} number of the sentence, from 0
 * @param {() => boolean} ask asks for it; false where nobody is there to answer
 */
function whyBox(number, ask) {
  const place = h("div", { class: "ps-why", role: "status" });
  let came = false;
  let late = null; // a timer that runs while an answer is under way
  const tell = (...lines) => {
    clearTimeout(late);
    late = null;
    refill(place, lines.map((line) => h("p", {}, line)));
  };
  const node = h(
    "details",
    {
      class: "ps-help",
      ontoggle() {
        if (!node.open || came || late) return;
        const asked = ask();
        tell(asked ? "Looking …" : NO_WHY);
        if (asked) late = setTimeout(() => tell(NO_WHY), WHY_WITHIN);
      },
    },
    h("summary", {}, "Why this reading", h("span", { class: "ps-visually-hidden" }, ` of sentence ${number + 1}`)),
    place,
  );
  return {
    node,
    answer(lines) {
      if (came) return; // said already, by an answer that was slow
      came = true;
      tell(...lines);
    },
    /** Another text is read: what was said was about the words of before. */
    forget() {
      came = false;
      node.open = false;
      tell();
    },
  };
}

function render({ model, el, signal }) {
  const view = model.get("view");
  startPiece(el, `Studio: ${view.situation.title}`);
  const status = statusLine("ps-kept");
  const keep = keeper(model, status);
  const keys = view.keys;

  // 1. Noticing comes first; what is true here is told only after it.
  let noticed = { reason: "", worry: "" };
  let truth = view.truth;
  const truthNode = h("div", { class: "ps-truth" });
  const noticeStatus = statusLine();
  const reasonGroup = choiceGroup({
    legend: "What do you think is this therapist's main reason for a limit here?",
    choices: view.reason_choices,
    onchange: ([reason]) => change({ reason }),
  });
  const worryGroup = choiceGroup({
    legend: "Does anything in the message make you worry about the client's safety?",
    choices: view.worry_choices,
    onchange: ([worry]) => change({ worry }),
  });
  const noticeItem = keep.item(keys.noticing, {
    kind: "noticing",
    onvalue(data) {
      noticed = { reason: "", worry: "", shown: false, ...(data || {}) };
      reasonGroup.set([noticed.reason]);
      worryGroup.set([noticed.worry]);
    },
  });
  function change(part) {
    noticed = { ...noticed, ...part };
    noticeStatus.say("");
    noticeItem.put(noticed);
    if (noticed.shown) model.send({ event: "noticed", noticed });
  }
  const show = button("Show what is true here", () => {
    if (!noticed.reason || !noticed.worry) {
      noticeStatus.say("Choose an answer to both questions first. A guess is fine; noticing is the skill.");
      return;
    }
    noticed = { ...noticed, shown: true };
    noticeItem.put(noticed);
    noticeStatus.say("");
    model.send({ event: "noticed", noticed });
  });
  function drawTruth() {
    if (!truth) return;
    show.hidden = true;
    refill(
      truthNode,
      h("h4", {}, "What is true here"),
      truth.answers.map((line) => h("p", {}, line)),
      h(
        "ul",
        {},
        truth.facts.map((line) => h("li", {}, line)),
      ),
    );
  }

  // 2. Two drafts of one pair.
  const closed = () =>
    truth ? "" : "Your draft is kept. Answer the two questions above and the feedback opens.";
  const honest = draftWithFeedback({
    model,
    keep,
    name: "honest",
    key: keys.honest,
    differently: keys["honest, differently"],
    label: "Your honest reply",
    help: "Two to six sentences, as you would really say or write them. Feedback comes when you pause.",
    closed,
  });
  const hiding = draftWithFeedback({
    model,
    keep,
    name: "hiding",
    key: keys.hiding,
    differently: keys["hiding, differently"],
    label: "The same limit, with the reason hidden",
    help:
      "Write the smooth version on purpose: writing it well is how one learns to hear it. " +
      "It stays here: it is in no copy and no export unless you ask for it.",
    closed,
  });
  const protecting = keptText(keep, {
    key: keys.protecting,
    label: "What was the hiding version protecting?",
    help: "A line or two, for yourself. There is always something worth protecting.",
    rows: 3,
  });

  const copied = statusLine();
  const copy = button("Copy my honest reply", async () => {
    const text = honest.field.text();
    if (!text.trim()) {
      copied.say("There is nothing to copy yet.");
      return;
    }
    try {
      await navigator.clipboard.writeText(text);
      copied.say("Copied: the honest reply only.");
    } catch {
      honest.field.area.focus();
      honest.field.area.select();
      copied.say("This browser does not let a page copy. The reply is selected: press Ctrl+C or ⌘C.");
    }
  });

  function receive(message) {
    if (message.event === "truth") {
      const opened = !truth;
      truth = message.truth;
      drawTruth();
      if (opened) {
        noticeStatus.say("What is true here now stands below.");
        leadTo(truthNode.querySelector("h4"), show);
      }
      for (const draft of [honest, hiding]) if (draft.field.text().trim()) draft.read();
    } else {
      honest.receive(message);
      hiding.receive(message);
    }
  }
  model.on("msg:custom", receive);

  fill(el, [
    h("h3", { class: "ps-title" }, `The studio: ${view.situation.title}`),
    h("p", { class: "ps-standing" }, view.standing),
    h(
      "div",
      { class: "ps-beside" },
      vignette(view.situation, "h4"),
      h(
        "div",
        { class: "ps-work" },
        h("h4", {}, "1. What do you notice?"),
        reasonGroup.node,
        worryGroup.node,
        h("div", { class: "ps-row" }, show, noticeStatus.node),
        truthNode,
        h("h4", {}, "2. Answer honestly"),
        honest.node,
        h("div", { class: "ps-row" }, copy, copied.node),
        h("h4", {}, "3. Now hide"),
        hiding.node,
        protecting.node,
        status.node,
      ),
    ),
  ]);
  drawTruth();
  whenOnPage(el, () => {
    for (const field of [honest.field, hiding.field, protecting]) field.mounted();
    keep.hello();
    if (truth) for (const draft of [honest, hiding]) if (draft.field.text().trim()) draft.read();
  });
  whenGone(signal, () => {
    model.off("msg:custom", receive);
    for (const one of [honest, hiding, protecting]) one.stop();
    keep.stop();
  });
}

export default { render };
