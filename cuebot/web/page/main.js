/** The console's page: state comes down, orders go up, and everything shown is made anew of both. */

import {render} from "./lit-html/lit-html.js";
import {pressKey} from "./keys.js";
import {Link, takeSeat} from "./link.js";
import {Store} from "./store.js";
import {LEVEL_FLOOR, drawPage} from "./view.js";
import {chooseLanguage, isHeld, preferredLanguage, t} from "./words.js";

const DRAW_EVERY = 500;
const LEVEL_EVERY = 100;

const store = new Store();
/** What is only on this page: which row is picked, what is being edited, what is open. */
const desk = {
  link: "connecting",
  why: "",
  refused: "",
  picked: "",
  editing: "",
  copying: "",
  to: "",
  panel: "",
  /** @type {any} */ invitation: null,
  silent: 0,
};
const known = {alarms: new Set(), said: new Set(), notices: new Set()};
let first = true;
let due = false;

const now = () => performance.now() / 1000;
const link = new Link(take, onState);

/** @param {any} told */
function take(told) {
  if (store.take(told, now()) === "gap") link.send({whole: true});
  if (told.result === "invited") desk.invitation = told;
  announce();
  draw();
}

/** @param {"open" | "lost" | "no_seat"} state @param {string} why */
function onState(state, why) {
  desk.link = state;
  desk.why = why;
  if (state !== "open") {
    for (const number of [...store.asked.keys()]) {
      store.takeAnswer({answer: number, result: "unsure"});
    }
  }
  draw();
}

/** Tell who listens to the page what was said, and what is wrong, once each. */
function announce() {
  const alarms = store.rows("alarms").filter((row) => !known.alarms.has(row.key));
  const said = store.rows("said").filter((row) => !known.said.has(row.key));
  const notices = store.rows("notices").filter((row) => !known.notices.has(row.key));
  for (const row of notices) known.notices.add(row.key);
  for (const row of alarms) known.alarms.add(row.key);
  for (const row of said) known.said.add(row.key);
  if (first) {
    first = store.number < 0;
    return;
  }
  if (alarms.length) setText("alarm", alarms.map((row) => row.text).join(" "));
  const spoken = said.filter((row) => row.outcome === "spoken");
  const heard = spoken.map((row) => t("live.said", row));
  const told = notices.map((row) => t("live.told", row));
  if (heard.length || told.length) setText("said", [...heard, ...told].join(" "));
}

/** @param {string} id @param {string} text */
function setText(id, text) {
  const place = document.getElementById(id);
  if (place) place.textContent = text;
}

/** @param {string} control @param {object} [more] */
function order(control, more = {}) {
  const told = store.numberOrder(control, more);
  if (!link.send(told)) store.takeAnswer({answer: told.order, result: "not_sent"});
  draw();
}

function draw() {
  if (due) return;
  due = true;
  queueMicrotask(() => {
    due = false;
    desk.silent = store.number < 0 ? 0 : Math.floor(now() - store.heard);
    const page = document.getElementById("page");
    if (page) render(drawPage(store, desk, actions, now()), page);
    document.title = title();
  });
}

/** Move the meter along the line that sounds; its loudness is known from its beginning. */
function showLevel() {
  const meter = /** @type {HTMLMeterElement | null} */ (document.querySelector("#level"));
  const ear = store.row("ear");
  if (!meter || !ear.cue) return;
  const at = Math.floor((store.showTime(now()) - ear.began) * (1000 / LEVEL_EVERY));
  meter.value = LEVEL_FLOOR - (ear.levels?.[at] ?? LEVEL_FLOOR);
}

function title() {
  const held = isHeld(store.row("ear").holds);
  const show = store.row("show").title;
  return `${held ? "■ " : ""}${show ? `${show} · ` : ""}cuebot`;
}

/** The line that a key means: the one that was picked, or none. */
function pickedLine() {
  return store.rows("lines").find((row) => row.key === desk.picked);
}

const actions = {
  order,
  draw,
  hold() {
    if (store.may("hold")) order("hold");
  },
  say() {
    /** @type {HTMLElement | null} */ (document.querySelector("#words"))?.focus();
  },
  help() {
    actions.open("help");
  },
  /** @param {string} name */
  open(name) {
    desk.panel = name;
    desk.invitation = null;
    draw();
    queueMicrotask(() => {
      const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog"));
      if (dialog && !dialog.open) dialog.showModal();
    });
  },
  close() {
    desk.panel = "";
    desk.invitation = null;
    draw();
  },
  /** Copy what may be posted, and tell the others who posts it.
   * @param {string} topic @param {string} language @param {string} text */
  async copy(topic, language, text) {
    order("copy", {topic, language});
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      desk.copying = text; // this browser gives the page no clipboard: it is shown to be copied
      actions.open("copy");
    }
  },
  /** @param {number} number */
  pick(number) {
    const row = store.rows("lines")[number - 1];
    desk.picked = row && desk.picked !== row.key ? row.key : "";
    draw();
  },
  /** @param {string} key */
  edit(key) {
    desk.editing = key;
    draw();
    queueMicrotask(() =>
      /** @type {HTMLElement | null} */ (document.querySelector("#edited"))?.focus());
  },
  /** @param {string} name */
  act(name) {
    const line = pickedLine();
    const cue = line ? Number(line.key) : 0;
    if (name === "edit" || name === "approve") {
      if (!line || !store.may(name)) return;
      if (name === "edit") actions.edit(line.key);
      else order(name, {cue});
    } else if (store.may(name)) {
      order(name, cue && ["skip", "later", "done"].includes(name) ? {cue} : {});
    }
  },
};

document.addEventListener("keydown", (event) => {
  if (pressKey(event, actions)) event.preventDefault();
});

async function start() {
  await chooseLanguage(preferredLanguage(), false);
  draw();
  setInterval(draw, DRAW_EVERY);
  setInterval(showLevel, LEVEL_EVERY);
  try {
    desk.refused = await takeSeat();
  } catch {
    desk.refused = "away";
  }
  await link.run();
}

start();
