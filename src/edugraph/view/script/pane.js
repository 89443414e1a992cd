// The side pane: the summary when nothing is chosen, else the chosen thing with its facts or the chosen fact with its words.

/** Choose an entity or a fact by id. */
const choose = (id) =>
  change({
    selected: id,
    ...(state.tab === "documents" ? { page: DOCUMENTS.length ? DOCUMENTS[pageNow()].id : "" } : { page: "" }),
  });

function drawPane() {
  const pane = byId("pane");
  document.body.classList.toggle("chosen", entityById.has(state.selected) || factById.has(state.selected));
  if (entityById.has(state.selected)) fill(pane, nodePane(entityById.get(state.selected)));
  else if (factById.has(state.selected)) fill(pane, factPane(factById.get(state.selected)));
  else fill(pane, isSum ? servedSummary() : summary());
  pane.scrollTop = 0;
}

const closing = () => button("×", () => choose(""), { class: "closer", "aria-label": t("back"), title: t("back") });

/** An entity as a button that chooses it. */
const entityButton = (number) =>
  button([typeMark(ENTITIES[number].type), foreign(ENTITIES[number].name)], () => goTo(number), {
    class: "plain name",
  });

/** Choose an entity and bring it into view; where the filters or the overview hide it, with its neighbours alone. */
function goTo(number) {
  const id = ENTITIES[number].id;
  if (state.tab !== "graph" && state.tab !== "help") return choose(id);
  const here = { selected: id, page: "", tab: "graph" };
  if (state.tab === "help") change({ tab: "graph" });
  const hidden = !nodeSet.get(number) && factsOf[number].some((fact) => linesOf[fact].length);
  change(hidden ? { ...here, around: id, steps: 1, path: "", kind: [] } : here);
  if (drawnNow.nodes.length < 2) change({ ...emptyState(), ...here, around: hidden ? id : "" });
  if (!hidden) jumpTo([number]);
  return undefined;
}

function nodePane(number) {
  const entity = ENTITIES[number];
  const byKind = new Map();
  for (const fact of inTime(factsOf[number])) {
    if (!byKind.has(FACTS[fact].kind)) byKind.set(FACTS[fact].kind, []);
    byKind.get(FACTS[fact].kind).push(fact);
  }
  const sections = [...byKind].sort(
    (a, b) => (b[0] === DATA.first) - (a[0] === DATA.first) || b[1].length - a[1].length,
  );
  const drawn = factsOf[number].some((fact) => linesOf[fact].length);
  const pages = [...new Set((entity.at || []).map((place) => place[0]))];
  return [
    h("div", { class: "row" }, h("h2", {}, typeMark(entity.type), " ", foreign(entity.name)), closing()),
    h(
      "p",
      { class: "faint" },
      [
        label("types", entity.type),
        entity.area ? foreign(entity.area.at(-1)) : "",
        entity.scope && !(entity.area || []).includes(entity.scope) ? foreign(entity.scope) : "",
        entity.code || "",
      ]
        .filter(Boolean)
        .map((part, index) => [index ? " · " : "", part]),
    ),
    entity.aliases
      ? h(
          "p",
          {},
          h("span", { class: "faint" }, t("aliases"), " "),
          entity.aliases.map((alias, index) => [index ? "、" : "", foreign(alias)]),
        )
      : null,
    drawn ? around(entity) : h("p", { class: "faint" }, t("notDrawn")),
    sections.map(([kind, list]) =>
      h(
        "section",
        {},
        h("h3", {}, label("kinds", kind), " ", h("span", { class: "count" }, list.length)),
        longList(list, FIRST_ROWS, (some) => factRows(some, { kind: false, about: number })),
      ),
    ),
    sections.length ? null : h("p", {}, t("noFacts")),
    pages.length ? h("section", {}, h("h3", {}, t("mentionsIn")), pages.map(documentLine)) : null,
  ];
}

function around(entity) {
  const step = (steps) =>
    button(
      String(steps),
      () => {
        if (SERVED && steps > 1) goToPart({ near: entity.id, steps });
        else {
          change({ around: entity.id, steps, path: "", tab: "graph" });
          open();
        }
      },
      { "aria-pressed": String(state.around === entity.id && state.steps === steps), "data-steps": steps },
    );
  return h(
    "div",
    { class: "row tools" },
    h("span", { class: "faint" }, t("neighbours")),
    h("span", { class: "joined" }, [1, 2, 3].map(step)),
    h("span", { class: "faint" }, t("step")),
    button(t("pathTo"), () => askPath(entity.id), { id: "path" }),
  );
}

function factPane(number) {
  const fact = FACTS[number];
  const roles = new Map();
  for (const arg of ordered(fact)) {
    if (!roles.has(arg[0])) roles.set(arg[0], []);
    roles.get(arg[0]).push(arg);
  }
  const directed = roles.has("supporter") || roles.has("recipient");
  const rows = [...roles].filter(
    ([role, args]) =>
      !(
        role === "party" &&
        directed &&
        args.every((arg) =>
          [...roles].some(([other, list]) => other !== "party" && list.some((same) => same[1] === arg[1])),
        )
      ),
  );
  const quotes = quotesOf(fact);
  return [
    h("div", { class: "row" }, h("h2", {}, label("kinds", fact.kind)), badge(fact), closing()),
    h(
      "dl",
      {},
      rows.flatMap(([role, args]) => [
        h("dt", {}, label("roles", role)),
        h(
          "dd",
          {},
          args.map((arg, index) => [index ? "、" : "", arg[1] >= 0 ? entityButton(arg[1]) : foreign(shown(fact, arg))]),
        ),
      ]),
      h("dt", {}, t("basis")),
      h("dd", {}, t(fact.basis)),
      h("dt", {}, t("confidence")),
      h("dd", {}, fact.confidence.toFixed(2)),
    ),
    h("h3", {}, t("quoteIn")),
    quotes.slice(0, 1).map((quote) => quoteBlock(fact, quote)),
    quotes.length > 1
      ? [
          h("h3", {}, t("otherSources"), " ", h("span", { class: "count" }, quotes.length - 1)),
          quotes.slice(1).map((quote) => quoteBlock(fact, quote)),
        ]
      : null,
    fact.disputes.length
      ? h(
          "section",
          { class: "conflict" },
          h("h3", {}, t("contradicts")),
          h(
            "ul",
            { class: "facts" },
            fact.disputes.map((other) => factRow(other)),
          ),
        )
      : null,
  ];
}
