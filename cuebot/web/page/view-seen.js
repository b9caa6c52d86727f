/** The light that a host puts out: of the line that sounds, or of the last one. */

import {html} from "./lit-html/lit-html.js";
import {t} from "./words.js";

/**
 * @param {import("./store.js").Store} store
 * @param {(cue: number) => void} onSeen Called with the cue of that line; 0 when there is none.
 */
export function drawSeen(store, onSeen) {
  const ear = store.row("ear");
  const last = store.rows("said").find((row) => row.outcome === "spoken");
  const cue = ear.cue || Number(last?.key || 0);
  const open = cue && !(ear.cue ? ear.seen : last?.seen);
  return html`<button type="button" class=${open ? "seen open" : "seen"} ?disabled=${!cue} @click=${() => onSeen(cue)}>
    ${open ? "○" : "✓"} ${t("do.seen")}
  </button>`;
}
