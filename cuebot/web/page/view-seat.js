/** The language of a page, and what one without a seat shows. */

import {html} from "./lit-html/lit-html.js";
import {LANGUAGES, chooseLanguage, has, language, t} from "./words.js";

/** @param {any} desk @param {string} [command] What makes a link at the machine itself. */
export function drawNoSeat(desk, command = "cuebot console") {
  const why = desk.refused || (desk.why === "revoked" ? "revoked" : "no_seat");
  return html`<main class="alone">
    <h1>cuebot</h1>
    <p>${t(has(`refused.${why}`) ? `refused.${why}` : "refused.no_seat")}</p>
    <p>${t("refused.do")} <code>${command}</code></p>
    ${drawLanguages(() => location.reload())}
  </main>`;
}

/** @param {() => void} changed */
export function drawLanguages(changed) {
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
