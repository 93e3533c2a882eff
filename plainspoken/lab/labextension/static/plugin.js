/**
 * The plugin: looks at each notebook that JupyterLab opens, and takes care of those that are ours.
 *
 * All that it does is done to the panels of our own lessons. A failure of ours is a warning in the
 * console and never more: Lab and every other notebook go on as if we were not there.
 */

import { holdEntries } from "./history.js";
import { adopt } from "./lesson.js";
import { isOurs, metadataOf, readManifest } from "./ours.js";
import { askToRunByHand } from "./line.js";
import { noCheckpointIf } from "./saving.js";

export const plugin = {
  id: "plainspoken-lab:plugin",
  description: "Runs Plainspoken's own lessons when they are opened.",
  autoStart: true,
  activate(app) {
    try {
      addStyle();
      const entries = holdEntries();
      const manifest = readManifest(new URL("manifest.json", import.meta.url));
      // Called for every notebook panel as it is made, before it shows anything.
      app.docRegistry.addWidgetExtension("Notebook", {
        createNew(panel, context) {
          panel.disposed.connect(() => entries.letGo(context.path));
          look(app, panel, context, manifest)
            .then((ours) => (ours ? entries.keep(context.path) : entries.letGo(context.path)))
            .catch((error) => {
              entries.letGo(context.path);
              console.warn("Plainspoken's extension leaves this notebook alone.", error);
            });
        },
      });
    } catch (error) {
      console.warn("Plainspoken's extension does nothing here.", error);
    }
  },
};

/**
 * Wait for the notebook's content, then take it in hand if it is one of ours.
 * @returns {Promise<boolean>} whether it is
 */
async function look(app, panel, context, manifest) {
  await context.ready;
  const lessons = await manifest;
  if (panel.isDisposed || !metadataOf(context.model)) return false;
  if (!globalThis.crypto?.subtle) {
    // Without a secure context the browser cannot tell whether the code is what we wrote.
    askToRunByHand(panel);
    return false;
  }
  const verdict = isOurs(context, lessons);
  noCheckpointIf(verdict, context);
  if (!(await verdict)) return false;
  adopt(app, panel, context, lessons);
  return true;
}

/** Every rule in lesson.css stands under the class of our panels. */
function addStyle() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("lesson.css", import.meta.url).href;
  document.head.append(link);
}
