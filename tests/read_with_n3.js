// Reads an RDF file with N3.js, strictly in the format named, and prints each quad as one line of JSON.
// node read_with_n3.js FILE FORMAT, with NODE_PATH naming the folder that holds n3
const { readFileSync } = require("fs");
const { Parser } = require("n3");

const [file, format] = process.argv.slice(2);
const plain = (term) =>
  term.termType === "Literal" ? [term.value, term.language || term.datatype.value] : [term.termType, term.value];
for (const quad of new Parser({ format }).parse(readFileSync(file, "utf8")))
  console.log(JSON.stringify([quad.subject, quad.predicate, quad.object, quad.graph].map(plain)));
