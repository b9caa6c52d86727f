/**
 * The microphone as frames of 10 ms: 16-bit mono PCM at 48 kHz.  Runs in the audio thread.
 *
 * A message is `{pcm, at, level}`: the samples, how many of 48 kHz came before them, and their
 * loudest as a share of the most that there can be.
 */

const RATE = 48_000;
const FRAME = 480;
const FULL_SCALE = 32_767;

/** What a page's types do not know: the names that there are in the audio thread alone. */
const thread = /** @type {any} */ (globalThis);

class VoiceCapture extends thread.AudioWorkletProcessor {
  constructor() {
    super();
    /** How far this thread's clock goes on from one of our samples to the next. */
    this.step = thread.sampleRate / RATE;
    /** Where the next sample lies behind the last one that was kept. */
    this.place = this.step;
    this.last = 0;
    this.frame = new Int16Array(FRAME);
    this.filled = 0;
    this.peak = 0;
    this.at = 0;
  }

  /** @param {Float32Array[][]} inputs */
  process(inputs) {
    const channel = inputs[0]?.[0];
    if (channel) this.take(channel);
    return true;
  }

  /** @param {Float32Array} samples */
  take(samples) {
    if (this.step === 1) {
      for (const sample of samples) this.add(sample);
      return;
    }
    for (const sample of samples) {
      for (; this.place <= 1; this.place += this.step) {
        this.add(this.last + (sample - this.last) * this.place);
      }
      this.place -= 1;
      this.last = sample;
    }
  }

  /** @param {number} sample */
  add(sample) {
    const held = Math.max(-1, Math.min(1, sample));
    this.peak = Math.max(this.peak, Math.abs(held));
    this.frame[this.filled] = Math.round(held * FULL_SCALE);
    this.filled += 1;
    if (this.filled < FRAME) return;
    const pcm = this.frame.buffer;
    this.port.postMessage({pcm, at: this.at, level: this.peak}, [pcm]);
    this.frame = new Int16Array(FRAME);
    this.filled = 0;
    this.peak = 0;
    this.at += FRAME;
  }
}

thread.registerProcessor("voice-capture", VoiceCapture);

export {};
