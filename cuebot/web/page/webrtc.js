/**
 * The microphone by WebRTC, where the show has it: it loses no time when packets are lost.
 *
 * The connection stands while the microphone is open, so that a key has no wait; what opens and
 * shuts with the key is the track, and beside that the server's own gate.
 */

/** Milliseconds that the browser may take to find its own addresses. */
const GATHERING = 1000;
/** Milliseconds until a connection that broke is tried anew. */
const PAUSE = 3000;

/** @typedef {"closed" | "connecting" | "connected" | "plain"} WebRtcState */

export class WebRtcVoice {
  /**
   * @param {(control: string, more: object) => number} order Gives an order; returns its number.
   * @param {() => void} onState
   */
  constructor(order, onState) {
    this.order = order;
    this.onState = onState;
    /** @type {WebRtcState} */
    this.state = "closed";
    /** Why the microphone goes the plain way. */
    this.why = "";
    /** @type {RTCPeerConnection | null} */
    this.connection = null;
    /** @type {MediaStreamTrack | null} */
    this.track = null;
    /** @type {MediaStream | null} */
    this.stream = null;
    this.asking = 0;
    this.timer = 0;
  }

  get connected() {
    return this.state === "connected";
  }

  /** @param {WebRtcState} state @param {string} [why] */
  change(state, why = "") {
    this.state = state;
    this.why = why;
    this.onState();
  }

  /**
   * Connect anew.
   * @param {MediaStream | null} stream
   */
  async connect(stream) {
    this.close();
    const original = stream?.getAudioTracks()[0];
    if (!stream || !original || !window.RTCPeerConnection) return;
    this.stream = stream;
    const connection = new RTCPeerConnection();
    this.connection = connection;
    const track = original.clone();
    track.enabled = false;
    this.track = track;
    this.change("connecting");
    connection.onconnectionstatechange = () => this.follow(connection);
    connection.addTransceiver(track, {direction: "sendonly"});
    await connection.setLocalDescription();
    await gatherAddresses(connection);
    if (connection !== this.connection) return;
    this.asking = this.order("connect", {offer: connection.localDescription?.sdp || ""});
  }

  /** @param {RTCPeerConnection} connection */
  follow(connection) {
    if (connection !== this.connection) return;
    const state = connection.connectionState;
    if (state === "connected") this.change("connected");
    else if (state === "failed" || state === "closed") this.retry();
    else if (state === "disconnected") this.change("connecting");
  }

  /**
   * @param {any} told What became of an order.
   */
  async takeAnswer(told) {
    if (!this.asking || told.answer !== this.asking) return;
    this.asking = 0;
    const connection = this.connection;
    if (told.result !== "offered" || !connection) {
      this.close();
      this.change("plain", told.why || "");
      return;
    }
    try {
      await connection.setRemoteDescription({type: "answer", sdp: told.sdp});
    } catch {
      if (connection === this.connection) this.retry();
    }
  }

  /** The server's end is gone. */
  retry() {
    const stream = this.stream;
    this.close();
    this.change("plain");
    this.timer = setTimeout(() => this.connect(stream), PAUSE);
  }

  /**
   * Let the voice out, or nothing of it.
   * @param {boolean} on
   */
  open(on) {
    if (this.track) this.track.enabled = on;
  }

  close() {
    clearTimeout(this.timer);
    const connection = this.connection;
    this.connection = null;
    connection?.close();
    this.track?.stop();
    this.track = null;
    this.stream = null;
    this.asking = 0;
    this.state = "closed";
  }
}

/** @param {RTCPeerConnection} connection */
function gatherAddresses(connection) {
  return new Promise((resolve) => {
    const done = () => {
      if (connection.iceGatheringState === "complete") resolve(undefined);
    };
    connection.addEventListener("icegatheringstatechange", done);
    setTimeout(resolve, GATHERING);
    done();
  });
}
