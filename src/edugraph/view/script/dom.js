// Elements without markup: every string becomes a text node, so that no name, title or quote can ever be read as HTML.

const ATTRIBUTE_NAMES = new Set([
  "class",
  "id",
  "type",
  "role",
  "title",
  "for",
  "tabindex",
  "placeholder",
  "value",
  "min",
  "max",
  "step",
  "name",
  "lang",
  "colspan",
  "scope",
]);

/** An element. Keys of `given`: attribute names, aria-* and data-*, on<event> functions, boolean properties. */
function h(tag, given, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(given || {})) {
    if (value === undefined || value === null) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (ATTRIBUTE_NAMES.has(key) || key.startsWith("aria-") || key.startsWith("data-"))
      element.setAttribute(key, value);
    else element[key] = value;
  }
  add(element, children);
  return element;
}

function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

const byId = (id) => document.getElementById(id);

/** Put new children in place of the old. */
function fill(element, ...children) {
  element.replaceChildren();
  add(element, children);
  return element;
}

/** Text written by others, kept apart from ours: direction marks in it cannot reorder what stands around it. */
const foreign = (text, given) => h("bdi", given, text);

/** A link out, or plain text where the address is not http or https. */
function outLink(address, text) {
  if (!/^https?:\/\/[^/]/i.test(address || "")) return foreign(text);
  const link = h("a", { class: "out" }, foreign(text));
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener noreferrer nofollow";
  return link;
}

const button = (text, act, given) => h("button", { type: "button", onclick: act, ...given }, text);

const SVG = "http://www.w3.org/2000/svg";
const POINTS = {
  square: "2,2 14,2 14,14 2,14",
  diamond: "8,0 16,8 8,16 0,8",
  triangle: "8,1 15.5,14 0.5,14",
  triangleDown: "0.5,2 15.5,2 8,15",
  hexagon: "4,1 12,1 16,8 12,15 4,15 0,8",
  star: "8,0 10,5.6 16,5.8 11.2,9.4 13,15.2 8,11.8 3,15.2 4.8,9.4 0,5.8 6,5.6",
};

/** The mark of a node type as it looks in the picture. */
function typeMark(type) {
  const look = DATA.looks[type] || DATA.looks[""];
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "mark");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(SVG, POINTS[look[0]] ? "polygon" : "circle");
  if (POINTS[look[0]]) shape.setAttribute("points", POINTS[look[0]]);
  else
    for (const [key, value] of [
      ["cx", 8],
      ["cy", 8],
      ["r", 7],
    ])
      shape.setAttribute(key, value);
  shape.setAttribute("fill", look[isDark() ? 2 : 1]);
  svg.append(shape);
  return svg;
}
