import type { Message, Person } from './message.mts';
import { STYLE } from './style.mts';

const PER_PAGE = 50;
const REFRESH_SECONDS = 5; // only on request: a page that reloads by itself disturbs screen readers and typing

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign]!);
const person = ({ name, address }: Person): string => escape(name ? `${name} <${address}>` : address);
const subject = (message: Message): string => escape(message.subject || '(no subject)');
const when = (at: string): string => `<time datetime="${at}">${at.slice(0, 19).replace('T', ' ')} UTC</time>`;

function frame(title: string, body: string, head = ''): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">${head}<style>${STYLE}</style></head>
<body><header><a href="/">Mailbox</a></header><main>${body}</main></body></html>`;
}

export function listPage(messages: Message[], query: URLSearchParams): string {
  const to = query.get('to') ?? '';
  const pages = Math.max(1, Math.ceil(messages.length / PER_PAGE));
  const at = Math.min(Math.max(1, Math.trunc(Number(query.get('page'))) || 1), pages);
  const shown = messages.slice((at - 1) * PER_PAGE, at * PER_PAGE);
  const body = `<h1>${messages.length} ${messages.length === 1 ? 'mail' : 'mails'}${to ? ` to ${escape(to)}` : ''}</h1>
<form method="get" action="/"><label for="to">Recipient</label>
<input id="to" name="to" type="text" inputmode="email" autocapitalize="off" value="${escape(to)}"><button>Show</button>
<a href="/?${escape(String(new URLSearchParams({ to, live: '' })))}">Show new mails by themselves</a></form>
${shown.length > 0 ? `<ol class="mails">${shown.map(row).join('')}</ol>` : '<p>Mails appear here as they are sent.</p>'}
${pages > 1 ? pager(at, pages, to) : ''}`;
  return frame('Mailbox', body, query.has('live') ? `<meta http-equiv="refresh" content="${REFRESH_SECONDS}">` : '');
}

function row(message: Message): string {
  return `<li><a href="/messages/${message.id}"><strong>${subject(message)}</strong>
<span>To ${message.recipients.map(escape).join(', ')}</span>
<small>${message.from ? `From ${person(message.from)} · ` : ''}${when(message.receivedAt)}</small></a></li>`;
}

function pager(at: number, pages: number, to: string): string {
  const link = (page: number, word: string) =>
    page < 1 || page > pages
      ? ''
      : `<a href="/?${escape(String(new URLSearchParams({ to, page: String(page) })))}">${word}</a>`;
  return `<nav aria-label="Pages">${link(at - 1, 'Newer')} <span>${at} of ${pages}</span> ${link(at + 1, 'Older')}</nav>`;
}

export function messagePage(message: Message): string {
  const { id, from, to, cc, replyTo, recipients } = message;
  const facts = [
    ['From', from ? person(from) : ''],
    ['To', to.map(person).join(', ')],
    ['Cc', cc.map(person).join(', ')],
    ['Reply to', replyTo.map(person).join(', ')],
    ['Delivered to', recipients.map(escape).join(', ')],
    ['Received', when(message.receivedAt)],
    ['Attached', message.attachments.map((file, at) => attached(id, at, file.filename)).join(', ')],
  ];
  return frame(
    subject(message),
    `<h1>${subject(message)}</h1>
<dl>${facts.map(([name, value]) => (value ? `<dt>${name}</dt><dd>${value}</dd>` : '')).join('')}</dl>
${message.html ? `<h2>HTML</h2><iframe src="/messages/${id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox" title="The mail as HTML"></iframe>` : ''}
${message.text ? `<h2>Text</h2><pre>${linked(message.text)}</pre>` : ''}
<h2>Headers</h2><dl class="headers">${Object.entries(message.headers).map(header).join('')}</dl>
<p><a href="/api/messages/${id}/raw">Source</a> · <a href="/api/messages/${id}">JSON</a> · ${message.size} bytes</p>`,
  );
}

export const missingPage = (): string => frame('Not here', '<h1>Not here</h1><p>This mail is gone, or never was.</p>');

/** The mail's own HTML, whose links open beside the mailbox. Shown only under a policy that runs nothing. */
export function mailHtml({ html }: Message): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}

const header = ([name, value]: [string, string]): string => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`;
const attached = (id: string, at: number, name: string): string =>
  `<a href="/api/messages/${id}/attachments/${at}">${escape(name)}</a>`;
const linked = (text: string): string =>
  escape(text).replace(
    /https?:\/\/(?:(?!&(?:quot|lt|gt|#39);)[^\s)])+/g,
    (url) => `<a href="${url}" target="_blank" rel="noreferrer">${url}</a>`,
  );
