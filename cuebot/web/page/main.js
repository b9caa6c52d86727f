/** The console's page: state comes down, orders go up, and everything shown is made anew of both. */

import {awaitWords, endWords, pressKey, releaseKey} from "./keys.js";
import {LineEditor} from "./line-editor.js";
import {Link} from "./link.js";
import {announceText, beginPage, makeDrawing, makeOrdering, makePanels, makeTaking} from "./start.js";
import {Store} from "./store.js";
import {TalkDesk} from "./talk-desk.js";
import {drawPage} from "./view.js";
import {LEVEL_FLOOR} from "./view-ear.js";
import {canDo} from "./view-lists.js";
import {isHeld, say, t} from "./words.js";

const DRAW_EVERY = 500;
const LEVEL_EVERY = 100;

const store = new Store();
/** What is only on this page: which row is picked, what is being edited, what is open. */
const desk = {
  link: "connecting",
  why: "",
  refused: "",
  picked: "",
  editor: new LineEditor(),
  copying: "",
  to: "",
  panel: "",
  /** @type {any} */ invitation: null,
  silent: 0,
  speaks: false,
};
const known = {alarms: new Set(), said: new Set(), notices: new Set()};
/** Whether a dock sent its person here to speak: then the microphone is what they want. */
let comesToTalk = new URLSearchParams(location.search).has("talk");
let first = true;

const now = () => performance.now() / 1000;
const draw = makeDrawing(makePage, () => {
  document.title = title();
  if (comesToTalk) leadToMicrophone();
});
/** @type {Link} */
const link = new Link(makeTaking(store, (told) => link.send(told), now, follow), onState);
const order = makeOrdering(store, link, draw);
const panels = makePanels(desk, draw);
const talk = new TalkDesk(store, link, draw, now);
link.onFrame = (/** @type {ArrayBuffer} */ frame) => talk.listening.play(frame);

/** @param {any} told */
function follow(told) {
  talk.hear(told);
  if (told.result === "invited") desk.invitation = told;
  announce();
  draw();
}

/** @param {"open" | "lost" | "no_seat"} state @param {string} why */
function onState(state, why) {
  desk.link = state;
  desk.why = why;
  if (state === "open") talk.reopen();
  else {
    talk.lose();
    store.loseAnswers();
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
  const wrong = alarms.filter((row) => !row.over).map((row) => say(row.said, row.text));
  const over = alarms.filter((row) => row.over).map((row) => say(row.said, row.text));
  if (wrong.length) announceText("alarm", wrong.join(" "));
  const spoken = said.filter((row) => row.outcome === "spoken");
  const heard = spoken.map((row) => t("live.said", row));
  const told = notices.map((row) => t("live.told", row));
  const calm = [...heard, ...told, ...over];
  if (calm.length) announceText("said", calm.join(" "));
}

function makePage() {
  talk.watch();
  desk.editor.follow(store);
  desk.silent = store.silence(now());
  return drawPage(store, desk, actions, now());
}

function leadToMicrophone() {
  const open = /** @type {HTMLElement | null} */ (document.querySelector("button.mic_open"));
  open?.focus();
  comesToTalk = !open;
}

/** Move the meters: of the microphone, and along the line that sounds, which is known from its beginning. */
function showLevel() {
  const voice = /** @type {HTMLMeterElement | null} */ (document.querySelector("#mic-level"));
  if (voice) voice.value = LEVEL_FLOOR + Math.max(-LEVEL_FLOOR, 20 * Math.log10(talk.microphone.takeLevel() || 1e-9));
  if (talk.key.active) draw(); // its light goes by the time
  const meter = /** @type {HTMLMeterElement | null} */ (document.querySelector("#level"));
  const ear = store.row("ear");
  if (!meter || !ear.cue) return;
  const at = Math.floor((store.showTime(now()) - ear.began) * (1000 / LEVEL_EVERY));
  meter.value = LEVEL_FLOOR - (ear.levels?.[at] ?? LEVEL_FLOOR);
}

function title() {
  const held = isHeld(store.row("ear").holds);
  const show = store.row("show").title;
  const live = talk.key.active ? "● " : "";
  return `${live}${held ? "■ " : ""}${show ? `${show} · ` : ""}cuebot`;
}

/** The line that a key means: the one that was picked, or none. */
function pickedLine() {
  return store.rows("lines").find((row) => row.key === desk.picked);
}

/** The line that is to be edited or approved: the one that was picked, or else the first that can be.
 * @param {"edit" | "approve"} name */
function lineFor(name) {
  const may = store.rows("lines").filter((row) => canDo(name, row, store));
  return desk.picked ? may.find((row) => row.key === desk.picked) : may[0];
}

/** Edit or approve by a key, and tell which line that is where none was picked.
 * @param {"edit" | "approve"} name */
function actOnLine(name) {
  const line = lineFor(name);
  if (!line) {
    store.tellHere(name, "no_line");
    awaitWords();
    draw();
    return;
  }
  if (!desk.picked) store.tellHere(name, "first_line", line.text || line.about);
  if (name === "edit") {
    awaitWords(); // until the field is there
    desk.picked = line.key;
    actions.edit(line.key);
  } else order(name, {cue: Number(line.key)});
}

const actions = {
  order,
  draw,
  talk,
  ...panels,
  hold() {
    if (store.may("hold")) order("hold");
  },
  say() {
    /** @type {HTMLElement | null} */ (document.querySelector("#words"))?.focus();
  },
  help() {
    panels.open("help");
  },
  /** Copy what may be posted, and tell the others who posts it.
   * @param {string} topic @param {string} language @param {string} text */
  async copy(topic, language, text) {
    order("copy", {topic, language});
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      desk.copying = text; // this browser gives the page no clipboard: it is shown to be copied
      panels.open("copy");
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
    desk.editor.open(key);
    draw(() => {
      /** @type {HTMLElement | null} */ (document.querySelector("#edited"))?.focus();
      endWords();
    });
  },
  /** @param {string} name */
  act(name) {
    if (name === "edit" || name === "approve") {
      actOnLine(name);
      return;
    }
    const line = pickedLine();
    const cue = line ? Number(line.key) : 0;
    if (store.may(name)) order(name, cue && ["skip", "later", "done"].includes(name) ? {cue} : {});
  },
};

document.addEventListener("keydown", (event) => {
  if (pressKey(event, actions)) event.preventDefault();
});

document.addEventListener("keyup", (event) => releaseKey(event, actions));
window.addEventListener("blur", () => talk.blur());
window.addEventListener("pagehide", () => talk.hangUp("hidden"));
document.addEventListener("visibilitychange", () => {
  if (document.hidden) talk.hangUp("hidden");
});
document.addEventListener("freeze", () => talk.hangUp("hidden"));
// A button that was clicked keeps no focus: the next press of the talk key is for the talk key.
document.addEventListener("pointerup", (event) => {
  const pressed = /** @type {Element} */ (event.target).closest?.("button");
  if (pressed && !pressed.closest("dialog")) setTimeout(() => /** @type {HTMLElement} */ (pressed).blur());
});

async function start() {
  setInterval(showLevel, LEVEL_EVERY);
  await beginPage(desk, draw, DRAW_EVERY);
  await link.run();
}

start();
