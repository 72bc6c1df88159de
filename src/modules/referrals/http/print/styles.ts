import type { Weight } from './fonts';

export interface Style {
  readonly weight: Weight;
  readonly size: number;
  readonly color: string;
  /** Left free above it. */
  readonly above: number;
}

const INK = '#1c2b2a';
const SOFT = '#4b5b59';
const ACCENT = '#0b5c55';

/** How each part of a sheet looks; lengths in points. */
export const STYLES = {
  H1: { weight: 'bold', size: 20, color: ACCENT, above: 0 },
  H2: { weight: 'bold', size: 14, color: ACCENT, above: 0 },
  H3: { weight: 'bold', size: 10, color: INK, above: 8 },
  P: { weight: 'regular', size: 10, color: INK, above: 7 },
  soft: { weight: 'regular', size: 10, color: SOFT, above: 2 },
  label: { weight: 'regular', size: 10, color: SOFT, above: 3 },
  text: { weight: 'regular', size: 10, color: INK, above: 3 },
  foot: { weight: 'regular', size: 8, color: SOFT, above: 0 },
} as const satisfies Record<string, Style>;

export const RULE = '#b9c6c3';
/** Three quarters of an inch, which every printer can do. */
export const MARGIN = 54;
/** Of the column in which a list's labels stand. */
export const LABELS = 100;
/** Left free above a list. */
export const LISTS = 4;
export const PICTURE = 56;
/** Around the rule above what belongs together. */
export const GAP = 14;
