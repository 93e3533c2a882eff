/**
 * One kernel at a time: the lesson that opens shuts down those that earlier lessons left running.
 * A kernel takes more than 100 MB, and sixteen lessons would fill a small laptop.
 *
 * Shut down is only what (1) a lesson of ours ran in, in this browser, and (2) no open page holds.
 * (1) stands in the page's storage, under the kernel's id. (2) is a Web Lock, which the browser
 * lets go of whenever a page ends, in whatever way.
 */

const RAN = "plainspoken:ran:"; // + the kernel's id; the value is the lesson's path
/* The page that was just left may take a moment to let go of its lesson: then look again. */
const LOOKS = [0, 4000, 15000]; // ms to wait before each
const lockOf = (path) => `plainspoken:lesson:${path}`;

export function keepOneKernel(app, panel, context) {
  const session = context.sessionContext;
  let release = () => {};
  let gone = false;
  const held = new Promise((resolve) => {
    release = resolve;
  });

  const remember = () => {
    const id = session.session?.kernel?.id;
    if (id) localStorage.setItem(RAN + id, context.path);
  };
  session.kernelChanged.connect(remember);

  const hold = async () => {
    // Shared: two windows on one lesson are two pages that hold it.
    const asked = navigator.locks.request(lockOf(context.path), { mode: "shared" }, () => held);
    asked.catch(() => {});
    await session.ready;
    if (gone) return;
    remember();
    for (const wait of LOOKS) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (gone || !(await shutDownOthers(app.serviceManager.sessions, context.path))) return;
    }
  };
  hold().catch((error) => console.warn("Plainspoken could not look for earlier kernels.", error));

  return () => {
    gone = true;
    session.kernelChanged.disconnect(remember);
    release();
  };
}

/** Whether one runs that another page seems to hold. */
async function shutDownOthers(sessions, path) {
  // Taken before asking what runs: what is written after that belongs to a kernel just started.
  const remembered = Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i))
    .filter((name) => name.startsWith(RAN));
  await sessions.refreshRunning();
  const running = new Map([...sessions.running()].map((one) => [RAN + one.kernel?.id, one]));
  const { held } = await navigator.locks.query();
  const open = new Set(held.map((lock) => lock.name));
  let others = false;
  for (const name of remembered) {
    const one = running.get(name);
    if (!one) localStorage.removeItem(name);
    else if (one.path === path) continue;
    else if (open.has(lockOf(one.path))) others = true;
    else await sessions.shutdown(one.id);
  }
  return others;
}
