/** Light and dark by the reader's setting; no font and no picture from anywhere. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1d2430; --dim: #566072; --paper: #fff; --line: #d5dae2; --link: #0b57b0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf0; --dim: #a7b0bf; --paper: #14181f; --line: #343c49; --link: #8ab8ff; } }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
header, main { max-width: 52rem; margin: 0 auto; padding: 0.75rem 1rem; }
header a { font-weight: 700; text-decoration: none; }
a { color: var(--link); }
h1 { font-size: 1.35rem; margin: 0.25rem 0 0.75rem; }
h2 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
form { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; margin-bottom: 1rem; }
input { flex: 1 1 12rem; min-width: 0; }
input, button { font: inherit; padding: 0.4rem 0.6rem; color: inherit; background: transparent; border: 1px solid var(--dim); border-radius: 0.4rem; }
.mails { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
.mails a { display: block; padding: 0.6rem 0; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none; }
.mails a:hover strong { text-decoration: underline; }
.mails strong, .mails span, .mails small { display: block; }
.mails small, dt { color: var(--dim); }
dl { display: grid; grid-template-columns: minmax(5rem, max-content) 1fr; gap: 0.15rem 1rem; margin: 0; }
dd { margin: 0; white-space: pre-line; }
.headers { font-size: 0.875rem; }
iframe { width: 100%; height: 70vh; border: 1px solid var(--line); border-radius: 0.4rem; background: #fff; color-scheme: light; }
pre { white-space: pre-wrap; font: 0.875rem/1.5 ui-monospace, monospace; padding: 0.75rem; border: 1px solid var(--line); border-radius: 0.4rem; margin: 0; }
nav { display: flex; gap: 1rem; padding: 1rem 0; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: 0.4rem; } }
`;
