/** @file What every page of the console does alike: how it begins, is drawn anew, opens a panel, and orders. */

import {render} from "./lit-html/lit-html.js";
import {takeSeat} from "./link.js";
import {chooseLanguage, preferredLanguage} from "./words.js";

/**
 * Draw a page from now on, and take the seat that its link gives.
 * @param {{refused: string}} desk
 * @param {Draw} draw
 * @param {number} every milliseconds between two drawings
 */
export async function beginPage(desk, draw, every) {
  await chooseLanguage(preferredLanguage(), false);
  draw();
  setInterval(() => draw(), every);
  try {
    desk.refused = await takeSeat();
  } catch {
    desk.refused = "away";
  }
}

/** Milliseconds after which a page is drawn that has no frames though it is not hidden. */
const LONGEST_FRAME = 200;

/**
 * Return what draws a page anew in the browser's next frame, once for all that happened until then.
 *
 * A message that comes before that frame is taken first: an answer does not wait for a drawing.  A
 * page that nobody sees has no frames, and is drawn once it is seen; what `drawn` does, such as its
 * title, is seen all the same, and done at once.
 * @typedef {(then?: () => void) => void} Draw `then` is done once it is drawn.
 * @param {() => unknown} makePage The page as it is by then, as a template.
 * @param {() => void} [drawn] What follows.
 * @returns {Draw}
 */
export function makeDrawing(makePage, drawn = () => undefined) {
  let due = false;
  let frame = 0;
  let timer = 0;
  /** @type {(() => void)[]} */
  const next = [];
  const draw = () => {
    due = false;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    const page = document.getElementById("page");
    if (page) render(makePage(), page);
    drawn();
    for (const one of next.splice(0)) one();
  };
  return (then) => {
    if (then) next.push(then);
    if (document.hidden) drawn();
    if (due) return;
    due = true;
    frame = requestAnimationFrame(draw);
    if (!document.hidden) timer = setTimeout(draw, LONGEST_FRAME);
  };
}

/**
 * Tell who listens to a page.
 * @param {"said" | "alarm"} place
 * @param {string} text
 */
export function announceText(place, text) {
  const node = document.getElementById(place);
  if (node) node.textContent = text;
}

/**
 * Return what opens and closes the panels over a page.
 * @param {{panel: string, invitation: any}} desk
 * @param {Draw} draw
 */
export function makePanels(desk, draw) {
  /** @param {string} name @param {() => void} [then] */
  const show = (name, then) => {
    desk.panel = name;
    desk.invitation = null;
    draw(then);
  };
  return {
    /** @param {string} name */
    open(name) {
      show(name, () => {
        const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog"));
        if (dialog && !dialog.open) dialog.showModal();
      });
    },
    close() {
      show("");
    },
  };
}

/**
 * Return what gives an order, and tells its giver at once if it did not go out: of one that did
 * nothing is to be seen until its answer.  It returns the order's number.
 * @param {import("./store.js").Store} store
 * @param {import("./link.js").Link} link
 * @param {Draw} draw
 */
export function makeOrdering(store, link, draw) {
  return (/** @type {string} */ control, /** @type {object} */ more = {}) => {
    const told = store.numberOrder(control, more);
    if (!link.send(told)) {
      store.takeAnswer({answer: told.order, result: "not_sent"});
      draw();
    }
    return told.order;
  };
}

/**
 * Return what takes the messages of a page's server.
 * @param {import("./store.js").Store} store
 * @param {(told: any) => void} ask
 * @param {() => number} now
 * @param {(told: any) => void} follow What the page does with it beside.
 */
export function makeTaking(store, ask, now, follow) {
  return (/** @type {any} */ told) => {
    if (store.take(told, now()) === "gap") ask({whole: true});
    follow(told);
  };
}
