/** The wall's page: every room of a studio as a tile, made anew of what the server tells. */

import {Link} from "./link.js";
import {announceText, beginPage, makeDrawing, makeOrdering, makePanels, makeTaking} from "./start.js";
import {Store} from "./store.js";
import {drawWall, explainLook} from "./view-wall.js";
import {t} from "./words.js";

const DRAW_EVERY = 1000;

const store = new Store();
/** What is only on this page: what is open over it. */
const desk = {
  link: "connecting",
  why: "",
  refused: "",
  panel: "",
  /** @type {any} */ invitation: null,
  silent: 0,
};
/** @type {Map<string, string>} The alarms that were announced, by room. */
const announced = new Map();
let first = true;

const now = () => performance.now() / 1000;
const draw = makeDrawing(
  () => {
    desk.silent = store.silence(now());
    return drawWall(store, desk, actions, now());
  },
  () => {
    document.title = title();
  },
);
/** @type {Link} */
const link = new Link(
  makeTaking(store, (told) => link.send(told), now, (told) => {
    if (told.result === "invited") desk.invitation = told;
    announce();
    draw();
  }),
  onState,
);

/** @param {"open" | "lost" | "no_seat"} state @param {string} why */
function onState(state, why) {
  desk.link = state;
  desk.why = why;
  if (state !== "open") store.loseAnswers();
  draw();
}

/** Tell who listens to the page of each new alarm, and of rooms that fail, once each. */
function announce() {
  const fresh = [];
  for (const row of store.rows("rooms")) {
    const text = explainLook(store, row);
    if (text && announced.get(row.key) !== text) fresh.push(`${row.title || row.key}: ${text}`);
    announced.set(row.key, text);
  }
  if (!first && fresh.length) announceText("alarm", fresh.join(" "));
  first = first && store.number < 0;
}

function title() {
  const alarms = store.rows("rooms").filter((row) => explainLook(store, row)).length;
  return `${alarms ? `▲ ${alarms} · ` : ""}${t("wall")} · cuebot`;
}

const actions = {draw, order: makeOrdering(store, link, draw), ...makePanels(desk, draw)};

async function start() {
  await beginPage(desk, draw, DRAW_EVERY);
  await link.run();
}

start();
