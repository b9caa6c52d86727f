/**
 * The line of this phone to its show, with the messages of `wire/ear_messages.py`: each clip sounds
 * once and none late, and the show is told what became of it.
 */

import {Calls} from "./phone-calls.js";
import {ClockOffset} from "./phone-clock.js";
import {isSameClip, KeptPlays} from "./phone-plays.js";

const VERSION = 1;
const PIECE = 1;
const VOICE = 2;
const PIECE_HEAD = 13;
const VOICE_HEAD = 22;
const PROBE_EVERY = 500;
/** Seconds without news after which the line counts as cut. */
const SILENT = 2;
const FIRST_WAIT = 0.5;
const LONGEST_WAIT = 5;
/** Seconds before its latest moment at which a clip is given up. */
const MARGIN = 0.03;
const PLAYS_TOLD = 20;
const INSTANCE = "cuebot-ear";

const now = () => performance.now() / 1000;

/** @typedef {import("./phone-plays.js").Play} Play */
/** @typedef {{offer: any, parts: Uint8Array[], size: number}} Arriving */

export class PhoneEar {
  /**
   * @param {import("./phone-sound.js").Sound} sound
   * @param {(change: {line: "open" | "lost" | "taken" | "refused", why?: string}) => void} onLine
   */
  constructor(sound, onLine) {
    this.sound = sound;
    this.onLine = onLine;
    this.clock = new ClockOffset();
    /** @type {WebSocket | null} */
    this.socket = null;
    this.heard = 0;
    this.losses = 0;
    this.plays = new KeptPlays(sessionStorage);
    /** @type {Map<string, number>} */
    this.tokens = new Map();
    /** @type {Arriving | null} */
    this.arriving = null;
    /** @type {Play | null} */
    this.playing = null;
    this.stopped = "";
    this.told = "";
    /** @type {(() => void) | undefined} Ends the line at once. */
    this.cut = undefined;
    /** @type {(() => void) | undefined} Goes on after another ear took this one's place. */
    this.again = undefined;
    this.calls = new Calls(sound, (/** @type {object} */ told) => this.send({say: "call_report", ...told}));
    setInterval(() => this.probe(), PROBE_EVERY);
  }

  /** Hold a line for as long as this browser may have one. */
  async run() {
    for (;;) {
      const reason = await this.hold();
      this.onLine({line: reason === "taken" ? "taken" : "lost", why: reason});
      if (reason === "show_ended" || reason === "revoked") return;
      if (reason === "taken") {
        await new Promise((/** @type {(value?: void) => void} */ resolve) => {
          this.again = resolve;
        });
      }
      const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (this.losses + 1));
      const wait = FIRST_WAIT + Math.random() * (most - FIRST_WAIT);
      this.losses += 1;
      await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    }
  }

  /** Come back after another ear took this one's place; a person asked for it. */
  return() {
    this.again?.();
  }

  /** @returns {Promise<string>} Why the line ended. */
  hold() {
    const address = new URL("ear/socket", location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    address.hash = "";
    const socket = new WebSocket(address);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    this.clock = new ClockOffset();
    this.told = "";
    return new Promise((resolve) => {
      const over = (/** @type {string} */ reason) => {
        if (this.socket !== socket) return;
        this.socket = null;
        this.sound.silence("lost"); // at once, whatever else there is to do
        this.drop("the line was cut");
        resolve(reason);
      };
      this.cut = () => {
        socket.close();
        over("silent");
      };
      socket.onopen = () => {
        this.heard = now();
        this.hello();
        this.probe();
      };
      socket.onmessage = (event) => {
        this.heard = now();
        if (typeof event.data === "string") void this.take(JSON.parse(event.data));
        else this.takeSound(event.data);
      };
      socket.onclose = (event) => over(event.reason || "the line was cut");
    });
  }

  hello() {
    const plays = this.plays.listLast(PLAYS_TOLD);
    let instance = sessionStorage.getItem(INSTANCE);
    if (!instance) {
      instance = Math.random().toString(36).slice(2);
      sessionStorage.setItem(INSTANCE, instance);
    }
    this.send({say: "hello", version: VERSION, kind: "page", instance, plays});
  }

  probe() {
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    if (now() - this.heard > SILENT) {
      this.cut?.();
      return;
    }
    this.send({say: "time?", sent: now()});
    this.tellState();
  }

  /** Tell whether the host would hear anything, where that is new. */
  tellState() {
    if (!this.clock.known) return;
    const ready = this.sound.running || false;
    const state = {say: "state", ready, device: "a page", trouble: ready ? "" : "the host has not confirmed it"};
    const text = JSON.stringify(state);
    if (text === this.told) return;
    this.told = text;
    this.send(state);
  }

  /** @param {object} told */
  send(told) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(told));
  }

  /** @param {any} told */
  async take(told) {
    if (told.say === "welcome") {
      this.losses = 0;
      this.onLine({line: "open"});
    } else if (told.say === "time") {
      this.clock.add(told.sent, told.received, told.replied, now());
      this.tellState();
    } else if (told.say === "taken") {
      this.sound.silence("taken");
    } else if (!this.admits(told)) {
      if (told.say === "clip") this.end(told, "refused", "a show that has lost this room sent it");
    } else if (told.say === "clip") {
      this.beginClip(told);
    } else if (told.say === "hush") {
      this.hush(told);
    } else if (told.say === "call") {
      this.calls.open(told);
    } else if (told.say === "call_end") {
      this.calls.close(told.call, told.why);
    }
  }

  /** @param {{room: string, token: number}} order */
  admits({room, token}) {
    if (token < (this.tokens.get(room) || 0)) return false;
    this.tokens.set(room, token);
    return true;
  }

  /** @param {any} offer */
  beginClip(offer) {
    const known = this.plays.find(offer);
    if (known) {
      this.send({say: "play", ...known});
      return;
    }
    if (this.arriving) this.end(this.arriving.offer, "unheard", "another came before it was whole");
    this.arriving = {offer, parts: [], size: 0};
  }

  /** @param {ArrayBuffer} data */
  takeSound(data) {
    const head = new DataView(data);
    if (head.getUint8(0) === VOICE && data.byteLength > VOICE_HEAD) {
      this.calls.take(head, new Uint8Array(data, VOICE_HEAD));
    } else if (head.getUint8(0) === PIECE && this.arriving) {
      const {offer} = this.arriving;
      if (Number(head.getBigUint64(1)) !== offer.number) return;
      const place = head.getUint32(9);
      const part = new Uint8Array(data, PIECE_HEAD);
      if (place !== this.arriving.size || place + part.length > offer.size) {
        this.arriving = null;
        this.end(offer, "refused", "it was damaged on its way");
        return;
      }
      this.arriving.parts.push(part);
      this.arriving.size += part.length;
      if (this.arriving.size === offer.size) {
        const whole = this.arriving;
        this.arriving = null;
        void this.playClip(whole);
      }
    }
  }

  /** @param {Arriving} arriving */
  async playClip({offer, parts, size}) {
    const pcm = new Uint8Array(size);
    let place = 0;
    for (const part of parts) {
      pcm.set(part, place);
      place += part.length;
    }
    const line = this.socket;
    const digest = hex(await crypto.subtle.digest("SHA-256", pcm));
    const buffer = this.sound.decode(pcm, offer.sample_rate);
    if (this.plays.find(offer)) return; // it was stopped meanwhile
    const latest = this.clock.latestOwnTime(offer.latest, now()) - MARGIN - this.sound.latency;
    if (digest !== offer.digest) this.end(offer, "refused", "it was damaged on its way");
    else if (line !== this.socket) this.end(offer, "expired", "the line was cut");
    else if (this.playing) this.end(offer, "unheard", "another line sounds");
    else if (!this.sound.running) this.end(offer, "unheard", "the host has not confirmed the ear");
    else if (now() >= latest) this.end(offer, "expired", "it came too late to be begun");
    else await this.sounds(offer, buffer);
  }

  /** @param {any} offer @param {AudioBuffer} buffer */
  async sounds(offer, buffer) {
    const rate = 48000;
    const began = this.sound.sample;
    const play = {room: offer.room, number: offer.number, state: "unknown", sample_rate: rate, began};
    this.playing = play;
    this.stopped = "";
    this.plays.keep(play); // before it sounds: a page that is loaded anew says it no second time
    const sounding = this.sound.play(buffer);
    this.send({say: "play", ...play, state: "began"});
    const whole = await sounding;
    this.playing = null;
    const ended = whole ? began + Math.round(buffer.duration * rate) : Math.max(began, this.sound.sample);
    const state = whole ? "ended" : "cut";
    const why = whole ? "" : this.stopped || "the page fell silent";
    this.plays.keep({...play, state, ended, why});
    this.send({say: "play", ...play, state, ended, why, device: "a page"});
  }

  /** @param {any} order */
  hush(order) {
    if (this.playing && isSameClip(this.playing, order)) {
      this.stopped = "it was stopped";
      this.sound.stopClip();
    } else if (!this.plays.find(order)) {
      this.arriving = null;
      this.end(order, "unheard", "it was stopped");
    }
  }

  /**
   * Tell that a clip never begins.
   * @param {any} offer @param {string} state @param {string} why
   */
  end(offer, state, why) {
    const play = {room: offer.room, number: offer.number, state, why};
    this.plays.keep(play);
    this.send({say: "play", ...play});
  }

  /**
   * Let go of what has not begun, and of every voice.
   * @param {string} why
   */
  drop(why) {
    if (this.arriving) this.end(this.arriving.offer, "expired", why);
    this.arriving = null;
    this.calls.closeAll(why);
  }
}

/** @param {ArrayBuffer} digest */
function hex(digest) {
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
