/**
 * The audio thread of a voice: a small jitter buffer.  Frames come by `port` with their place in the
 * call; what is missing when it is due is silence, and nothing old is played.
 */

/** @type {any} */
const scope = globalThis;
/** Samples that are kept before the first sounds: 60 ms at 48 kHz. */
const TARGET = 2880;
/** Samples over the target at which the oldest are left out: 60 ms. */
const SURPLUS = 2880;
const TELL_EVERY = 48000;

class Voice extends scope.AudioWorkletProcessor {
  constructor() {
    super();
    /** @type {Map<number, Float32Array>} Frames by their first sample. */
    this.frames = new Map();
    /** @type {number | null} The next sample of the call that is due; null while it fills. */
    this.due = null;
    this.newest = 0;
    this.heard = 0;
    this.missed = 0;
    this.told = 0;
    /** Whether the call is over once what has come of it has sounded. */
    this.ends = false;
    this.port.onmessage = (/** @type {MessageEvent} */ event) => {
      if (event.data === "clear") this.clear();
      else if (event.data === "end") this.ends = true;
      else this.take(event.data);
    };
  }

  clear() {
    this.frames.clear();
    this.due = null;
    this.newest = 0;
    this.heard = 0;
    this.missed = 0;
    this.told = 0;
    this.ends = false;
  }

  /** @param {{timestamp: number, samples: Float32Array}} frame */
  take({timestamp, samples}) {
    if (this.due !== null && timestamp + samples.length <= this.due) return; // its moment is over
    this.frames.set(timestamp, samples);
    this.newest = Math.max(this.newest, timestamp + samples.length);
    const first = Math.min(...this.frames.keys());
    if (this.due === null && this.newest - first >= TARGET) this.due = first;
    if (this.due !== null && this.newest - this.due > TARGET + SURPLUS) {
      this.due = this.newest - TARGET; // caught up: who speaks now is heard now
    }
    for (const [at, own] of this.frames) {
      if (this.due !== null && at + own.length <= this.due) this.frames.delete(at);
    }
  }

  /** @param {Float32Array[][]} _inputs @param {Float32Array[][]} outputs */
  process(_inputs, outputs) {
    const out = outputs[0][0];
    if (this.due === null) {
      if (this.ends) this.finish();
      return true;
    }
    let found = 0;
    for (const [at, own] of this.frames) {
      const from = Math.max(at, this.due);
      const until = Math.min(at + own.length, this.due + out.length);
      for (let place = from; place < until; place += 1) out[place - this.due] = own[place - at];
      found += Math.max(0, until - from);
      if (at + own.length <= this.due + out.length) this.frames.delete(at);
    }
    this.due += out.length;
    this.heard += found;
    this.missed += out.length - found;
    if (this.newest <= this.due) {
      this.due = null; // it ran dry: it fills again before it sounds
      this.missed = 0;
    }
    this.told += out.length;
    if (this.heard === found || this.told >= TELL_EVERY) {
      this.told = 0;
      const waits = this.due === null ? 0 : this.newest - this.due;
      this.port.postMessage({heard: this.heard, missed: this.missed, waits});
    }
    return true;
  }

  finish() {
    this.port.postMessage({heard: this.heard, missed: this.missed, waits: 0, over: true});
    this.clear();
  }
}

scope.registerProcessor("cuebot-voice", Voice);
