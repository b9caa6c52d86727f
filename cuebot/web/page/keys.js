/** Keys, as in the terminal.  None acts in a field, with a modifier, while it repeats, or as typed words. */

const KEPT = "cuebot-keys";
/** Milliseconds between two orders by keys; whoever types words is faster. */
const BETWEEN = 400;
/** Milliseconds without a key after which keys act again where words were expected. */
const TYPED = 1000;
/** Letters that order nothing twice in a row by haste: to be silent is never too much. */
const NEVER_TOO_FAST = ["q", "r"];
const CONTROLS = {
  a: "again", s: "skip", l: "later", d: "done", q: "quiet", r: "resume", g: "seen",
  n: "next", b: "back", "+": "extend",
};

/** When the last key came that orders or means nothing; by the clock of events. */
let ordered = -BETWEEN;
/** Until when keys are words that somebody types where no field is. */
let words = 0;

/** Let keys order nothing while somebody goes on to type what was meant for a field. */
export function awaitWords() {
  words = performance.now() + TYPED;
}

/** Let keys act again: the field is there, and takes the words. */
export function endWords() {
  words = 0;
  ordered = -BETWEEN;
}

/**
 * Tell whether a key is one of words that are being typed, and count it.
 * @param {KeyboardEvent} event
 */
function isTyped(event) {
  if (event.timeStamp < words) {
    words = event.timeStamp + TYPED;
    return true;
  }
  if (/^[1-9t?]$/.test(event.key) || NEVER_TOO_FAST.includes(event.key)) return false;
  const fast = event.timeStamp - ordered < BETWEEN;
  if (event.key.length === 1 && event.code !== "Space") ordered = event.timeStamp;
  return fast;
}

export function keysOn() {
  return localStorage.getItem(KEPT) !== "off";
}

/** @param {boolean} on */
export function switchKeys(on) {
  localStorage.setItem(KEPT, on ? "on" : "off");
}

/**
 * @typedef {object} Desk
 * @property {() => void} hold
 * @property {() => void} say
 * @property {() => void} help
 * @property {(row: number) => void} pick
 * @property {(name: string) => void} act
 * @property {{press: () => void, release: () => void, choose: () => void, hangUp: (why: "") => void}} talk
 */

/**
 * Let go of the talk key, wherever the focus is by now.
 * @param {KeyboardEvent} event
 * @param {Desk} desk
 */
export function releaseKey(event, desk) {
  if (event.code === "Space") desk.talk.release();
}

/**
 * Do what a key means; tell whether it meant anything.
 * @param {KeyboardEvent} event
 * @param {Desk} desk
 */
export function pressKey(event, desk) {
  if (event.repeat || event.isComposing) return event.code === "Space" && isFree(event);
  if (event.key === "Escape" && event.shiftKey) {
    desk.hold();
    return true;
  }
  if (event.key === "Escape") desk.talk.hangUp("");
  const target = /** @type {HTMLElement} */ (event.target);
  const busy = target.closest("input, textarea, select, dialog, [contenteditable]");
  if (busy || event.ctrlKey || event.altKey || event.metaKey || !keysOn()) return false;
  if (target.closest("button, a, summary") && (event.key === "Enter" || event.code === "Space")) return false;
  if (isTyped(event)) return true;
  if (event.key === "Enter") desk.say();
  else if (event.code === "Space") desk.talk.press();
  else if (event.key === "t") desk.talk.choose();
  else if (event.key === "?") desk.help();
  else if (/^[1-9]$/.test(event.key)) desk.pick(Number(event.key));
  else if (event.key in CONTROLS) desk.act(CONTROLS[/** @type {"a"} */ (event.key)]);
  else if (event.key === "y") desk.act("approve");
  else if (event.key === "e") desk.act("edit");
  else return false;
  return true;
}

/**
 * Tell whether a key means the page itself, and nothing on it.
 * @param {KeyboardEvent} event
 */
function isFree(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  return !target.closest("input, textarea, select, dialog, button, a, summary, [contenteditable]");
}
