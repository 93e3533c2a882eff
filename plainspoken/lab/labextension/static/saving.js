/**
 * A lesson is never saved. One save, even of an untouched notebook, changes its metadata: the
 * checkout is then no longer clean, and the code's hash may go. What a learner types is kept by
 * the widgets, elsewhere.
 */

const NOTHING_TO_SAVE = "Your words are kept as you type; there is nothing to save.";

/**
 * Lab puts a copy of a notebook (a "checkpoint") beside it as soon as it is there, which is about
 * when we learn whether it is ours. Have the copy wait for that, and leave it out if it is.
 * @param {Promise<boolean>} ours
 */
export function noCheckpointIf(ours, context) {
  const create = context.createCheckpoint;
  context.createCheckpoint = async () => ((await ours) ? undefined : create.call(context));
  ours.then((yes) => {
    if (!yes) delete context.createCheckpoint;
  });
}

export function neverSave(context, line) {
  const { model } = context;
  // Lab marks a notebook as changed when it opens and when it runs, on the model or on the shared
  // document behind it. Cleared before both are frozen, so that the mark in the tab and the question
  // on leaving the page go as well.
  model.dirty = false;
  for (const one of [model, model.sharedModel]) {
    Object.defineProperty(one, "dirty", { configurable: true, get: () => false, set() {} });
  }
  Object.defineProperty(context, "canSave", { configurable: true, get: () => false });

  // Autosave, Ctrl+S, the menu, closing the tab, and saving all: each of them comes through here.
  context.save = async () => line.say(NOTHING_TO_SAVE, { fades: true });
  context.saveAs = async () => {
    await context.save();
    return false;
  };
  context.rename = () => context.save();
}
