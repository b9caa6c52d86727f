/** A person's live voice on this page: the microphone, the key, the socket, and what listens. */

import {Listening} from "./listening.js";
import {Microphone} from "./microphone.js";
import {TalkKey} from "./talk.js";
import {WebRtcVoice} from "./webrtc.js";
import {VoiceQueue} from "./voice-frame.js";

/** Hertz of the tones for the one who speaks: not heard, and free again. */
const LOW = 330;
const HIGH = 880;
/** Seconds for which it is told what became of a call. */
const TOLD = 8;
/** A dock of OBS gives a page no microphone: the talk page is opened in a real browser. */
const DOCK = "(max-width: 599px) and (max-height: 320px)";

export class TalkDesk {
  /**
   * @param {import("./store.js").Store} store
   * @param {import("./link.js").Link} link
   * @param {() => void} draw
   * @param {() => number} now
   */
  constructor(store, link, draw, now) {
    this.store = store;
    this.link = link;
    this.draw = draw;
    this.now = now;
    this.key = new TalkKey((control, more) => this.order(control, more));
    this.queue = new VoiceQueue((frame) => link.sendFrame(frame), () => link.unsent);
    this.microphone = new Microphone((frame) => this.take(frame), () => this.onMicrophone());
    this.listening = new Listening();
    this.webrtc = new WebRtcVoice((control, more) => this.order(control, more), draw);
    /** Whether the voice of this call goes by WebRTC; chosen when the key is pressed. */
    this.byWebRtc = false;
    this.chosen = "";
    /** The group that has become free, and the one for which somebody gave leave. */
    this.free = "";
    this.leave = "";
    this.alarmed = false;
    this.frames = 0;
    this.began = 0;
    /** @type {number} The order that asks for a link to the talk page. */
    this.linking = 0;
  }

  /** @returns {import("./store.js").Row[]} The groups that this seat may speak to. */
  get groups() {
    const may = (/** @type {string} */ right) => this.store.may(right);
    return this.store.rows("groups").filter(
      (row) => row.calls.every(may) || row.key === this.leave || row.key === this.key.to,
    );
  }

  /** @returns {string} The group that the key of the keyboard speaks to. */
  get target() {
    const names = this.groups.map((row) => row.key);
    return names.includes(this.chosen) ? this.chosen : names[0] || "";
  }

  /** @returns {"" | ".install" | null} Whether the plain way is too weak now, and what would help. */
  get weak() {
    const lossy = this.queue.leftOut > 0 || this.key.hardlyHeard || this.key.isLate;
    if (!this.key.active || this.byWebRtc || !lossy) return null;
    return this.webrtc.why.includes("cuebot[voice]") ? ".install" : "";
  }

  /** @returns {boolean} Whether the page is a dock, which has no microphone. */
  get docked() {
    return matchMedia(DOCK).matches;
  }

  /** @param {string} control @param {object} more @returns {number} */
  order(control, more) {
    const told = this.store.numberOrder(control, more);
    if (!this.link.send(told)) this.store.takeAnswer({answer: told.order, result: "not_sent"});
    return told.order;
  }

  /** Choose whom the key of the keyboard speaks to: the next of the groups. */
  choose() {
    const names = this.groups.map((row) => row.key);
    if (names.length) this.chosen = names[(names.indexOf(this.target) + 1) % names.length];
    this.draw();
  }

  /** @param {string} [to] */
  press(to = this.target) {
    if (!to) return;
    this.free = "";
    this.chosen = to;
    if (this.docked) this.openTalkPage();
    else if (this.microphone.state !== "open") this.microphone.open();
    else this.start(() => this.key.press(to, this.now()));
    this.draw();
  }

  /**
   * Begin to speak, or end it, without a key that could be held.
   * @param {string} to
   */
  toggle(to) {
    if (this.key.active) this.hangUp("");
    else {
      this.press(to);
      this.release();
    }
  }

  /** @param {() => void} begin */
  start(begin) {
    if (!this.key.active) {
      this.byWebRtc = this.webrtc.connected;
      this.webrtc.open(this.byWebRtc);
      this.queue.begin();
      this.frames = 0;
      this.alarmed = false;
    }
    begin();
  }

  release() {
    this.key.release(this.now());
    this.draw();
  }

  /** @param {"" | "hidden" | "unfocused" | "no_microphone"} why */
  hangUp(why) {
    this.key.hangUp(why);
    this.draw();
  }

  /** The focus is gone: what is held ends, what is latched goes on. */
  blur() {
    if (this.key.held) this.hangUp("unfocused");
  }

  lose() {
    this.key.lose();
  }

  /** A new socket knows nothing of this page. */
  reopen() {
    if (this.microphone.state === "open") this.webrtc.connect(this.microphone.stream);
    if (this.listening.on) this.order("listen", {on: true});
  }

  /** @param {{pcm: ArrayBuffer, at: number}} frame */
  take(frame) {
    if (!this.key.active || this.byWebRtc) return;
    if (!this.frames) this.began = frame.at;
    this.queue.push(this.frames, frame.at - this.began, frame.pcm);
    this.frames += 1;
  }

  onMicrophone() {
    if (this.microphone.state === "open") this.webrtc.connect(this.microphone.stream);
    else {
      this.webrtc.close();
      if (this.key.active) this.hangUp("no_microphone");
    }
    this.draw();
  }

  /**
   * Take what the server tells of calls.
   * @param {any} told
   */
  hear(told) {
    if (told.answer !== undefined) this.hearAnswer(told);
    else if (told.tally) this.key.takeTally(told.tally, this.store.you?.page || 0);
    else if (told.free) this.hearFree(told.free);
    else if (told.let) this.leave = told.let;
    else if (told.key) this.obey(told.key);
    else if (told.rtc) this.webrtc.retry();
  }

  /** @param {any} told */
  hearAnswer(told) {
    this.webrtc.takeAnswer(told);
    if (told.answer === this.linking && told.result === "linked") {
      window.open(`${location.origin}/?talk#${told.token}`, "_blank", "noopener");
      return;
    }
    const became = this.key.takeAnswer(told, this.now());
    if (became === "granted") {
      this.leave = "";
      this.queue.open(told.call);
    } else if (became) this.microphone.beep(LOW);
  }

  /** @param {string} group */
  hearFree(group) {
    this.free = group;
    this.microphone.beep(HIGH);
  }

  /**
   * A key of a deck was pressed for this seat: the page that can speak does.
   * @param {{to: string, on: boolean}} key
   */
  obey(key) {
    if (!key.on) this.hangUp("");
    else if (this.microphone.state === "open" && !document.hidden) {
      this.start(() => this.key.latch(key.to, this.now()));
    }
  }

  openTalkPage() {
    this.linking = this.order("link", {});
  }

  /** Tell by a tone what must not be overlooked, once a call. */
  watch() {
    if (!this.key.active) this.webrtc.open(false); // however the call ended
    const group = this.store.rows("groups").find((row) => row.key === this.key.to);
    const light = this.key.light(this.now(), group?.ear ?? true);
    if (light !== "unheard") {
      if (light !== "asked") this.alarmed = false;
    } else if (!this.alarmed) {
      this.alarmed = true;
      this.microphone.beep(LOW);
    }
    if (this.key.said.key && this.now() - this.key.said.at > TOLD && !this.key.active) {
      this.key.said = {key: "", by: "", why: "", to: "", at: 0};
    }
  }

  async listen() {
    if (this.listening.on) this.listening.close();
    else await this.listening.open();
    this.order("listen", {on: this.listening.on});
    this.draw();
  }
}
