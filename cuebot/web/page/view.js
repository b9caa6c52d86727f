/** The page as a template of the store and of what is open on it. */

import {html, nothing} from "./lit-html/lit-html.js";
import {repeat} from "./lit-html/directives/repeat.js";
import {drawLines, drawQuestions, drawSaid} from "./view-lists.js";
import {drawPanel} from "./view-panels.js";
import {drawRun} from "./view-run.js";
import {LANGUAGES, chooseLanguage, clock, describeHold, has, isHeld, language, nameGroup, nameOffice, t} from "./words.js";

/** Seconds without news after which a source, or the show itself, is worth a look. */
const SOURCE_SILENT = 30;
const SHOW_SILENT = 3;
/** Words to groups that stand on the page at once. */
const SHOWN_NOTICES = 2;
/** What stands in the field while it is empty, by what becomes of the words. */
const SAY_HERE = {say: "say.here", propose: "say.propose", tell: "say.tell"};
/** Decibels below the loudest that count as silence. */
export const LEVEL_FLOOR = 60;

/**
 * @param {import("./store.js").Store} store
 * @param {any} desk
 * @param {any} actions
 * @param {number} now
 */
export function drawPage(store, desk, actions, now) {
  if (desk.link === "no_seat") return drawNoSeat(desk);
  const time = store.showTime(now);
  const sees = store.you?.sees || "";
  return html`
    ${drawHead(store, desk, actions, time)}
    <div class="top">${drawTrouble(store, desk)} ${drawRun(store, actions, time)}</div>
    <main class="sees-${sees}">
      ${store.scene.questions ? drawQuestions(store, actions, time) : nothing}
      <section class="middle" aria-label=${t("lines")}>
        ${drawLines(store, desk, actions, time)}
        ${store.scene.said ? drawSaid(store) : nothing}
      </section>
      ${drawEar(store, actions, time)}
    </main>
    ${drawDeskBar(store, desk, actions)} ${drawFoot(store, time)} ${drawPanel(store, desk, actions)}
  `;
}

/** @param {any} desk */
function drawNoSeat(desk) {
  const why = desk.refused || (desk.why === "revoked" ? "revoked" : "no_seat");
  return html`<main class="alone">
    <h1>cuebot</h1>
    <p>${t(has(`refused.${why}`) ? `refused.${why}` : "refused.no_seat")}</p>
    <p>${t("refused.do")} <code>cuebot console</code></p>
    ${drawLanguages(() => location.reload())}
  </main>`;
}

/** @param {() => void} changed */
function drawLanguages(changed) {
  return html`<label class="language"
    ><span class="unseen">${t("language")}</span
    ><select
      @change=${async (/** @type {any} */ event) => {
        await chooseLanguage(event.target.value, true);
        changed();
      }}
    >
      ${Object.entries(LANGUAGES).map(
        ([name, own]) =>
          html`<option value=${name} lang=${name} ?selected=${name === language()}>${own}</option>`,
      )}
    </select></label
  >`;
}

/**
 * @param {import("./store.js").Store} store
 * @param {any} desk
 * @param {any} actions
 * @param {number} time
 */
function drawHead(store, desk, actions, time) {
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

/** @param {string} name @param {() => void} act @param {string} [more] */
function button(name, act, more = "") {
  return html`<button type="button" class=${`${name} ${more}`} @click=${act}>
    ${t(`do.${name}`)}
  </button>`;
}

/** @param {import("./store.js").Store} store @param {any} desk */
function drawTrouble(store, desk) {
  const lost = desk.link === "lost" || (desk.link === "open" && desk.silent >= SHOW_SILENT);
  const alarms = store.rows("alarms");
  return html`<section class="trouble" aria-label=${t("alarms")}>
    ${lost
      ? html`<p class="lost" role="alert">
          ▲ ${t("lost", {seconds: desk.silent})} ${has(`closed.${desk.why}`) ? t(`closed.${desk.why}`) : nothing}
        </p>`
      : nothing}
    ${alarms.length
      ? html`<details class="alarms">
          <summary>▲ ${clock(alarms[0].at)} ${alarms[0].text}</summary>
          <ul>
            ${repeat(alarms.slice(1), (row) => row.key, (row) => html`<li>${clock(row.at)} ${row.text}</li>`)}
          </ul>
        </details>`
      : nothing}
    ${drawNotices(store)}
  </section>`;
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

/**
 * @param {import("./store.js").Store} store
 * @param {any} actions
 * @param {number} time
 */
function drawEar(store, actions, time) {
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
            <p class="small">${t("of", {passed: passed.toFixed(0), seconds: ear.seconds.toFixed(1), voice: ear.voice})}</p>`
        : nothing}
    </div>
    <p class="small">${t("device", {device: ear.device || ""})}</p>
    ${holds.length
      ? html`<ul class="holds">
          ${holds.map((hold) => html`<li>■ ${describeHold(hold)}</li>`)}
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
    ${store.may("seen") && store.you?.sees === "ear" ? drawSeen(store, actions) : nothing}
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

/** The light that a host puts out: of the line that sounds, or of the last one.
 * @param {import("./store.js").Store} store
 * @param {any} actions
 */
function drawSeen(store, actions) {
  const ear = store.row("ear");
  const last = store.rows("said").find((row) => row.outcome === "spoken");
  const cue = ear.cue || Number(last?.key || 0);
  const open = cue && !(ear.cue ? ear.seen : last?.seen);
  return html`<button type="button" class=${open ? "seen open" : "seen"} ?disabled=${!cue}
    @click=${() => actions.order("seen", cue ? {cue} : {})}>
    ${open ? "○" : "✓"} ${t("do.seen")}
  </button>`;
}

/** @param {import("./store.js").Store} store @param {any} desk @param {any} actions */
function drawDeskBar(store, desk, actions) {
  const propose = !store.may("say") && store.may("propose");
  const groups = store.rows("groups").filter((row) => row.needs.every((/** @type {string} */ right) => store.may(right)));
  const choices = [...(propose ? ["host"] : []), ...groups.map((row) => row.key)];
  const to = choices.includes(desk.to) ? desk.to : choices[0];
  const heard = to === "host" || groups.some((row) => row.key === to && row.ear);
  const what = to !== "host" ? "tell" : propose ? "propose" : "say";
  return html`<section class="bar" aria-label=${t("say.label")}>
    ${choices.length
      ? html`<form
          class="say"
          @submit=${(/** @type {any} */ event) => {
            event.preventDefault();
            const field = event.target.elements.words;
            const text = field.value.trim();
            if (!text) return;
            const urgent = event.target.elements.urgent?.checked || false;
            const more = urgent ? {text, urgent} : {text};
            actions.order(what, what === "tell" ? {to, ...more} : more);
            event.target.reset();
            desk.to = ""; // the next word is for the ear again, unless somebody chooses anew
          }}
        >
          <label class="unseen" for="to">${t("say.to")}</label>
          <select
            id="to"
            name="to"
            @change=${(/** @type {any} */ event) => {
              desk.to = event.target.value;
              actions.draw();
            }}
          >
            ${choices.map((name) => html`<option value=${name} .selected=${name === to}>${nameGroup(name)}</option>`)}
          </select>
          <label class="unseen" for="words">${t("say.label")}</label>
          <input
            id="words"
            name="words"
            maxlength="300"
            autocomplete="off"
            placeholder=${t(SAY_HERE[what])}
            @keydown=${(/** @type {any} */ event) => {
              if (event.key === "Escape" && !event.shiftKey) event.target.blur();
            }}
          />
          ${store.may("urgent") && heard
            ? html`<label class="urgent"><input type="checkbox" name="urgent" /> ${t("urgent")}</label>`
            : nothing}
          <button type="submit">${t(`do.${what}`)}</button>
        </form>`
      : nothing}
    <div class="answers" role="status"><ol aria-label=${t("answers")}>
      ${repeat(store.answers, (one) => one.number, (one) => html`<li class=${`r-${one.result}`}>${describeAnswer(one)}</li>`)}
    </ol></div>
  </section>`;
}

/** @param {import("./store.js").Answer} one */
function describeAnswer(one) {
  const what = has(`do.${one.control}`) ? t(`do.${one.control}`) : one.control;
  const became = has(`result.${one.result}`) ? t(`result.${one.result}`) : one.result;
  return `${what}: ${became}${one.why ? ` (${one.why})` : ""}`;
}

/** @param {import("./store.js").Store} store @param {number} time */
function drawFoot(store, time) {
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
