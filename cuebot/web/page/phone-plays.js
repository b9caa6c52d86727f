/**
 * What became of the clips that this phone was sent, kept for a page that is loaded anew: no clip
 * sounds twice.
 */

const KEPT = "cuebot-plays";
const MOST = 1000;

/** @typedef {{room: string, number: number}} Clip */
/** @typedef {{room: string, number: number, state: string, why?: string, sample_rate?: number, began?: number, ended?: number}} Play */

export class KeptPlays {
  /** @param {Storage} storage */
  constructor(storage) {
    this.storage = storage;
    /** @type {Map<string, Play>} */
    this.plays = new Map(JSON.parse(storage.getItem(KEPT) || "[]"));
  }

  /** @param {Clip} clip */
  find(clip) {
    return this.plays.get(key(clip));
  }

  /** @param {number} most */
  listLast(most) {
    return [...this.plays.values()].slice(-most);
  }

  /** @param {Play} play */
  keep(play) {
    this.plays.delete(key(play));
    this.plays.set(key(play), play);
    if (this.plays.size > MOST) this.plays.delete([...this.plays.keys()][0]);
    this.storage.setItem(KEPT, JSON.stringify([...this.plays].slice(-MOST)));
  }
}

/** @param {Clip} one @param {Clip} other */
export function isSameClip(one, other) {
  return key(one) === key(other);
}

/** @param {Clip} one */
function key(one) {
  return `${one.room} ${one.number}`;
}
