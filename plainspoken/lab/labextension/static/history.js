/**
 * Lab puts entries of its own into the browser's history when it shows a notebook: the notebook's
 * address, its folder's, and its own again. One would have to press Back four times to leave a
 * lesson, and each press would show the same page. So on a page that shows one lesson of ours and
 * nothing else, what Lab would add takes the place of the entry that is there.
 *
 * Lab begins to add before anybody can know whether the notebook is ours. Until then entries are
 * held back; they are added after all where it is somebody else's.
 */

/**
 * Begin to hold back, if this page was opened to show one notebook.
 * @returns {{keep: (path: string) => void, letGo: (path: string) => void}} to be told the
 *   notebook's path: `keep` for a lesson of ours; `letGo` for any other notebook, and when a
 *   lesson's panel is closed
 */
export function holdEntries() {
  const [, path] = /\/doc\/tree\/(.+\.ipynb)$/.exec(decodeURIComponent(location.pathname)) ?? [];
  if (!path) return { keep() {}, letGo() {} };

  const push = history.pushState;
  const first = { state: history.state, url: location.href };
  let held = [];
  let ours = false;

  // The notebook's own address, and its folder's.
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  const ends = [`/tree/${path}`, folder ? `/tree/${folder}` : "/tree"];
  const ofThisPage = (url) => {
    const shown = decodeURIComponent(new URL(url, location.href).pathname).replace(/\/$/, "");
    return ends.some((end) => shown.endsWith(end));
  };
  const hold = function pushState(state, title, url) {
    if (!url || !ofThisPage(url)) {
      push.call(history, state, title, url);
      return;
    }
    if (!ours) held.push({ state, url: new URL(url, location.href).href });
    history.replaceState(state, title, url);
  };
  history.pushState = hold;

  return {
    keep(shown) {
      if (shown !== path) return;
      ours = true;
      held = [];
    },
    letGo(shown) {
      if (shown !== path || history.pushState !== hold) return;
      history.pushState = push;
      if (ours || !held.length) return;
      history.replaceState(first.state, "", first.url);
      for (const one of held) push.call(history, one.state, "", one.url);
    },
  };
}
