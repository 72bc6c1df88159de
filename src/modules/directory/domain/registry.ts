export const REGISTRIES = ['nppes'] as const;
/** Where a profile comes from that its owner did not write: the providers' registry of the United States (NPPES). */
export type Registry = (typeof REGISTRIES)[number];
