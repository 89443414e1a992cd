// A fact in a line: who, to whom, what and when. Lists, tips and the table all say it this way.

const ASIDE = new Set(["date", "status", "bound", "unit"]);
/** Values that say nothing without the name of their role. */
const NAMED = new Set(["from", "to"]);

/** Arguments in the order the ontology gives the roles of the kind. */
function ordered(fact) {
  const roles = (DATA.kinds[fact.kind] || { roles: [] }).roles;
  const rank = (arg) => (roles.includes(arg[0]) ? roles.indexOf(arg[0]) : roles.length);
  return [...fact.args].sort((a, b) => rank(a) - rank(b));
}

/** The parties in stages, those an arrow leaves before those it reaches; `beside` are the others. */
function stages(fact) {
  const held = new Map();
  for (const arg of ordered(fact)) if (arg[1] >= 0) held.set(arg[1], [...(held.get(arg[1]) || []), arg[0]]);
  const present = new Set([...held.values()].flat());
  const arrows = (DATA.kinds[fact.kind] || { arrows: [] }).arrows.filter((arrow) =>
    arrow.every((role) => present.has(role)),
  );
  const [from, middle, to, beside] = [[], [], [], []];
  for (const [party, roles] of held) {
    const gives = arrows.some((arrow) => roles.includes(arrow[0]));
    const takes = arrows.some((arrow) => roles.includes(arrow[1]));
    (gives ? (takes ? middle : from) : takes ? to : beside).push(party);
  }
  const chain = [from, middle, to].filter((stage) => stage.length);
  return chain.length > 1 ? { chain, beside } : { chain: [[...held.keys()]], beside: [] };
}

const together = (parties) => parties.map((party) => ENTITIES[party].name).join("、");

/** The parties as text: 甲 → 乙 (丙). */
function who(fact) {
  const { chain, beside } = stages(fact);
  return chain.map(together).join(" → ") + (beside.length ? ` (${together(beside)})` : "");
}

/** One argument that is not an entity, as people write it: numbers grouped, with bound and unit; codes in words. */
function shown(fact, arg) {
  if (arg[1] >= 0) return ENTITIES[arg[1]].name;
  if (arg[3] === "number") {
    const bound = firstValue(fact, "bound");
    const figure = /^\d{5,}$/.test(arg[2]) ? Number(arg[2]).toLocaleString("en-US") : arg[2];
    return `${bound && bound !== "exact" ? `${label("values", bound)} ` : ""}${figure}${arg[0] === "value" ? firstValue(fact, "unit") : ""}`;
  }
  if (arg[3] === "code") return label("values", arg[2]);
  return arg[2];
}

/** What a fact says besides its parties and its date. A way from one place to another is one detail. */
function details(fact) {
  const rest = ordered(fact).filter((arg) => arg[1] < 0 && !ASIDE.has(arg[0]));
  const [from, to] = ["from", "to"].map((role) => rest.find((arg) => arg[0] === role));
  const way = from && to ? [`${from[2]} → ${to[2]}`] : [];
  const told = (arg) =>
    NAMED.has(arg[0]) || (arg[3] === "number" && arg[0] !== "value")
      ? `${label("roles", arg[0])} ${shown(fact, arg)}`
      : shown(fact, arg);
  return [...way, ...rest.filter((arg) => !way.length || (arg !== from && arg !== to)).map(told)];
}

/** The whole fact as one line of plain text. */
function factLine(number) {
  const fact = FACTS[number];
  return [
    label("kinds", fact.kind),
    who(fact),
    ...details(fact),
    fact.date,
    fact.status === "planned" ? t("planned") : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

/** The first sentence a fact was read from, as text. */
function firstSentence(fact) {
  const [first] = quotesOf(fact);
  return first ? sentence(first).join("") : "";
}

/** Facts as rows of a list, each with its sentence; the rows of one sentence show it once, under the first of them. */
function factRows(numbers, given = {}) {
  let before = "";
  return numbers.map((number) => {
    const words = firstSentence(FACTS[number]);
    const row = factRow(number, { ...given, words: words === before ? "" : words });
    before = words;
    return row;
  });
}

/**
 * A fact as a row of a list. `kind`: name its kind; `about`: the entity the list is about, not to be repeated; `words`: its
 * sentence.
 */
function factRow(number, { kind = true, about = -1, words = "" } = {}) {
  const fact = FACTS[number];
  const alone = fact.parties.length === 1 && fact.parties[0] === about;
  const more = details(fact);
  const when = fact.date.replace("/", "–");
  const head = alone ? more.join(" · ") || when || label("kinds", fact.kind) : who(fact);
  const under = [kind ? label("kinds", fact.kind) : "", ...(alone ? [] : more.slice(0, 4)), when].filter(Boolean);
  const told = [
    h(
      "span",
      { class: "says" },
      head.split(" → ").map((stage, index) => [index ? h("b", { class: "arrow" }, " → ") : "", foreign(stage)]),
    ),
    h(
      "span",
      { class: "faint" },
      under.map((part, index) => [index ? " · " : "", foreign(part)]),
      badge(fact),
    ),
    words ? h("span", { class: "words" }, "“", foreign(words), "”") : null,
  ];
  return h(
    "li",
    {},
    button(told, () => pick(number), {
      class: `fact ${fact.basis === "inferred" ? "inferred" : ""}`,
      "data-fact": fact.id,
      "aria-current": String(state.selected === fact.id),
    }),
  );
}

/** The marks of a fact that is planned, inferred or disputed. */
function badge(fact) {
  const tags = [];
  if (fact.status === "planned") tags.push(h("span", { class: "tag planned" }, t("planned")));
  if (fact.basis === "inferred") tags.push(h("span", { class: "tag" }, t("inferred")));
  if (fact.disputes.length) tags.push(h("span", { class: "tag disputed" }, "! ", t("disputed")));
  return tags.length ? tags : null;
}

/** Choose a fact and bring its parties into view. */
function pick(number) {
  choose(FACTS[number].id);
  if (state.tab === "graph") jumpTo(FACTS[number].parties);
}
