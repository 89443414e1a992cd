// The filters at the side, the kinds above the picture, and the legend: all of them say how much each choice would show.

/** Whether a tab lists facts that have no line in the picture. */
const listsAll = () => state.tab === "table" || state.tab === "timeline";

/** The bar of kinds: one click shows one kind by itself, in the picture laid out on its own. */
function drawKinds() {
  const found = new Map();
  for (const number of passing(state, ["kind"])) {
    if (linesOf[number].length || listsAll()) found.set(FACTS[number].kind, (found.get(FACTS[number].kind) || 0) + 1);
  }
  const chip = (kind, text, number) =>
    button(
      [text, " ", h("span", { class: "count" }, number)],
      () => {
        change({ kind: kind ? [kind] : [], path: "", around: "" });
        if (state.tab === "graph") fit();
      },
      {
        class: "chip",
        "data-kind": kind || "all",
        "aria-pressed": String(kind ? state.kind.length === 1 && state.kind[0] === kind : !state.kind.length),
      },
    );
  const kinds = new Set([...found.keys(), ...state.kind, ...(DATA.first ? [DATA.first] : [])]);
  const order = [...kinds].sort(
    (a, b) => (b === DATA.first) - (a === DATA.first) || (found.get(b) || 0) - (found.get(a) || 0) || (a < b ? -1 : 1),
  );
  const chips = order.map((kind) =>
    chip(kind, kind === DATA.first ? t("whoHelps") : label("kinds", kind), found.get(kind) || 0),
  );
  const total = [...found.values()].reduce((sum, count) => sum + count, 0);
  chips.splice(DATA.first ? 1 : 0, 0, chip("", t(listsAll() ? "allFacts" : "all"), total));
  fill(byId("kinds"), chips);
  byId("kinds").setAttribute("aria-label", t("kind"));
}

function drawLegend() {
  const found = typeCounts(state);
  const types = [...new Set(ENTITIES.map((entity) => entity.type))].filter(
    (type) => found.get(type) || state.type.includes(type),
  );
  const rows = types
    .sort((a, b) => (found.get(b) || 0) - (found.get(a) || 0))
    .map((type) =>
      button(
        [typeMark(type), label("types", type), " ", h("span", { class: "count" }, found.get(type) || 0)],
        () => toggleType(type, types),
        { class: "key", "aria-pressed": String(!state.type.length || state.type.includes(type)), "data-type": type },
      ),
    );
  const sample = (name) =>
    h("span", { class: "key still" }, h("i", { class: `line ${name}` }), name === "directed" ? t("arrow") : t(name));
  fill(
    byId("legend"),
    rows,
    sample("directed"),
    FACTS.some((fact) => fact.status === "planned") ? sample("planned") : null,
    FACTS.some((fact) => fact.basis === "inferred") ? sample("inferred") : null,
    FACTS.some((fact) => fact.disputes.length) ? sample("disputed") : null,
    drawnNow.nodes.some((node) => isFactNode(node.id))
      ? h("span", { class: "key still" }, typeMark(""), t("factNode"))
      : null,
  );
  byId("legend").setAttribute("aria-label", t("type"));
}

/** A click on a type of the legend hides it, or shows it again. */
function toggleType(type, types) {
  const shown = state.type.length ? state.type : types;
  const next = shown.includes(type) ? shown.filter((other) => other !== type) : [...shown, type];
  const every = types.every((other) => next.includes(other));
  change({ type: every || !next.length ? [] : next });
}

const openFacets = new Set(["status", "area", "year"]);

/** Every value a filter counts facts under, in the whole graph. */
const everyValue = Object.fromEntries(
  Object.entries(COUNTED).map(([key, values_]) => [key, [...new Set(FACTS.flatMap(values_))].sort()]),
);
const FACET_ROWS = 120;

function drawFilters() {
  const box = byId("filters");
  const kept = box.scrollTop;
  const held =
    document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.choice : undefined;
  const active = LIST_FILTERS.some((key) => JSON.stringify(state[key]) !== JSON.stringify(openingState()[key]));
  const changed = active || state.years || state.min || !state.undated || state.path || state.around;
  const pageName = (id) => DOCUMENTS[documentById.get(id)].title || DOCUMENTS[documentById.get(id)].name;
  fill(
    box,
    h(
      "div",
      { class: "row" },
      h("h2", {}, t("filters")),
      button(t("undo"), undo, { disabled: !earlier.length, id: "undo" }),
      button(t("reset"), reset, { id: "reset", disabled: !changed }),
      button("×", () => document.body.classList.remove("filters-open"), {
        class: "only-small",
        "aria-label": t("close"),
      }),
    ),
    YEARS ? facet("year", yearBody, Boolean(state.years) || !state.undated) : null,
    facet("area", areaBody, state.area.length > 0),
    listFacet("status", (value) => label("values", value)),
    listFacet("kind", (value) => label("kinds", value)),
    facet("type", typeBody, state.type.length > 0),
    listFacet("basis", t),
    listFacet("dispute", t),
    FACTS.some((fact) => fact.confidence < 1) ? facet("confidence", confidenceBody, state.min > 0) : null,
    listFacet("document", pageName),
    listFacet("rule", (value) => value),
  );
  box.scrollTop = kept;
  if (held) for (const input of box.querySelectorAll("[data-choice]")) if (input.dataset.choice === held) input.focus();
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
  if (everyValue[key].length < 2 && !state[key].length) return null;
  const makeBody = () => {
    const found = counts(key, state);
    const order = everyValue[key].filter(
      (value) => found.get(value) || state[key].includes(value) || everyValue[key].length < 20,
    );
    order.sort((a, b) => state[key].includes(b) - state[key].includes(a) || (found.get(b) || 0) - (found.get(a) || 0));
    return order
      .slice(0, FACET_ROWS)
      .map((value) => choice(key, value, value === NO_VALUE ? t("none") : name(value), found.get(value) || 0));
  };
  return facet(key, makeBody, state[key].length > 0);
}

function typeBody() {
  const found = typeCounts(state);
  const types = [...new Set(ENTITIES.map((entity) => entity.type))].sort();
  return types.map((type) => choice("type", type, label("types", type), found.get(type) || 0));
}

const areaPaths = new Map(
  ENTITIES.flatMap((entity) => (entity.area || []).map((area, level) => [area, entity.area.slice(0, level + 1)])),
);
const areasInOrder = [...areaPaths.keys()].sort((a, b) =>
  areaPaths.get(a).join("\u0000") < areaPaths.get(b).join("\u0000") ? -1 : 1,
);

/** The areas with their counts, provinces above cities above counties. */
function areaBody() {
  const found = counts("area", state);
  const short = (area) => {
    const above = areaPaths.get(area).at(-2);
    return above && area.startsWith(above) ? area.slice(above.length) : area;
  };
  const rows = areasInOrder
    .filter((area) => found.get(area) || state.area.includes(area))
    .map((area) =>
      choice("area", area, short(area), found.get(area) || 0, {
        class: `choice depth${areaPaths.get(area).length - 1}`,
        title: area,
      }),
    );
  if (found.get(NO_VALUE)) rows.push(choice("area", NO_VALUE, t("elsewhere"), found.get(NO_VALUE)));
  return h("div", { class: "tree" }, rows);
}

const everyYear = FACTS.flatMap((fact) => fact.years || []);
const YEARS = everyYear.length
  ? [everyYear.reduce((a, b) => Math.min(a, b)), everyYear.reduce((a, b) => Math.max(a, b))]
  : null;
let playing = null;

function yearBody() {
  const [from, to] = state.years ? state.years.split("-").map(Number) : YEARS;
  const set = (low, high) => change({ years: low <= YEARS[0] && high >= YEARS[1] ? "" : `${low}-${high}` });
  const slider = (name, value, act) => {
    const input = h("input", {
      type: "range",
      min: YEARS[0],
      max: YEARS[1],
      step: 1,
      value,
      onchange: (event) => act(Number(event.target.value)),
      "data-choice": `year:${name}`,
    });
    return h("label", { class: "slide" }, t(name), input, h("output", {}, value));
  };
  const undated = h("input", {
    type: "checkbox",
    checked: state.undated,
    onchange: () => change({ undated: !state.undated }),
    "data-choice": "undated",
  });
  return [
    slider("from", from, (year) => set(year, Math.max(year, to))),
    slider("to", to, (year) => set(Math.min(year, from), year)),
    histogram(),
    h(
      "div",
      { class: "row" },
      button(playing ? t("pause") : t("play"), play, { id: "play" }),
      h("label", { class: "choice" }, undated, t("withUndated")),
    ),
  ];
}

/** How many facts each year has, to be clicked. */
function histogram() {
  const years = new Map();
  for (const number of passing(state, ["years"])) {
    const [from, to] = FACTS[number].years || [1, 0];
    for (let year = from; year <= to; year += 1) years.set(year, (years.get(year) || 0) + 1);
  }
  const top = Math.max(1, ...years.values());
  const low = Math.max(YEARS[0], YEARS[1] - 24);
  const bars = [];
  for (let year = low; year <= YEARS[1]; year += 1) {
    const bar = button("", () => change({ years: `${year}-${year}`, undated: false }), {
      class: "bar",
      title: `${year}: ${years.get(year) || 0}`,
      "aria-label": `${year}: ${years.get(year) || 0}`,
    });
    bar.style.height = `${4 + (28 * (years.get(year) || 0)) / top}px`;
    bars.push(bar);
  }
  return h("div", { class: "bars" }, bars, h("span", { class: "faint span" }, `${low}–${YEARS[1]}`));
}

/** Step through the years, one a second. */
function play() {
  if (playing) {
    clearInterval(playing);
    playing = null;
    return drawFilters();
  }
  const years = [...new Set(everyYear)].sort((a, b) => a - b);
  let at = 0;
  playing = setInterval(() => {
    if (at === years.length) return play();
    change({ years: `${YEARS[0]}-${years[at]}`, undated: false }, { silent: at > 0 });
    at += 1;
    return undefined;
  }, 1000);
  return drawFilters();
}

function confidenceBody() {
  const kept = passing(state, ["min"]).filter((number) => FACTS[number].confidence >= state.min).length;
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
