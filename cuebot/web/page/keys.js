/** Keys, as in the terminal.  None acts in a field, with a modifier, or while it repeats. */

const KEPT = "cuebot-keys";
const CONTROLS = {
  a: "again", s: "skip", l: "later", d: "done", q: "quiet", r: "resume", g: "seen",
  n: "next", b: "back", "+": "extend",
};

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
 */

/**
 * Do what a key means; tell whether it meant anything.
 * @param {KeyboardEvent} event
 * @param {Desk} desk
 */
export function pressKey(event, desk) {
  if (event.repeat || event.isComposing) return false;
  if (event.key === "Escape" && event.shiftKey) {
    desk.hold();
    return true;
  }
  const target = /** @type {HTMLElement} */ (event.target);
  const busy = target.closest("input, textarea, select, dialog, [contenteditable]");
  if (busy || event.ctrlKey || event.altKey || event.metaKey || !keysOn()) return false;
  const onButton = target.closest("button, a, summary") && event.key === "Enter";
  if (onButton) return false;
  if (event.key === "Enter") desk.say();
  else if (event.key === "?") desk.help();
  else if (/^[1-9]$/.test(event.key)) desk.pick(Number(event.key));
  else if (event.key in CONTROLS) desk.act(CONTROLS[/** @type {"a"} */ (event.key)]);
  else if (event.key === "y") desk.act("approve");
  else if (event.key === "e") desk.act("edit");
  else return false;
  return true;
}
