/** Two writings of one text, of which the second is to stand for both. */
export type Pair = readonly [from: string, to: string];

const HAN = /\p{Script=Han}/u;

/**
 * A function that gives texts in traditional and in simplified characters the same form, in lower case and half width.
 * It learns which characters stand for one another from texts that exist in both (those of the interface, the catalogue
 * and the registries), so it knows what is written here and no dictionary is kept. A wrong guess finds too much, never
 * too little: both sides of a comparison are folded alike.
 */
export function scriptFold(pairs: Iterable<Pair>): (text: string) => string {
  const seen = new Map<string, Map<string, number>>();
  for (const [from, to] of pairs) {
    const [a, b] = [[...from], [...to]];
    if (a.length !== b.length) continue;
    a.forEach((char, i) => {
      if (!HAN.test(char) || !HAN.test(b[i]!)) return;
      const counts = seen.get(char) ?? new Map<string, number>();
      seen.set(char, counts.set(b[i]!, (counts.get(b[i]!) ?? 0) + 1));
    });
  }
  const simple = new Map<string, string>();
  for (const [char, counts] of seen) {
    const [most] = [...counts].sort((x, y) => y[1] - x[1])[0]!;
    if (most !== char) simple.set(char, most);
  }
  return (text) => {
    const plain = text.normalize("NFKC").toLowerCase();
    let folded = "";
    for (let i = 0; i < plain.length; i++) folded += simple.get(plain[i]!) ?? plain[i]!;
    return folded;
  };
}
