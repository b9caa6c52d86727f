/** The calls to this phone: the greatest rank is heard, and of equals who was first. */

const PCM = 0;
const RATE = 48000;
/** Milliseconds that the rest of a call may take to sound. */
const DRAIN = 500;

export class Calls {
  /** @param {import("./phone-sound.js").Sound} sound @param {(told: object) => void} tell */
  constructor(sound, tell) {
    this.sound = sound;
    this.tell = tell;
    /** @type {Map<number, {call: number, rank: number, state: string, decoder: any, ending: string | null}>} */
    this.calls = new Map();
    /** @type {number | null} */
    this.active = null;
    /** Seconds of it that have sounded. */
    this.heard = 0;
    sound.onVoice = (told) => this.report(told);
  }

  /** @param {any} told */
  open(told) {
    this.calls.set(told.call, {call: told.call, rank: told.rank, state: "", decoder: null, ending: null});
    this.choose();
  }

  /** @param {number} number @param {string} why */
  close(number, why) {
    const call = this.calls.get(number);
    if (!call) return;
    call.decoder?.close();
    call.decoder = null;
    if (number !== this.active || !this.sound.running) {
      this.finish(number, why);
      return;
    }
    call.ending = why || "";
    this.sound.endVoice();
    setTimeout(() => this.finish(number, why), DRAIN);
  }

  /** @param {number} number @param {string} why */
  finish(number, why) {
    if (!this.calls.delete(number)) return;
    this.tell({call: number, state: "ended", why: why || "", heard: this.active === number ? this.heard : 0});
    this.choose();
  }

  /** @param {string} why */
  closeAll(why) {
    for (const number of [...this.calls.keys()]) this.finish(number, why);
  }

  choose() {
    const best = [...this.calls.values()].reduce(
      (/** @type {any} */ one, other) => (one === null || other.rank > one.rank ? other : one), null);
    const before = this.active;
    this.active = best ? best.call : null;
    if (before === this.active) return;
    this.heard = 0;
    this.sound.clearVoice();
    this.sound.duck(this.active !== null);
    const lost = before === null ? undefined : this.calls.get(before);
    if (lost) this.change(lost, "taken", "", this.active);
  }

  /** @param {any} call @param {string} state @param {string} [why] @param {number | null} [by] */
  change(call, state, why = "", by = null) {
    if (call.state === state) return;
    call.state = state;
    this.tell({call: call.call, state, why, by});
  }

  /** @param {DataView} head @param {Uint8Array} payload */
  take(head, payload) {
    const number = Number(head.getBigUint64(1));
    const call = this.calls.get(number);
    if (!call || call.ending !== null) return;
    const best = this.calls.get(this.active ?? -1);
    if (call !== best) {
      this.change(call, "busy", "", this.active);
    } else if (!this.sound.running) {
      this.change(call, "unheard", "the host has not confirmed the ear");
    } else {
      if (!call.state) this.change(call, "reaching");
      const timestamp = Number(head.getBigUint64(13));
      if (head.getUint8(21) === PCM) this.sound.playVoice(timestamp, toFloats(payload));
      else this.decode(call, timestamp, payload);
    }
  }

  /** @param {any} call @param {number} timestamp @param {Uint8Array} payload */
  decode(call, timestamp, payload) {
    /** @type {any} */
    const scope = globalThis;
    if (!scope.AudioDecoder) {
      this.change(call, "unheard", "this browser cannot decode this voice");
      return;
    }
    if (!call.decoder) {
      call.decoder = new scope.AudioDecoder({
        output: (/** @type {any} */ data) => {
          const samples = new Float32Array(data.numberOfFrames);
          data.copyTo(samples, {planeIndex: 0, format: "f32-planar"});
          this.sound.playVoice(Math.round((data.timestamp * RATE) / 1e6), samples);
          data.close();
        },
        error: () => this.change(call, "unheard", "this voice cannot be decoded"),
      });
      call.decoder.configure({codec: "opus", sampleRate: 48000, numberOfChannels: 1});
    }
    if (call.decoder.state === "configured") {
      call.decoder.decode(new scope.EncodedAudioChunk({type: "key", timestamp: (timestamp / RATE) * 1e6, data: payload}));
    }
  }

  /** @param {{heard: number, missed: number, waits: number, over?: boolean}} told */
  report({heard, missed, waits, over}) {
    const call = this.calls.get(this.active ?? -1);
    if (!call || !this.sound.running) return;
    this.heard = heard / RATE;
    if (over && call.ending !== null) {
      this.finish(call.call, call.ending);
      return;
    }
    call.state = "heard";
    const delay = waits / RATE + this.sound.latency;
    const lost = heard + missed ? missed / (heard + missed) : 0;
    this.tell({call: call.call, state: "heard", heard: this.heard, delay_p50: delay, delay_p95: delay, lost});
  }
}

/** @param {Uint8Array} payload */
function toFloats(payload) {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const samples = new Float32Array(payload.byteLength >> 1);
  for (let place = 0; place < samples.length; place += 1) samples[place] = view.getInt16(2 * place, true) / 32768;
  return samples;
}
