/** What this page plays: the calls to its seat, while its person listens. */

import {unpackFrame} from "./voice-frame.js";

export class Listening {
  constructor() {
    /** @type {AudioContext | null} */
    this.context = null;
    /** @type {AudioWorkletNode | null} */
    this.player = null;
    this.on = false;
  }

  /** @returns {Promise<boolean>} Whether this page can play anything. */
  async open() {
    if (!window.AudioWorkletNode) return false;
    try {
      this.context = new AudioContext({latencyHint: "interactive"});
      await this.context.audioWorklet.addModule("page/voice-player.js");
      this.player = new AudioWorkletNode(this.context, "voice-player", {outputChannelCount: [2]});
      this.player.connect(this.context.destination);
      await this.context.resume();
      this.on = true;
    } catch {
      this.close();
    }
    return this.on;
  }

  close() {
    this.on = false;
    this.player = null;
    this.context?.close();
    this.context = null;
  }

  /** @param {ArrayBuffer} packed */
  play(packed) {
    const frame = this.on ? unpackFrame(packed) : null;
    if (frame) this.player?.port.postMessage(frame, [frame.pcm]);
  }
}
