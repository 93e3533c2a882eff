/* Something to say aloud: a quiet countdown, then three boxes to tick. Nothing of it is kept. */

const TICK = 200; // ms

function render({ model, el, signal }) {
  const view = model.get("view");
  startPiece(el, "Say it aloud");
  // Its role says that it is a clock: it is read when one goes to it, and never by itself.
  const clock = h("p", { class: "ps-clock", role: "timer" });
  const said = statusLine();
  let timer = null;
  let end = 0;

  function show(seconds) {
    const words = `${seconds} ${seconds === 1 ? "second" : "seconds"}`;
    if (clock.textContent !== words) clock.textContent = words;
  }
  function halt() {
    clearInterval(timer);
    timer = null;
    start.textContent = "Start again";
  }
  const start = button("Start", () => {
    if (timer) {
      halt();
      said.say("Stopped. Now the three questions.");
      return;
    }
    end = performance.now() + 1000 * view.seconds;
    show(view.seconds);
    start.textContent = "Stop";
    said.say("Begin.");
    timer = setInterval(() => {
      const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      show(left);
      if (left) return;
      halt();
      said.say("The time is over. Now the three questions.");
    }, TICK);
  });
  show(view.seconds);

  fill(el, [
    paragraphs(view.prompt),
    h("p", { class: "ps-help" }, "Nothing is recorded: not your voice, and not what you tick. Stop whenever you like."),
    h("div", { class: "ps-row" }, start, clock, said.node),
    choiceGroup({
      legend: "What did you notice?",
      choices: view.checks.map((check) => ({ value: check, label: check })),
      many: true,
      onchange() {}, // for oneself
    }).node,
  ]);
  whenGone(signal, () => clearInterval(timer));
}

export default { render };
