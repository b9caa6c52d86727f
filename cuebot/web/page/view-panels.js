/** What opens over the page: help, settings, people, and the card. */

import {html, nothing, svg} from "./lit-html/lit-html.js";
import {repeat} from "./lit-html/directives/repeat.js";
import {keysOn, switchKeys} from "./keys.js";
import {drawSegments} from "./view-run.js";
import {nameGroup, nameHead, nameOffice, t} from "./words.js";

const BOX_GROUPS = ["host", "room", "all"];
const MODES = ["auto", "approve", "off"];
/** The quiet zone of a QR code, in its own squares. */
const QUIET = 4;

/** @param {import("./store.js").Store} store @param {any} desk @param {any} actions */
export function drawPanel(store, desk, actions) {
  const draws = {
    help: drawHelp, settings: drawSettings, people: drawPeople, card: drawCard, copy: drawCopy, run: drawSegments,
  };
  const draw = draws[/** @type {"help"} */ (desk.panel)];
  return draw ? drawDialog(desk.panel, draw(store, desk, actions), actions) : nothing;
}

/** @param {string} name @param {unknown} content @param {any} actions */
export function drawDialog(name, content, actions) {
  return html`<dialog aria-labelledby="panel" @close=${actions.close}>
    <h2 id="panel">${t(`do.${name}`)}</h2>
    ${content}
    <form method="dialog"><button>${t("do.close")}</button></form>
  </dialog>`;
}

/** @param {any} _store @param {any} _desk @param {any} actions */
function drawHelp(_store, _desk, actions) {
  const keys = ["Shift+Esc", "Space", "Esc", "t", "Enter", "a", "s", "l", "d", "q", "r", "g", "y", "e", "n", "b", "+", "1-9", "?"];
  const toggle = (/** @type {any} */ event) => {
    switchKeys(event.target.checked);
    actions.draw();
  };
  return html`<p>${t("help.intro")}</p>
    <dl class="keys">
      ${keys.map((key) => html`<dt><kbd>${key}</kbd></dt><dd>${t(`key.${key}`)}</dd>`)}
    </dl>
    <label><input type="checkbox" .checked=${keysOn()} @change=${toggle} /> ${t("help.keys")}</label>`;
}

/** @param {import("./store.js").Store} store @param {any} _desk @param {any} actions */
function drawSettings(store, _desk, actions) {
  const settings = store.row("settings");
  return html`${["per_minute", "gap", "speech"].map(
      (name) => html`<form
        class="row"
        @submit=${(/** @type {any} */ event) => {
          event.preventDefault();
          actions.order(name, {value: Number(event.target.elements[name].value)});
        }}
      >
        <label for=${name}>${t(`setting.${name}`)}</label>
        <input
          id=${name}
          name=${name}
          type="number"
          min=${name === "gap" ? 0 : 1}
          max="60"
          step=${name === "per_minute" ? 1 : 0.5}
          required
          .defaultValue=${String(settings[name] ?? 60)}
        />
        <button type="submit">${t("do.set")}</button>
      </form>`,
    )}
    ${settings.modes ? drawModes(settings.modes, actions) : nothing}`;
}

/** @param {Record<string, string>} modes @param {any} actions */
function drawModes(modes, actions) {
  return html`<fieldset>
    <legend>${t("setting.modes")}</legend>
    <p class="small">${t("setting.modes.about")}</p>
    ${Object.entries(modes).map(
      ([kind, mode]) => html`<div class="row" role="group" aria-label=${t(`kind.${kind}`)}>
        <span>${t(`kind.${kind}`)}</span>
        ${MODES.map(
          (name) => html`<button
            type="button"
            aria-pressed=${String(mode === name)}
            @click=${() => actions.order("mode", {kind, mode: name})}
          >
            ${t(`mode.${name}`)}
          </button>`,
        )}
      </div>`,
    )}
  </fieldset>`;
}

/** @param {import("./store.js").Store} store @param {any} desk @param {any} actions */
export function drawPeople(store, desk, actions) {
  const owner = store.scene.studio ? "studio" : "settings";
  const offices = /** @type {string[]} */ (store.row(owner).offices || []);
  const invite = (/** @type {any} */ event) => {
    event.preventDefault();
    const {office, name, hours} = event.target.elements;
    actions.order("invite", {office: office.value, name: name.value, hours: Number(hours.value)});
  };
  return html`<ul class="people">
      ${repeat(store.rows("seats"), (row) => row.key, (row) => html`<li>
        <span>${row.pages ? "●" : "○"} ${row.key}</span>
        <span class="small">${nameOffice(row.office)}${row.invited ? `, ${t("invited")}` : ""}</span>
        ${store.may("revoke") && row.key !== store.you?.name
          ? html`<button type="button" @click=${() => actions.order("revoke", {name: row.key})}>
              ${t("do.revoke")}<span class="unseen">: ${row.key}</span>
            </button>`
          : nothing}
      </li>`)}
    </ul>
    <form class="invite" @submit=${invite}>
      <label>${t("invite.office")}<select name="office">
        ${offices.map((name) => html`<option value=${name} ?selected=${name === "producer"}>${nameOffice(name)}</option>`)}
      </select></label>
      <label>${t("invite.name")}<input name="name" maxlength="40" autocomplete="off" /></label>
      <label>${t("invite.hours")}<input name="hours" type="number" min="1" max="168" .defaultValue=${"12"} required /></label>
      <button type="submit">${t("do.invite")}</button>
    </form>
    ${desk.invitation ? drawInvitation(desk.invitation) : nothing}
    ${store.may("groups") && store.scene.groups ? drawGroups(store, actions) : nothing}`;
}

/** @param {import("./store.js").Store} store @param {any} actions */
function drawGroups(store, actions) {
  const offices = /** @type {string[]} */ (store.row("settings").offices || []);
  const names = store.rows("seats").map((row) => row.key);
  const choices = [...new Set([...offices, ...names])];
  const make = (/** @type {any} */ event) => {
    event.preventDefault();
    const {name, ear} = event.target.elements;
    const seats = choices.filter((_, at) => event.target.elements[`seat${at}`].checked);
    actions.order("group", {name: name.value.trim(), seats, ear: ear.checked});
  };
  return html`<fieldset class="groups">
    <legend>${t("groups")}</legend>
    <p class="small">${t("groups.about")}</p>
    <ul class="people">
      ${repeat(store.rows("groups"), (row) => row.key, (row) => html`<li>
        <span>${nameGroup(row.key)}</span>
        <span class="small">${[...(row.ear ? [t("groups.ear")] : []), ...row.seats.map((/** @type {string} */ one) => (one === "*" ? t("groups.every") : nameOffice(one)))].join(", ")}</span>
        ${BOX_GROUPS.includes(row.key)
          ? nothing
          : html`<button type="button" @click=${() => actions.order("group", {name: row.key})}>
              ${t("do.ungroup")}<span class="unseen">: ${row.key}</span>
            </button>`}
      </li>`)}
    </ul>
    <form @submit=${make}>
      <div class="row"><label>${t("groups.name")} <input name="name" pattern="[a-z][a-z0-9_-]{0,30}" title=${t("groups.sign")} autocomplete="off" required /></label></div>
      <div class="row checks">
        <label><input type="checkbox" name="ear" /> ${t("groups.ear")}</label>
        ${choices.map((one, at) => html`<label><input type="checkbox" name=${`seat${at}`} /> ${nameOffice(one)}</label>`)}
      </div>
      <button type="submit">${t("do.group")}</button>
    </form>
  </fieldset>`;
}

/** @param {any} told */
function drawInvitation(told) {
  const size = told.qr.length + 2 * QUIET;
  const squares = told.qr.flatMap((/** @type {string} */ row, /** @type {number} */ y) =>
    [...row].flatMap((bit, x) => (bit === "1" ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])),
  );
  return html`<div class="invitation">
    <svg viewBox=${`0 0 ${size} ${size}`} role="img" aria-label=${t("invite.qr")}>
      ${svg`<rect width=${size} height=${size} fill="#fff"></rect><path d=${squares.join("")} fill="#000"></path>`}
    </svg>
    <label>${t("invite.link", {name: told.name})}
      <input readonly .value=${told.link} @focus=${(/** @type {any} */ event) => event.target.select()} />
    </label>
    <p class="small">${t("invite.once")}</p>
  </div>`;
}

/** @param {any} _store @param {any} desk */
function drawCopy(_store, desk) {
  return html`<label class="copying">${t("copy.by_hand")}
    <textarea readonly rows="3" .value=${desk.copying} @focus=${(/** @type {any} */ event) => event.target.select()}></textarea>
  </label>`;
}

/** @param {import("./store.js").Store} store @param {any} _desk @param {any} actions */
function drawCard(store, _desk, actions) {
  const correct = (/** @type {any} */ event) => {
    event.preventDefault();
    const {link, head, text} = event.target.elements;
    actions.order("fact", {link: link.value, head: head.value, text: text.value.trim()});
  };
  return html`<p>${t("card.about")}</p>
    <form class="invite" @submit=${correct}>
      <label>${t("card.link")}<select name="link">
        ${store.rows("goods").map((row) => html`<option value=${row.key}>${row.key || t("card.shop")} ${row.title}</option>`)}
      </select></label>
      <label>${t("card.head")}<select name="head">
        ${(store.row("card").heads || []).map((/** @type {string} */ head) => html`<option value=${head}>${nameHead(head)}</option>`)}
      </select></label>
      <label>${t("card.text")}<input name="text" maxlength="300" autocomplete="off" required /></label>
      <button type="submit">${t("do.correct")}</button>
    </form>
    <table>
      <thead><tr><th scope="col">${t("card.link")}</th><th scope="col">${t("card.title")}</th><th scope="col">${t("card.price")}</th><th scope="col">${t("card.stock")}</th></tr></thead>
      <tbody>
        ${repeat(store.rows("goods"), (row) => row.key, (row) => html`<tr>
          <td>${row.key}</td><td>${row.title}</td><td>${row.price}</td><td>${row.stock ?? ""}</td>
        </tr>`)}
      </tbody>
    </table>`;
}
