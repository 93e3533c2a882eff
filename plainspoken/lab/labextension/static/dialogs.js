/**
 * No dialog in a lesson. A dialog takes the focus from somebody in the middle of a sentence, and
 * its words (kernel, spec, server) are not for them. running.js says in the line what is to say.
 *
 * Each of these puts a function of our own on one object of our own panel, in place of one that is
 * private to Lab. Where a later Lab has no such function ours is simply never called.
 */

export function noDialogs(app, panel, context) {
  const session = context.sessionContext;

  // "Kernel Restarting".
  session.statusChanged.disconnect(panel._onSessionStatusChanged, panel);
  // "Error Starting Kernel".
  session._displayKernelError = async () => {};
  // "Restart Kernel?", on choosing just that from the menu: nothing would be lost.
  session.kernelPreference = { ...session.kernelPreference, skipKernelRestartDialog: true };
  // "Select Kernel", where the name in the notebook is not known here: take this Jupyter's own.
  if (context._dialogs) {
    context._dialogs = Object.create(context._dialogs, {
      selectKernel: { value: () => startDefault(session) },
    });
  }

  return quietConnection(app, panel);
}

async function startDefault(session) {
  const name = session.specsManager.specs?.default;
  if (name) await session.changeKernel({ name });
}

/**
 * "Server Connection Error", while one of our lessons is in front. The signal is Lab's, one for
 * all: with any other notebook in front, and on a Hub, where the dialog can start the server
 * again, it speaks as always.
 */
function quietConnection(app, panel) {
  const failure = app.serviceManager.connectionFailure;
  if (!failure || config("hubPrefix")) return undefined;
  if (!failure.plainspokenPanels) {
    failure.plainspokenPanels = new Set();
    const { emit } = failure;
    failure.emit = (error) => {
      const quiet = [...failure.plainspokenPanels].some((one) => one.isVisible);
      if (!quiet) emit.call(failure, error);
    };
  }
  failure.plainspokenPanels.add(panel);
  return () => {
    failure.plainspokenPanels.delete(panel);
    if (failure.plainspokenPanels.size) return;
    delete failure.emit;
    delete failure.plainspokenPanels;
  };
}

function config(name) {
  try {
    return JSON.parse(document.getElementById("jupyter-config-data").textContent)[name];
  } catch {
    return undefined;
  }
}
