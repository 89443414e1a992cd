// What the pane says when nothing is chosen: all relations in the picture, by area, each with its sentence.

const FIRST_ROWS = 40;
const PANE_ROWS = 100;
const PANE_GROUPS = 40;

/** The city a fact is listed under: that of the first of its parties whose area is known, givers first. */
function placeOf(fact) {
  if (fact.place === undefined) {
    const { chain, beside } = stages(fact);
    const known = [...chain.flat(), ...beside].find((party) => ENTITIES[party].area);
    fact.place = known === undefined ? "" : ENTITIES[known].area.slice(0, 2).at(-1);
  }
  return fact.place;
}

/** Facts by place: those with the most that is stated in so many words first, those of no known place last. */
function byPlace(facts) {
  const groups = new Map();
  for (const number of facts) {
    const place = placeOf(FACTS[number]);
    if (!groups.has(place)) groups.set(place, { place, list: [], stated: 0 });
    const group = groups.get(place);
    group.list.push(number);
    group.stated += FACTS[number].basis === "stated";
  }
  return [...groups.values()].sort(
    (a, b) =>
      !a.place - !b.place || b.stated - a.stated || b.list.length - a.list.length || (a.place < b.place ? -1 : 1),
  );
}

function summary() {
  const { facts, drawn } = view();
  const only = state.kind.length === 1 && state.kind[0] === DATA.first;
  const seen = new Set();
  const pages = new Set();
  for (const number of drawn) for (const party of FACTS[number].parties) seen.add(party);
  for (const number of facts) for (const page of FACTS[number].pages) pages.add(page);
  const groups = byPlace(drawn);
  const list = h("div", {}, groupRows(groups.slice(0, PANE_GROUPS), PANE_ROWS));
  const rest = groups.slice(PANE_GROUPS);
  const more = button(`${t("moreAreas")} ${rest.length}`, () => {
    add(list, groupRows(rest, 0));
    more.remove();
  });
  return [
    h("div", { class: "row" }, h("h2", {}, only ? t("whoHelps") : t("whatSays"))),
    h(
      "p",
      { class: "faint" },
      `${drawn.length} ${t("relations")} · ${seen.size} ${t("things")} · ${pages.size} ${t("pages")}`,
    ),
    list,
    rest.length ? more : null,
    drawn.length ? null : h("p", {}, t(state.path ? "noPath" : "noMatch")),
  ];
}

/** Areas with their facts. Beyond so many rows the areas stay folded and are filled when opened. */
function groupRows(groups, most) {
  let rows = 0;
  return groups.map(({ place, list }) => {
    const open = rows < most;
    rows += list.length;
    return groupOf(place || t("elsewhere"), list, open);
  });
}

function groupOf(place, list, open) {
  const kind = state.kind.length !== 1;
  const head = h("h3", {}, foreign(place), " ", h("span", { class: "count" }, list.length));
  const box = h("details", { class: "group", open }, h("summary", {}, head));
  const fillIn = () => add(box, [longList(inTime(list), FIRST_ROWS, (some) => factRows(some, { kind }))]);
  if (open) fillIn();
  else box.addEventListener("toggle", fillIn, { once: true });
  return box;
}
