/** The text of every object in a PDF as Chromium writes it: plain, without object streams. */
function objectsOf(pdf: Buffer): Map<string, string> {
  const found = pdf.toString('latin1').matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)endobj/g);
  return new Map([...found].map(([, id, text]) => [id!, text!]));
}

/** For each article of a tagged PDF: the numbers of the pages that show any of it, from 1. */
export function pagesOfArticles(pdf: Buffer): number[][] {
  const objects = objectsOf(pdf);
  const pageIds = [...objects].filter(([, text]) => /\/Type \/Page\b(?!s)/.test(text)).map(([id]) => id);
  const numberOf = (id: string) => pageIds.indexOf(id) + 1;
  const childrenOf = (id: string) =>
    [...objects]
      .filter(([, text]) => text.includes('/StructElem') && new RegExp(`/P ${id} 0 R`).test(text))
      .map(([child]) => child);
  const pagesOf = (id: string): number[] => [
    ...[...objects.get(id)!.matchAll(/\/Pg (\d+) 0 R/g)].map(([, page]) => numberOf(page!)),
    ...childrenOf(id).flatMap(pagesOf),
  ];
  const articles = [...objects].filter(([, text]) => /\/S \/Art\b/.test(text)).map(([id]) => id);
  return articles.map((id) => [...new Set(pagesOf(id))]);
}
