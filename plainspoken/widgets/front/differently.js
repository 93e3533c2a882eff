/* "I read this differently": a trainee's own reading of a sentence, kept beside a note that stays
 * as it is.
 *
 * All of one draft is kept under one key, as a list of entries (plainspoken/record/differently.py).
 * An entry belongs to the words of its sentence, and not to where they stand: it is shown again
 * whenever a sentence with the same words is read. */

const OWN_CHOICES = [
  { value: "nothing", label: "It does nothing that needs a name" },
  { value: "other", label: "Something else" },
];
const LONGEST_QUOTED = 60; // characters of a sentence by which a button says whose it is
const LONGEST_HEARD = 300;

/**
 * What a trainee reads differently in one draft.
 * @param keep the keeper
 * @param {Object} options
 * @param {string} options.key where it is kept
 * @param {string} options.draft `honest` or `hiding`
 * @param {{situation: string, codebook: number, names: Object}} options.about goes with each entry; names of moves by code
 * @param {(text: string) => void} options.say a live region
 * @param {() => void} [options.onchange] called when something is read differently, or no more
 */
function readDifferently(keep, { key, draft, about, say, onchange = () => {} }) {
  let entries = [];
  let places = new Map(); // what is on the page, by sentence and note
  let drawing = null; // the same while feedback is drawn anew
  let item = null;

  const valid = (data) => (data && Array.isArray(data.entries) ? data.entries : []);
  item = keep.item(key, {
    kind: "differently",
    onvalue(data) {
      entries = valid(data);
      drawAll();
    },
    onversions(list) {
      if (!item || list.length < 2) return;
      // Two windows: what was said in either stands.
      const all = list.flatMap((one) => valid(one.data)).map((one) => JSON.stringify(one));
      entries = [...new Set(all)].map((one) => JSON.parse(one)).sort((a, b) => String(a.at).localeCompare(String(b.at)));
      item.settle({ entries });
      drawAll();
    },
    onrefused() {
      entries = [];
      drawAll();
      say("What you read differently here was erased for good while this page was open. To keep something now, choose it again.");
    },
  });

  function put(next, words) {
    entries = next;
    item.put({ entries });
    drawAll();
    say(words);
  }

  function drawAll() {
    for (const place of places.values()) place.draw();
    onchange();
  }

  const inWords = (choice) => {
    const own = OWN_CHOICES.find((one) => one.value === choice);
    return own ? own.label.charAt(0).toLowerCase() + own.label.slice(1) : about.names[choice] || "something else";
  };

  /** The entries about one note: those that name a move of it; the first note has all others. */
  function belonging(sentence, said) {
    const shares = (entry, codes) => {
      const about = entry.said || [];
      return about.some((code) => codes.includes(code)) || (!about.length && !codes.length);
    };
    return entries.filter((entry) => {
      if (entry.sentence !== sentence.words) return false;
      return (sentence.notes.find((codes) => shares(entry, codes)) || sentence.notes[0]) === said;
    });
  }

  /** The button under one note, its form, and what was kept with it. */
  function placeOf(first) {
    let { sentence, said } = first; // said: one of sentence.notes, the codes of the moves it names
    let form = null;
    const formId = freshId("differently");
    const mine = h("p", { class: "ps-mine", hidden: true });
    const opener = h("span", {});
    const whose = h("span", { class: "ps-visually-hidden" });
    const open = h("button", { type: "button", class: "ps-button ps-button-small", "aria-expanded": "false", onclick: toggle }, opener, whose);
    const backWhose = h("span", { class: "ps-visually-hidden" });
    const back = h("button", { type: "button", class: "ps-button ps-button-small", hidden: true, onclick: takeBack }, "Take it back", backWhose);
    const holder = h("div", { id: formId });
    const node = h("div", { class: "ps-differently" }, mine, h("div", { class: "ps-row" }, open, back), holder);

    const kept = () => belonging(sentence, said).at(-1) || null;

    function name() {
      const which = sentence.notes.length > 1 ? `, note ${sentence.notes.indexOf(said) + 1} of ${sentence.notes.length}` : "";
      return `sentence ${sentence.number}${which}`;
    }

    function draw() {
      const entry = kept();
      const quote = sentence.words.length > LONGEST_QUOTED ? `${sentence.words.slice(0, LONGEST_QUOTED).replace(/\s\S*$/, "")} …` : sentence.words;
      mine.hidden = back.hidden = !entry;
      if (entry) refill(mine, h("strong", {}, "You read this differently: "), inWords(entry.chosen), entry.words ? [". ", h("q", { dir: "auto" }, entry.words)] : ".");
      opener.textContent = entry ? "Change how I read it" : "I read this differently";
      whose.textContent = ` (${name()}: “${quote}”)`;
      backWhose.textContent = ` (how you read ${name()})`;
    }

    function toggle() {
      if (form) close("Nothing was changed.");
      else openForm();
    }

    function openForm() {
      const entry = kept();
      let chosen = entry ? entry.chosen : "";
      const others = sentence.perhaps.filter((label) => !said.includes(label.code));
      const choices = [...others.map((label) => ({ value: label.code, label: label.name })), ...OWN_CHOICES];
      const told = statusLine();
      const group = choiceGroup({
        legend: "How do you read it?",
        choices,
        chosen: [chosen],
        onchange([value]) {
          chosen = value;
          told.say("");
        },
      });
      const id = freshId("heard");
      const heard = h("input", { type: "text", id, class: "ps-text", dir: "auto", maxlength: LONGEST_HEARD, value: entry ? entry.words : "" });
      const keepIt = () => {
        if (!choices.some((choice) => choice.value === chosen)) {
          told.say("Choose one of these first; “Something else” will do.");
          form.querySelector("input").focus();
          return;
        }
        const was = belonging(sentence, said);
        const now = {
          situation: about.situation,
          draft,
          sentence: sentence.words,
          start: sentence.start,
          end: sentence.end,
          said,
          sure: sentence.sure,
          chosen,
          words: heard.value.trim(),
          codebook: about.codebook,
          at: new Date().toISOString(),
        };
        close("");
        put([...entries.filter((one) => !was.includes(one)), now], `Kept: you read ${name()} differently, as “${inWords(chosen)}”. The note stays as it is.`);
      };
      form = h(
        "div",
        {
          class: "ps-differently-form",
          role: "group",
          "aria-label": `How you read ${name()}`,
          "aria-describedby": `${formId}-help`,
          onkeydown(event) {
            if (event.key === "Escape") close("Nothing was changed.");
            else if (event.key === "Enter" && event.target === heard && !event.isComposing) {
              event.preventDefault(); // or the same key would press the button that gets the focus
              keepIt();
            }
          },
        },
        h("p", { class: "ps-help", id: `${formId}-help` }, "Plainspoken can be wrong, and people hear things differently. The note stays as it is, and yours stands beside it. Nothing here is marked right or wrong."),
        group.node,
        h("label", { for: id, class: "ps-label" }, "What do you hear in it? (You may leave this empty.)"),
        heard,
        h("div", { class: "ps-row" }, button("Keep", keepIt), button("Cancel", () => close("Nothing was changed.")), told.node),
      );
      refill(holder, form);
      open.setAttribute("aria-expanded", "true");
      open.setAttribute("aria-controls", formId);
      (form.querySelector("input:checked") || form.querySelector("input")).focus();
    }

    function close(words) {
      form = null;
      refill(holder);
      open.setAttribute("aria-expanded", "false");
      open.removeAttribute("aria-controls");
      open.focus();
      if (words) say(words);
    }

    function takeBack() {
      const was = belonging(sentence, said);
      open.focus(); // this button goes away
      put(entries.filter((one) => !was.includes(one)), `Taken back. Of ${name()} only what Plainspoken says is left.`);
    }

    return {
      node,
      draw,
      /** The same words were read again: what is being filled in stays, what was said may not. */
      reread(now) {
        ({ sentence, said } = now);
        draw();
      },
    };
  }

  return {
    /** Of a text, what is read differently in it: sentences, and codes that their notes name. */
    of: (text) => entries.filter((one) => text.includes(one.sentence)).map(({ sentence, said }) => ({ sentence, said })),
    /** Draw feedback anew by `act`; whoever is in a form stays in it. */
    redraw(act) {
      const focused = document.activeElement;
      drawing = new Map();
      act();
      places = drawing;
      drawing = null;
      if (focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
    },
    /**
     * The parts that go under the notes of one sentence: `notes[i]` under its i-th note, and `last`
     * where there is none and yet something is said of it, or was read differently before. A note
     * names one move by its `code`, or any number by its `codes`.
     */
    under(one, words, number) {
      const byNote = (one.notes || []).map((note) => note.codes || [note.code]);
      const labels = (one.labels || []).map((label) => label.code);
      const sentence = {
        words,
        number,
        start: one.start,
        end: one.end,
        sure: !one.unsure,
        perhaps: one.perhaps || [],
        notes: byNote.length ? byNote : [labels],
      };
      const drawn = sentence.notes.map((said) => {
        const base = JSON.stringify([words, said]);
        let name = base;
        for (let nth = 2; drawing.has(name); nth += 1) name = `${base} ${nth}`;
        const place = places.get(name) || placeOf({ sentence, said });
        place.reread({ sentence, said });
        drawing.set(name, place);
        return place.node;
      });
      if (byNote.length) return { notes: drawn, last: null };
      const silent = !labels.length && !one.unsure && !entries.some((entry) => entry.sentence === words);
      return { notes: [], last: silent ? null : drawn[0] };
    },
  };
}
