/** The field for words to the host or to a group, and what became of orders. */

import {html, nothing} from "./lit-html/lit-html.js";
import {repeat} from "./lit-html/directives/repeat.js";
import {has, nameGroup, say, t} from "./words.js";

/** What stands in the field while it is empty, by what becomes of the words. */
const SAY_HERE = {say: "say.here", propose: "say.propose", tell: "say.tell"};

/** @param {import("./store.js").Store} store @param {any} desk @param {any} actions @param {number} now */
export function drawDeskBar(store, desk, actions, now) {
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
            actions.draw();
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
      ${repeat(store.freshAnswers(now), (one) => one.number, (one) => drawAnswer(one, store.ending(one.cue)))}
    </ol></div>
  </section>`;
}

/** @param {import("./store.js").Answer} one @param {import("./store.js").Row | undefined} ended */
function drawAnswer(one, ended) {
  const over = one.result === "queued" ? ended : undefined;
  return html`<li class=${`r-${over ? over.outcome : one.result}`}>${describeAnswer(one, over)}</li>`;
}

/**
 * @param {import("./store.js").Answer} one
 * @param {import("./store.js").Row} [over] What became of its words, once they wait no more.
 */
export function describeAnswer(one, over) {
  const what = has(`do.${one.control}`) ? t(`do.${one.control}`) : one.control;
  const key = over ? `outcome.${over.outcome}` : `result.${one.result}`;
  const {said_why, why} = over || one;
  return `${what}: ${has(key) ? t(key) : one.result}${why ? ` (${say(said_why, why)})` : ""}`;
}
