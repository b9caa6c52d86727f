/** The page's own words, by language. */

export const LANGUAGES = {
  en: "English", zh: "中文", id: "Indonesia", th: "ไทย", vi: "Tiếng Việt", es: "Español",
};
const KEPT = "cuebot-language";
const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];

/** @type {Record<string, string>} */
let words = {};
/** @type {Record<string, string>} What the show tells in sentences of its own, by their codes. */
let sentences = {};
/** @type {keyof LANGUAGES} */
let chosen = "en";

export function language() {
  return chosen;
}

/** @returns {keyof LANGUAGES} The language that was chosen here, or else the browser's. */
export function preferredLanguage() {
  const asked = [localStorage.getItem(KEPT) || "", ...navigator.languages];
  const known = asked.map((name) => name.slice(0, 2)).find((name) => name in LANGUAGES);
  return /** @type {keyof LANGUAGES} */ (known || "en");
}

/** @param {keyof LANGUAGES} name @param {boolean} keep Whether a person chose it. */
export async function chooseLanguage(name, keep) {
  [words, sentences] = await Promise.all(
    ["languages", "sentences"].map(async (of) => (await fetch(`page/${of}/${name}.json`)).json()),
  );
  chosen = name;
  if (keep) localStorage.setItem(KEPT, name);
  document.documentElement.lang = name;
  document.documentElement.dir = RIGHT_TO_LEFT.includes(name) ? "rtl" : "ltr";
}

/**
 * Return the words of a key, with what goes into their places.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const text = words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/**
 * Return what the show told, in the words of this page.
 * @typedef {[string, ...(string | Wording)[]]} Wording A code, and what stands in its places.
 * @param {Wording | [] | undefined} said
 * @param {string} text The same in English: what stands here when nobody knows the code.
 * @returns {string}
 */
export function say(said, text) {
  const form = sentences[said?.[0] || ""];
  if (chosen === "en" || !said || form === undefined) return text;
  return form.replace(/\{(\d)\}/g, (/** @type {string} */ _, /** @type {string} */ place) => {
    const value = said[Number(place) + 1];
    return typeof value === "string" ? value : say(value, "");
  });
}

/** @param {string} key @returns {boolean} Whether there are words of a key. */
export function has(key) {
  return key in words;
}

/** @param {number} seconds @returns {string} Show time as people read it: 1:02:03. */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** @param {string[]} [holds] Why nobody may speak. @returns {boolean} Whether people hold all lines. */
export function isHeld(holds = []) {
  return holds.some((hold) => hold.startsWith("held"));
}

/** @param {string} hold Why nobody may speak, as the server tells it. @param {boolean} [speaks] Whether it is this page's seat that speaks. */
export function describeHold(hold, speaks = false) {
  if (hold === "the host talks") return t("hold.talk");
  if (hold === "the host wants quiet") return t("hold.quiet");
  if (hold === "somebody speaks to the host") return t(speaks ? "hold.own_call" : "hold.call");
  if (hold === "held") return t("hold.held");
  if (hold.startsWith("held by ")) return t("hold.by", {name: hold.slice(8)});
  return hold;
}

/** The columns that every card has, by cuebot's own names. */
const OWN_HEADS = ["title", "price", "stock"];

/** @param {string} head @returns {string} The name of a column: the card's, or of one that every card has, the page's. */
export function nameHead(head) {
  return chosen !== "en" && OWN_HEADS.includes(head) ? t(`card.${head}`) : head;
}

/** @param {string} group @returns {string} Its name, or of one that people made, its own. */
export function nameGroup(group) {
  return has(`group.${group}`) ? t(`group.${group}`) : group;
}

/** @param {string} office @returns {string} Its name, or of one that the config made, its own. */
export function nameOffice(office) {
  return has(`office.${office}`) ? t(`office.${office}`) : office;
}
