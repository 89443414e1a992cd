// Which facts and which nodes the present filters let through, and how many each choice would.

const NO_VALUE = "-";

/** Whether a fact passes the filter of one name. */
const TESTS = {
  kind: (fact, s) => !s.kind.length || s.kind.includes(fact.kind),
  status: (fact, s) => !s.status.length || s.status.includes(fact.status || NO_VALUE),
  basis: (fact, s) => !s.basis.length || s.basis.includes(fact.basis),
  dispute: (fact, s) => !s.dispute.length || s.dispute.includes(fact.disputes.length ? "disputed" : "undisputed"),
  rule: (fact, s) => !s.rule.length || fact.rules.some((rule) => s.rule.includes(rule)),
  document: (fact, s) => !s.document.length || fact.pages.some((page) => s.document.includes(DOCUMENTS[page].id)),
  min: (fact, s) => fact.confidence >= s.min,
  years: (fact, s) => {
    if (!fact.years) return s.undated;
    if (!s.years) return true;
    const [from, to] = s.years.split("-").map(Number);
    return fact.years[0] <= to && fact.years[1] >= from;
  },
  area: (fact, s) => !s.area.length || fact.parties.some((party) => inAreas(party, s.area)),
  type: (fact, s) => !s.type.length || fact.parties.every((party) => s.type.includes(ENTITIES[party].type)),
};

function inAreas(entity, areas) {
  const path = ENTITIES[entity].area || [];
  return areas.some((area) => (area === NO_VALUE ? !path.length : path.includes(area)));
}

/** Numbers of the facts that pass every filter but the ones named. */
function passing(s, except = []) {
  const tests = Object.entries(TESTS)
    .filter(([key]) => !except.includes(key))
    .map(([, test]) => test);
  const kept = [];
  FACTS.forEach((fact, number) => {
    if (tests.every((test) => test(fact, s))) kept.push(number);
  });
  return kept;
}

/** The values of a fact that a filter counts it under. */
const COUNTED = {
  kind: (fact) => [fact.kind],
  status: (fact) => [fact.status || NO_VALUE],
  basis: (fact) => [fact.basis],
  dispute: (fact) => [fact.disputes.length ? "disputed" : "undisputed"],
  rule: (fact) => fact.rules,
  document: (fact) => fact.pages.map((page) => DOCUMENTS[page].id),
  area: (fact) => {
    const areas = new Set();
    for (const party of fact.parties) for (const area of ENTITIES[party].area || [NO_VALUE]) areas.add(area);
    return [...areas];
  },
};

/** How many facts each value of a filter would show, the other filters as they are. */
function counts(key, s) {
  const found = new Map();
  for (const number of passing(s, [key]))
    for (const value of COUNTED[key](FACTS[number])) found.set(value, (found.get(value) || 0) + 1);
  return found;
}

/** How many nodes of each type take part in drawn facts, the type filter aside. */
function typeCounts(s) {
  const seen = new Set();
  for (const number of passing(s, ["type"]))
    if (linesOf[number].length) for (const party of FACTS[number].parties) seen.add(party);
  const found = new Map();
  for (const entity of seen) found.set(ENTITIES[entity].type, (found.get(ENTITIES[entity].type) || 0) + 1);
  return found;
}

let cachedFor = null;
let cachedView = null;

/** What is to be seen now: facts that pass, and of those the drawn ones within the neighbourhood or path asked for. */
function view() {
  if (cachedFor === state) return cachedView;
  const facts = passing(state);
  let drawn = facts.filter((number) => linesOf[number].length);
  if (state.path) drawn = pathFacts(drawn, ...state.path.split("~").map((id) => entityById.get(id)));
  else if (entityById.has(state.around)) drawn = nearFacts(drawn, entityById.get(state.around), state.steps);
  cachedFor = state;
  cachedView = { facts, drawn };
  return cachedView;
}
