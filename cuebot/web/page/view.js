/** The page as a template of the store and of what is open on it. */

import {guard} from "./lit-html/directives/guard.js";
import {html, nothing} from "./lit-html/lit-html.js";
import {drawDeskBar} from "./view-bar.js";
import {drawEar} from "./view-ear.js";
import {drawFoot} from "./view-foot.js";
import {drawHead, drawTrouble} from "./view-head.js";
import {drawLines, drawQuestions, drawSaid} from "./view-lists.js";
import {drawPanel} from "./view-panels.js";
import {drawRun} from "./view-run.js";
import {drawNoSeat} from "./view-seat.js";
import {drawSkips} from "./view-skips.js";
import {drawTalk} from "./view-talk.js";
import {language, t} from "./words.js";

/** Drawings a second of what moves with a line that sounds. */
const MOVES = 5;

/**
 * Every part is drawn anew only when something that it shows has changed: a page is told of changes
 * ten times a second, and most of them are of one part.
 * @param {import("./store.js").Store} store
 * @param {any} desk
 * @param {any} actions
 * @param {number} now
 */
export function drawPage(store, desk, actions, now) {
  if (desk.link === "no_seat") return drawNoSeat(desk);
  const time = store.showTime(now);
  const sees = store.you?.sees || "";
  const {active, to} = actions.talk.key;
  desk.speaks = active && store.rows("groups").some((row) => row.key === to && row.ear);
  const {scene, you} = store;
  const second = Math.floor(time);
  const moving = store.row("ear").cue ? Math.floor(time * MOVES) : second;
  const fresh = store.freshAnswers(now).map((one) => one.number).join();
  /** @param {unknown[]} shown @param {() => unknown} draw */
  const part = (shown, draw) => guard([language(), you, ...shown], draw);
  return html`
    ${part([], () => drawSkips(store))}
    ${part([scene.show, second], () => drawHead(store, desk, actions, time))}
    <div class="top">
      ${part([scene.alarms, scene.notices, desk.link, desk.why, desk.silent], () => drawTrouble(store, desk))}
      ${part([scene.run, scene.segments, second], () => drawRun(store, actions, time))}
    </div>
    <main class="sees-${sees}">
      ${part([scene.questions, second], () => (scene.questions ? drawQuestions(store, actions, time) : nothing))}
      <section class="middle" aria-label=${t("lines")}>
        ${part([scene.lines, scene.ear, desk.editor.key, desk.editor.refusal, desk.picked, desk.speaks, second], () =>
          drawLines(store, desk, actions, time))}
        ${part([scene.said], () => (scene.said ? drawSaid(store) : nothing))}
      </section>
      ${part([scene.ear, scene.said, desk.speaks, moving], () => drawEar(store, actions, time, desk.speaks))}
    </main>
    ${drawTalk(store, actions.talk, actions)}
    ${part([scene.groups, scene.said, desk.to, fresh], () => drawDeskBar(store, desk, actions, now))}
    ${part([scene.sources, scene.figures, scene.seats, second], () => drawFoot(store, time))}
    ${drawPanel(store, desk, actions)}
  `;
}
