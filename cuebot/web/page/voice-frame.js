/**
 * A frame of a voice as it goes over the socket, and what waits in this page until it can.  The
 * shape is told in the server's `voice.py`.
 */

const HEADER = 16;
const VERSION = 1;
const PCM = 0;
/** Frames of 10 ms that may wait in this page, those in the browser's own buffer too. */
const MOST_WAITING = 20;
/** Frames that the browser is given before it has sent them. */
const MOST_UNSENT = 5;

/**
 * @param {number} call
 * @param {number} number
 * @param {number} at Samples at 48 kHz since the call began.
 * @param {ArrayBuffer} pcm
 */
export function packFrame(call, number, at, pcm) {
  const packed = new Uint8Array(HEADER + pcm.byteLength);
  const view = new DataView(packed.buffer);
  view.setUint8(0, VERSION);
  view.setUint8(1, PCM);
  view.setUint32(4, call, true);
  view.setUint32(8, number, true);
  view.setUint32(12, at, true);
  packed.set(new Uint8Array(pcm), HEADER);
  return packed.buffer;
}

/** @param {ArrayBuffer} packed @returns {{call: number, pcm: ArrayBuffer} | null} */
export function unpackFrame(packed) {
  const view = new DataView(packed);
  if (view.getUint8(0) !== VERSION || view.getUint8(1) !== PCM) return null;
  return {call: view.getUint32(4, true), pcm: packed.slice(HEADER)};
}

/** Frames on their way out: none waits for longer than 200 ms, the oldest is left out instead. */
export class VoiceQueue {
  /**
   * @param {(frame: ArrayBuffer) => boolean} send Tells whether it went out.
   * @param {() => number} unsent Bytes that the browser has not sent yet.
   */
  constructor(send, unsent) {
    this.send = send;
    this.unsent = unsent;
    /** @type {{number: number, at: number, pcm: ArrayBuffer}[]} */
    this.waiting = [];
    this.call = 0;
    this.sent = 0;
    this.leftOut = 0;
  }

  /** Begin with the frames of another call, whose number is not known yet. */
  begin() {
    this.waiting = [];
    this.call = 0;
    this.sent = 0;
    this.leftOut = 0;
  }

  /** @param {number} call Its number: from now on frames may go out. */
  open(call) {
    this.call = call;
    this.pump();
  }

  /** @param {number} number @param {number} at @param {ArrayBuffer} pcm */
  push(number, at, pcm) {
    this.waiting.push({number, at, pcm});
    this.pump();
    const unsent = Math.ceil(this.unsent() / (HEADER + pcm.byteLength));
    const many = Math.max(0, this.waiting.length + unsent - MOST_WAITING);
    this.leftOut += this.waiting.splice(0, many).length;
  }

  pump() {
    while (this.call && this.waiting.length) {
      const {number, at, pcm} = this.waiting[0];
      if (this.unsent() > MOST_UNSENT * (HEADER + pcm.byteLength)) return;
      this.waiting.shift();
      if (this.send(packFrame(this.call, number, at, pcm))) this.sent += 1;
      else this.leftOut += 1;
    }
  }
}
