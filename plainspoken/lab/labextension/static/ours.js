/**
 * Which notebooks are ours.
 *
 * "Trusted", as Jupyter means it, is no permission to run: a foreign notebook that carries our
 * metadata reads as trusted after one plain save. So the code itself is looked at. Only a notebook
 * whose code cells are, to the letter, those that we ship is run by itself.
 */

const KEY = "plainspoken"; // our key in a notebook's metadata
const NO_CODE = "[]";

/**
 * The lessons that ship with the extension.
 * @returns {Promise<Map<string, string>>} by path ("lessons/01-the-post.ipynb"), the hash of the
 *   code; empty where the file is missing or broken, so that nothing is ever taken for ours.
 */
export async function readManifest(url) {
  try {
    // "no-cache": ask the server whether it has changed. After an update an old list would leave
    // a new lesson standing still.
    const answer = await fetch(url, { cache: "no-cache", credentials: "same-origin" });
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    const lessons = new Map(Object.entries(await answer.json()));
    for (const hash of lessons.values()) {
      if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error("it holds something other than hashes");
    }
    return lessons;
  } catch (error) {
    console.warn("Plainspoken's list of lessons could not be read; no lesson runs by itself.", error);
    return new Map();
  }
}

/** What the notebook says of itself under our key; null if nothing. Anybody can write that. */
export function metadataOf(model) {
  const metadata = model.getMetadata(KEY);
  return typeof metadata === "object" ? (metadata ?? null) : null;
}

/** Whether the notebook says that it is ours and its code is what we ship. */
export async function isOurs(context, lessons) {
  if (!metadataOf(context.model)) return false;
  const code = codeOf(context.model);
  const hash = await sha256(code);
  // Every notebook without code has the same hash, so that its place must speak for it as well.
  if (code === NO_CODE) return lessons.get(placeOf(context.path, lessons)?.name) === hash;
  return [...lessons.values()].includes(hash);
}

/**
 * Where a lesson stands.
 * @returns {{prefix: string, name: string} | null} the folder that holds lessons/ and exercises/
 *   (with a slash at its end, or empty) and the lesson's path in it; null for any other file.
 */
export function placeOf(path, lessons) {
  for (const name of lessons.keys()) {
    if (path === name || path.endsWith(`/${name}`)) {
      return { prefix: path.slice(0, path.length - name.length), name };
    }
  }
  return null;
}

/** The JSON list of all code cells' sources: the same text that plainspoken/pack/build.py hashes. */
function codeOf(model) {
  const sources = [];
  for (const cell of model.cells) {
    if (cell.type === "code") sources.push(cell.sharedModel.getSource().replaceAll("\r\n", "\n"));
  }
  return JSON.stringify(sources);
}

async function sha256(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
