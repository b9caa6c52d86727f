/**
 * The offset of the show's clock, as `wire/clock_offset.py` measures it: half of the time on the way
 * is how wrong it is at most.  Pure.
 */

const SAMPLES = 32;
/** Seconds a second by which two clocks may drift apart. */
const DRIFT = 0.0002;

export class ClockOffset {
  constructor() {
    /** @type {{offset: number, error: number, at: number}[]} */
    this.samples = [];
  }

  get known() {
    return this.samples.length > 0;
  }

  /**
   * Take an answer; one that contradicts itself tells nothing.
   * @param {number} sent @param {number} received @param {number} replied @param {number} returned
   */
  add(sent, received, replied, returned) {
    const way = returned - sent - (replied - received);
    if (!(returned >= sent && replied >= received && way >= 0)) return;
    const offset = (received - sent + (replied - returned)) / 2;
    this.samples.push({offset, error: way / 2 + (returned - sent) * DRIFT, at: returned});
    if (this.samples.length > SAMPLES) this.samples.shift();
  }

  /**
   * Return the own time that is certainly not after a moment of the show's.
   * @param {number} moment @param {number} now
   */
  latestOwnTime(moment, now) {
    const bound = (/** @type {{error: number, at: number}} */ one, /** @type {number} */ at) =>
      one.error + Math.max(0, at - one.at) * DRIFT;
    const best = [...this.samples].sort((one, other) => bound(one, now) - bound(other, now))[0];
    if (!best) return now;
    const own = moment - best.offset;
    return own - bound(best, Math.max(now, own));
  }
}
