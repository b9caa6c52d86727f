/** The foot of the console: sources, figures, and who is here. */

import {html, nothing} from "./lit-html/lit-html.js";
import {repeat} from "./lit-html/directives/repeat.js";
import {t} from "./words.js";

/** Seconds without news after which a source is worth a look. */
const SOURCE_SILENT = 30;

/** @param {import("./store.js").Store} store @param {number} time */
export function drawFoot(store, time) {
  const figures = store.row("figures");
  return html`<footer>
    ${store.rows("sources").length
      ? html`<ul class="sources" aria-label=${t("sources")}>
          ${repeat(store.rows("sources"), (row) => row.key, (row) => drawSource(row, time))}
        </ul>`
      : nothing}
    ${store.scene.figures
      ? html`<ul class="figures" aria-label=${t("figures")}>
          <li>${t("received", {count: figures.received, lost: figures.lost})}</li>
          <li>${t("latency", {draft: seconds(figures.draft_seconds), voice: seconds(figures.voice_seconds)})}</li>
          ${figures.spent === null
            ? nothing
            : html`<li>
                ${t("spent", {spent: figures.spent.toFixed(2), cap: figures.cap === null ? "∞" : figures.cap.toFixed(2)})}
              </li>`}
        </ul>`
      : nothing}
    ${drawSeats(store)}
  </footer>`;
}

/** @param {import("./store.js").Store} store */
function drawSeats(store) {
  const seats = store.rows("seats").filter((row) => !row.invited);
  if (!seats.length) return nothing;
  const shown = seats.filter((row) => row.pages || row.holds);
  const away = seats.length - shown.length;
  return html`<ul class="seats" aria-label=${t("people")}>
    ${repeat(shown, (row) => row.key, (row) => html`<li class=${row.pages ? "here" : "away"}>
      ${row.pages ? "●" : "○"} ${row.key}${row.pages ? nothing : html` <span>${t("away")}</span>`}${row.holds ? html` <b>■ ${t("hold.held")}</b>` : nothing}
    </li>`)}
    ${away ? html`<li>○ ${t("away.count", {count: away})}</li>` : nothing}
  </ul>`;
}

/** @param {import("./store.js").Row} row @param {number} time */
function drawSource(row, time) {
  const silent = Math.floor(time - (row.last || 0));
  const quiet = silent > SOURCE_SILENT;
  return html`<li class=${quiet ? "quiet" : "alive"}>
    ${quiet ? "▲" : "●"} ${row.name} ${row.sent}
    ${row.last === null ? t("source.nothing") : quiet ? t("source.silent", {seconds: silent}) : t("source.alive")}
  </li>`;
}

/** @param {number | null | undefined} value */
function seconds(value) {
  return value === null || value === undefined ? "–" : value.toFixed(1);
}
