// The data as the page uses it: facts with their date, place and parties worked out once, and who takes part in what.

const DATA = JSON.parse(byId("data").textContent);
const ENTITIES = DATA.entities;
const FACTS = DATA.facts;
const DOCUMENTS = DATA.documents;

for (const entity of ENTITIES) if (entity.area !== undefined) entity.area = DATA.areas[entity.area];

const entityById = new Map(ENTITIES.map((entity, number) => [entity.id, number]));
const factById = new Map(FACTS.map((fact, number) => [fact.id, number]));
const documentById = new Map(DOCUMENTS.map((page, number) => [page.id, number]));

/** The first value of a role in a fact, as text; "" where it has none. */
function firstValue(fact, role) {
  for (const arg of fact.args) if (arg[0] === role) return arg[1] >= 0 ? ENTITIES[arg[1]].name : arg[2];
  return "";
}

/** First and last year of an ISO date or period; null where there is none. */
function yearsOf(date) {
  if (!/\d{4}/.test(date)) return null;
  const found = date
    .split("/")
    .map((part) => parseInt(part, 10))
    .filter((year) => year > 0);
  return found.length ? [found[0], found[found.length - 1]] : null;
}

const quoteLines = byId("quotes").textContent.split("\n");
const quotesRead = new Map();

/** The sentences a fact was read from, the surest first. */
function quotesOf(fact) {
  if (!quotesRead.has(fact.number)) quotesRead.set(fact.number, JSON.parse(quoteLines[fact.number]));
  return quotesRead.get(fact.number);
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
  fact.number = number;
  for (const party of fact.parties) factsOf[party].push(number);
  for (const page of fact.pages) factsIn[page].push(number);
});
const edges = DATA.network.edges;
for (let at = 0, id = 0; at < edges.length; at += 4, id += 1) {
  const fact = edges[at + 2];
  linesOf[fact].push({ id, from: edges[at], to: edges[at + 1], fact, arrows: edges[at + 3] });
}

/** Facts in time order, the undated last. */
function inTime(numbers) {
  const key = (number) => FACTS[number].date || "9999";
  return [...numbers].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a - b));
}

/** The names in each document as [start, end, entity], those that start first and of these the longest first. */
let namesByDocument = null;
function namesIn(page) {
  if (!namesByDocument) {
    namesByDocument = DOCUMENTS.map(() => []);
    ENTITIES.forEach((entity, number) => {
      for (const [at, start, end] of entity.at || []) namesByDocument[at].push([start, end, number]);
    });
    for (const names of namesByDocument) names.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }
  return namesByDocument[page];
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
