/**
 * The one line that a person puts in other words: it stays open, with those words, until a guard lets
 * them pass or the person closes it.  Pure: no document and no socket.
 */
export class LineEditor {
  constructor() {
    /** The line's key; empty while none is edited. */
    this.key = "";
    /** Its row as the show last told it, and its place among the lines. */
    /** @type {any} */ this.row = null;
    this.place = 0;
    /** The order that waits for its answer; 0 without one. */
    this.order = 0;
    /** @type {import("./store.js").Answer | null} Why the new words were not taken. */
    this.refusal = null;
  }

  /** @param {string} key */
  open(key) {
    if (key !== this.key) this.row = null;
    this.key = key;
    this.order = 0;
    this.refusal = null;
  }

  close() {
    this.open("");
  }

  /** @param {number} order The number of the order that has the new words. */
  wait(order) {
    this.order = order;
    this.refusal = null;
  }

  /** Take the line as it is now, and what became of its new words.
   * @param {import("./store.js").Store} store */
  follow(store) {
    if (!this.key) return;
    const rows = store.rows("lines");
    const place = rows.findIndex((row) => row.key === this.key);
    if (place >= 0) {
      this.row = rows[place];
      this.place = place;
    }
    const answer = store.answers.find((one) => one.number === this.order);
    if (!answer) return;
    this.order = 0;
    if (answer.result === "edited") this.close();
    else this.refusal = answer;
  }

  /** Return the lines with the one that is edited among them, even when it has ended meanwhile.
   * @param {import("./store.js").Store} store
   * @returns {import("./store.js").Row[]} */
  listLines(store) {
    const rows = store.rows("lines");
    if (!this.row || rows.some((row) => row.key === this.key)) return rows;
    const stage = String(store.row("ear").cue) === this.key ? "speaking" : "ended";
    return [...rows.slice(0, this.place), {...this.row, stage}, ...rows.slice(this.place)];
  }
}
