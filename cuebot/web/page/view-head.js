/** The head of the console: the show, whose seat it is, what is wrong, and notes of others. */

import {html, nothing} from "./lit-html/lit-html.js";
import {repeat} from "./lit-html/directives/repeat.js";
import {button} from "./view-buttons.js";
import {drawLost} from "./view-lost.js";
import {drawLanguages} from "./view-seat.js";
import {clock, nameGroup, nameOffice, say, t} from "./words.js";

/** Seconds without news after which the show itself is worth a look. */
const SHOW_SILENT = 3;
/** Words to groups that stand on the page at once. */
const SHOWN_NOTICES = 2;

/**
 * @param {import("./store.js").Store} store
 * @param {any} desk
 * @param {any} actions
 * @param {number} time
 */
export function drawHead(store, desk, actions, time) {
  const show = store.row("show");
  const you = store.you;
  return html`<header>
    <h1>${show.title || "cuebot"}</h1>
    <p class="facts">
      ${show.shown ? html`<span>${t("item", {link: show.shown})}</span>` : nothing}
      ${show.viewers ? html`<span>${t("viewers", {count: show.viewers})}</span>` : nothing}
      <span class="clock" role="timer" aria-label=${t("clock")}>${clock(time)}</span>
    </p>
    <p class="you">
      ${you ? html`<span>${you.name}</span> <span class="office">${nameOffice(you.office)}</span>` : nothing}
    </p>
    <nav>
      ${store.may("per_minute") ? button("settings", () => actions.open("settings")) : nothing}
      ${store.may("fact") ? button("card", () => actions.open("card")) : nothing}
      ${store.may("invite") ? button("people", () => actions.open("people")) : nothing}
      ${button("help", actions.help)} ${drawLanguages(actions.draw)}
    </nav>
  </header>`;
}

/** @param {import("./store.js").Store} store @param {any} desk */
export function drawTrouble(store, desk) {
  const lost = desk.link === "lost" || (desk.link === "open" && desk.silent >= SHOW_SILENT);
  const told = store.rows("alarms");
  // What stands on top is the gravest that is still wrong, of two the newer, and only without any
  // that something is well again.
  const wrong = told.filter((row) => !isOver(row)).sort((one, other) => other.gravity - one.gravity);
  const top = wrong[0] || told[0];
  const alarms = top ? [top, ...wrong.slice(1), ...told.filter((row) => row !== top && isOver(row))] : [];
  return html`<section class="trouble" aria-label=${t("alarms")}>
    ${lost ? drawLost(desk) : nothing}
    ${alarms.length
      ? html`<details class=${isOver(top) ? "alarms over" : "alarms"}>
          <summary>
            <span class="gravest">${mark(top)} ${clock(top.at)} ${say(top.said, top.text)}</span>${wrong.length > 1 ? html` <b class="more">+${wrong.length - 1}</b>` : nothing}
          </summary>
          <ul>
            ${repeat(alarms.slice(1), (row) => row.key, (row) => html`<li class=${isOver(row) ? "over" : ""}>
              ${mark(row)} ${clock(row.at)} ${say(row.said, row.text)}${row.ended ? html` <b>${t("alarm.ended")}</b>` : nothing}
            </li>`)}
          </ul>
        </details>`
      : nothing}
    ${drawNotices(store)}
  </section>`;
}

/** @param {import("./store.js").Row} row @returns {boolean} Whether nothing is wrong by it any more. */
function isOver(row) {
  return row.over || row.ended;
}

/** @param {import("./store.js").Row} row @returns {string} The sign of an alarm, or of one that is over. */
function mark(row) {
  return isOver(row) ? "✓" : "▲";
}

/** @param {import("./store.js").Store} store */
function drawNotices(store) {
  const rows = store.rows("notices").slice(0, SHOWN_NOTICES);
  return rows.length
    ? html`<ul class="notices" aria-label=${t("notices")}>
        ${repeat(rows, (row) => row.key, (row) => html`<li>
          <span class="small">✉ ${clock(row.at)} ${row.by} → ${nameGroup(row.to)}</span> <span dir="auto">${row.text}</span>
        </li>`)}
      </ul>`
    : nothing;
}
