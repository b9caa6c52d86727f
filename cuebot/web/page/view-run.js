/** The run of show: what is on, what comes next, and how late the show is. */

import {html, nothing} from "./lit-html/lit-html.js";
import {repeat} from "./lit-html/directives/repeat.js";
import {button} from "./view-buttons.js";
import {clock, t} from "./words.js";

/** Seconds of drift that nobody need see, and from which on it is a warning. */
const DRIFT_SHOWN = 5;
const DRIFT_WARNS = 60;

/** @param {import("./store.js").Row} run @param {number} time @returns {number} Seconds late. */
function measureDrift(run, time) {
  if (!run.number) return 0;
  const begun = run.entered - run.planned;
  return run.ends === null ? begun : Math.max(begun, time - run.ends);
}

/** @param {number} seconds @returns {string} A length as people say it: 3:20, or 1:02:03. */
export function length(seconds) {
  return clock(seconds).replace(/^0:/, "").replace(/^0(?=\d:)/, "");
}

/**
 * @param {import("./store.js").Store} store
 * @param {any} actions
 * @param {number} time
 */
export function drawRun(store, actions, time) {
  const run = store.rows("run")[0];
  if (!run) return nothing;
  const segments = new Map(store.rows("segments").map((row) => [row.key, row]));
  const now = segments.get(String(run.number));
  const following = segments.get(String(run.following));
  return html`<section class="run" aria-label=${t("run")}>
    <p class="on">
      <span class="tag">${t("run.now")}</span>
      ${now ? html`<b>${nameSegment(now)}</b> ${drawLeft(run, time)}` : html`<span>${t("run.none")}</span>`}
      ${run.quiet ? html`<span class="why">■ ${t("run.quiet")}</span>` : nothing}
      ${now?.mode ? html`<span class="why">${t("run.mode", {mode: t(`mode.${now.mode}`)})}</span>` : nothing}
    </p>
    <p class="then">
      <span class="tag">${t("run.next")}</span>
      ${following
        ? html`<span>${nameSegment(following)}</span> <span class="soft">${describeNext(following, time)}</span>`
        : html`<span>${t("run.end")}</span>`}
    </p>
    ${run.by_clock ? html`<p class="drift soft">${t("run.by_clock")}</p>` : drawDrift(measureDrift(run, time))}
    <div class="acts">
      ${store.may("back") ? button("back", () => actions.order("back")) : nothing}
      ${store.may("extend") ? button("extend", () => actions.order("extend")) : nothing}
      ${store.may("next") ? button("next", () => actions.order("next")) : nothing}
      ${button("run", () => actions.open("run"))}
    </div>
  </section>`;
}

/** @param {import("./store.js").Row} row */
function nameSegment(row) {
  const item = row.link ? t("item", {link: row.link}) : "";
  return [item, row.note].filter(Boolean).join(" · ") || t("run.segment", {number: row.key});
}

/** @param {import("./store.js").Row} run @param {number} time */
function drawLeft(run, time) {
  if (run.ends === null) return nothing;
  const left = run.ends - time;
  return left >= 0
    ? html`<span class="soft">${t("run.left", {time: length(left)})}</span>`
    : html`<span class="late">${t("run.over", {time: length(-left)})}</span>`;
}

/** @param {import("./store.js").Row} row @param {number} time */
function describeNext(row, time) {
  const until = row.at - time;
  return until >= 0 ? t("run.in", {time: length(until)}) : t("run.due");
}

/** @param {number} drift */
function drawDrift(drift) {
  const size = Math.abs(drift);
  if (size < DRIFT_SHOWN) return html`<p class="drift good">${t("run.on_time")}</p>`;
  const told = t(drift > 0 ? "run.late" : "run.early", {time: length(size)});
  return html`<p class=${`drift ${drift > DRIFT_WARNS ? "late" : ""}`}>${drift > DRIFT_WARNS ? "▲ " : ""}${told}</p>`;
}

/** @param {import("./store.js").Store} store @param {any} _desk @param {any} _actions */
export function drawSegments(store, _desk, _actions) {
  const run = store.row("run");
  return html`<p>${t("run.about")}</p>
    <div class="wide" tabindex="0" role="region" aria-label=${t("run")}><table class="segments">
      <thead><tr>
        ${["at", "length", "item", "note", "offer", "rule"].map((name) => html`<th scope="col" class=${name}>${t(`run.${name}`)}</th>`)}
      </tr></thead>
      <tbody>
        ${repeat(store.rows("segments"), (row) => row.key, (row) => drawSegment(row, run))}
      </tbody>
    </table></div>`;
}

/** @param {import("./store.js").Row} row @param {import("./store.js").Row} run */
function drawSegment(row, run) {
  const on = row.key === String(run.number);
  const rules = [row.quiet ? t("run.quiet") : "", row.mode ? t(`mode.${row.mode}`) : ""].filter(Boolean);
  return html`<tr class=${on ? "now" : ""} aria-current=${on ? "true" : "false"}>
    <td>${on ? "▶ " : ""}${clock(row.at)}</td><td class="length">${row.seconds ? length(row.seconds) : ""}</td>
    <td>${row.link}</td><td>${row.note}</td><td>${row.offer}</td><td>${rules.join(", ")}</td>
  </tr>`;
}
