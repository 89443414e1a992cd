// What the page is showing. One plain object; it is written to the address after every change, so any view can be shared.

const LIST_FILTERS = ["type", "kind", "status", "basis", "dispute", "area", "rule", "document"];

const emptyState = () => ({
  tab: "graph",
  selected: "",
  page: "",
  around: "",
  steps: 1,
  path: "",
  min: 0,
  years: "",
  undated: false,
  everything: false,
  ...Object.fromEntries(LIST_FILTERS.map((key) => [key, []])),
});

/** A page in a frame of a notebook has no address of its own, and may not change the one around it. */
const hasAddress = location.protocol !== "about:";

const openingState = () => {
  const focus = DATA.focus || (DATA.served && DATA.served.near);
  if (focus) return { ...emptyState(), selected: focus };
  return { ...emptyState(), kind: DATA.first ? [DATA.first] : [] };
};

let state = openingState();
const earlier = [];
const listeners = [];

/** Call `listen(state, changed keys)` after every change. */
const onChange = (listen) => listeners.push(listen);

/** Change some of the state, remember the old one for undo, and tell everyone. */
function change(part, { silent = false } = {}) {
  const changed = Object.keys(part).filter((key) => JSON.stringify(part[key]) !== JSON.stringify(state[key]));
  if (!changed.length) return;
  if (!silent) earlier.push(state);
  if (earlier.length > 100) earlier.shift();
  state = { ...state, ...part };
  announce(changed);
}

function announce(changed) {
  const hash = toHash(state);
  if (hasAddress && location.hash !== hash) history.replaceState(null, "", hash || "#");
  for (const listen of listeners) listen(state, changed);
}

function undo() {
  const before = earlier.pop();
  if (!before) return;
  const changed = Object.keys(before).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(state[key]));
  state = before;
  announce(changed);
}

const reset = () => change({ ...openingState(), tab: state.tab });

/** The parts of the state that differ from the opening view, as an address fragment. */
function toHash(now) {
  const usual = openingState();
  const parts = [];
  for (const key of Object.keys(usual)) {
    if (JSON.stringify(now[key]) === JSON.stringify(usual[key])) continue;
    const value = Array.isArray(now[key]) ? now[key].map(encodeURIComponent).join(",") : encodeURIComponent(now[key]);
    parts.push(`${key}=${value}`);
  }
  return parts.length ? `#${parts.join("&")}` : "";
}

/** The state an address fragment describes; unknown keys and values of the wrong sort are passed over. */
function fromHash(hash) {
  const read = openingState();
  for (const part of hash.replace(/^#/, "").split("&")) {
    const [key, value = ""] = part.split("=");
    if (!(key in read)) continue;
    let plain;
    try {
      plain = value.split(",").filter(Boolean).map(decodeURIComponent);
    } catch {
      continue;
    }
    if (Array.isArray(read[key])) read[key] = plain;
    else if (typeof read[key] === "number") read[key] = Number(plain[0]) || read[key];
    else if (typeof read[key] === "boolean") read[key] = plain[0] === "true";
    else read[key] = plain[0] || "";
  }
  return read;
}

/** Add a value to a list filter, or take it out. */
function toggle(key, value) {
  const list = state[key];
  change({ [key]: list.includes(value) ? list.filter((other) => other !== value) : [...list, value] });
}
