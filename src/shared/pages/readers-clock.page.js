// Times as the clock of who reads shows them; the page itself has them in UTC.
const inWords = new Intl.DateTimeFormat(`${document.documentElement.lang}-US`, {
  weekday: 'long',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
});
for (const time of document.querySelectorAll('time')) time.textContent = inWords.format(new Date(time.dateTime));
