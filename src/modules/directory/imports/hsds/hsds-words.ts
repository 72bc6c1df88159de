import { isEmail, isURL } from 'class-validator';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { cleaned, isIntact } from './cleaned';
import type { Findings } from './hsds-findings';
import { cell, type HsdsRecord } from './hsds-record';

const NO_VOICE = new Set(['fax', 'sms', 'tty', 'tdd', 'textphone', 'pager']);

/** Text without control characters, of some length at most; null for none. */
export function words(text: string, longest: number, field: string, findings: Findings): string | null {
  const clean = cleaned(text);
  if (clean !== text.replace(/\r\n?/g, '\n').trim()) findings.repair(field, 'control-characters');
  if (isIntact(clean, longest)) return clean || null;
  findings.repair(field, 'shortened');
  return `${cleaned(clean, longest - 1)}…`;
}

/** The first number that people answer, as E.164. */
export function phoneOf(phones: Iterable<HsdsRecord>, findings: Findings): string | null {
  for (const phone of phones) {
    if (NO_VOICE.has(cell(phone, 'number_type') || cell(phone, 'type'))) continue;
    const written = cell(phone, 'number');
    if (!written) continue;
    const bare = written.replace(/^["'\s]+|["'\s]+$/g, '');
    const number = bare.length > 40 ? undefined : parsePhoneNumberFromString(bare, 'US');
    if (!number?.isValid()) findings.drop('phones.number', 'invalid-phone');
    else if (number.country !== 'US' && number.countryCallingCode !== '1')
      findings.drop('phones.number', 'foreign-phone');
    else {
      if (bare !== written) findings.repair('phones.number', 'quotes-removed');
      return number.number;
    }
  }
  return null;
}

export function emailOf(text: string, field: string, findings: Findings): string | null {
  if (!text) return null;
  return isEmail(text) && isIntact(text, 254) ? text : findings.drop(field, 'invalid-email');
}

export function websiteOf(text: string, field: string, findings: Findings): string | null {
  if (!text) return null;
  const url = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!isIntact(url, 200) || !isURL(url, { protocols: ['http', 'https'], require_protocol: true }))
    return findings.drop(field, 'invalid-website');
  if (url !== text) findings.repair(field, 'https-assumed');
  return url;
}

/** When it is open, in words: as they are told, or made of days and times. */
export function hoursOf(schedules: readonly HsdsRecord[], findings: Findings): string | null {
  const lines = schedules.map((schedule) => {
    const days = cell(schedule, 'weekday') || cell(schedule, 'byday');
    const [opens, closes] = [cell(schedule, 'opens_at').slice(0, 5), cell(schedule, 'closes_at').slice(0, 5)];
    const times = [days, opens && closes ? `${opens} to ${closes}` : opens || closes].filter(Boolean).join(' ');
    return cell(schedule, 'description') || times;
  });
  return words([...new Set(lines.filter(Boolean))].join('\n'), 1000, 'schedules', findings);
}
