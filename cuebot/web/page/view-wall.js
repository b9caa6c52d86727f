/** The wall as a template of the store: a head, a tile a room, and what opens over them. */

import {html, nothing} from "./lit-html/lit-html.js";
import {repeat} from "./lit-html/directives/repeat.js";
import {drawLost} from "./view-lost.js";
import {drawLanguages, drawNoSeat} from "./view-seat.js";
import {drawDialog, drawPeople} from "./view-panels.js";
import {has, nameOffice, say, t} from "./words.js";

/** Seconds without news after which the studio itself is worth a look. */
const STUDIO_SILENT = 5;
/** Of each state: its shape, since colour alone tells nobody. */
const SHAPES = {
  live: "●", starting: "◔", ending: "◕", waiting: "▲", refused: "▲", off: "○", ended: "○",
};
const BROKEN = ["waiting", "refused"];

/**
 * @param {import("./store.js").Store} store
 * @param {import("./store.js").Row} row
 * @returns {string} Why somebody should look at a room.
 */
export function explainLook(store, row) {
  const said = store.scene.looks?.get(row.key)?.said;
  if (BROKEN.includes(row.state)) return row.why ? say(said, row.why) : t(`wall.state.${row.state}`);
  return row.trouble ? t("wall.ear.trouble", {why: say(said, row.trouble)}) : say(said, row.alarm);
}

/**
 * @param {import("./store.js").Store} store
 * @param {any} desk
 * @param {any} actions
 * @param {number} now Seconds by this page's own clock.
 */
export function drawWall(store, desk, actions, now) {
  if (desk.link === "no_seat") return drawNoSeat(desk, "cuebot studio link");
  const rooms = store.rows("rooms");
  return html`
    ${drawHead(store, rooms, actions)} ${drawTrouble(store, desk)}
    <main class="wall">
      ${rooms.length || store.number < 0 ? nothing : html`<p>${t("wall.none")}</p>`}
      <ul class="tiles">
        ${repeat(rooms, (row) => row.key, (row) => drawTile(store, row, actions))}
      </ul>
    </main>
    ${drawAnswers(store.freshAnswers(now))} ${drawPanel(store, desk, actions)}
  `;
}

/** @param {import("./store.js").Store} store @param {import("./store.js").Row[]} rooms @param {any} actions */
function drawHead(store, rooms, actions) {
  const you = store.you;
  const count = {
    all: rooms.length,
    live: rooms.filter((row) => row.state === "live").length,
    alarms: rooms.filter((row) => explainLook(store, row)).length,
    waiting: rooms.reduce((sum, row) => sum + row.waiting, 0),
  };
  return html`<header>
    <h1>${t("wall")}</h1>
    <p class="sum">${t("wall.sum", count)}</p>
    <p class="you">
      ${you ? html`<span>${you.name}</span> <span class="office">${nameOffice(you.office)}</span>` : nothing}
    </p>
    <nav>
      ${store.may("rooms") ? html`<button type="button" class="add" @click=${() => actions.open("add")}>${t("do.add")}</button>` : nothing}
      ${store.may("invite") ? html`<button type="button" class="people" @click=${() => actions.open("people")}>${t("do.people")}</button>` : nothing}
      ${drawLanguages(actions.draw)}
    </nav>
  </header>`;
}

/** @param {import("./store.js").Store} store @param {any} desk */
function drawTrouble(store, desk) {
  const lost = desk.link === "lost" || (desk.link === "open" && desk.silent >= STUDIO_SILENT);
  const trouble = store.row("studio").trouble;
  return html`<div class="trouble">
    ${lost ? drawLost(desk) : nothing}
    ${trouble ? html`<p class="lost" role="alert">▲ ${trouble}</p>` : nothing}
  </div>`;
}

/** @param {import("./store.js").Store} store @param {import("./store.js").Row} row @param {any} actions */
function drawTile(store, row, actions) {
  const look = explainLook(store, row);
  const live = row.state === "live";
  const shape = SHAPES[/** @type {"live"} */ (row.state)] || "○";
  return html`<li class="tile s-${row.state} ${look ? "look" : ""}" data-room=${row.key}>
    <h2>
      ${live
        ? html`<a href="room/${row.key}" target="_blank" rel="noopener"
            >${row.title || row.key}<span class="unseen">: ${t("wall.open")}</span></a
          >`
        : row.title || row.key}
    </h2>
    <p class="state"><span aria-hidden="true">${shape}</span> ${t(`wall.state.${row.state}`)}
      ${row.title ? html`<span class="id">${row.key}</span>` : nothing}</p>
    ${look ? html`<p class="why">▲ ${look}</p>` : nothing}
    ${row.waiting ? html`<p class="approve">◆ ${t("wall.approve", {count: row.waiting})}</p>` : nothing}
    ${live ? drawLive(row) : nothing}
    <p class="small">
      ${row.spent === null ? nothing : html`<span class="money">${drawMoney(row)}</span>`}
      ${row.restarts ? html`<span>${t("wall.restarts", {count: row.restarts})}</span>` : nothing}
    </p>
    ${store.may("rooms") ? drawOrders(row, actions) : nothing}
  </li>`;
}

/** @param {import("./store.js").Row} row */
function drawLive(row) {
  return html`<p class="ear-state ${row.trouble || !row.heard ? "late" : "good"}">
      ${row.trouble ? "✕" : !row.heard ? "▲" : row.sounds ? "♪" : "✓"} ${t("wall.ear", {device: row.device})}
      ${!row.heard ? html`<span>${t("wall.unheard")}</span>` : row.sounds ? html`<span>${t("wall.sounds")}</span>` : nothing}
    </p>
    ${row.held ? html`<p class="late">■ ${t("hold.held")}</p>` : nothing}
    ${row.silent.length ? html`<p class="late">… ${t("wall.silent", {names: row.silent.join(", ")})}</p>` : nothing}
    <p class="small">
      ${row.viewers ? html`<span>${t("viewers", {count: row.viewers})}</span>` : nothing}
      <span>${t("wall.lines", {count: row.lines})}</span>
    </p>`;
}

/** @param {import("./store.js").Row} row @returns {string} */
function drawMoney(row) {
  const spent = row.spent.toFixed(2);
  return row.cap === null ? `$${spent}` : t("spent", {spent, cap: row.cap});
}

/** @param {import("./store.js").Row} row @param {any} actions */
function drawOrders(row, actions) {
  const rests = ["off", "ended"].includes(row.state);
  const names = [rests ? "start" : "stop", ...(rests ? [] : ["restart"]), "remove"];
  return html`<details class="orders">
    <summary>${t("wall.orders")}<span class="unseen">: ${row.key}</span></summary>
    <div class="acts">
      ${names.map(
        (name) => html`<button
          type="button"
          class=${name}
          @click=${(/** @type {any} */ event) => {
            event.target.closest("details").open = false;
            actions.order(name, {room: row.key});
          }}
        >
          ${t(`do.${name}`)}<span class="unseen">: ${row.key}</span>
        </button>`,
      )}
    </div>
  </details>`;
}

/** @param {import("./store.js").Answer[]} answers */
function drawAnswers(answers) {
  if (!answers.length) return nothing;
  return html`<ol class="answers" aria-label=${t("answers")} aria-live="polite">
    ${answers.map(
      (row) => html`<li class="r-${row.result}">
        ${has(`do.${row.control}`) ? t(`do.${row.control}`) : row.control}:
        ${has(`result.${row.result}`) ? t(`result.${row.result}`) : row.result}
        ${row.why ? `(${say(row.said_why, row.why)})` : nothing}
      </li>`,
    )}
  </ol>`;
}

/** @param {import("./store.js").Store} store @param {any} desk @param {any} actions */
function drawPanel(store, desk, actions) {
  if (desk.panel === "people") return drawDialog("people", drawPeople(store, desk, actions), actions);
  return desk.panel === "add" ? drawDialog("add", drawAdd(actions), actions) : nothing;
}

/** @param {any} actions */
function drawAdd(actions) {
  const add = (/** @type {any} */ event) => {
    event.preventDefault();
    const {room, config} = event.target.elements;
    actions.order("add", {room: room.value.trim(), config: config.value.trim()});
    actions.close();
  };
  return html`<form class="invite" @submit=${add}>
    <label>${t("wall.id")}<input name="room" pattern="[a-z0-9][a-z0-9_\\-]{0,39}" title=${t("wall.id.sign")} autocomplete="off" required /></label>
    <label>${t("wall.config")}<input name="config" maxlength="200" placeholder="mugs/config.toml" autocomplete="off" required /></label>
    <button type="submit">${t("do.add")}</button>
  </form>`;
}
