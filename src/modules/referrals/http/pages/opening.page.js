// Only a person touches the page; what merely fetches or renders it never counts as the recipient's opening it.
const touched = new AbortController();
const tell = ({ isTrusted }) => {
  if (!isTrusted || touched.signal.aborted) return;
  touched.abort();
  window
    .fetch(`${window.location.pathname}/opening`, { method: 'POST', keepalive: true, credentials: 'omit' })
    .catch(() => undefined);
};
for (const touch of ['pointermove', 'pointerdown', 'touchmove', 'wheel', 'keydown'])
  addEventListener(touch, tell, { passive: true, signal: touched.signal });
