/* Pictures that the kernel has drawn. */

/**
 * An SVG element from its text, as plainspoken/widgets/pictures.py makes it. Never give it words
 * that a person typed.
 */
function svgFrom(text) {
  const read = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  return document.importNode(read, true);
}
