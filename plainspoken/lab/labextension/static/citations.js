/**
 * Links that cite a fact carry its id as their title: [authority, year](address "fact-id"). That is
 * for authors and for what checks the notebooks. On the page it would be a tooltip that says nothing
 * to anybody, and is read out with the link. So it is taken away as soon as a cell has been drawn.
 */

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/; // of a fact, as data/facts.yaml has it

export function withoutIds(panel, context) {
  // Lab fills the node of a cell's Markdown in one go and has no signal for it. Only the node's own
  // children are watched, so that nothing is heard of what happens in widgets.
  const drawn = new MutationObserver((changes) => changes.forEach(({ target }) => clean(target)));
  const watch = () => {
    for (const { model, renderer } of panel.content.widgets) {
      if (model.type !== "markdown") continue;
      drawn.observe(renderer.node, { childList: true });
      clean(renderer.node); // it may have been drawn before
    }
  };
  watch();
  // A notebook that is loaded from disk anew gets new cells.
  const { cells } = context.model;
  cells.changed.connect(watch);
  return () => {
    drawn.disconnect();
    cells.changed.disconnect(watch);
  };
}

function clean(node) {
  for (const link of node.querySelectorAll("a[title]")) {
    if (link.origin !== location.origin && ID.test(link.title)) link.removeAttribute("title");
  }
}
