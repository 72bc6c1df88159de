import { inflateSync } from 'node:zlib';

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** Every object of a PDF as pdfkit writes it, its stream inflated. */
function objectsOf(pdf: Buffer): Map<string, { text: string; stream: string }> {
  const found = latin(pdf).matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)(?:\nstream\n([\s\S]*?)\nendstream)?\nendobj/g);
  return new Map(
    [...found].map(([, id, text, raw]) => [id!, { text: text!, stream: raw ? streamOf(text!, raw) : '' }]),
  );
}
const streamOf = (text: string, raw: string) =>
  text.includes('/FlateDecode') ? latin(inflateSync(Buffer.from(raw, 'latin1'))) : raw;

/** What each code of a font stands for, from its ToUnicode map. */
function lettersOf(map: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, from, list] of map.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g))
    [...list!.matchAll(/<([\w ]*)>/g)].forEach(([, units], at) =>
      letters.set(
        (parseInt(from!, 16) + at).toString(16).padStart(4, '0'),
        Buffer.from(units!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      ),
    );
  return letters;
}

/** The text of each page, as a reader selects it: a line for each piece of it. */
export function textOfPages(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const of = (id: string | undefined) => objects.get(id ?? '') ?? { text: '', stream: '' };
  const refIn = (text: string, name: string) => new RegExp(`/${name} (\\d+) 0 R`).exec(text)?.[1];
  const kids = /\/Type \/Pages[\s\S]*?\/Kids \[([^\]]*)\]|\/Kids \[([^\]]*)\][\s\S]*?\/Type \/Pages/;
  const pagesObject = [...objects.values()].find(({ text }) => /\/Type \/Pages\b/.test(text))!.text;
  const [, one, other] = kids.exec(pagesObject)!;
  const fontMaps = new Map<string, Map<string, string>>();
  return [...(one ?? other)!.matchAll(/(\d+) 0 R/g)].map(([, id]) => {
    const page = of(id).text;
    const resources = of(refIn(page, 'Resources')).text;
    const mapOf = (name: string) => {
      const font = refIn(resources, name)!;
      if (!fontMaps.has(font)) fontMaps.set(font, lettersOf(of(refIn(of(font).text, 'ToUnicode')).stream));
      return fontMaps.get(font)!;
    };
    let letters = new Map<string, string>();
    let text = '';
    const content = of(refIn(page, 'Contents')).stream;
    for (const [, font, codes, ended] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ|(\nET)/g))
      if (font) letters = mapOf(font);
      else if (ended) text += '\n';
      else text += [...codes!.matchAll(/<(\w*)>/g)].map(([, run]) => decoded(run!, letters)).join('');
    return text;
  });
}

const decoded = (run: string, letters: Map<string, string>) =>
  (run.match(/.{4}/g) ?? []).map((code) => letters.get(code) ?? '□').join('');

/** Where its links lead. */
export const linksOf = (pdf: Buffer): string[] =>
  [...latin(pdf).matchAll(/\/URI \(((?:\\.|[^)\\])*)\)/g)].map(([, to]) => to!.replace(/\\(.)/g, '$1'));
