// Which facts and which nodes the present filters let through, and how many each choice would.

const NO_VALUE = "-";

/** Whether a fact passes the filter of one name. A filter that asks for nothing is not among those tried. */
const TESTS = {
  kind: (s) => s.kind.length && ((fact) => s.kind.includes(fact.kind)),
  status: (s) => s.status.length && ((fact) => s.status.includes(fact.status || NO_VALUE)),
  basis: (s) => s.basis.length && ((fact) => s.basis.includes(fact.basis)),
  dispute: (s) => s.dispute.length && ((fact) => s.dispute.includes(disputeOf(fact))),
  rule: (s) => s.rule.length && ((fact) => fact.rules.some((rule) => s.rule.includes(DATA.rules[rule]))),
  document: (s) => s.document.length && ((fact) => fact.pages.some((page) => s.document.includes(DOCUMENTS[page].id))),
  min: (s) => s.min > 0 && ((fact) => fact.confidence >= s.min),
  years: (s) => {
    const [from, to] = s.years.split("-").map(Number);
    return s.years && ((fact) => (fact.years ? fact.years[0] <= to && fact.years[1] >= from : s.undated));
  },
  area: (s) => s.area.length && ((fact) => areasOf(fact).some((area) => s.area.includes(area))),
  type: (s) => s.type.length && ((fact) => fact.parties.every((party) => s.type.includes(ENTITIES[party].type))),
};

const disputeOf = (fact) => (fact.disputes.length ? "disputed" : "undisputed");

/** All areas, of every level, that the parties of a fact belong to. */
function areasOf(fact) {
  fact.areas ||= [...new Set(fact.parties.flatMap((party) => ENTITIES[party].area || [NO_VALUE]))];
  return fact.areas;
}

/** The facts that pass all filters, and for each filter those that it alone keeps out: one look at each fact for all. */
function surveyed(s) {
  const tests = Object.entries(TESTS)
    .map(([key, make]) => [key, make(s)])
    .filter(([, test]) => test);
  const kept = [];
  const keptOutBy = Object.fromEntries(tests.map(([key]) => [key, []]));
  FACTS.forEach((fact, number) => {
    let by = "";
    for (const [key, test] of tests) {
      if (test(fact)) continue;
      if (by) return;
      by = key;
    }
    (by ? keptOutBy[by] : kept).push(number);
  });
  return { kept, keptOutBy };
}

let surveyOf = null;
let survey = null;

function surveyNow() {
  if (surveyOf !== state) survey = surveyed(state);
  surveyOf = state;
  return survey;
}

/** Numbers of the facts that pass every filter, or every filter but one; those of the latter sort stand apart at the end. */
function passing(but = "") {
  const { kept, keptOutBy } = surveyNow();
  return keptOutBy[but] && keptOutBy[but].length ? kept.concat(keptOutBy[but]) : kept;
}

/** The values of a fact that a filter counts it under. */
const COUNTED = {
  kind: (fact) => [fact.kind],
  status: (fact) => [fact.status || NO_VALUE],
  basis: (fact) => [fact.basis],
  dispute: (fact) => [disputeOf(fact)],
  rule: (fact) => fact.rules.map((rule) => DATA.rules[rule]),
  document: (fact) => fact.pages.map((page) => DOCUMENTS[page].id),
  area: areasOf,
};

/** How many facts each value of a filter would show, the other filters as they are. */
function counts(key) {
  const found = new Map();
  for (const number of passing(key))
    for (const value of COUNTED[key](FACTS[number])) found.set(value, (found.get(value) || 0) + 1);
  return found;
}

/** How many nodes of each type take part in drawn facts, the type filter aside. */
function typeCounts() {
  const seen = new Set();
  for (const number of passing("type"))
    if (linesOf[number].length) for (const party of FACTS[number].parties) seen.add(party);
  const found = new Map();
  for (const entity of seen) found.set(ENTITIES[entity].type, (found.get(ENTITIES[entity].type) || 0) + 1);
  return found;
}

let viewOf = null;
let viewNow = null;

/** What is to be seen now: facts that pass, and of those the drawn ones within the neighbourhood or path asked for. */
function view() {
  if (viewOf === state) return viewNow;
  const facts = passing();
  let drawn = facts.filter((number) => linesOf[number].length);
  if (state.path) drawn = pathFacts(drawn, ...state.path.split("~").map((id) => entityById.get(id)));
  else if (entityById.has(state.around)) drawn = nearFacts(drawn, entityById.get(state.around), state.steps);
  viewOf = state;
  viewNow = { facts, drawn };
  return viewNow;
}
