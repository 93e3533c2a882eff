/**
 * A link may lead to a heading of a lesson: 01-the-post.ipynb#The-post,-retold. On a page that
 * shows one notebook, Lab opens it at its top and drops the heading from the address. So it is
 * read here before that. The pieces above it are drawn only when the kernel has answered and push it
 * down, so that the page goes there anew until somebody moves in it by themselves.
 */

const HEADINGS = ":is(h1, h2, h3, h4, h5, h6)";
const MOVES = ["wheel", "pointerdown", "touchmove", "keydown"];
const AT_MOST = 30000; // ms; whoever has not moved by then is reading

let wanted = named(location.hash);

/** Show the heading that the page's address named; only once, and in one lesson. */
export function goToHeading(panel) {
  const name = wanted;
  wanted = "";
  if (!name) return undefined;

  let there = null;
  const go = () => {
    const heading = there?.isConnected ? there : headingOf(panel, name);
    if (!heading) return;
    if (heading !== there) {
      there = heading;
      // As with any link to a part of a page: the next Tab and what is read out go on from here.
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    heading.scrollIntoView({ block: "start" });
  };
  const resized = new ResizeObserver(go);
  const watched = new MutationObserver(() => watch());
  const watch = () => {
    for (const cell of panel.node.querySelectorAll(".jp-Cell")) resized.observe(cell);
    go();
  };
  const stop = () => {
    clearTimeout(enough);
    resized.disconnect();
    watched.disconnect();
    for (const move of MOVES) window.removeEventListener(move, stop, true);
  };
  const enough = setTimeout(stop, AT_MOST);
  for (const move of MOVES) window.addEventListener(move, stop, { capture: true, passive: true });
  watched.observe(panel.content.node, { childList: true, subtree: true });
  watch();
  return stop;
}

/** Lab names a heading by its text, with a hyphen for each space. */
function headingOf(panel, name) {
  const all = [...panel.node.querySelectorAll(HEADINGS)];
  return all.find((one) => (one.dataset.jupyterId || one.id) === name) ?? null;
}

function named(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return "";
  }
}
