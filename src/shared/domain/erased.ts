/** What stands where a name stood that was erased (PLT-12). */
export const ERASED_NAME = 'Erased';

/** What stands where another system's own name of somebody, or of something of theirs, stood. */
export const erasedReference = (id: string): string => `erased-${id}`;

/** What other systems may call somebody, or something: nothing that stands where another name was erased. */
export const NOT_ERASED_REFERENCE = /^(?!erased-)/;

/** What stands where an address stood; `.invalid` leads nowhere, ever (RFC 2606). */
export const erasedAddress = (id?: string): string => (id ? `erased-${id}@erased.invalid` : 'erased@erased.invalid');

/** Nobody is left to read what is sent there. */
export const isErased = (address: string): boolean => address.endsWith('@erased.invalid');
