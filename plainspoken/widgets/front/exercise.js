/* An exercise: tasks to answer, check, and be helped with.
 *
 * Two things are kept for each task: the answer, under a key of its own, and how far one has got
 * with it (hints opened, which answer was checked, whether it was ever met), with that of the other
 * tasks under one key. What is shown follows from these two alone. The kernel turns them into words;
 * while it is away everything can still be answered, and is checked when it is back. */

const SAY_AFTER = 400; // ms until the page says that it is checking
const ANSWER_WITHIN = 1500; // ms until it says that the feedback part is not there
const AWAY = "The feedback part is starting again; your answer is kept.";
const MARKS = { fits: "✓ Fits", "look again": "↻ Look again" };

/** A short name for a value, to tell whether an answer is the one that was checked (FNV-1a). */
function fingerprint(value) {
  let hash = 0x811c9dc5;
  for (const unit of JSON.stringify(value)) {
    hash = Math.imul(hash ^ unit.codePointAt(0), 0x01000193) >>> 0;
  }
  return hash.toString(16);
}

/** Beside a part of an answer: whether it fits. In words, the sign is only for the eye. */
function partMark(inputs) {
  const node = h("span", { class: "ps-part", id: freshId("part") });
  for (const input of inputs) input.setAttribute("aria-describedby", node.id);
  return {
    node,
    set(mark) {
      const [sign, ...words] = (MARKS[mark] || "").split(" ");
      node.dataset.mark = mark || "";
      refill(node, sign ? [h("span", { "aria-hidden": "true" }, sign), ` ${words.join(" ")}`] : null);
    },
  };
}

/* ---- one kind of control for each type of task -------------------------------------------- */
/* Each gives {node, set(answer), marks: Map(part id → partMark)} and calls onanswer(answer). */

function chooseControl(task, onanswer) {
  const marks = new Map();
  const group = choiceGroup({
    legend: task.question,
    choices: task.options,
    many: task.many,
    onchange: (chosen) => onanswer({ chosen }),
  });
  for (const option of group.node.querySelectorAll(".ps-option")) {
    const input = option.querySelector("input");
    const mark = partMark([input]);
    option.append(mark.node);
    marks.set(input.value, mark);
  }
  return {
    node: group.node,
    marks,
    set: (answer) => group.set(listOf(answer.chosen)),
    /** Which parts differ between two answers. */
    changed: (a, b) => task.options.map((o) => o.value).filter((o) => listOf(a.chosen).includes(o) !== listOf(b.chosen).includes(o)),
  };
}

function listOf(value) {
  return Array.isArray(value) ? value : [];
}

/** Sorting and marking: a group of choices for each card or sentence. */
function partsControl(task, onanswer) {
  const form = task.many ? "marked" : "placed";
  const marks = new Map();
  const groups = new Map();
  let answered = {};
  const choices = task.names.map((name) => ({ value: name.id, label: name.name }));
  for (const part of task.parts) {
    const group = choiceGroup({
      legend: `“${part.text}”`,
      choices,
      many: task.many,
      onchange(values) {
        answered = { ...answered, [part.id]: task.many ? values : values[0] };
        onanswer({ [form]: answered });
      },
    });
    const mark = partMark([group.node]);
    group.node.classList.add("ps-piece-of-answer");
    group.node.append(mark.node);
    groups.set(part.id, group);
    marks.set(part.id, mark);
  }
  const given = (value) => (Array.isArray(value) ? value : value ? [value] : []);
  return {
    node: h(
      "div",
      {},
      h(
        "dl",
        { class: "ps-names" },
        task.names.map((name) => [h("dt", {}, name.name), h("dd", {}, name.means || "")]),
      ),
      [...groups.values()].map((group) => group.node),
    ),
    marks,
    set(answer) {
      answered = { ...(answer[form] || {}) };
      for (const [id, group] of groups) group.set(given(answered[id]));
    },
    changed: (a, b) =>
      task.parts.map((p) => p.id).filter((id) => JSON.stringify(given((a[form] || {})[id])) !== JSON.stringify(given((b[form] || {})[id]))),
  };
}

/**
 * Putting in order: each card has a button that moves it up and one that moves it down. On the page
 * its neighbour is what moves, so that the focus stays on the card.
 */
function orderControl(task, onanswer) {
  const texts = new Map(task.parts.map((part) => [part.id, part.text]));
  const told = statusLine();
  const helpId = freshId("order");
  let order = [...texts.keys()];

  const rows = new Map(
    task.parts.map((part) => {
      const mover = (label, by) => h("button", { type: "button", class: "ps-button", onclick: () => move(part.id, by) }, label, h("span", { class: "ps-visually-hidden" }, ` (“${part.text}”)`));
      const up = mover("Move up", -1);
      const down = mover("Move down", 1);
      return [part.id, { up, down, node: h("li", { "data-card": part.id }, h("p", { dir: "auto" }, part.text), h("div", { class: "ps-row" }, up, down)) }];
    }),
  );
  const list = h("ol", { class: "ps-order", "aria-describedby": helpId });

  function showEnds() {
    for (const [id, row] of rows) {
      row.up.setAttribute("aria-disabled", String(id === order[0]));
      row.down.setAttribute("aria-disabled", String(id === order.at(-1)));
    }
  }

  function move(id, by) {
    const to = order.indexOf(id) + by;
    const other = order[to];
    if (other === undefined) {
      told.say(`“${texts.get(id)}” is ${by < 0 ? "first" : "last"} already.`);
      return;
    }
    order = order.map((one) => (one === id ? other : one === other ? id : one));
    if (by < 0) rows.get(id).node.after(rows.get(other).node);
    else rows.get(id).node.before(rows.get(other).node);
    showEnds();
    told.say(`“${texts.get(id)}” is now number ${to + 1} of ${order.length}.`);
    onanswer({ order });
  }

  function set(answer) {
    order = [...new Set([...listOf(answer.order).filter((id) => texts.has(id)), ...texts.keys()])];
    refill(list, order.map((id) => rows.get(id).node));
    showEnds();
  }
  set({});
  return {
    node: h("div", {}, h("p", { class: "ps-help", id: helpId }, "What comes first stands at the top. Move a card by its buttons."), list, told.node),
    marks: new Map(),
    set,
    changed: () => [],
  };
}

const CONTROLS = { choose: chooseControl, sort: partsControl, mark: partsControl, order: orderControl };

/* ---- what is answered in writing ------------------------------------------------------------ */

const WRITING = {
  draft: { label: "Your reply", help: "Nothing is read until you press Check.", rows: 6 },
  rewrite: { label: "The reply, for you to change", help: "Change as little as you can. Nothing is read until you press Check.", rows: 6 },
  reflect: { label: "Your thoughts", help: "Nobody marks this.", rows: 5 },
};

/** For a rewrite: back to the given reply, and to what one had before that. */
function startAgain(field, original, ontext) {
  const told = statusLine();
  const had = h("div", {});
  const put = (text, before) => {
    field.change({ text, before });
    ontext(text);
    draw();
  };

  function again() {
    const text = field.text();
    if (text === original) {
      told.say("This is the original already.");
      return;
    }
    put(original, text);
    told.say("The box holds the original again. What you had is kept, below this button.");
  }
  const start = button("Start again from the original", again);

  function draw() {
    const { before } = field.beside();
    const bring = (text) => {
      put(text, field.text() === original ? undefined : field.text());
      told.say("The box holds again what you had.");
      start.focus(); // the button that was pressed is gone
    };
    refill(
      had,
      before ? h("details", {}, h("summary", {}, "What you had before you started again"), h("blockquote", { class: "ps-quote", dir: "auto" }, before), button("Bring it back", () => bring(before))) : null,
    );
  }
  draw();
  return { node: h("div", {}, h("div", { class: "ps-row" }, start, told.node), had), draw };
}

/** A changed reply: what is left of it, what is gone and what is new, in words as well as by lines. */
function differenceIn(stretches) {
  const count = (kind) => stretches.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.words, 0);
  const hidden = (text) => h("span", { class: "ps-visually-hidden" }, text);
  const drawn = stretches.map((one) => {
    if (one.kind === "kept") return [one.text, " "];
    return [h(one.kind === "gone" ? "del" : "ins", {}, hidden(`[${one.kind}: `), one.text, hidden("]")), " "];
  });
  const [kept, gone, fresh] = ["kept", "gone", "new"].map(count);
  return [
    h("h4", {}, "What you changed"),
    h("p", { class: "ps-help" }, `At the last check ${kept} of the ${kept + gone} words of the original were kept and ${gone} were gone (struck through); ${fresh} were new (underlined).`),
    h("p", { dir: "auto" }, drawn),
  ];
}

function isBlank(task, answer) {
  if (task.original && answer.text && answer.text.trim() === task.original.trim()) return true;
  const held = [answer.chosen, answer.order, answer.text && answer.text.trim(), ...Object.values(answer.placed || {}), ...Object.values(answer.marked || {})];
  return !held.some((one) => one && one.length);
}

/** What a blank answer waits for, where that is not plain to see. */
const NOT_YET = { order: "Nothing was moved yet.", rewrite: "Nothing was changed yet." };

/* ---- one task ----------------------------------------------------------------------------- */

/**
 * @param {Object} options
 * @param options.about names of moves by code, and which version of the codebook they are of
 * @param options.progress how far one has got: `get()` and `put(part)`
 */
function taskSection({ model, keep, task, about, place, total, progress }) {
  const headingId = freshId("task");
  const stateLine = h("p", { class: "ps-state" });
  const messages = h("div", {});
  // Only what changes in it is read out, and nothing before the trainee has done something here.
  const status = h("div", { class: "ps-outcome", role: "status", "aria-live": "off", "aria-atomic": "false" }, stateLine, messages);
  const differently = statusLine();
  const difference = h("div", { class: "ps-difference" });
  const questions = h("div", {});
  const hintList = h("div", { class: "ps-hints", "aria-live": "off" });
  const discussion = h("div", { class: "ps-discussion" });
  let answer = {};
  let outcomeOf = null; // the answer that the messages on the page are about
  let outcomeName = ""; // fingerprint of what was sent for the outcome that is shown
  let asked = 0;
  let waiting = null;
  let askedFor = ""; // what the last question was about, until it is answered
  let pressed = false; // the trainee asked, and not only the page
  let started = false; // on the page, and all parts are made
  let gone = false;
  let item = null;
  let field = null;
  let original = null; // the way back to a given reply
  let own = null; // what is read differently
  let control = null;

  const name = () => fingerprint(answer);
  const checked = () => progress.get().checked === name();
  const confirmed = () => (progress.get().confirmed_for === name() ? listOf(progress.get().confirmed) : []);
  const sent = () => (own ? { ...answer, confirmed: confirmed(), stood_by: own.of(answer.text || "") } : answer);

  function userAnswered(next) {
    answer = next;
    item.put(answer);
    draw();
  }

  if (task.type in WRITING) {
    const ontext = (text) => {
      answer = { text };
      draw();
    };
    field = keptText(keep, { key: task.key, ...WRITING[task.type], ontext, onkept: () => original && original.draw() });
    if (task.original) {
      if (!field.item.versions().length) {
        field.area.value = task.original;
        answer = { text: task.original };
      }
      original = startAgain(field, task.original, ontext);
    }
  } else {
    control = CONTROLS[task.type](task, userAnswered);
    const versions = h("div", { class: "ps-versions" });
    item = keep.item(task.key, {
      kind: "answer",
      onvalue(data) {
        answer = data || {};
        control.set(answer);
        draw();
      },
      onversions(list) {
        const other = list.find((one) => fingerprint(one.data) !== name());
        refill(versions, list.length > 1 && other ? otherAnswer(other) : null);
      },
    });
    control.node.append(versions);
  }

  function otherAnswer(other) {
    const use = (data) => {
      answer = data;
      control.set(answer);
      item.settle(answer);
      draw();
      heading.focus();
    };
    return h(
      "div",
      { class: "ps-note" },
      h("p", {}, `Another window has a different answer to this task, from ${when(other.at)}. Both are kept.`),
      button("Use the other answer", () => use(other.data)),
      " ",
      button("Keep the one shown here", () => use(answer)),
    );
  }

  if (task.differently) {
    const { key, situation } = task.differently;
    own = readDifferently(keep, { key, draft: "honest", about: { ...about, situation }, say: differently.say, onchange: () => draw() });
  }

  const checkLabel = task.type === "reflect" ? "I have written mine" : "Check";
  const checkButton = button(checkLabel, () => {
    progress.put({ checked: name(), checks: (progress.get().checks || 0) + 1 });
    ask(true);
  }, "ps-button-check");
  const hintButton = button("", () => {
    if (hintsOpen() >= task.hints) return;
    progress.put({ hints: hintsOpen() + 1 });
    draw();
    ask(true);
  });
  const hintsOpen = () => Math.min(task.hints, progress.get().hints || 0);

  function wake() {
    status.setAttribute("aria-live", "polite");
    hintList.setAttribute("aria-live", "polite");
  }

  /** Ask the kernel what is to be shown now. */
  function ask(byTrainee = false) {
    asked += 1;
    pressed = pressed || byTrainee;
    askedFor = due();
    if (byTrainee) {
      wake();
      clearTimeout(waiting);
      waiting = keep.away() ? setTimeout(sayAway) : setTimeout(sayChecking, SAY_AFTER);
    }
    try {
      model.send({
        event: "look",
        task: task.id,
        n: asked,
        answer: sent(),
        checked: checked(),
        hints: hintsOpen(),
        met: progress.get().met === true,
      });
    } catch {
      sayAway(); // the comm is closed: the piece that comes after this one asks again
    }
  }

  function sayChecking() {
    waiting = setTimeout(sayAway, ANSWER_WITHIN - SAY_AFTER);
    sayState(isBlank(task, answer) ? "not started" : "in progress", "Checking…");
  }

  function sayAway() {
    clearTimeout(waiting);
    if (!gone) sayState(isBlank(task, answer) ? "not started" : "in progress", AWAY);
  }

  function receive(message) {
    if (message.event === "trouble" && waiting) {
      clearTimeout(waiting);
      waiting = null;
      sayState("in progress", message.why);
    }
    if (message.event !== "shown" || message.task !== task.id || message.n !== asked) return;
    clearTimeout(waiting);
    waiting = null;
    askedFor = "";
    drawHints(message.hints);
    const newlyOpen = message.discussion && !discussion.hasChildNodes();
    if (newlyOpen) refill(discussion, h("h4", {}, "More to think about"), paragraphs(message.discussion, cited));
    if (message.outcome && checked()) drawOutcome(message.outcome, newlyOpen && pressed);
    else draw();
    pressed = false;
  }

  function drawHints(list) {
    while (hintList.childElementCount > list.length) hintList.lastChild.remove();
    for (const hint of list.slice(hintList.childElementCount)) {
      hintList.append(h("details", { open: true, class: "ps-hint" }, h("summary", {}, hint.label), paragraphs(hint.text)));
    }
  }

  function drawOutcome(outcome, opened) {
    outcomeOf = outcome.state === "not started" ? null : answer;
    outcomeName = fingerprint(sent());
    const said = opened ? `${outcome.said} There is more to think about below.` : outcome.said;
    sayState(outcome.state, said);
    if (own) own.redraw(() => drawMessages(outcome.messages));
    else drawMessages(outcome.messages);
    refill(difference, outcome.difference.length ? differenceIn(outcome.difference) : null);
    if (control) {
      for (const mark of control.marks.values()) mark.set("");
      for (const part of outcome.parts) control.marks.get(part.id)?.set(part.mark);
    }
    drawQuestions(outcome.questions);
    const last = { state: outcome.state, said: outcome.messages.filter((one) => !one.stands).map((one) => one.id) };
    const now = progress.get();
    const met = now.met === true || outcome.state === "met";
    if (JSON.stringify(now.last) !== JSON.stringify(last) || met !== (now.met === true)) progress.put({ last, met });
  }

  function drawMessages(list) {
    const places = own ? placesFor(list) : new Map();
    refill(
      messages,
      list.map((one) =>
        h(
          "div",
          { class: "ps-note" },
          h("p", { class: "ps-quoted", dir: "auto" }, one.noticed),
          h("p", {}, one.why),
          h("p", {}, h("strong", {}, "One thing to try: "), one.try_one),
          // A form opens in it, and a live region would read that out.
          places.has(one) ? h("div", { "aria-live": "off" }, places.get(one)) : null,
        ),
      ),
    );
  }

  /** By message, where the trainee can read their own sentence differently. */
  function placesFor(list) {
    const places = new Map();
    const read = list.filter((one) => one.about);
    for (const start of new Set(read.map((one) => one.about.start))) {
      const here = read.filter((one) => one.about.start === start);
      const { sentence, number, end, sure, perhaps } = here[0].about;
      const notes = here.map((one) => ({ codes: one.about.said }));
      const labels = perhaps.map((code) => ({ code, name: about.names[code] }));
      const drawn = own.under({ start, end, unsure: !sure, perhaps: labels, notes }, sentence, number);
      here.forEach((one, i) => places.set(one, drawn.notes[i]));
    }
    return places;
  }

  /** What the reader could not tell, for the trainee to confirm. Ticking checks again by itself. */
  function drawQuestions(list) {
    const ids = list.map((one) => one.id).join(" ");
    const group = questions.group;
    if (questions.dataset.ids !== ids) {
      questions.dataset.ids = ids;
      questions.group = list.length
        ? choiceGroup({
            legend: "Read your reply as this client would, and tick what is so",
            choices: list.map((one) => ({ value: one.id, label: one.text })),
            many: true,
            onchange(values) {
              progress.put({ confirmed: values, confirmed_for: name() });
              if (checked()) ask(true);
            },
          })
        : null;
      refill(questions, questions.group && questions.group.node);
    }
    if (questions.group && (questions.group !== group || confirmed().length === 0)) questions.group.set(confirmed());
  }

  const STATES = {
    "not started": ["○", "Not started."],
    "in progress": ["…", "In progress."],
    "needs another look": ["↻", "Needs another look."],
    met: ["✓", "Met."],
  };

  function sayState(state, said) {
    const [sign, word] = STATES[state];
    const text = said ? ` ${said}` : "";
    if (stateLine.dataset.said === word + text) return;
    stateLine.dataset.said = word + text;
    status.dataset.state = state;
    refill(stateLine, h("span", { "aria-hidden": "true", class: "ps-sign" }, sign), h("strong", {}, word), text);
  }

  /** Names what the page lacks of what should be on it now; "" where it lacks nothing. */
  function due() {
    const open = hintsOpen();
    const met = progress.get().met === true;
    const lacks = [
      checked() && outcomeName !== fingerprint(sent()) && `outcome ${fingerprint(sent())}`,
      hintList.childElementCount < open && `hint ${open}`,
      (met || (task.told_by_hints && open === task.hints)) && !discussion.hasChildNodes() && "discussion",
    ];
    return lacks.filter(Boolean).join(", ");
  }

  /** Bring the page in line with the answer and the progress, and ask for what is missing. */
  function draw() {
    if (!started) return;
    const now = progress.get();
    const open = hintsOpen();
    hintButton.textContent = open < task.hints ? `Show hint ${open + 1} of ${task.hints}` : `All ${task.hints} hints are open`;
    hintButton.setAttribute("aria-disabled", String(open >= task.hints));
    if (control && outcomeOf) for (const part of control.changed(answer, outcomeOf)) control.marks.get(part)?.set("");
    if (questions.group && confirmed().length === 0) questions.group.set([]);
    if (!checked()) {
      if (isBlank(task, answer)) sayState("not started", NOT_YET[task.type] || "");
      else if (outcomeOf) sayState("in progress", `Your answer has changed since the last check.${now.met ? " You have met this task; what opened stays open." : ""}`);
      else sayState("in progress", `Press “${checkLabel}” when you are ready.`);
    }
    const lacks = due();
    if (lacks && lacks !== askedFor) ask();
  }

  const heading = h("h3", { id: headingId, tabindex: "-1" }, `Task ${place} of ${total}: ${task.title}`);
  const node = h(
    "section",
    { class: `ps-task ps-task-${task.type}`, "aria-labelledby": headingId, "data-task": task.id },
    heading,
    paragraphs(task.prompt),
    h(
      "div",
      { class: "ps-material" },
      task.material.map((one) => h("div", {}, h("h4", {}, one.label), h("blockquote", { dir: "auto" }, paragraphs(one.text)))),
    ),
    task.questions && task.questions.length ? [h("p", {}, "You may ask yourself:"), h("ul", {}, task.questions.map((one) => h("li", {}, one)))] : null,
    field ? field.node : control.node,
    original ? original.node : null,
    h("div", { class: "ps-row" }, checkButton, task.hints ? hintButton : null),
    status,
    own ? differently.node : null,
    difference,
    questions,
    hintList,
    discussion,
  );

  return {
    node,
    draw,
    receive,
    /** The kernel is known to be gone. */
    away() {
      if (waiting) sayAway();
    },
    start() {
      started = true;
      if (field) field.mounted();
      draw();
    },
    stop() {
      gone = true;
      clearTimeout(waiting);
      if (field) field.stop();
    },
  };
}

/* ---- the whole ---------------------------------------------------------------------------- */

/** Progress that two windows made side by side: nothing that was opened or met is taken back. */
function merged(versions) {
  const all = {};
  for (const version of [...versions].reverse()) {
    for (const [id, one] of Object.entries(version.tasks || {})) {
      const had = all[id] || {};
      all[id] = { ...had, ...one, hints: Math.max(had.hints || 0, one.hints || 0), met: Boolean(had.met || one.met) };
    }
  }
  return { tasks: all };
}

function render({ model, el, signal }) {
  const view = model.get("view");
  startPiece(el, `Exercise: ${view.title}`);
  const keeping = statusLine("ps-kept");
  const keep = keeper(model, keeping);
  const line = h("p", { class: "ps-progress" });
  let progress = { tasks: {} };
  let sections = [];

  function drawProgress() {
    const met = view.tasks.filter((task) => (progress.tasks[task.id] || {}).met).length;
    line.textContent = `${met} of ${view.tasks.length} tasks met`;
  }
  let progressItem = null;
  progressItem = keep.item(view.progress_key, {
    kind: "progress",
    onvalue(data) {
      progress = data && data.tasks ? data : { tasks: {} };
      drawProgress();
      for (const section of sections) section.draw();
    },
    onversions(list) {
      if (!progressItem || list.length < 2) return;
      progress = merged(list.map((one) => one.data));
      progressItem.settle(progress);
      drawProgress();
      for (const section of sections) section.draw();
    },
  });

  sections = view.tasks.map((task, i) =>
    taskSection({
      model,
      keep,
      task,
      about: view.differently,
      place: i + 1,
      total: view.tasks.length,
      progress: {
        get: () => progress.tasks[task.id] || {},
        put(part) {
          progress = { tasks: { ...progress.tasks, [task.id]: { ...progress.tasks[task.id], ...part } } };
          progressItem.put(progress);
          drawProgress();
        },
      },
    }),
  );

  const receive = (message) => {
    for (const section of sections) section.receive(message);
  };
  const kernelIs = (event) => {
    const state = event.detail && event.detail.state;
    if (state === "restarting" || state === "dead") for (const section of sections) section.away();
  };
  model.on("msg:custom", receive);
  window.addEventListener("plainspoken:kernel", kernelIs);

  fill(el, [paragraphs(view.about), line, sections.map((section) => section.node), keeping.node]);
  whenOnPage(el, () => {
    for (const section of sections) section.start();
    keep.hello();
  });
  whenGone(signal, () => {
    model.off("msg:custom", receive);
    window.removeEventListener("plainspoken:kernel", kernelIs);
    for (const section of sections) section.stop();
    keep.stop();
  });
}

export default { render };
