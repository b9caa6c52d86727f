/** The talk keys, and what their lights say; who else speaks. */

import {html, nothing} from "./lit-html/lit-html.js";
import {repeat} from "./lit-html/directives/repeat.js";
import {button} from "./view-buttons.js";
import {has, nameGroup, nameOffice, t} from "./words.js";

/** The shape of each light beside its word: colour alone tells nobody. */
const SHAPES = {
  "": "○", asked: "…", reaching: "◔", late: "▲", heard: "●", slow: "▲", unheard: "✕", sent: "●", taken: "■",
};

/**
 * @param {import("./store.js").Store} store
 * @param {import("./talk-desk.js").TalkDesk} talk
 * @param {any} actions
 */
export function drawTalk(store, talk, actions) {
  const groups = talk.groups;
  const others = drawOthers(store, talk, actions);
  const asks = !groups.length && store.may("ask");
  const may = groups.length > 0 || asks;
  if (!may && others === nothing) return nothing;
  return html`<section class="talk" aria-label=${t("talk")}>
    ${groups.map((group) => drawKey(store, talk, group))}
    ${asks ? button("ask", () => actions.order("ask", {to: "host"})) : nothing}
    ${groups.length && !talk.docked ? drawMicrophone(talk) : nothing}
    ${store.you && !talk.docked ? drawListen(talk) : nothing}
    ${may ? drawSaid(store, talk) : nothing}
    ${others}
  </section>`;
}

/**
 * @param {import("./store.js").Store} store
 * @param {import("./talk-desk.js").TalkDesk} talk
 * @param {import("./store.js").Row} group
 */
function drawKey(store, talk, group) {
  const key = talk.key;
  const own = key.to === group.key || key.elsewhere?.to === group.key;
  const light = key.to === group.key ? key.light(talk.now(), group.ear) : key.lightElsewhere(group.key);
  const delay = own ? key.delay(talk.microphone.delay) : null;
  const away = group.ear && store.row("ear").away;
  const word = away ? "away" : light || (findOther(store, talk, group) ? "busy" : "");
  return html`<button
    type="button"
    class=${`key light-${word || "off"}`}
    aria-pressed=${String(own)}
    data-group=${group.key}
    title=${nameGroup(group.key)}
    @pointerdown=${(/** @type {PointerEvent} */ event) => {
      if (event.button) return;
      /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
      talk.press(group.key);
    }}
    @pointerup=${() => talk.release()}
    @lostpointercapture=${() => talk.release()}
    @keydown=${(/** @type {KeyboardEvent} */ event) => {
      if (!isPress(event)) return;
      event.preventDefault();
      if (!event.repeat) talk.press(group.key);
    }}
    @keyup=${(/** @type {KeyboardEvent} */ event) => {
      if (!isPress(event)) return;
      event.preventDefault();
      talk.release();
    }}
    @click=${(/** @type {MouseEvent} */ event) => {
      if (event.detail === 0) talk.toggle(group.key); // of a program that presses for a person
    }}
    @contextmenu=${(/** @type {Event} */ event) => event.preventDefault()}
  >
    <b>${nameGroup(group.key)}</b>${group.key === talk.target ? html` <kbd>${t("talk.space")}</kbd>` : nothing}
    <span class="light">${SHAPES[/** @type {"heard"} */ (word)] || "■"} <span class="word">${describeLight(store, talk, word, group)}${delay === null ? nothing : ` ${t("talk.delay", {ms: delay})}`}</span></span>
  </button>`;
}

/** @param {KeyboardEvent} event */
function isPress(event) {
  return event.code === "Space" || event.key === "Enter";
}

/**
 * Find the call of somebody else that stands in the way of one to a group.
 * @param {import("./store.js").Store} store
 * @param {import("./talk-desk.js").TalkDesk} talk
 * @param {import("./store.js").Row} group
 */
function findOther(store, talk, group) {
  return store
    .rows("calls")
    .find((row) => row.state !== "asking" && row.office !== "live" && row.ear && group.ear && !talk.key.owns(row.key));
}

/**
 * @param {import("./store.js").Store} store
 * @param {import("./talk-desk.js").TalkDesk} talk
 * @param {string} word
 * @param {import("./store.js").Row} group
 */
function describeLight(store, talk, word, group) {
  if (word === "busy") {
    const office = findOther(store, talk, group)?.office;
    return office ? t("talk.busy.by", {by: nameOffice(office)}) : t("talk.busy");
  }
  if (word === "taken") {
    const by = (talk.key.tally || talk.key.elsewhere)?.by;
    return by ? t("light.taken.by", {by: nameOffice(by)}) : t("light.taken");
  }
  if (!word && talk.free === group.key) return t("talk.free");
  if (!word && talk.leave === group.key) return t("talk.leave");
  return t(`light.${word || "off"}`);
}

/** @param {import("./talk-desk.js").TalkDesk} talk */
function drawMicrophone(talk) {
  const microphone = talk.microphone;
  if (microphone.state === "open") {
    return html`<span class="mic">
      <label class="small">${t("talk.level")} <meter id="mic-level" min="0" max="60"></meter></label>
      ${drawWay(talk.webrtc)}
      ${button("mic_close", () => microphone.close())}
    </span>`;
  }
  const why = `mic.${microphone.state}`;
  return html`<span class="mic">
    ${button("mic_open", () => microphone.open())}
    <label class="small"><input
      type="checkbox"
      .checked=${microphone.headset}
      @change=${(/** @type {any} */ event) => {
        microphone.wearHeadset(event.target.checked);
      }}
    /> ${t("talk.headset")}</label>
    ${has(why) ? html`<span class="warning" role="status">▲ ${t(why)}</span>` : nothing}
  </span>`;
}

/**
 * By which way the voice goes, and if it is the plain one, why.
 * @param {import("./webrtc.js").WebRtcVoice} webrtc
 */
function drawWay(webrtc) {
  if (webrtc.state === "connecting" || webrtc.state === "closed") return nothing;
  const way = webrtc.connected ? "webrtc" : "plain";
  return html`<span class="small way" data-way=${way} title=${webrtc.why}>${t(`talk.way.${way}`)}</span>`;
}

/** @param {import("./talk-desk.js").TalkDesk} talk */
function drawListen(talk) {
  return html`<button
    type="button"
    class="listen"
    title=${t("talk.listen.about")}
    aria-pressed=${String(talk.listening.on)}
    @click=${() => talk.listen()}
  >
    ${t(talk.listening.on ? "talk.listening" : "talk.listen")}
  </button>`;
}

/**
 * What the one who speaks must know, of the call and of its surroundings.
 * @param {import("./store.js").Store} store
 * @param {import("./talk-desk.js").TalkDesk} talk
 */
function drawSaid(store, talk) {
  const ear = store.row("ear");
  const key = talk.key;
  const told = [
    ...(key.hardlyHeard ? [t("talk.hardly")] : []),
    ...(talk.weak !== null ? [t(`talk.weak${talk.weak}`)] : []),
    ...(!key.active && key.said.key ? [describeSaid(key)] : []),
    ...((ear.holds || []).includes("the host talks") ? [t("hold.talk")] : []),
    ...(ear.kept ? [t("talk.kept")] : []),
  ];
  return html`<p class="said-now small" role="status">${told.map((text) => html`<span>${text}</span>`)}</p>`;
}

/** @param {import("./talk.js").TalkKey} key */
function describeSaid(key) {
  const {by, why} = key.said;
  const text = has(key.said.key) ? t(key.said.key, {by: by ? nameOffice(by) : "", why}) : key.said.key;
  return key.said.key.startsWith("result.") ? `${t("do.call")}: ${text}${why ? ` (${why})` : ""}` : text;
}

/**
 * @param {import("./store.js").Store} store
 * @param {import("./talk-desk.js").TalkDesk} talk
 * @param {any} actions
 */
function drawOthers(store, talk, actions) {
  const shown = store.rows("calls").filter((row) => !talk.key.owns(row.key));
  if (!shown.length) return nothing;
  return html`<ul class="calls" aria-label=${t("calls")}>
    ${repeat(shown, (row) => row.key, (row) => html`<li class=${`call-${row.state}`}>
      ${describeCall(row)}
      ${row.state === "asking" && talk.groups.some((group) => group.key === row.group)
        ? html`<button type="button" @click=${() => actions.order("let", {name: row.seat, to: row.group})}>
            ${t("do.let")}<span class="unseen">: ${row.seat}</span>
          </button>`
        : nothing}
    </li>`)}
  </ul>`;
}

/** @param {import("./store.js").Row} row */
function describeCall(row) {
  if (row.state === "asking") return t("calls.asking", {name: row.seat, group: nameGroup(row.group)});
  if (!row.office) return `■ ${t("calls.private")}`;
  const who = row.seat || nameOffice(row.office);
  const state = has(`calls.state.${row.state}`) ? t(`calls.state.${row.state}`) : "";
  const delay = row.delay ? t("talk.delay", {ms: Math.round(row.delay * 1000)}) : "";
  return [`● ${t("calls.speaks", {name: who, group: nameGroup(row.group)})}`, state, delay].filter(Boolean).join(" · ");
}
