/* A file to take away: the browser saves it on this computer, and nothing is sent. */

function download({ name, text, type }) {
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
