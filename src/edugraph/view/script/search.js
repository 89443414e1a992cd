// Search as you type: characters in order (市五小 finds 湛江市第五小学), Traditional forms, full pinyin, initials, or a mix.

let spellings = null;
let searched = ENTITIES;
let READINGS = readingsOf(DATA);
let SIMPLE = DATA.simplified;

/** Characters with their pinyin. */
function readingsOf(names) {
  return new Map(Object.entries(names.readings).map(([character, said]) => [character, said.split(" ")]));
}

/** Search other names than those of this page. */
function searchIn(names) {
  searched = names.entities;
  READINGS = readingsOf(names);
  SIMPLE = names.simplified;
  spellings = null;
}

/** How many facts there are about a thing that is searched. */
const factCount = (number) => searched[number].facts ?? factsOf[number].length;

/** Every name and alias with its entity, as characters; made when first searched. */
function everySpelling() {
  spellings ||= searched.flatMap((entity, number) =>
    [entity.name, ...(entity.aliases || [])].map((name) => ({
      number,
      name,
      characters: Array.from(name.toLowerCase()),
    })),
  );
  return spellings;
}

const folded = (typed) =>
  Array.from(typed.trim().toLowerCase())
    .filter((c) => c !== " ")
    .map((c) => SIMPLE[c] || c);

/** Words for kinds of area, which people leave out: zhjyj for 珠海市教育局. */
const LEFT_OUT = new Set("省市州盟县区旗镇乡");

/** Whether `typed[at..]` can be said by the characters from `index` on, each whole, by its initial, or as typed so far. */
function sounds(characters, index, typed, at) {
  if (at === typed.length) return true;
  if (index === characters.length) return false;
  const character = characters[index];
  if (index && LEFT_OUT.has(character) && sounds(characters, index + 1, typed, at)) return true;
  if (typed[at] === character && sounds(characters, index + 1, typed, at + 1)) return true;
  for (const said of READINGS.get(character) || []) {
    let same = 0;
    while (same < said.length && at + same < typed.length && typed[at + same] === said[same]) same += 1;
    if (same && at + same === typed.length) return true;
    if (same === said.length && sounds(characters, index + 1, typed, at + same)) return true;
    if (same && said.length > 1 && sounds(characters, index + 1, typed, at + 1)) return true;
  }
  return false;
}

function inOrder(characters, typed) {
  let at = 0;
  for (const character of characters) if (character === typed[at]) at += 1;
  return at === typed.length;
}

/** How well a spelling fits: 0 is best, -1 not at all. */
function closeness(spelling, typed, plain) {
  const name = spelling.characters.join("");
  if (name === plain) return 0;
  if (name.startsWith(plain)) return 1;
  if (name.includes(plain)) return 2;
  if (/[a-z]/.test(plain)) {
    if (sounds(spelling.characters, 0, typed, 0)) return 3;
    for (let index = 1; index < spelling.characters.length; index += 1)
      if (sounds(spelling.characters, index, typed, 0)) return 4;
    return -1;
  }
  return typed.length > 1 && inOrder(spelling.characters, typed) ? 5 : -1;
}

/** The best matches: entity numbers with the spelling that matched, at most `limit`. */
function search(text, limit = 12) {
  const typed = folded(text);
  if (!typed.length) return [];
  const plain = typed.join("");
  const best = new Map();
  for (const spelling of everySpelling()) {
    const score = closeness(spelling, typed, plain);
    if (score < 0) continue;
    const before = best.get(spelling.number);
    if (!before || score < before.score)
      best.set(spelling.number, { number: spelling.number, name: spelling.name, score });
  }
  return [...best.values()]
    .sort(
      (a, b) =>
        a.score - b.score ||
        factCount(b.number) - factCount(a.number) ||
        a.name.length - b.name.length ||
        a.number - b.number,
    )
    .slice(0, limit);
}
