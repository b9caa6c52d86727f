/**
 * Plays the frames of a call on a page that listens, through a small jitter buffer.  Runs in the
 * audio thread.  A message is `{call, pcm}`; frames of another call empty the buffer first.
 */

const RATE = 48_000;
const FULL_SCALE = 32_768;
/** Samples that are waited for before any is played, and more than which never wait. */
const AHEAD = 0.06 * RATE;
const MOST = 0.25 * RATE;
/** Samples over which the sound comes and goes, so that nothing clicks. */
const FADE = 240;

const thread = /** @type {any} */ (globalThis);

class VoicePlayer extends thread.AudioWorkletProcessor {
  constructor() {
    super();
    this.step = RATE / thread.sampleRate;
    this.ring = new Float32Array(RATE);
    this.read = 0;
    this.written = 0;
    this.call = 0;
    this.gain = 0;
    this.playing = false;
    this.port.onmessage = (/** @type {MessageEvent} */ event) => this.take(event.data);
  }

  /** @param {{call: number, pcm: ArrayBuffer}} frame */
  take(frame) {
    if (frame.call !== this.call) {
      this.call = frame.call;
      this.read = this.written;
      this.playing = false;
    }
    for (const sample of new Int16Array(frame.pcm)) {
      this.ring[this.written % RATE] = sample / FULL_SCALE;
      this.written += 1;
    }
    if (this.written - this.read > MOST) this.read = this.written - AHEAD;
    if (this.written - this.read >= AHEAD) this.playing = true;
  }

  /** @param {Float32Array[][]} _inputs @param {Float32Array[][]} outputs */
  process(_inputs, outputs) {
    const [first, ...others] = outputs[0];
    for (let n = 0; n < first.length; n += 1) first[n] = this.next();
    for (const other of others) other.set(first);
    return true;
  }

  next() {
    const left = this.written - this.read;
    if (left <= 1) this.playing = false;
    const wanted = this.playing && left > FADE ? 1 : 0;
    this.gain += Math.max(-1 / FADE, Math.min(1 / FADE, wanted - this.gain));
    if (left <= 1 || (!this.playing && this.gain <= 0)) return 0;
    const at = Math.floor(this.read);
    const share = this.read - at;
    const sample = this.ring[at % RATE] * (1 - share) + this.ring[(at + 1) % RATE] * share;
    this.read += this.step;
    return sample * this.gain;
  }
}

thread.registerProcessor("voice-player", VoicePlayer);

export {};
