/** The page's microphone: asked for once, open while its person wants to be able to speak. */

const RATE = 48_000;
const HEADSET = "cuebot-headset";

/** @typedef {"closed" | "asking" | "open" | "refused" | "missing" | "insecure" | "gone"} MicrophoneState */

export class Microphone {
  /**
   * @param {(frame: {pcm: ArrayBuffer, at: number, level: number}) => void} onFrame
   * @param {() => void} onState
   */
  constructor(onFrame, onState) {
    this.onFrame = onFrame;
    this.onState = onState;
    /** @type {MicrophoneState} */
    this.state = "closed";
    /** @type {AudioContext | null} Of the microphone: it sounds nowhere. */
    this.context = null;
    /** @type {AudioContext | null} Of the tones. */
    this.tones = null;
    /** @type {MediaStream | null} */
    this.stream = null;
    /** The loudest since it was last looked at, as a share of the most that there can be. */
    this.level = 0;
    /** Whether its person wears a headset: what the host says then needs no echo canceller. */
    this.headset = localStorage.getItem(HEADSET) === "worn";
  }

  /** @param {boolean} worn What its person says, for the next time at this page, too. */
  wearHeadset(worn) {
    this.headset = worn;
    localStorage.setItem(HEADSET, worn ? "worn" : "");
  }

  /** @returns {number} Seconds that the browser takes from the microphone to a frame. */
  get delay() {
    return 0.01 + (this.context?.baseLatency || 0);
  }

  /** @param {MicrophoneState} state */
  change(state) {
    this.state = state;
    this.onState();
  }

  async open() {
    if (this.state === "asking" || this.state === "open") return;
    if (!navigator.mediaDevices?.getUserMedia || !window.AudioWorkletNode) {
      this.change("insecure");
      return;
    }
    this.change("asking");
    try {
      await this.begin();
      this.change("open");
    } catch (error) {
      this.close();
      const name = error instanceof DOMException ? error.name : "";
      this.change(name === "NotAllowedError" || name === "SecurityError" ? "refused" : "missing");
    }
  }

  async begin() {
    const audio = {
      channelCount: 1,
      echoCancellation: !this.headset,
      noiseSuppression: true,
      autoGainControl: true,
    };
    this.stream = await navigator.mediaDevices.getUserMedia({audio});
    const {context, source} = joinContext(this.stream);
    this.context = context;
    await context.audioWorklet.addModule("page/voice-capture.js");
    const capture = new AudioWorkletNode(context, "voice-capture", {channelCount: 1, channelCountMode: "explicit"});
    capture.port.onmessage = (event) => {
      this.level = Math.max(this.level, event.data.level);
      this.onFrame(event.data);
    };
    source.connect(capture);
    capture.connect(context.destination); // it gives silence; a node that leads nowhere is not run
    await context.resume();
    for (const track of this.stream.getAudioTracks()) {
      track.onended = () => {
        this.close();
        this.change("gone");
      };
    }
  }

  close() {
    for (const track of this.stream?.getTracks() || []) {
      track.onended = null;
      track.stop();
    }
    this.stream = null;
    this.context?.close();
    this.context = null;
    this.level = 0;
    if (this.state === "open") this.change("closed");
  }

  /** @returns {number} The level since this was last asked. */
  takeLevel() {
    const level = this.level;
    this.level = 0;
    return level;
  }

  /**
   * Sound a short tone for whoever sits at this page.
   * @param {number} pitch In hertz.
   */
  beep(pitch) {
    if (!this.context) return;
    this.tones ??= new AudioContext();
    const context = this.tones;
    const tone = new OscillatorNode(context, {frequency: pitch});
    const volume = new GainNode(context, {gain: 0.08});
    tone.connect(volume).connect(context.destination);
    tone.start();
    tone.stop(context.currentTime + 0.15);
  }
}

/**
 * A context that leads to no device: nothing of the microphone can sound at this page, and its
 * clock does not wait for a loudspeaker.  Browsers that know no such sink are given silence.
 * @param {object} [rate]
 */
function makeContext(rate = {}) {
  const wanted = {latencyHint: "interactive", sinkId: {type: "none"}, ...rate};
  return new AudioContext(/** @type {AudioContextOptions} */ (wanted));
}

/**
 * A microphone of one rate joins no context of another in some browsers: then the context takes
 * the microphone's, and the frames are brought to ours where they are made.
 * @param {MediaStream} stream
 */
function joinContext(stream) {
  const context = makeContext({sampleRate: RATE});
  try {
    return {context, source: new MediaStreamAudioSourceNode(context, {mediaStream: stream})};
  } catch {
    context.close();
    const own = makeContext();
    return {context: own, source: new MediaStreamAudioSourceNode(own, {mediaStream: stream})};
  }
}
