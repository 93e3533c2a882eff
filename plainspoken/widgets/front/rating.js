/* Replies to rate, one at a time: by people whose ratings are counted, who get a file of them, and
 * by who learns to rate, for whom a key opens (key.js) beside each reply that they commit.
 *
 * Each reply's answer is kept under a key of its own at every change; where one is and the name for
 * the file under one more. All keys are held from the start, so that going on from one reply to
 * another never waits, and what is finished is counted from what is kept. The kernel is needed only
 * to write the file. */

const ANSWER_WITHIN = 5000; // ms after which a file that did not come is spoken of
const FLUSH_WITHIN = 1500; // ms that saving waits for what is still on its way
const AWAY = "The part that writes the file is starting again. Your ratings are kept; press the button again in a moment.";

const listOf = (value) => (Array.isArray(value) ? value : []);

/** What was chosen, in one form and order whatever was kept, so that two versions can be compared. */
function answerFrom(data, reply, view) {
  const had = data || {};
  const levels = had.criteria || {};
  return {
    moves: reply.sentences.map((_, i) => listOf(listOf(had.moves)[i])),
    read: had.read === true,
    reasons: listOf(had.reasons),
    verdict: had.verdict || "",
    criteria: Object.fromEntries(view.criteria.filter((one) => one.code in levels).map((one) => [one.code, levels[one.code]])),
    doubt: typeof had.doubt === "string" ? had.doubt : "",
    committed: had.committed === true,
  };
}

/** What is still open in a reply, in words; nothing where it is finished. */
function openYet(answer, reply, view) {
  const open = [];
  if (!answer.read) open.push("whether you have gone through its sentences");
  if (!reply.whole) return open; // no limit is at stake: moves only
  if (view.reasons.length && !answer.reasons.length) open.push("the reasons that it gives");
  if (!answer.verdict) open.push("what it does as a whole");
  const left = view.criteria.filter((one) => !(one.code in answer.criteria));
  if (left.length && left.length === view.criteria.length) open.push(`the ${left.length} levels`);
  else open.push(...left.map((one) => `the level for “${one.name}”`));
  return open;
}

function isBegun(answer) {
  return Boolean(
    answer.read || answer.reasons.length || answer.verdict || answer.doubt || Object.keys(answer.criteria).length || answer.moves.some((one) => one.length),
  );
}

/* ---- one reply ---------------------------------------------------------------------------- */

/**
 * The moves of one sentence, under a summary that says which are chosen.
 * @param {Object} options
 * @param options.counts whether it is shown what counts as each: `button()` and `describe(input, id)`
 */
function sentenceMoves({ view, text, number, counts, onchange }) {
  const names = new Map(view.groups.flatMap((group) => group.moves.map((move) => [move.value, move.label])));
  const summary = h("summary", {});
  let chosen = [];
  const groups = view.groups.map((group) => {
    const codes = group.moves.map((move) => move.value);
    const made = choiceGroup({
      legend: group.legend,
      choices: group.moves,
      many: true,
      onchange(values) {
        chosen = [...names.keys()].filter((code) => (codes.includes(code) ? values : chosen).includes(code));
        say();
        onchange(chosen);
      },
    });
    made.node.querySelectorAll(".ps-option").forEach((option, i) => {
      const { counts: what, not_counts: not } = group.moves[i];
      const note = h("p", { class: "ps-counts", id: freshId("counts") }, what, not ? [" ", h("strong", {}, "Not: "), not] : null);
      option.append(note);
      counts.describe(option.querySelector("input"), note.id);
    });
    return made;
  });
  function say() {
    const said = chosen.map((code) => names.get(code)).join("; ");
    summary.textContent = `Sentence ${number}: ${said || "nothing chosen"}`;
    summary.dataset.chosen = String(chosen.length > 0);
  }
  return {
    node: h("li", {}, h("p", { dir: "auto" }, text), h("details", {}, summary, counts.button(), groups.map((group) => group.node))),
    set(codes) {
      chosen = codes;
      for (const group of groups) group.set(codes);
      say();
    },
  };
}

/** All that is asked about one reply. `set(answer)` shows it; `onchange(part)` is told what changes. */
function questionsFor({ reply, view, counts, onchange }) {
  let moves = [];
  const sentences = reply.sentences.map((text, i) =>
    sentenceMoves({
      view,
      text,
      number: i + 1,
      counts,
      onchange(codes) {
        moves = moves.map((had, place) => (place === i ? codes : had));
        onchange({ moves });
      },
    }),
  );
  const many = reply.sentences.length > 1;
  const readId = freshId("read");
  const read = h("input", { type: "checkbox", id: readId, onchange: () => onchange({ read: read.checked }) });
  const whole = reply.whole ? wholeQuestions({ view, onchange }) : null;
  const doubt = view.who_says_so ? null : doubtLine({ label: "Were you torn, and between what? (only if you like)", onchange });
  return {
    node: h(
      "div",
      { class: "ps-work" },
      h("h4", {}, "The reply, sentence by sentence"),
      h(
        "p",
        { class: "ps-help" },
        view.who_says_so
          ? "Open a sentence and choose in which way it hides; often it does not. “You” and “yours” are whoever wrote the reply."
          : "Open a sentence and choose what it does; often that is nothing. “You” and “yours” are whoever wrote the reply.",
      ),
      h("ol", { class: "ps-rated" }, sentences.map((one) => one.node)),
      h(
        "div",
        { class: "ps-option" },
        read,
        h("label", { for: readId }, many ? `I have gone through all ${reply.sentences.length} sentences` : "I have gone through the sentence"),
      ),
      whole ? whole.node : h("p", { class: "ps-help" }, "No limit is at stake here, so nothing more is asked about this reply."),
      doubt && doubt.nodes,
    ),
    set(answer) {
      moves = answer.moves;
      sentences.forEach((one, i) => one.set(answer.moves[i]));
      read.checked = answer.read;
      if (whole) whole.set(answer);
      if (doubt) doubt.set(answer);
    },
  };
}

/**
 * One line for a doubt about a reply, in the rater's own words.
 * @param {Object} options
 * @param {string} options.label
 * @param {(part: {doubt: string}) => void} options.onchange
 */
function doubtLine({ label, onchange }) {
  const id = freshId("doubt");
  const line = h("input", {
    type: "text",
    id,
    class: "ps-text ps-one-line ps-doubt",
    maxlength: 500,
    dir: "auto",
    autocomplete: "off",
    oninput: () => onchange({ doubt: line.value }),
  });
  return {
    nodes: [h("label", { for: id, class: "ps-label" }, label), line],
    set({ doubt }) {
      if (line.value !== doubt) line.value = doubt; // where one types, it would move the cursor
    },
  };
}

function wholeQuestions({ view, onchange }) {
  let given = [];
  let levels = {};
  const reasons = choiceGroup({
    legend: "Which reasons does the reply give for the limit?",
    choices: view.reasons,
    many: true,
    onchange(values) {
      // "No reason at all" and a reason rule each other out; what was chosen last holds.
      const none = values.includes(view.no_reason) && !given.includes(view.no_reason);
      given = none ? [view.no_reason] : values.filter((one) => one !== view.no_reason || values.length === 1);
      reasons.set(given);
      onchange({ reasons: given });
    },
  });
  const verdict = choiceGroup({
    legend: "What does it do as a whole?",
    choices: view.verdicts,
    onchange: ([chosen]) => onchange({ verdict: chosen }),
  });
  const criteria = view.criteria.map((one) =>
    choiceGroup({
      legend: `${one.name.charAt(0).toUpperCase()}${one.name.slice(1)}`,
      choices: one.levels,
      onchange([chosen]) {
        levels = { ...levels, [one.code]: Number(chosen) };
        onchange({ criteria: levels });
      },
    }),
  );
  return {
    node: h(
      "div",
      {},
      h("h4", {}, "The reply as a whole"),
      view.reasons.length
        ? [h("p", { class: "ps-help" }, "Choose the reasons that the reply gives, true here or not. A reason that it names only to rule it out does not count."), reasons.node]
        : null,
      verdict.node,
      criteria.map((one) => one.node),
    ),
    set(answer) {
      given = answer.reasons;
      levels = answer.criteria;
      reasons.set(given);
      verdict.set([answer.verdict]);
      criteria.forEach((one, i) => one.set([String(levels[view.criteria[i].code])]));
    },
  };
}

/** What the client wrote, and what is true. */
function situationOf(reply) {
  return h(
    "div",
    { class: "ps-vignette", role: "region", tabindex: "0", "aria-label": "What the client writes, and what is true" },
    vignetteParts(reply, "h4"),
    reply.whole ? [h("h4", {}, "What is true here"), h("ul", {}, reply.facts.map((line) => h("li", {}, line)))] : null,
  );
}

/** Showing or hiding what counts as each move: one switch, with a button wherever it is wanted. */
function countsSwitch(el) {
  let shown = false;
  let buttons = [];
  let described = [];
  function draw() {
    el.classList.toggle("ps-with-counts", shown);
    for (const one of buttons) one.textContent = shown ? "Hide what counts as each" : "Show what counts as each";
    for (const [input, id] of described) {
      if (shown) input.setAttribute("aria-describedby", id);
      else input.removeAttribute("aria-describedby");
    }
  }
  return {
    button() {
      const made = button("", () => {
        shown = !shown;
        draw();
        made.scrollIntoView({ block: "nearest" });
      });
      buttons.push(made);
      return made;
    },
    describe: (input, id) => described.push([input, id]),
    /** Forget what is no longer on the page. */
    clear() {
      buttons = [];
      described = [];
    },
    draw,
  };
}

/* ---- the whole ---------------------------------------------------------------------------- */

function render({ model, el, signal }) {
  const view = model.get("view");
  const total = view.replies.length;
  startPiece(el, view.title);
  el.classList.add("ps-rating");
  const keeping = statusLine("ps-kept");
  const keep = keeper(model, keeping);
  const progress = statusLine();
  const said = statusLine();
  const counts = countsSwitch(el);
  const answers = view.replies.map((reply) => answerFrom(null, reply, view));
  const versions = view.replies.map(() => []);
  const items = [];
  const key = view.who_says_so
    ? keyTo({
        model,
        view,
        committed: () => Object.fromEntries(view.replies.flatMap((reply, i) => (answers[i].committed ? [[reply.key, answers[i]]] : []))),
        onkey: () => shown && shown.set(answers[at]),
      })
    : null;
  let at = 0;
  let shown = null; // the questions on the page
  let late = null;

  /* ---- what is kept ---- */

  view.replies.forEach((reply, i) => {
    const item = keep.item(reply.key, {
      kind: "rating",
      onvalue(data) {
        const found = answerFrom(data, reply, view);
        if (JSON.stringify(found) === JSON.stringify(answers[i])) return;
        const turned = found.committed !== answers[i].committed;
        answers[i] = found;
        if (!shown) return;
        if (turned && key) key.ask();
        if (i === at && turned) draw();
        else if (i === at) shown.set(found);
        drawState();
      },
      onversions(list) {
        versions[i] = list;
        if (i === at && shown) drawVersions();
      },
    });
    items.push(item);
  });

  let place = {};
  const placeItem = keep.item(view.place_key, {
    kind: "progress",
    onvalue(data) {
      place = data || {};
    },
  });
  function putPlace(part) {
    place = { ...place, ...part };
    // Where another window is does not matter here; what is kept from now on follows from it.
    for (const one of placeItem.versions()) placeItem.follow([one.instance, one.seq]);
    placeItem.put(place);
  }

  function userChose(part) {
    answers[at] = { ...answers[at], ...part };
    items[at].put(answers[at]);
    drawState();
  }

  const isFinished = (i) => (key ? answers[i].committed : !openYet(answers[i], view.replies[i], view).length);

  /* ---- what is drawn ---- */

  const heading = h("h3", { tabindex: "-1" });
  const where = h("div", { class: "ps-where" });
  const body = h("div", {});
  const otherVersion = h("div", { class: "ps-versions" });
  const open = h("p", { class: "ps-open-yet" });
  const commit = button("Commit my rating: open the key", () => {
    const lacks = openYet(answers[at], view.replies[at], view);
    if (lacks.length) {
      committing.say(`First say ${lacks.join(", and ")}.`);
      return;
    }
    userChose({ committed: true });
    key.ask();
    draw();
    leadTo(shown.heading);
  }, "ps-button-check");
  const committing = statusLine();
  const committed = h("div", { class: "ps-row" }, commit, committing.node);
  const back = button("Back", () => at > 0 && goTo(at - 1));
  const next = button("Next", () => at < total - 1 && goTo(at + 1), "ps-button-check");
  const jumps = view.replies.map((_, i) =>
    button("", () => {
      jump.open = false;
      goTo(i);
    }),
  );
  const jump = h(
    "details",
    {},
    h("summary", {}, "All replies"),
    h("ul", { class: "ps-jump" }, jumps.map((one) => h("li", {}, one))),
  );

  fill(where, [progress.node, jump]);

  function drawState() {
    if (!shown) return;
    const lacks = openYet(answers[at], view.replies[at], view);
    open.dataset.finished = String(!lacks.length);
    if (lacks.length) open.textContent = `Still open in this reply: ${lacks.join("; ")}.`;
    else open.textContent = !key || isFinished(at) ? "This reply is finished." : "Nothing is open. Once committed, a rating stays as it is.";
    committed.hidden = !key || isFinished(at);
    const finished = view.replies.filter((_, i) => isFinished(i)).length;
    if (again) again.node.hidden = finished < total;
    progress.say(`Reply ${at + 1} of ${total}, ${finished} finished`);
    jumps.forEach((one, i) => {
      const [sign, word] = isFinished(i) ? ["✓", "finished"] : isBegun(answers[i]) ? ["…", "begun"] : ["", "not begun"];
      refill(one, String(i + 1), h("span", { class: "ps-visually-hidden" }, word), h("span", { "aria-hidden": "true" }, ` ${sign}`));
      if (i === at) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    });
    back.setAttribute("aria-disabled", String(at === 0));
    next.setAttribute("aria-disabled", String(at === total - 1));
  }

  function drawVersions() {
    const list = versions[at].map((one) => ({ at: one.at, answer: answerFrom(one.data, view.replies[at], view) }));
    const other = list.find((one) => JSON.stringify(one.answer) !== JSON.stringify(answers[at]));
    const use = (answer) => {
      answers[at] = answer;
      items[at].settle(answer);
      if (key) key.ask();
      draw();
      heading.focus();
    };
    refill(
      otherVersion,
      list.length > 1 && other
        ? h(
            "div",
            { class: "ps-note" },
            h("p", {}, `Another window has other choices for this reply, from ${when(other.at)}. Both are kept.`),
            button("Use the other choices", () => use(other.answer)),
            " ",
            button("Keep those shown here", () => use(answers[at])),
          )
        : null,
    );
  }

  function draw() {
    const reply = view.replies[at];
    counts.clear();
    committing.say("");
    shown = key && answers[at].committed ? key.opened({ reply, onchange: userChose }) : questionsFor({ reply, view, counts, onchange: userChose });
    heading.textContent = `Reply ${at + 1}`;
    refill(body, h("div", { class: "ps-beside" }, situationOf(reply), shown.node));
    shown.set(answers[at]);
    counts.draw();
    drawVersions();
    drawState();
  }

  function goTo(i) {
    at = i;
    putPlace({ at: view.replies[i].id });
    draw();
    leadTo(heading);
    where.scrollIntoView({ block: "nearest" });
  }

  /* ---- from the beginning, once all of it was committed ---- */

  const again = key ? beginAgain() : null;
  function beginAgain() {
    const before = h("p", { class: "ps-help" });
    const start = button("Rate them all again", () => {
      putPlace({ before: key.words() });
      view.replies.forEach((reply, i) => {
        answers[i] = answerFrom(null, reply, view);
        items[i].put(answers[i]);
      });
      key.ask();
      goTo(0);
      say();
    });
    const node = h("div", { class: "ps-save" }, h("h3", {}, "Once more"), h("p", {}, "A second time, some days later, shows what has stayed. Your ratings are cleared; how far you agreed this time is kept."), start);
    function say() {
      before.textContent = place.before ? `The time before: ${place.before}` : "";
    }
    return { node, before, say };
  }

  /* ---- the file ---- */

  const nameId = freshId("name");
  const name = h("input", {
    type: "text",
    id: nameId,
    class: "ps-text ps-one-line",
    maxlength: 40,
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": `${nameId}-help`,
    oninput: () => putPlace({ name: name.value }),
  });

  async function save() {
    said.say("Writing the file…");
    const detail = { waits: [] };
    window.dispatchEvent(new CustomEvent("plainspoken:flush", { detail }));
    await Promise.race([Promise.allSettled(detail.waits), new Promise((resolve) => setTimeout(resolve, FLUSH_WITHIN))]);
    clearTimeout(late);
    late = setTimeout(() => said.say(AWAY), ANSWER_WITHIN);
    try {
      model.send({ event: "export", name: name.value });
    } catch {
      said.say(AWAY);
    }
  }

  function receive(message) {
    if (message.event === "exported") {
      download(message);
    } else if (message.event !== "said") {
      return;
    }
    clearTimeout(late);
    said.say(message.words);
  }
  model.on("msg:custom", receive);

  fill(el, [
    view.warning ? h("div", { class: "ps-note" }, h("h3", {}, "Before you begin"), paragraphs(view.warning)) : null,
    where,
    heading,
    otherVersion,
    body,
    open,
    committed,
    key && key.node,
    h("div", { class: "ps-row" }, back, next, h("span", { class: "ps-help" }, "Next keeps what you chose. So does closing the page.")),
    key
      ? [again.before, again.node]
      : h(
          "div",
          { class: "ps-save" },
          h("h3", {}, "Save my ratings"),
          h("p", {}, "The file holds the finished replies. Your browser saves it on this computer; sending it is up to you."),
          h("label", { for: nameId, class: "ps-label" }, "A name for the file, which is your name in the comparison"),
          h("p", { class: "ps-help", id: `${nameId}-help` }, "Letters and digits, no spaces. It need not be your own name, but no two raters may have the same one."),
          name,
          h("div", { class: "ps-row" }, button("Save my ratings", save), said.node),
        ),
    keeping.node,
  ]);
  at = Math.max(0, view.replies.findIndex((reply) => reply.id === place.at));
  if (key && isFinished(at)) at = Math.max(0, answers.findIndex((one) => !one.committed));
  name.value = place.name || view.rater || "";
  draw();
  whenOnPage(el, () => {
    keep.hello();
    if (key) {
      again.say();
      key.ask();
    }
  });
  whenGone(signal, () => {
    clearTimeout(late);
    model.off("msg:custom", receive);
    if (key) key.stop();
    keep.stop();
  });
}

export default { render };
