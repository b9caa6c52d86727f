/** What comes, what will be said, and what was. */

import {html, nothing} from "./lit-html/lit-html.js";
import {repeat} from "./lit-html/directives/repeat.js";
import {describeAnswer} from "./view-bar.js";
import {rowButton} from "./view-buttons.js";
import {clock, describeHold, has, nameHead, say, t} from "./words.js";

/** Seconds before its end from which a line's time is worth a look. */
const NEARLY_OVER = 10;
const TRENDS = {"1": ["▲", "trend.up"], "0": ["·", "trend.even"], "-1": ["▼", "trend.down"]};

/**
 * @param {import("./store.js").Store} store
 * @param {any} actions
 * @param {number} time
 */
export function drawQuestions(store, actions, time) {
  const rows = store.rows("questions");
  return html`<section class="questions" aria-label=${t("questions")}>
    <h2>${t("questions")}</h2>
    ${rows.length ? nothing : html`<p class="small">${t("questions.none")}</p>`}
    <ol>
      ${repeat(rows, (row) => row.key, (row) => drawQuestion(row, store, actions, time))}
    </ol>
  </section>`;
}

/**
 * @param {import("./store.js").Row} row
 * @param {import("./store.js").Store} store
 * @param {any} actions
 * @param {number} time
 */
function drawQuestion(row, store, actions, time) {
  const [sign, word] = TRENDS[/** @type {"0"} */ (String(row.trend))];
  const about = [row.link && t("link", {link: row.link}), row.head && nameHead(row.head), row.value].filter(Boolean);
  return html`<li class=${row.fate || "open"} data-key=${row.key}>
    <span class="askers"
      >${row.askers}<span class="unseen">${t("askers")}</span
      ><span class="trend" aria-hidden="true">${sign}</span><span class="unseen">${t(word)}</span></span
    >
    <div class="what">
      <p class="words" lang=${row.language || nothing} dir="auto">${row.text}</p>
      <p class="small">
        ${about.join(" · ")}
        ${row.fact ? html`<span class="fact">${t("fact", {fact: row.fact})}</span>` : nothing}
        ${row.fate === "told" ? html`<span class="good">✓ ${t("fate.told", {seconds: Math.max(0, Math.round(time - row.told))})}</span>` : nothing}
        ${row.fate === "in_hand" ? html`<span class="hand">… ${t("fate.in_hand")}</span>` : nothing}
        ${row.awaited ? html`<span>${t("fate.awaited", {people: row.awaited})}</span>` : nothing}
        ${row.taken ? html`<span class="hand">✎ ${t("fate.taken", {name: row.taken})}</span>` : nothing}
        ${row.copied ? html`<span class="good">✓ ${t("fate.copied", {name: row.copied})}</span>` : nothing}
      </p>
      ${store.may("take") ? drawReplies(row, store, actions) : nothing}
    </div>
    <div class="acts">
      ${store.may("take")
        ? rowButton("take", row.text, () => actions.order("take", {topic: row.topic}), row.taken === store.you?.name)
        : nothing}
      ${store.may("done") ? rowButton("done", row.text, () => actions.order("done", {topic: row.topic})) : nothing}
    </div>
  </li>`;
}

/**
 * What may be posted: open where answering is the work, or the question is one's own.
 * @param {import("./store.js").Row} row
 * @param {import("./store.js").Store} store
 * @param {any} actions
 */
function drawReplies(row, store, actions) {
  const replies = Object.entries(row.replies || {});
  const mine = row.taken === store.you?.name;
  const free = !row.taken || mine;
  return html`<details class="replies" ?open=${mine || (store.you?.sees === "questions" && free)}>
    <summary>${t("replies")}<span class="unseen">: ${row.text}</span></summary>
    ${replies.length ? nothing : html`<p class="small">${t("replies.none")}</p>`}
    ${replies.map(
      ([language, text]) => html`<div class="reply">
        <p lang=${language} dir="auto">${text}</p>
        ${free ? rowButton("copy", text, () => actions.copy(row.topic, language, text)) : nothing}
      </div>`,
    )}
  </details>`;
}

/** Where in its life a line can be put in other words, and approved. */
const EDITABLE = ["proposed", "waiting", "later"];
const APPROVABLE = ["proposed"];

/**
 * Tell whether this seat may edit or approve a line as it is now.
 * @param {"edit" | "approve"} name
 * @param {import("./store.js").Row} row
 * @param {import("./store.js").Store} store
 */
export function canDo(name, row, store) {
  const own = name === "edit" && row.by === store.you?.name && store.may("own");
  return (name === "edit" ? EDITABLE : APPROVABLE).includes(row.stage) && (store.may(name) || own);
}

/**
 * @param {import("./store.js").Store} store
 * @param {any} desk
 * @param {any} actions
 * @param {number} time
 */
export function drawLines(store, desk, actions, time) {
  const rows = desk.editor.listLines(store);
  return html`<div class="lines">
    <h2 tabindex="-1">${t("lines")}</h2>
    ${rows.length ? nothing : html`<p class="small">${t("lines.none")}</p>`}
    <ol>
      ${repeat(rows, (row) => row.key, (row, place) => drawLine(row, place, store, desk, actions, time))}
    </ol>
  </div>`;
}

/**
 * @param {import("./store.js").Row} row
 * @param {number} place
 * @param {import("./store.js").Store} store
 * @param {any} desk
 * @param {any} actions
 * @param {number} time
 */
function drawLine(row, place, store, desk, actions, time) {
  const cue = Number(row.key);
  const left = Math.max(0, Math.ceil(row.expires - time));
  const own = row.by === store.you?.name && store.may("own");
  const may = (/** @type {string} */ name) => store.may(name) || own;
  const words = row.text || row.about;
  return html`<li
    class=${`${row.stage} ${desk.picked === row.key ? "picked" : ""} ${row.urgent ? "urgent" : ""}`}
    aria-current=${desk.picked === row.key ? "true" : nothing}
  >
    <span class="place" aria-hidden="true">${place + 1}</span>
    <div class="what">
      ${desk.editor.key === row.key ? drawEditor(row, desk, actions) : html`<p class="words" dir="auto">${words || t("line.hidden")}</p>`}
      <p class="small">
        <span class="kind">${t(`kind.${row.kind}`)}</span>
        ${row.by ? html`<span>${t("by", {name: row.by})}</span>` : nothing}
        ${row.approved_by ? html`<span class="good">✓ ${t("approved", {name: row.approved_by})}</span>` : nothing}
        <span class="why">${explainWait(row, store, desk.speaks)}</span>
        <span class=${left < NEARLY_OVER ? "late" : ""}>${t("left", {seconds: left})}</span>
        ${row.seconds ? html`<span>${t("sounds", {seconds: row.seconds.toFixed(1)})}</span>` : nothing}
      </p>
    </div>
    <div class="acts">
      ${canDo("approve", row, store)
        ? rowButton("approve", words, () => actions.order("approve", {cue}))
        : nothing}
      ${canDo("edit", row, store)
        ? rowButton("edit", words, () => actions.edit(row.key))
        : nothing}
      ${may("later") && row.stage !== "later" ? rowButton("later", words, () => actions.order("later", {cue})) : nothing}
      ${may("skip") ? rowButton("drop", words, () => actions.order("skip", {cue})) : nothing}
    </div>
  </li>`;
}

/** @param {import("./store.js").Row} row @param {any} desk @param {any} actions */
function drawEditor(row, desk, actions) {
  const {editor} = desk;
  const close = () => {
    editor.close();
    actions.draw();
  };
  return html`<form
    class="editor"
    @submit=${(/** @type {any} */ event) => {
      event.preventDefault();
      const text = event.target.elements.edited.value.trim();
      if (!text || editor.order) return;
      editor.wait(actions.order("edit", {cue: Number(row.key), text}));
      actions.draw();
    }}
    @keydown=${(/** @type {any} */ event) => {
      if (event.key === "Escape" && !event.shiftKey) close();
    }}
  >
    <label class="unseen" for="edited">${t("edit.label")}</label>
    <input
      id="edited"
      name="edited"
      maxlength="300"
      .defaultValue=${row.text}
      autocomplete="off"
      aria-invalid=${editor.refusal ? "true" : nothing}
      aria-describedby=${editor.refusal ? "unedited" : nothing}
    />
    <button type="submit">${t("do.save")}</button>
    <button type="button" @click=${close}>${t("do.cancel")}</button>
    ${editor.refusal ? html`<p id="unedited" class="late" role="alert">▲ ${describeAnswer(editor.refusal)}</p>` : nothing}
  </form>`;
}

/** @param {import("./store.js").Row} row @param {import("./store.js").Store} store @param {boolean} speaks */
function explainWait(row, store, speaks) {
  if (row.stage !== "waiting") return t(`stage.${row.stage}`);
  const ear = store.row("ear");
  if (ear.cue) return t("wait.ear");
  const holds = /** @type {string[]} */ (ear.holds || []);
  return holds.length ? holds.map((hold) => describeHold(hold, speaks)).join(", ") : t("wait.breath");
}

/** @param {import("./store.js").Store} store */
export function drawSaid(store) {
  const rows = store.rows("said");
  return html`<div class="said">
    <h2>${t("said")}</h2>
    ${rows.length ? nothing : html`<p class="small">${t("said.none")}</p>`}
    <ol>
      ${repeat(rows, (row) => row.key, (row) => html`<li class=${row.outcome}>
        <span class="at">${clock(row.at)}</span>
        <div class="what">
          <p class="words" dir="auto">${row.text}</p>
          <p class="small">
            <span class="outcome">${row.outcome === "spoken" ? "✓" : "✕"} ${t(`outcome.${row.outcome}`)}</span>
            ${row.why ? html`<span>${say(row.said_why, has(`why.${row.why}`) ? t(`why.${row.why}`) : row.why)}</span>` : nothing}
            ${row.by ? html`<span>${t("by", {name: row.by})}</span>` : nothing}
            ${row.outcome === "spoken" && !row.seen ? html`<span class="late">○ ${t("unseen")}</span>` : nothing}
          </p>
        </div>
      </li>`)}
    </ol>
  </div>`;
}
