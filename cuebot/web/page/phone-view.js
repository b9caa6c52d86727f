/** The host's phone as a template of what is known. */

import {html, nothing} from "./lit-html/lit-html.js";
import {drawLanguages, drawNoSeat} from "./view-seat.js";
import {drawSeen} from "./view-seen.js";
import {has, t} from "./words.js";

/** What the host must know before the show. */
const NOTES = ["lock", "sleep", "device", "proof"];

/**
 * @param {import("./store.js").Store} store
 * @param {any} desk
 * @param {any} actions
 * @param {boolean} choosesOutput
 */
export function drawPhone(store, desk, actions, choosesOutput) {
  if (desk.link === "no_seat") return drawNoSeat(desk);
  if (!isSecureContext) {
    return html`<main class="phone"><h1>cuebot</h1><p role="alert">${t("phone.insecure")}</p></main>`;
  }
  return html`<main class="phone">
    <header><h1>${store.row("show").title || "cuebot"}</h1>${drawLanguages(actions.draw)}</header>
    ${drawState(desk, actions)} ${desk.step === "on" ? drawLine(store, actions) : drawNotes(actions, choosesOutput)}
  </main>`;
}

/** @param {any} desk @param {any} actions */
function drawState(desk, actions) {
  const on = desk.step === "on";
  const silent = desk.silent && has(`phone.silent.${desk.silent}`) ? t(`phone.silent.${desk.silent}`) : "";
  const lined = desk.line !== "open" && has(`phone.line.${desk.line}`) ? t(`phone.line.${desk.line}`) : "";
  return html`<section class=${on ? "state on" : "state off"} aria-label=${t("ear")}>
    <h2 role="status">${on ? html`● ${t("phone.on")}` : html`■ ${t("phone.off")}`}</h2>
    ${lined ? html`<p>▲ ${lined}</p>` : nothing} ${silent ? html`<p>${silent}</p>` : nothing}
    ${on
      ? html`<button type="button" class="stop" @click=${actions.stop}>${t("phone.stop")}</button>`
      : desk.step === "asked"
        ? html`<p>${t("phone.ask")}</p>
            <button type="button" class="confirm go" @click=${actions.confirm}>${t("phone.confirm")}</button>
            <button type="button" class="elsewhere" @click=${actions.elsewhere}>${t("phone.elsewhere")}</button>`
        : html`<button type="button" class="tone" ?disabled=${desk.step === "tone"} @click=${actions.tone}>
            ${t("phone.tone")}
          </button>`}
  </section>`;
}

/** @param {import("./store.js").Store} store @param {any} actions */
function drawLine(store, actions) {
  const ear = store.row("ear");
  const last = store.rows("said").find((row) => row.outcome === "spoken");
  return html`<section aria-label=${t("lines")}>
      <p class="line" dir="auto">${ear.cue ? html`▶ ${ear.text}` : last ? last.text : t("silent")}</p>
    </section>
    ${store.may("seen") ? drawSeen(store, actions.seen) : nothing}`;
}

/** @param {any} actions @param {boolean} choosesOutput */
function drawNotes(actions, choosesOutput) {
  return html`${choosesOutput
      ? html`<button type="button" class="output" @click=${actions.output}>${t("phone.output")}</button>`
      : nothing}
    <ul class="notes">
      ${NOTES.map((name) => html`<li>${t(`phone.note.${name}`)}</li>`)}
    </ul>`;
}
