// The filters at the side: each says how much every choice would show.

const unsure = FACTS.some((fact) => fact.confidence < 1);
const openFacets = new Set(["status", "area", "year"]);

/** Every value a filter counts facts under, in the whole graph. */
const valuesOf = {};
function everyValue(key) {
  if (valuesOf[key]) return valuesOf[key];
  const found = new Set();
  for (const fact of FACTS) for (const value of COUNTED[key](fact)) found.add(value);
  valuesOf[key] = [...found].sort();
  return valuesOf[key];
}
const FACET_ROWS = 60;

/** Whether the facts differ in what a filter asks for; a filter that cannot part them is not offered. */
function several(key) {
  if (severalKnown[key] === undefined) {
    const [first] = FACTS.length ? COUNTED[key](FACTS[0]) : [];
    severalKnown[key] = FACTS.some((fact) => COUNTED[key](fact).some((value) => value !== first));
  }
  return severalKnown[key];
}
const severalKnown = {};

/** What a document is called, by its id. */
function pageName(id) {
  const page = DOCUMENTS[documentById.get(id)];
  return page ? page.title || page.name : id;
}

function drawFilters() {
  const box = byId("filters");
  const kept = box.scrollTop;
  const held =
    document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.choice : undefined;
  fill(
    box,
    h(
      "div",
      { class: "row" },
      h("h2", {}, t("filters")),
      button(t("undo"), undo, { id: "undo" }),
      button(t("reset"), reset, { id: "reset" }),
      button("×", () => document.body.classList.remove("filters-open"), {
        class: "only-small",
        "aria-label": t("close"),
      }),
    ),
    YEARS ? facet("year", yearBody, Boolean(state.years)) : null,
    facet("area", areaBody, state.area.length > 0),
    listFacet("status", (value) => label("values", value)),
    listFacet("kind", (value) => label("kinds", value)),
    facet("type", typeBody, state.type.length > 0),
    listFacet("basis", t),
    listFacet("dispute", t),
    unsure ? facet("confidence", confidenceBody, state.min > 0) : null,
    listFacet("document", pageName),
    listFacet("rule", (value) => value),
  );
  drawUndo();
  box.scrollTop = kept;
  if (held) for (const input of box.querySelectorAll("[data-choice]")) if (input.dataset.choice === held) input.focus();
}

function drawUndo() {
  const usual = openingState();
  const narrowing = [...LIST_FILTERS, "years", "min", "path", "around"];
  byId("undo").disabled = !earlier.length;
  byId("reset").disabled = narrowing.every((key) => JSON.stringify(state[key]) === JSON.stringify(usual[key]));
}

/** A filter that can be folded; its body is made only when it is open, since counting takes time. */
function facet(key, makeBody, on) {
  const open = openFacets.has(key) || on;
  const box = h(
    "details",
    { class: "facet", "data-facet": key, open },
    h("summary", {}, t(key), on ? h("span", { class: "dot" }, " ●") : null),
    open ? makeBody() : null,
  );
  box.addEventListener("toggle", () => {
    if (box.open === openFacets.has(key)) return;
    if (box.open) openFacets.add(key);
    else openFacets.delete(key);
    if (box.open && box.childElementCount === 1) add(box, [makeBody()]);
  });
  return box;
}

function choice(key, value, text, number, given) {
  const input = h("input", {
    type: "checkbox",
    checked: state[key].includes(value),
    onchange: () => toggle(key, value),
    "data-choice": `${key}:${value}`,
  });
  return h(
    "label",
    { class: "choice", ...given },
    input,
    h("span", { class: "grow" }, foreign(text)),
    h("span", { class: "count" }, number),
  );
}

function listFacet(key, name) {
  if (!several(key) && !state[key].length) return null;
  const makeBody = () => {
    const found = counts(key);
    const order = everyValue(key).filter(
      (value) => found.get(value) || state[key].includes(value) || everyValue(key).length < 20,
    );
    order.sort((a, b) => state[key].includes(b) - state[key].includes(a) || (found.get(b) || 0) - (found.get(a) || 0));
    return order
      .slice(0, FACET_ROWS)
      .map((value) => choice(key, value, value === NO_VALUE ? t("none") : name(value), found.get(value) || 0));
  };
  return facet(key, makeBody, state[key].length > 0);
}

function typeBody() {
  const found = typeCounts();
  return everyType.map((type) => choice("type", type, label("types", type), found.get(type) || 0));
}

function confidenceBody() {
  const kept = passing("min").filter((number) => FACTS[number].confidence >= state.min).length;
  const input = h("input", {
    type: "range",
    min: 0,
    max: 1,
    step: 0.05,
    value: state.min,
    onchange: (event) => change({ min: Number(event.target.value) }),
    "data-choice": "min",
  });
  return h("label", { class: "slide" }, t("atLeast"), input, h("output", {}, `${state.min.toFixed(2)} (${kept})`));
}
