/**
 * What sounds on this phone, and above all what does not: nothing until the host has said that the
 * tone was in their ear, and nothing again from the moment on at which that may have changed.
 */

const TONE_HERTZ = 660;
const TONE_SECONDS = 0.6;
const DUCKED = 10 ** (-18 / 20);
const RAMP = 0.01;
const RATE = 48000;
/** Milliseconds between two looks at the list of outputs. */
const LOOK_EVERY = 200;

export class Sound {
  /** @param {(why: string) => void} onSilent Called with why it has fallen silent, as a code. */
  constructor(onSilent) {
    this.onSilent = onSilent;
    this.confirmed = false;
    /** @type {AudioContext | null} */
    this.context = null;
    /** @type {GainNode | null} The one way out: zero unless the host has confirmed. */
    this.gate = null;
    /** @type {GainNode | null} */
    this.lines = null;
    /** @type {AudioWorkletNode | null} */
    this.voice = null;
    /** @type {AudioBufferSourceNode | null} */
    this.source = null;
    /** @type {any} Keeps the screen on. */
    this.lock = null;
    this.outputs = "";
    /** @type {(told: {heard: number, missed: number, waits: number, over?: boolean}) => void} */
    this.onVoice = () => {};
    this.watch();
  }

  get running() {
    return this.confirmed && this.context?.state === "running";
  }

  /** Fall silent whenever the sound may go elsewhere, or nobody looks. */
  watch() {
    navigator.mediaDevices?.addEventListener("devicechange", () => this.silence("device"));
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.silence("hidden");
    });
    for (const name of ["pagehide", "freeze"]) addEventListener(name, () => this.silence("hidden"));
    addEventListener("offline", () => this.silence("lost"));
    setInterval(() => void this.compareOutputs(), LOOK_EVERY);
  }

  /** Not every browser tells of a change: the list of outputs does. */
  async compareOutputs() {
    const list = await this.listOutputs();
    const now = list.map((one) => `${one.deviceId}|${one.label}|${one.groupId}`).join();
    if (this.outputs && now !== this.outputs) this.silence("device");
    this.outputs = now;
  }

  /** @returns {Promise<MediaDeviceInfo[]>} */
  async listOutputs() {
    try {
      const all = (await navigator.mediaDevices?.enumerateDevices()) || [];
      return all.filter((one) => one.kind === "audiooutput");
    } catch {
      return [];
    }
  }

  /** Choose where it sounds, where this browser lets a page do that; the host confirms it anew. */
  async chooseOutput() {
    /** @type {any} */
    const devices = navigator.mediaDevices;
    /** @type {any} */
    const context = this.context || (await this.open());
    const chosen = await devices.selectAudioOutput();
    this.silence("device");
    await context.setSinkId(chosen.deviceId);
  }

  get choosesOutput() {
    return Boolean(navigator.mediaDevices && "selectAudioOutput" in navigator.mediaDevices)
      && "setSinkId" in AudioContext.prototype;
  }

  /** Open the sound; only a tap may do that. */
  async open() {
    /** @type {any} */
    const session = /** @type {any} */ (navigator).audioSession;
    if (session) session.type = "playback";
    if (this.context) await this.context.close();
    const context = new AudioContext({latencyHint: "interactive", sampleRate: RATE});
    this.context = context;
    this.gate = new GainNode(context, {gain: 0});
    this.lines = new GainNode(context, {gain: 1});
    this.lines.connect(this.gate).connect(context.destination);
    await context.audioWorklet.addModule("page/phone-voice.js");
    this.voice = new AudioWorkletNode(context, "cuebot-voice", {numberOfInputs: 0, outputChannelCount: [1]});
    this.voice.connect(this.gate);
    this.voice.port.onmessage = (event) => this.onVoice(event.data);
    context.onstatechange = () => {
      if (context === this.context && context.state !== "running") this.silence("interrupted");
    };
    await context.resume();
    return context;
  }

  /** Let the tone sound by which the host tells whether it is in the ear. */
  async playTone() {
    this.confirmed = false;
    const context = await this.open();
    const level = new GainNode(context, {gain: 0.1});
    const tone = new OscillatorNode(context, {frequency: TONE_HERTZ});
    tone.connect(level).connect(context.destination);
    tone.start();
    tone.stop(context.currentTime + TONE_SECONDS);
    await new Promise((resolve) => {
      tone.onended = resolve;
    });
  }

  /** The host has heard the tone, and only they. */
  async confirm() {
    if (document.hidden || this.context?.state !== "running" || !this.gate) return;
    await this.compareOutputs();
    this.confirmed = true;
    this.gate.gain.value = 1;
    try {
      this.lock = await /** @type {any} */ (navigator).wakeLock.request("screen");
    } catch {
      this.lock = null; // this browser lets the screen go dark: the page said so before
    }
  }

  /**
   * Be silent now, until the host confirms anew.
   * @param {string} why As a code.
   */
  silence(why) {
    const was = this.confirmed;
    this.confirmed = false;
    if (this.gate) {
      this.gate.gain.cancelScheduledValues(0);
      this.gate.gain.value = 0;
      this.gate.disconnect();
    }
    this.stopClip();
    this.voice?.port.postMessage("clear");
    if (this.context?.state === "running") void this.context.suspend();
    void this.lock?.release();
    this.lock = null;
    if (was) this.onSilent(why);
  }

  /** @returns {number} Seconds from a sample's start until it is heard. */
  get latency() {
    return (this.context?.outputLatency || 0) + (this.context?.baseLatency || 0);
  }

  /** @returns {number} The output's own sample now. */
  get sample() {
    return Math.round((this.context?.currentTime || 0) * RATE);
  }

  /**
   * Make 16-bit PCM ready to sound.
   * @param {Uint8Array} pcm @param {number} rate
   */
  decode(pcm, rate) {
    const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
    const buffer = new AudioBuffer({length: pcm.byteLength / 2, sampleRate: rate, numberOfChannels: 1});
    const samples = buffer.getChannelData(0);
    for (let place = 0; place < samples.length; place += 1) {
      samples[place] = view.getInt16(2 * place, true) / 32768;
    }
    return buffer;
  }

  /**
   * Let a clip sound now.
   * @param {AudioBuffer} buffer
   * @returns {Promise<boolean>} Whether it sounded to its end.
   */
  play(buffer) {
    const context = this.context;
    if (!context || !this.lines || !this.running) return Promise.resolve(false);
    const source = new AudioBufferSourceNode(context, {buffer});
    source.connect(this.lines);
    this.source = source;
    source.start();
    return new Promise((resolve) => {
      source.onended = () => {
        resolve(this.source === source);
        if (this.source === source) this.source = null;
      };
    });
  }

  /** End the clip that sounds. */
  stopClip() {
    const source = this.source;
    this.source = null;
    source?.stop();
    source?.onended?.(new Event("ended")); // a context that is suspended would never tell
  }

  /** @param {boolean} talks Whether a person's voice sounds: lines go down under it. */
  duck(talks) {
    if (!this.lines || !this.context) return;
    this.lines.gain.setTargetAtTime(talks ? DUCKED : 1, this.context.currentTime, RAMP);
  }

  /** Let what has come of a voice sound to its end; `onVoice` tells when it is over. */
  endVoice() {
    this.voice?.port.postMessage("end");
  }

  /** Let nothing more of a voice sound. */
  clearVoice() {
    this.voice?.port.postMessage("clear");
  }

  /** @param {number} timestamp @param {Float32Array} samples */
  playVoice(timestamp, samples) {
    if (this.running) this.voice?.port.postMessage({timestamp, samples}, [samples.buffer]);
  }
}
