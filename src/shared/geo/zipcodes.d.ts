declare module 'zipcodes/lib/codes' {
  /** The ZIP codes of the United States, by their digits; at 0,0 where they have no place. */
  export const codes: Readonly<Record<string, { zip: string; state: string; latitude: number; longitude: number }>>;
}
