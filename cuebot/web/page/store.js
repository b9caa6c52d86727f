/**
 * What a page knows of its show: the scene as the server tells it, and what became of its orders.
 * Pure: no document and no socket.
 *
 * @typedef {Record<string, any>} Row
 * @typedef {Record<string, Map<string, Row>>} Scene
 * @typedef {{name: string, office: string, sees: string, may: string[], ends: number, page: number}} You
 * @typedef {{number: number, control: string, result: string, cue: number, why: string, said_why?: any, heard: number}} Answer
 */

/** The answers that a page looks back on. */
const MAX_ANSWERS = 4;
/** Seconds for which an answer stands whose words neither wait nor sound any more. */
const ANSWER_LIFE = 15;
/** Orders whose answers stand beside the talk keys and not among these. */
const TALK_ORDERS = ["call", "hang_up", "listen", "link", "connect"];

export class Store {
  constructor() {
    /** @type {You | null} */
    this.you = null;
    /** @type {Scene} */
    this.scene = {};
    /** The number of the last state; -1 before the first. */
    this.number = -1;
    /** Show time at the last state, and when that was heard by this page's own clock. */
    this.at = 0;
    this.heard = 0;
    /** @type {Answer[]} The newest first. */
    this.answers = [];
    /** @type {Map<number, string>} Orders that wait for their answer. */
    this.asked = new Map();
    this.orders = 0;
  }

  /**
   * Take one message of the server.
   * @param {any} told
   * @param {number} now Seconds by this page's own clock.
   * @returns {"ok" | "gap"} Whether a number was missed and the whole must be asked for.
   */
  take(told, now) {
    this.heard = now;
    if (told.you) {
      this.you = told.you;
      return "ok";
    }
    if (told.answer !== undefined) {
      this.takeAnswer(told);
      return "ok";
    }
    if (told.n === undefined) return "ok"; // of a call: the talk desk's
    if (!told.whole && told.n !== this.number + 1) return "gap";
    this.number = told.n;
    this.at = told.at;
    this.scene = applyState(told.whole ? {} : this.scene, told);
    return "ok";
  }

  /** @param {any} told */
  takeAnswer(told) {
    const control = this.asked.get(told.answer) || "";
    this.asked.delete(told.answer);
    if (TALK_ORDERS.includes(control)) return;
    this.answers = [{number: told.answer, control, cue: 0, why: "", heard: this.heard, ...told}, ...this.answers];
    this.answers.length = Math.min(this.answers.length, MAX_ANSWERS);
  }

  /**
   * Answer here what a person meant and what goes to no server.
   * @param {string} control @param {string} result @param {string} [why]
   */
  tellHere(control, result, why = "") {
    const {order} = this.numberOrder(control, {});
    this.takeAnswer({answer: order, result, why});
  }

  /** @param {number} now @returns {Answer[]} Those that are fresh, or whose words wait or sound. */
  freshAnswers(now) {
    return this.answers.filter((one) => now - one.heard < ANSWER_LIFE || this.isToCome(one.cue));
  }

  /** @param {number} cue 0 is none. @returns {boolean} Whether its words are to be said, or sound. */
  isToCome(cue) {
    return cue > 0 && (this.scene.lines?.has(String(cue)) || this.row("ear").cue === cue);
  }

  /** @param {number} cue 0 is none. @returns {Row | undefined} What became of a cue that ended lately. */
  ending(cue) {
    return cue > 0 ? this.scene.said?.get(String(cue)) : undefined;
  }

  /** The connection is lost: nobody knows what became of what was asked. */
  loseAnswers() {
    for (const number of [...this.asked.keys()]) this.takeAnswer({answer: number, result: "unsure"});
  }

  /** @param {number} now @returns {number} Whole seconds without news; 0 before there was any. */
  silence(now) {
    return this.number < 0 ? 0 : Math.floor(now - this.heard);
  }

  /**
   * Number an order, and remember that it waits for its answer.
   * @param {string} control
   * @param {object} more
   */
  numberOrder(control, more) {
    this.orders += 1;
    this.asked.set(this.orders, control);
    return {order: this.orders, control, ...more};
  }

  /** @param {string} section @returns {Row[]} */
  rows(section) {
    return [...(this.scene[section]?.values() || [])];
  }

  /** @param {string} section @returns {Row} */
  row(section) {
    return this.rows(section)[0] || {};
  }

  /** @param {string} right */
  may(right) {
    return this.you !== null && this.you.may.includes(right);
  }

  /** @param {number} now @returns {number} The show time now, by the last that was heard. */
  showTime(now) {
    return this.at + Math.max(0, now - this.heard);
  }
}

/**
 * Return the scene after a state.
 * @param {Scene} scene
 * @param {any} told
 * @returns {Scene}
 */
function applyState(scene, told) {
  const after = {...scene};
  for (const [section, keys] of Object.entries(told.gone || {})) {
    after[section] = new Map(after[section]);
    for (const key of keys) after[section].delete(key);
  }
  for (const [section, rows] of Object.entries(told.rows || {})) {
    after[section] = new Map([...(after[section] || []), ...Object.entries(rows)]);
  }
  for (const [section, keys] of Object.entries(told.order || {})) {
    const rows = after[section];
    after[section] = new Map(keys.map((/** @type {string} */ key) => [key, rows?.get(key)]));
  }
  return after;
}
