// A field that leaves only the colleagues in whose profiles all its words stand.
const field = document.getElementById('find');
if (field) {
  const status = document.querySelector('[data-found]');
  const folded = (text) =>
    text
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .toLowerCase();
  const cards = [...document.querySelectorAll('.profile')];
  let texts;
  field.addEventListener('input', () => {
    texts ??= cards.map((card) => folded(card.textContent));
    const words = folded(field.value).split(/\s+/);
    const shown = cards.filter((card, at) => !(card.hidden = !words.every((word) => texts[at].includes(word))));
    status.textContent = field.value.trim()
      ? status.dataset.found.replace('{shown}', shown.length).replace('{all}', cards.length)
      : '';
  });
  field.parentElement.hidden = false;
}
