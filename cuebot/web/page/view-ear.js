/** The host's ear: what sounds there, what holds it, and the buttons that stop and let go. */

import {html, nothing} from "./lit-html/lit-html.js";
import {button} from "./view-buttons.js";
import {drawSeen} from "./view-seen.js";
import {describeHold, isHeld, say, t} from "./words.js";

/** Decibels below the loudest that count as silence. */
export const LEVEL_FLOOR = 60;

/**
 * @param {import("./store.js").Store} store
 * @param {any} actions
 * @param {number} time
 * @param {boolean} speaks Whether the host hears who sits at this page.
 */
export function drawEar(store, actions, time, speaks) {
  const ear = store.row("ear");
  const holds = /** @type {string[]} */ (ear.holds || []);
  const passed = ear.cue ? Math.min(ear.seconds, Math.max(0, time - ear.began)) : 0;
  return html`<section class="ear" aria-label=${t("ear")}>
    <h2>${t("ear")}</h2>
    <div class=${ear.cue ? "sounds" : "silent"}>
      <p class="words">${ear.cue ? html`<span aria-hidden="true">▶</span> ${ear.text}` : t("silent")}</p>
      ${ear.cue
        ? html`<progress max=${ear.seconds} value=${passed} aria-label=${t("passed")}></progress>
            <meter id="level" min="0" max=${LEVEL_FLOOR} aria-label=${t("level")}></meter>
            <p class="small">${t("of", {passed: Math.floor(passed), seconds: ear.seconds.toFixed(1), voice: ear.voice})}</p>`
        : nothing}
    </div>
    <p class="small device">${t("device", {device: ear.device || ""})}${ear.proven === false ? html` <b>▲ ${t("ear.page")}</b>` : nothing}</p>
    ${ear.far && ear.away ? html`<p class="lost">▲ ${t("ear.trouble", {why: say(ear.said_away, ear.away)})}</p>` : nothing}
    ${ear.far && store.may("ear") && store.you?.sees === "ear" ? html`<a class="phone" href="phone">${t("do.phone")}</a>` : nothing}
    ${holds.length
      ? html`<ul class="holds">
          ${holds.map((hold) => html`<li>■ ${describeHold(hold, speaks)}</li>`)}
        </ul>`
      : nothing}
    <div class="panic">
      ${isHeld(holds)
        ? store.may("release")
          ? button("release", () => actions.order("release"), "go")
          : nothing
        : store.may("hold")
          ? button("hold", actions.hold, "stop")
          : nothing}
    </div>
    ${store.may("seen") && store.you?.sees === "ear" ? drawSeen(store, (cue) => actions.order("seen", cue ? {cue} : {})) : nothing}
    <div class="controls">
      ${["again", "skip", "later", "done"].map((name) =>
        store.may(name) ? button(name, () => actions.order(name)) : nothing,
      )}
      ${store.may("quiet")
        ? holds.includes("the host wants quiet")
          ? button("resume", () => actions.order("resume"))
          : button("quiet", () => actions.order("quiet"))
        : nothing}
    </div>
  </section>`;
}
