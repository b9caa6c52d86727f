/**
 * The talk key: from the press to the end of a call, and what its light shows.  Pure: no document,
 * no socket and no microphone.
 *
 * @typedef {object} Tally What the server tells of this seat's call.
 * @property {number} call
 * @property {string} to
 * @property {number} page
 * @property {string | null} state
 * @property {string} by
 * @property {number} heard
 * @property {number} delay
 * @property {number} delay_p95
 * @property {number} lost
 * @property {string} why
 * @property {import("./words.js").Wording} [said_why]
 * @property {boolean} latched
 *
 * @typedef {"" | "asked" | "reaching" | "late" | "heard" | "slow" | "unheard" | "sent" | "taken"} Light
 */

import {say} from "./words.js";

/** Seconds within which a press that is let go again latches the key. */
const TAP = 0.3;
/** Seconds until a call that does not reach the ear turns amber, and red. */
const LATE = 0.3;
const UNHEARD = 0.5;
/** Seconds of delay from which on it is red; nobody can talk across that. */
export const SLOW = 0.6;
/** The share that may be lost, and the reports in a row after which the host can hardly hear. */
const LOSSY = 0.15;
const POOR_REPORTS = 3;

export class TalkKey {
  /**
   * @param {(control: string, more: object) => number} order Gives an order; returns its number.
   */
  constructor(order) {
    this.order = order;
    /** The group that is spoken to, or that was asked for; empty while the key rests. */
    this.to = "";
    this.held = false;
    this.latched = false;
    this.pressed = 0;
    /** The number of the order that asks for the call, until it is answered. */
    this.asking = 0;
    this.call = 0;
    this.granted = 0;
    /** Seconds that the server took to grant it: half of them are the way there. */
    this.way = 0;
    /** @type {Tally | null} */
    this.tally = null;
    this.poor = 0;
    /** What became of the last call, for the one who spoke: a key of the page's words. */
    this.said = {key: "", by: "", why: "", to: "", at: 0};
    /** @type {Tally | null} The last of a call that is over. */
    this.over = null;
    /** @type {Tally | null} How a call of this seat is that comes from another page. */
    this.elsewhere = null;
  }

  get active() {
    return this.to !== "";
  }

  /** @param {string} to @param {number} now Seconds by this page's own clock. */
  press(to, now) {
    if (this.active) {
      if (this.latched) this.hangUp("");
      return;
    }
    this.begin(to, now, false);
    this.held = true;
  }

  /**
   * Let a call go on by itself, as a short press does.
   * @param {string} to
   * @param {number} now
   */
  latch(to, now) {
    if (!this.active) this.begin(to, now, true);
  }

  /** @param {string} to @param {number} now @param {boolean} latched */
  begin(to, now, latched) {
    this.to = to;
    this.pressed = now;
    this.latched = latched;
    this.tally = null;
    this.over = null;
    this.poor = 0;
    this.said = {key: "", by: "", why: "", to, at: now};
    this.asking = this.order("call", latched ? {to, latch: true} : {to});
  }

  /** @param {number} now */
  release(now) {
    if (!this.held) return;
    this.held = false;
    if (!this.active) return;
    if (now - this.pressed < TAP) {
      this.latched = true;
      if (this.call) this.order("call", {to: this.to, latch: true});
    } else {
      this.hangUp("");
    }
  }

  /** @param {"" | "hidden" | "unfocused" | "no_microphone"} why Which rule of the page ends it. */
  hangUp(why) {
    if (!this.active) return;
    this.order("hang_up", why ? {why} : {});
    this.rest(why ? `talk.ended.${why}` : "");
  }

  /** The connection is gone, and with it the call: the key must be pressed anew. */
  lose() {
    this.elsewhere = null;
    if (this.active) this.rest("talk.press_again");
  }

  /** @param {string} key @param {string} [by] @param {string} [why] */
  rest(key, by = "", why = "") {
    this.said = {key, by, why, to: this.to, at: this.pressed};
    this.to = "";
    this.held = this.latched = false;
    this.asking = this.call = 0;
    this.tally = null;
  }

  /**
   * @param {any} told What became of an order.
   * @param {number} now
   * @returns {"granted" | "busy" | "refused" | ""} What it means to this key.
   */
  takeAnswer(told, now) {
    if (!this.asking || told.answer !== this.asking) return "";
    this.asking = 0;
    if (told.result !== "granted") {
      const busy = told.result === "busy";
      if (busy && told.own) this.rest("talk.own");
      else if (busy) this.rest(told.by ? "talk.busy.by" : "talk.busy", told.by);
      else this.rest(`result.${told.result}`, "", say(told.said_why, told.why || ""));
      return busy ? "busy" : "refused";
    }
    this.call = told.call;
    this.granted = now;
    this.way = now - this.pressed;
    if (this.latched) this.order("call", {to: this.to, latch: true});
    return "granted";
  }

  /** @param {Tally} tally @param {number} page This page's own number. */
  takeTally(tally, page) {
    if (tally.page !== page) {
      this.elsewhere = tally.state === "ended" ? null : tally;
      return;
    }
    if (tally.state === "ended") {
      this.over = tally;
      if (tally.call === this.call) this.rest(tally.why ? "talk.ended" : "", "", say(tally.said_why, tally.why));
      return;
    }
    if (tally.call !== this.call) return;
    this.tally = tally;
    const poor = tally.delay > SLOW || tally.lost > LOSSY;
    this.poor = poor ? this.poor + 1 : 0;
  }

  /** @param {string} call @returns {boolean} Whether a call of this number is this seat's. */
  owns(call) {
    return call === String(this.call) || call === String(this.elsewhere?.call);
  }

  /**
   * @param {string} to A group that this seat speaks to from another page.
   * @returns {Light}
   */
  lightElsewhere(to) {
    const tally = this.elsewhere;
    if (tally?.to !== to) return "";
    if (tally.state === "heard") return tally.delay > SLOW ? "slow" : "heard";
    if (tally.state === "unheard") return "unheard";
    return tally.state === "taken" || tally.state === "busy" ? "taken" : "reaching";
  }

  /** @returns {boolean} Whether it sounds so late that the network must be a weak one. */
  get isLate() {
    return this.tally?.state === "heard" && this.tally.delay > LATE;
  }

  /** @returns {boolean} Whether the host can hardly hear what is said. */
  get hardlyHeard() {
    return this.active && this.poor >= POOR_REPORTS;
  }

  /**
   * @param {number} now
   * @param {boolean} ear Whether the host's ear is in the group.
   * @returns {Light}
   */
  light(now, ear) {
    if (!this.active) return "";
    if (!this.call) return "asked";
    if (!ear) return "sent";
    const state = this.tally?.state;
    if (state === "heard") return (this.tally?.delay || 0) > SLOW ? "slow" : "heard";
    if (state === "taken" || state === "busy") return "taken";
    const waited = now - this.granted;
    if (state === "unheard" || waited > UNHEARD) return "unheard";
    return waited > LATE ? "late" : "reaching";
  }

  /** @param {number} capture Seconds in the browser. @returns {number | null} Milliseconds. */
  delay(capture) {
    if (this.tally?.state !== "heard") return null;
    return Math.round(1000 * (this.tally.delay + this.way / 2 + capture));
  }
}
