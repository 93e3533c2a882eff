/**
 * One of our notebooks, shown as a lesson.
 *
 * Each part below is added to one panel and taken away with it. A part that fails (because a
 * later Lab has changed something inside) is left out, and the others still do their work.
 */

import { withoutIds } from "./citations.js";
import { goToHeading } from "./headings.js";
import { keepKeys } from "./keys.js";
import { keepOneKernel } from "./kernels.js";
import { keepRunning } from "./running.js";
import { addLine } from "./line.js";
import { followLinks } from "./links.js";
import { neverSave } from "./saving.js";
import { noDialogs } from "./dialogs.js";
import { isOurs, metadataOf } from "./ours.js";

/** The class of our panels; all of lesson.css stands under it. */
const PANEL = "plainspoken-lesson";

export function adopt(app, panel, context, lessons) {
  const line = addLine(panel);
  const undo = [() => line.remove()];
  const part = (add) => {
    try {
      const remove = add();
      if (remove) undo.push(remove);
    } catch (error) {
      console.warn("A part of Plainspoken's extension does not work in this JupyterLab.", error);
    }
  };

  // First what has to be in place before Lab's next step: it makes a checkpoint and may ask for a
  // kernel as soon as the content is there.
  part(() => neverSave(context, line));
  part(() => noDialogs(app, panel, context));
  part(() => asReadingPage(panel));
  part(() => withTitle(app, panel, context));
  part(() => withoutSideBars(app, panel));
  part(() => keepKeys(panel));
  part(() => followLinks(app, panel, context, lessons));
  part(() => withoutIds(panel, context));
  part(() => goToHeading(panel));
  part(() => keepOneKernel(app, panel, context));
  part(() => keepRunning(app, panel, context, { line, mayRun: () => isOurs(context, lessons) }));

  panel.disposed.connect(() => {
    for (const remove of undo.reverse()) {
      try {
        remove();
      } catch {
        // Lab has disposed of it before us.
      }
    }
  });
}

/** A calm page: our class for lesson.css, no toolbar, all cells drawn, no source on double-click. */
function asReadingPage(panel) {
  panel.addClass(PANEL);
  panel.toolbar.hide();

  const calm = (config) => ({
    ...config,
    // Cells that come and go with scrolling would take what is being typed with them. Where Lab
    // only skips drawing them, lesson.css has them drawn; switching that off here makes Lab stumble.
    windowingMode: config.windowingMode === "contentVisibility" ? config.windowingMode : "none",
    scrollPastEnd: false,
    showHiddenCellsButton: false,
    showEditorForReadOnlyMarkdown: false,
    enableKernelInitNotification: false,
    recordTiming: false,
  });
  const { content } = panel;
  content.notebookConfig = calm(content.notebookConfig);
  // Lab hands its settings to every open notebook whenever they change.
  const setConfig = panel.setConfig;
  panel.setConfig = (config) => {
    setConfig.call(panel, { ...config, notebookConfig: calm(config.notebookConfig) });
  };
}

/** The lesson's name in place of the file's, at the top and in the browser's tab. */
function withTitle(app, panel, context) {
  const { title } = metadataOf(context.model);
  if (!title || typeof panel._onTitleChanged !== "function") return undefined;
  // To Lab another title means: rename the file.
  panel.title.changed.disconnect(panel._onTitleChanged, panel);
  panel.title.label = title;

  // Lab writes the file's name into the browser's tab at moments of its own.
  const name = `${title} - Plainspoken`;
  const sync = () => {
    if (app.shell.currentWidget === panel && document.title !== name) document.title = name;
  };
  const watch = new MutationObserver(sync);
  watch.observe(document.head, { childList: true, subtree: true, characterData: true });
  app.restored.then(sync);
  return () => watch.disconnect();
}

/**
 * Where the lesson is all that the page shows, the two strips of icons at its sides are not shown:
 * a phone's width is better spent on words. The View menu still opens what they open. Lab does not
 * remember this, and anything else that is opened in this page brings them back.
 */
function withoutSideBars(app, panel) {
  const { shell } = app;
  const bars = [shell._leftHandler, shell._rightHandler].map((side) => side?.sideBar).filter(Boolean);
  let hidden = false;
  const sync = () => {
    const main = [...shell.widgets("main")];
    const alone = shell.mode === "single-document" && main.length === 1 && main[0] === panel;
    if (!alone && !hidden) return;
    hidden = alone;
    for (const bar of bars) bar.setHidden(alone || bar.titles.length === 0);
  };
  sync();
  shell.layoutModified.connect(sync);
  return () => {
    shell.layoutModified.disconnect(sync);
    if (hidden) for (const bar of bars) bar.setHidden(bar.titles.length === 0);
  };
}
