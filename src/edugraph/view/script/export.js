// Taking the present view elsewhere: a picture, a table, data, a link.

function save(name, type, content) {
  const link = h("a", { hidden: true });
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function copy(text, near) {
  const done = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  if (!done) copyByHand(text);
  const before = near.textContent;
  near.textContent = t("copied");
  setTimeout(() => {
    near.textContent = before;
  }, 1200);
}

/** Where the clipboard is not offered (pages opened from a disk in some browsers). */
function copyByHand(text) {
  const area = h("textarea", { value: text });
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

/** Milliseconds within which a picture just shown has been painted. */
const PAINTED = 300;

function savePicture() {
  const drawn = byId("canvas").querySelector("canvas");
  const paper = h("canvas", { width: drawn.width, height: drawn.height });
  const context = paper.getContext("2d");
  context.fillStyle = colours().halo;
  context.fillRect(0, 0, paper.width, paper.height);
  context.drawImage(drawn, 0, 0);
  paper.toBlob((blob) => save("edugraph.png", "image/png", blob));
}

const EXPORTS = {
  png: () => {
    // What is in another tab is no picture, and the canvas of a hidden one is empty.
    if (state.tab === "graph") savePicture();
    else {
      change({ tab: "graph" });
      setTimeout(savePicture, PAINTED);
    }
  },
  csv: () => save("edugraph.csv", "text/csv;charset=utf-8", `\ufeff${csvOf(tableFacts())}`),
  json: () => save("edugraph.json", "application/json", JSON.stringify(view().facts.map(plainFact), null, 1)),
  link: (near) => copy(location.href, near),
  print: () => window.print(),
};

/** A fact with names and sentences in place of numbers. */
function plainFact(number) {
  const fact = FACTS[number];
  return {
    id: fact.id,
    kind: fact.kind,
    basis: fact.basis,
    confidence: fact.confidence,
    roles: fact.args.map((arg) =>
      arg[1] >= 0
        ? { role: arg[0], name: ENTITIES[arg[1]].name, type: ENTITIES[arg[1]].type }
        : { role: arg[0], value: arg[2] },
    ),
    evidence: quotesOf(fact).map((quote) => ({
      document: quote.d < 0 ? "" : DOCUMENTS[quote.d].title || DOCUMENTS[quote.d].name,
      url: quote.d < 0 ? "" : DOCUMENTS[quote.d].url || "",
      start: quote.s,
      end: quote.e,
      text: sentence(quote).join(""),
      rule: DATA.rules[quote.r],
    })),
  };
}
