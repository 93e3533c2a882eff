/**
 * Links from one lesson to another load the page anew.
 *
 * Lab's own way changes the address and keeps the first panel and its kernel; Back then shows the
 * wrong lesson, and sixteen lessons would be sixteen kernels. A fresh page has one panel and, with
 * kernels.js, one kernel.
 */

import { placeOf } from "./ours.js";

const FLUSH_AT_MOST = 1500; // ms

export function followLinks(app, panel, context, lessons) {
  const { node } = panel;
  const base = new URL(app.serviceManager.serverSettings.baseUrl, location.href);

  /** The address of the lesson that a link leads to; null if it leads anywhere else. */
  const lessonAt = (link) => {
    const here = placeOf(context.path, lessons);
    const path = here && notebookAt(link, base, context.path);
    if (!path || !path.startsWith(here.prefix) || !lessons.has(path.slice(here.prefix.length))) {
      return null;
    }
    const address = new URL(pageOf(path), base);
    address.hash = link.hash;
    return address.href;
  };

  /* Before a link can be used, point it at the lesson's page and not at the notebook's file, so
   * that it can be opened in a new tab, copied or bookmarked as well. */
  const point = (event) => {
    const link = linkOf(event);
    if (!link) return;
    const address = link.dataset.plainspokenLesson || lessonAt(link);
    if (address) {
      link.dataset.plainspokenLesson = address;
      link.href = address;
      link.target = "_self";
    } else if (/^https?:$/.test(link.protocol) && link.origin !== location.origin) {
      link.target = "_blank";
      link.rel = "noopener";
    }
  };

  const click = (event) => {
    point(event);
    const address = linkOf(event)?.dataset.plainspokenLesson;
    if (!address) return;
    // Lab listens on the link itself and would open the notebook in this page.
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    leaveFor(address);
  };

  const restored = (event) => event.persisted && location.reload();

  node.addEventListener("pointerover", point);
  node.addEventListener("focusin", point);
  node.addEventListener("click", click, true);
  // A page that the browser kept in memory has lost its connection to the kernel.
  window.addEventListener("pageshow", restored);
  return () => {
    node.removeEventListener("pointerover", point);
    node.removeEventListener("focusin", point);
    node.removeEventListener("click", click, true);
    window.removeEventListener("pageshow", restored);
  };
}

function linkOf(event) {
  return event.target instanceof Element ? event.target.closest("a[href]") : null;
}

/** The path of the notebook that a link in `from` leads to; null for anything else. */
function notebookAt(link, base, from) {
  const written = link.getAttribute("href");
  // A link that Lab has not seen to (one inside a widget) is relative to the lesson.
  const relative = !/^([a-z][a-z0-9+.-]*:|\/|#)/i.test(written);
  const url = relative ? new URL(written, new URL(`files/${from}`, base)) : new URL(link.href);
  // Lab turns a relative link into the address of the file.
  const files = new URL("files/", base);
  if (url.origin !== files.origin || !url.pathname.startsWith(files.pathname)) return null;
  const path = decodeURIComponent(url.pathname.slice(files.pathname.length));
  return path.endsWith(".ipynb") ? path : null;
}

/** Give every widget the time to hand over what was typed, then go. */
async function leaveFor(address) {
  const detail = { waits: [] };
  window.dispatchEvent(new CustomEvent("plainspoken:flush", { detail }));
  const enough = new Promise((resolve) => setTimeout(resolve, FLUSH_AT_MOST));
  await Promise.race([Promise.allSettled(detail.waits), enough]);
  location.assign(address);
}

/** The end of the address of the page that shows a notebook and nothing else. */
function pageOf(path) {
  return `doc/tree/${path.split("/").map(encodeURIComponent).join("/")}`;
}
