// Only a person touches the page: crawlers, previewers and scanners fetch or render it, and count as no visit. Once a load.
const visited = new AbortController();
const count = ({ isTrusted }) => {
  if (!isTrusted || visited.signal.aborted) return;
  visited.abort();
  window
    .fetch(`${window.location.pathname}/visit`, { method: 'POST', keepalive: true, credentials: 'omit' })
    .catch(() => undefined);
};
for (const touch of ['pointermove', 'pointerdown', 'touchmove', 'wheel', 'keydown'])
  addEventListener(touch, count, { passive: true, signal: visited.signal });
