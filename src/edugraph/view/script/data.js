// The data as the page uses it: facts with their date, place and parties worked out once, and who takes part in what.

const DATA = JSON.parse(byId("data").textContent);
const ENTITIES = DATA.entities;
const FACTS = DATA.facts;
const DOCUMENTS = DATA.documents;

const entityById = new Map(ENTITIES.map((entity, number) => [entity.id, number]));
const factById = new Map(FACTS.map((fact, number) => [fact.id, number]));
const documentById = new Map(DOCUMENTS.map((page, number) => [page.id, number]));

/** Values of a role in a fact, as text. */
function values(fact, role) {
  return fact.args.filter((arg) => arg[0] === role).map((arg) => (arg[1] >= 0 ? ENTITIES[arg[1]].name : arg[2]));
}

const firstValue = (fact, role) => values(fact, role)[0] || "";

/** First and last year of an ISO date or period; null where there is none. */
function yearsOf(date) {
  const found =
    (date || "").match(/\d{4}/g) &&
    date
      .split("/")
      .map((part) => parseInt(part, 10))
      .filter((year) => year > 0);
  return found && found.length ? [found[0], found[found.length - 1]] : null;
}

const linesOf = FACTS.map(() => []);
const factsOf = ENTITIES.map(() => []);
const factsIn = DOCUMENTS.map(() => []);

FACTS.forEach((fact, number) => {
  fact.parties = [...new Set(fact.args.filter((arg) => arg[1] >= 0).map((arg) => arg[1]))];
  fact.date = firstValue(fact, "date");
  fact.years = yearsOf(fact.date);
  fact.status = firstValue(fact, "status");
  fact.basis = fact.basis || "stated";
  fact.confidence = fact.confidence === undefined ? 1 : fact.confidence;
  fact.disputes = fact.disputes || [];
  fact.rules = [...new Set(fact.quotes.map((quote) => quote.r))];
  fact.pages = [...new Set(fact.quotes.map((quote) => quote.d).filter((page) => page >= 0))];
  for (const party of fact.parties) factsOf[party].push(number);
  for (const page of fact.pages) factsIn[page].push(number);
});
for (const edge of DATA.network.edges) linesOf[edge.fact].push(edge);

/** Facts in time order, the undated last. */
function inTime(numbers) {
  const key = (number) => FACTS[number].date || "9999";
  return [...numbers].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a - b));
}

const areaOf = (entity) => (ENTITIES[entity].area || []).at(-1) || "";

/** Documents as Unicode code points, split when first needed: spans count code points, JavaScript counts UTF-16 units. */
const pointsOf = new Map();
function points(page) {
  if (!pointsOf.has(page)) pointsOf.set(page, Array.from(DOCUMENTS[page].text || ""));
  return pointsOf.get(page);
}

/** The quoted sentence as an array of code points. */
function sentence(quote) {
  return quote.q === undefined ? points(quote.d).slice(quote.s, quote.e) : Array.from(quote.q);
}
