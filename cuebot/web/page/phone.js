/** The host's phone as their ear: the tone, the confirmation, the line that sounds, and "got it". */

import {Link} from "./link.js";
import {announceText, beginPage, makeDrawing, makeTaking} from "./start.js";
import {PhoneEar} from "./phone-ear.js";
import {Sound} from "./phone-sound.js";
import {drawPhone} from "./phone-view.js";
import {Store} from "./store.js";
import {t} from "./words.js";

const DRAW_EVERY = 500;
const now = () => performance.now() / 1000;

const store = new Store();
/** What is only on this page. */
const desk = {
  link: "connecting",
  refused: "",
  /** Of the ear's own line. */
  line: "connecting",
  /** "start", "tone" while it sounds, "asked" after it, "on" once confirmed. */
  step: "start",
  /** Why it is silent, as a code; empty before it was ever confirmed. */
  silent: "",
};
const draw = makeDrawing(() => drawPhone(store, desk, actions, sound.choosesOutput));
const sound = new Sound((why) => {
  desk.step = "start";
  desk.silent = why;
  ear.tellState();
  announceText("alarm", t(`phone.silent.${why}`));
  draw();
});
const ear = new PhoneEar(sound, ({line, why}) => {
  desk.line = line === "lost" && why === "show_ended" ? "ended" : line;
  draw();
});
/** @type {Link} */
const link = new Link(
  makeTaking(store, (told) => link.send(told), now, () => draw()),
  (state) => {
    desk.link = state;
    draw();
  },
);

const actions = {
  async tone() {
    if (desk.line === "taken") ear.return();
    desk.step = "tone";
    draw();
    try {
      await sound.playTone();
      desk.step = "asked";
    } catch {
      desk.step = "start";
      desk.silent = "refused";
    }
    draw();
  },
  async confirm() {
    await sound.confirm();
    desk.step = sound.running ? "on" : "start";
    desk.silent = "";
    ear.tellState();
    draw();
  },
  elsewhere() {
    sound.silence("elsewhere");
    desk.step = "start";
    desk.silent = "elsewhere";
    draw();
  },
  stop() {
    sound.silence("asked");
  },
  async output() {
    try {
      await sound.chooseOutput();
    } catch {
      // Nobody chose: it stays as it was, and is confirmed anew.
    }
    desk.step = "start";
    draw();
  },
  /** @param {number} cue */
  seen(cue) {
    link.send(store.numberOrder("seen", cue ? {cue} : {}));
  },
  draw,
};

async function start() {
  await beginPage(desk, draw, DRAW_EVERY);
  void ear.run();
  await link.run();
}

void start();
