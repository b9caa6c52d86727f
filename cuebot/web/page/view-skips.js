/** Ways past everything else, for who has no mouse: they are seen while they have the focus. */

import {html, nothing} from "./lit-html/lit-html.js";
import {t} from "./words.js";

/** Where each way leads: the first of these that is there. */
const PLACES = {
  hold: ".panic button",
  lines: ".lines button, .lines h2",
  say: "#words",
};

/** @param {import("./store.js").Store} store */
export function drawSkips(store) {
  const may = ["say", "propose", "tell"].some((name) => store.may(name));
  return html`<div class="skips">
    ${store.may("hold") ? drawSkip(t("do.hold"), PLACES.hold) : nothing}
    ${drawSkip(t("lines"), PLACES.lines)} ${may ? drawSkip(t("say.label"), PLACES.say) : nothing}
  </div>`;
}

/** @param {string} name @param {string} place */
function drawSkip(name, place) {
  return html`<button
    type="button"
    @click=${() => {
      for (const selector of place.split(", ")) {
        const found = /** @type {HTMLElement | null} */ (document.querySelector(selector));
        if (found) return found.focus();
      }
    }}
  >
    ↓ ${name}
  </button>`;
}
