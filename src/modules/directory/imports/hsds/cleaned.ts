/** Control characters but line ends and tabs, halves of characters, changes of direction. */
const UNFIT = /[^\P{Cc}\n\t]|[\p{Cs}\ufffd\u202a-\u202e\u2066-\u2069]/gu;

/** Text as it can be kept and shown: of whole characters, at most so many. Everything that is read goes through it. */
export function cleaned(text: string, longest = Infinity): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(UNFIT, '').trim();
  return clean.length <= longest ? clean : Array.from(clean).slice(0, longest).join('').trimEnd();
}

/** Whether it can be kept as it stands: an identifier that were changed would be another one. */
export const isIntact = (id: string, longest: number): boolean => cleaned(id, longest) === id;
