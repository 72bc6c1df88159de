/** JSON only for who names it and names no HTML: a browser names both. */
export const wantsJson = (accept = ''): boolean =>
  /application\/(problem\+)?json/.test(accept) && !accept.includes('text/html');
