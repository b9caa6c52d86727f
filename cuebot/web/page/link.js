/**
 * The way to the server: a token becomes a session, the session a socket, and a lost socket a new
 * one.  An order is never sent twice by itself: after a loss its giver decides.
 */

const FIRST_WAIT = 0.5;
const LONGEST_WAIT = 5;

/**
 * Exchange the token of this page's address, if there is one, and take it out of the address.
 * @returns {Promise<string>} Why it was refused, as a code; empty when it was not.
 */
export async function takeSeat() {
  const token = location.hash.slice(1);
  if (!token) return "";
  history.replaceState(null, "", location.pathname + location.search);
  const answer = await fetch("session", {
    method: "POST",
    headers: {"Content-Type": "application/json"},
    body: JSON.stringify({token}),
  });
  if (answer.ok) return "";
  const told = await answer.json().catch(() => ({}));
  return typeof told.error === "string" ? told.error : "no_such_invitation";
}

/** @returns {Promise<"seated" | "no_seat" | "away">} Whether this browser has a seat. */
async function askSeat() {
  try {
    const answer = await fetch("session");
    return answer.ok ? "seated" : answer.status === 401 ? "no_seat" : "away";
  } catch {
    return "away";
  }
}

export class Link {
  /**
   * @param {(told: any) => void} onMessage
   * @param {(state: "open" | "lost" | "no_seat", why: string) => void} onState
   */
  constructor(onMessage, onState) {
    this.onMessage = onMessage;
    this.onState = onState;
    /** @type {(frame: ArrayBuffer) => void} */
    this.onFrame = () => undefined;
    /** @type {WebSocket | null} */
    this.socket = null;
    this.losses = 0;
  }

  /** Connect, and go on doing so for as long as this browser has a seat. */
  async run() {
    for (;;) {
      const state = await askSeat();
      if (state === "no_seat") {
        this.onState("no_seat", "");
        return;
      }
      const why = state === "seated" ? await this.holdSocket() : "";
      this.onState("lost", why);
      await pause(drawWait(this.losses));
      this.losses += 1;
    }
  }

  /** @returns {Promise<string>} Why the socket was closed, once it is. */
  holdSocket() {
    const address = new URL("socket", location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    address.hash = "";
    const socket = new WebSocket(address);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    return new Promise((resolve) => {
      socket.onopen = () => {
        this.losses = 0;
        this.onState("open", "");
      };
      socket.onmessage = (event) => {
        if (typeof event.data === "string") this.onMessage(JSON.parse(event.data));
        else this.onFrame(event.data);
      };
      socket.onclose = (event) => {
        this.socket = null;
        resolve(event.reason);
      };
    });
  }

  /** @returns {number} Bytes that the browser has not sent yet. */
  get unsent() {
    return this.socket?.bufferedAmount || 0;
  }

  /** @param {ArrayBuffer} frame Of a voice. @returns {boolean} Whether it went out. */
  sendFrame(frame) {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(frame);
    return true;
  }

  /** @param {object} told @returns {boolean} Whether it went out. */
  send(told) {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(told));
    return true;
  }
}

/** @param {number} losses In a row. @returns {number} Seconds, drawn so that pages do not meet. */
function drawWait(losses) {
  const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (losses + 1));
  return FIRST_WAIT + Math.random() * (most - FIRST_WAIT);
}

/** @param {number} seconds */
function pause(seconds) {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
