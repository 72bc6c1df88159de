// A field that leaves only the colleagues in whose profiles all its words stand, in the list by name as well.
const field = document.getElementById('find');
if (field) {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const status = document.querySelector('[data-found]');
  const folded = (text) =>
    text
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .toLowerCase();
  const cards = all('.profile');
  const letters = all('.letters li');
  const sections = all('#list section').map((section) => all('li', section));
  const cardOf = (entry) => document.getElementById(entry.firstElementChild.hash.slice(1));
  let texts;
  const list = () =>
    sections.forEach((entries, at) => {
      for (const entry of entries) entry.hidden = cardOf(entry).hidden;
      letters[at].hidden = entries[0].closest('section').hidden = entries.every(({ hidden }) => hidden);
    });
  field.addEventListener('input', () => {
    texts ??= cards.map((card) => folded(card.textContent));
    const words = folded(field.value).split(/\s+/);
    const shown = cards.filter((card, at) => !(card.hidden = !words.every((word) => texts[at].includes(word))));
    list();
    status.textContent = field.value.trim()
      ? status.dataset.found.replace('{shown}', shown.length).replace('{all}', cards.length)
      : '';
  });
  field.parentElement.hidden = false;
}
