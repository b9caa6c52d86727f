/** That the line to the show is lost, and for how long. */

import {html, nothing} from "./lit-html/lit-html.js";
import {has, t} from "./words.js";

/** @param {any} desk */
export function drawLost(desk) {
  return html`<p class="lost" role="alert">
    ▲ ${t("lost", {seconds: desk.silent})} ${has(`closed.${desk.why}`) ? t(`closed.${desk.why}`) : nothing}
  </p>`;
}
