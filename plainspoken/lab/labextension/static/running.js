/**
 * Keeps a lesson running: on opening, and again whenever its kernel has been replaced.
 *
 * A kernel can be replaced in many ways: it was killed and the server started it again, somebody
 * chose Restart, another window on the same lesson did, the server itself went away and came back.
 * They all end alike: there is a kernel that answers and has not run this lesson. So there is one
 * loop, `settle`, which waits for a kernel that answers and runs the lesson in it, and the signals
 * only say when to begin anew.
 */

const STOPPED =
  "The part of the program that gives feedback stopped and is starting again. " +
  "Keep typing: your words are kept on this page.";
const AGAIN = "Running again.";
const GIVEN_UP =
  "The part of the program that gives feedback does not start. Your words are kept on this page. " +
  "You can start it again here; if that does not help, start Plainspoken again.";
const SHUT_DOWN =
  "The part of the program that gives feedback has been shut down. Your words are kept on this page.";
const LOST =
  "Plainspoken does not answer. Your words are kept on this page, so leave it open. " +
  "Start Plainspoken again; if this page does not go on by itself then, reload it.";
const BACK_ELSEWHERE =
  "Plainspoken is running again, but this page belongs to the time before. " +
  "Go on in the page that it has opened; what you wrote is there.";
const CHANGED =
  "The code of this lesson is no longer what came with Plainspoken, so it does not run by itself. " +
  "Reload this page.";

const REVIVE_AFTER = [300, 2000, 5000]; // ms before the first, second and third try
const REVIVE_WITHIN = 60000; // ms in which these are all the tries there are
const ANSWER_WITHIN = 5000; // ms for a kernel that is there to say so
const HEARD_WITHIN = 3000; // ms for a kernel to react to what is typed
const LOST_AFTER = 1500; // ms without a connection before we ask the server itself
const ASK_EVERY = 2000; // ms
const DRAWN_WITHIN = 5000; // ms for a widget to be on the page after its cell has run

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * @param {Object} how
 * @param {ReturnType<import("./line.js").addLine>} how.line where to say what happens
 * @param {() => Promise<boolean>} how.mayRun whether the code is still what we ship
 * @returns {() => void} what stops it
 */
export function keepRunning(app, panel, context, { line, mayRun }) {
  const session = context.sessionContext;
  const { sessions, serverSettings } = app.serviceManager;
  let round = 0; // each new beginning makes the one before it give up
  let state = "";
  let process = ""; // which process the lesson last ran in; a kernel keeps its id over a restart
  let shutDown = false; // by hand
  let settling = false;
  let asking = false; // the server whether it is there
  let reviving = false;
  let revivals = [];

  function tell(next) {
    if (state === next) return;
    state = next;
    const detail = { state, path: context.path };
    window.dispatchEvent(new CustomEvent("plainspoken:kernel", { detail }));
  }

  /** Wait for a kernel that answers, and run the lesson in it. */
  async function settle() {
    round += 1;
    const mine = round;
    const again = state !== "";
    settling = true;
    tell(again ? "restarting" : "starting");
    await session.ready;
    const kernel = await answering(session, () => mine === round, again);
    if (!kernel) return;
    const allowed = await mayRun();
    const failure = allowed ? await run(app, panel, session) : null;
    if (mine !== round) return;
    settling = false;
    process = latest;
    tell("running");
    if (!allowed) line.say(CHANGED);
    else if (failure) line.say(failedWith(failure), { offer: startAgain });
    else if (again) line.say(AGAIN, { fades: true });
  }

  /** The kernel is gone for good: start another, a few times, then leave it to the reader. */
  async function revive() {
    if (reviving) return;
    reviving = true;
    round += 1;
    tell("restarting");
    line.say(STOPPED);
    const now = performance.now();
    revivals = revivals.filter((at) => now - at < REVIVE_WITHIN);
    let started = false;
    while (!started && !panel.isDisposed && revivals.length < REVIVE_AFTER.length) {
      const wait = REVIVE_AFTER[revivals.length];
      revivals.push(performance.now());
      await pause(wait);
      started = await startAnother();
    }
    reviving = false;
    if (started) return;
    tell("dead");
    line.say(GIVEN_UP, { offer: startAgain });
  }

  /** Whether another kernel could be started. The lesson then runs in it. */
  async function startAnother() {
    const name = session.prevKernelName || session.kernelPreference.name;
    try {
      // Lab finds out here that a session is no more, and makes a new one in its place.
      await sessions.refreshRunning();
      const kernel = await session.changeKernel({ name });
      if (!kernel) return false;
    } catch {
      return false;
    }
    settle();
    return true;
  }

  const startAgain = {
    label: "Start it again",
    async act() {
      shutDown = false;
      revivals = [];
      line.say(STOPPED);
      tell("restarting");
      if (!(await startAnother())) line.say(GIVEN_UP, { offer: startAgain });
    },
  };

  /** No connection: ask the server itself, until there is one again or the kernel is gone. */
  async function findConnection() {
    if (asking) return;
    asking = true;
    await pause(LOST_AFTER);
    let lost = false;
    let kernel;
    while ((kernel = session.session?.kernel) && kernel.connectionStatus !== "connected") {
      const answer = await askFor(kernel.id, serverSettings.baseUrl);
      if (answer === "none") {
        if (!lost) line.say(LOST);
        lost = true;
        tell("dead");
      } else if (answer === "stranger") {
        line.say(BACK_ELSEWHERE);
        break;
      } else if (answer === "gone") {
        revive();
        break;
      } else if (lost || kernel.connectionStatus === "disconnected") {
        // Lab would wait up to half a minute before its next try, or has stopped trying.
        kernel.reconnect().catch(() => {});
      }
      await pause(ASK_EVERY);
    }
    asking = false;
    if (lost && !settling && kernel?.connectionStatus === "connected") {
      tell("running");
      line.say("Connected again.", { fades: true });
    }
  }

  function onStatus(_, status) {
    if (status === "terminating") shutDown = true;
    else if (status === "restarting" || status === "autorestarting") {
      if (state !== "restarting" || status === "restarting") line.say(STOPPED);
      if (state === "running" || state === "dead") settle();
    } else if (status === "dead" && !shutDown) revive();
  }

  function onConnection(_, status) {
    if (status !== "connected") findConnection();
  }

  function onKernel(_, { oldValue, newValue }) {
    if (!newValue && shutDown) {
      round += 1;
      tell("dead");
      line.say(SHUT_DOWN, { offer: startAgain });
    } else if (newValue && newValue !== oldValue && state === "running") {
      line.say(STOPPED);
      settle();
    }
  }

  /* Another window on this lesson may restart the kernel that both of them use. This page is not
   * told, but the messages then come from another process. */
  let latest = "";
  let heardAt = 0;
  function onMessage(_, message) {
    latest = message.header.session;
    heardAt = performance.now();
    if (state === "running" && process && latest !== process) {
      process = latest;
      // Lab does this when the server tells of a restart. Without it, what the widgets say would
      // go to a part of the old process and be lost.
      const kernel = session.session.kernel;
      kernel._updateStatus("autorestarting"); // and with it onStatus()
      kernel._clearKernelState();
      kernel.reconnect().catch(() => {});
    }
  }

  /* If nobody else uses that kernel, there are no such messages. So, when something is typed and
   * nothing comes back, ask the kernel anything at all. */
  let listening = false;
  async function onInput() {
    if (listening || state !== "running") return;
    listening = true;
    const typedAt = performance.now();
    await pause(HEARD_WITHIN);
    listening = false;
    if (heardAt < typedAt && state === "running") {
      session.session?.kernel?.requestKernelInfo().catch(() => {});
    }
  }

  session.statusChanged.connect(onStatus);
  session.connectionStatusChanged.connect(onConnection);
  session.kernelChanged.connect(onKernel);
  session.iopubMessage.connect(onMessage);
  panel.node.addEventListener("input", onInput);
  settle().catch((error) => console.warn("Plainspoken could not run this lesson.", error));
  return () => {
    round += 1;
    session.statusChanged.disconnect(onStatus);
    session.connectionStatusChanged.disconnect(onConnection);
    session.kernelChanged.disconnect(onKernel);
    session.iopubMessage.disconnect(onMessage);
    panel.node.removeEventListener("input", onInput);
  };
}

/**
 * The session's kernel, once it has answered. Its status alone says "idle" too early, and running
 * the cells before there is a kernel opens a dialog.
 *
 * A connection can be there and lead nowhere: where a kernel ends while it is starting, the server
 * may keep the ports of the one before it, and give them back to whoever comes under the same name.
 * So where a kernel does not answer, come again as somebody new.
 * @param {() => boolean} wanted false when somebody else waits in our place
 * @param {boolean} anew ask now; an answer from before the restart says nothing
 * @returns {Promise<object|null>} null if no longer wanted
 */
async function answering(session, wanted, anew) {
  const away = new Set(["restarting", "autorestarting", "terminating", "dead"]);
  while (wanted()) {
    const kernel = session.session?.kernel;
    const there = kernel && !kernel.isDisposed && !away.has(kernel.status);
    if (there && (!anew || kernel.connectionStatus === "connected")) {
      const asked = anew ? kernel.requestKernelInfo() : kernel.info;
      const answered = asked.then((reply) => (reply ? "yes" : "no"), () => "no");
      const late = pause(ANSWER_WITHIN).then(() => "late");
      const answer = await Promise.race([answered, late]);
      const same = kernel === session.session?.kernel;
      if (answer === "yes" && same) return wanted() ? kernel : null;
      if (answer === "late" && same && wanted() && kernel.connectionStatus === "connected") {
        kernel._clientId = crypto.randomUUID();
        kernel.reconnect().catch(() => {});
      }
    }
    await pause(50);
  }
  return null;
}

/**
 * Run all code cells without moving the page, the focus or the active cell.
 * @returns {Promise<object|null>} the kernel's reply that told of an error, or null
 */
async function run(app, panel, session) {
  const cells = panel.content.widgets.filter((cell) => cell.model.type === "code");
  const release = holdHeights(panel, cells);
  try {
    // All at once: the kernel takes them in order, and leaves the rest out after an error.
    const replies = await Promise.all(
      cells.map((cell) => cell.constructor.execute(cell, session, { recordTiming: false })),
    );
    return replies.find((reply) => reply?.content.status === "error") ?? null;
  } catch {
    return null; // the kernel went away meanwhile; the signals say so
  } finally {
    release();
  }
}

/**
 * Outputs are cleared before they are there anew, and the page would jump. Keep each cell's height
 * until it has something to show again.
 * @returns {() => Promise<void>} what lets go
 */
function holdHeights(panel, cells) {
  const { outerNode } = panel.content;
  outerNode.style.overflowAnchor = "none"; // or the browser scrolls to make up for the changes
  for (const { node } of cells) node.style.minHeight = `${node.offsetHeight}px`;
  const shows = ({ outputArea }) =>
    outputArea.layout.widgets.length === 0 || outputArea.node.offsetHeight > 1;
  return async () => {
    for (let waited = 0; waited < DRAWN_WITHIN; waited += 200) {
      await pause(200);
      if (cells.every((cell) => cell.isDisposed || shows(cell))) break;
    }
    for (const { node } of cells) node.style.minHeight = "";
    outerNode.style.overflowAnchor = "";
  };
}

/**
 * Ask the server whether it has the kernel: "there", "gone", "stranger" (the server does not know
 * this page any more), or "none" (no server answers).
 */
async function askFor(kernel, baseUrl) {
  try {
    const answer = await fetch(new URL(`api/kernels/${kernel}`, new URL(baseUrl, location.href)), {
      cache: "no-store",
      credentials: "same-origin",
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    });
    if (answer.ok && !answer.redirected) return "there";
    if (answer.status === 404) return "gone";
    return answer.status >= 500 ? "none" : "stranger";
  } catch {
    return "none";
  }
}

function failedWith({ content: { ename, evalue } }) {
  return (
    `This lesson could not start (${ename}: ${evalue}). Your words are kept. ` +
    "Start it again here; if that does not help, start Plainspoken again."
  );
}
