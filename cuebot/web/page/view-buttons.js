/** Buttons, which say what they do. */

import {html, nothing} from "./lit-html/lit-html.js";
import {t} from "./words.js";

/** The key that does the same as a button: it is told where the pointer rests. */
const KEYS = {
  hold: "Shift+Esc", again: "a", skip: "s", later: "l", done: "d", quiet: "q", resume: "r",
  next: "n", back: "b", extend: "+",
};

/** @param {string} name @param {() => void} act @param {string} [more] */
export function button(name, act, more = "") {
  const key = KEYS[/** @type {"hold"} */ (name)];
  return html`<button
    type="button"
    class=${`${name} ${more}`}
    title=${key ? `${t(`key.${key}`)} (${key})` : nothing}
    @click=${act}
  >
    ${t(`do.${name}`)}
  </button>`;
}

/**
 * @param {string} name
 * @param {string} about What it is for: many buttons have one word.
 * @param {() => void} act
 * @param {boolean} [pressed]
 */
export function rowButton(name, about, act, pressed) {
  return html`<button
    type="button"
    class=${name}
    aria-pressed=${pressed === undefined ? nothing : String(pressed)}
    @click=${act}
  >
    ${t(`do.${name}`)}<span class="unseen">: ${about}</span>
  </button>`;
}
