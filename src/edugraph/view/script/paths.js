// Neighbourhoods and shortest paths over the facts that are shown. A step is a fact, however many parties it has.

function factsByParty(facts) {
  const by = new Map();
  for (const number of facts) {
    for (const party of FACTS[number].parties) {
      if (!by.has(party)) by.set(party, []);
      by.get(party).push(number);
    }
  }
  return by;
}

/** The facts within so many steps of an entity. */
function nearFacts(facts, start, steps) {
  const by = factsByParty(facts);
  const kept = new Set();
  let edge = [start];
  const seen = new Set(edge);
  for (let step = 0; step < steps; step += 1) {
    const next = [];
    for (const entity of edge) {
      for (const number of by.get(entity) || []) {
        kept.add(number);
        for (const party of FACTS[number].parties) {
          if (!seen.has(party)) {
            seen.add(party);
            next.push(party);
          }
        }
      }
    }
    edge = next;
  }
  return facts.filter((number) => kept.has(number));
}

/** The facts of one shortest path between two entities, in order; none where there is no path. */
function pathFacts(facts, start, end) {
  if (start === undefined || end === undefined) return [];
  const by = factsByParty(facts);
  const came = new Map([[start, null]]);
  const queue = [start];
  for (const entity of queue) {
    if (entity === end) break;
    for (const number of by.get(entity) || []) {
      for (const party of FACTS[number].parties) {
        if (!came.has(party)) {
          came.set(party, [entity, number]);
          queue.push(party);
        }
      }
    }
  }
  const found = [];
  for (let at = came.get(end); at; at = came.get(at[0])) found.unshift(at[1]);
  return found;
}
