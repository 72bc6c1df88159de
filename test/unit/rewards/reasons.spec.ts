import { type ReleaseFacts, whyCredit, whyReleased } from '../../../src/modules/rewards/domain/release-reasons';
import { whySignUp } from '../../../src/modules/rewards/domain/sign-up-reasons';

const paid: ReleaseFacts = {
  reference: 'one',
  barred: false,
  paidAmount: 100,
  cancelledFirst: false,
  byCredit: 0,
  isReferred: true,
  promised: 80,
  releasedBy: 'one',
  isReversed: false,
};

describe('why an order released credit or not', () => {
  it.each<[Partial<ReleaseFacts>, string]>([
    [{}, 'released'],
    [{ isReversed: true }, 'reversed'],
    [{ releasedBy: null, paidAmount: null }, 'not-paid'],
    [{ releasedBy: null, cancelledFirst: true }, 'cancelled-first'],
    [{ releasedBy: 'two', barred: true }, 'barred'],
    [{ releasedBy: 'two', paidAmount: 0 }, 'nothing-in-money'],
    [{ releasedBy: 'two', byCredit: 100 }, 'nothing-in-money'],
    [{ releasedBy: null, isReferred: false, promised: 0 }, 'not-referred'],
    [{ releasedBy: null, promised: 0 }, 'nothing-promised'],
    [{ releasedBy: 'two', byCredit: 30 }, 'not-first'],
    [{ releasedBy: null }, 'not-counted'],
  ])('REW-15 with %j it is %s', (facts, verdict) => {
    expect(whyReleased({ ...paid, ...facts })).toBe(verdict);
  });
});

describe('why a patient has a credit, or has it no more', () => {
  const credit = { orderReference: 'one', reversedAt: null, flagged: 0, left: 30 };
  const reversed = { ...credit, reversedAt: '2026-11-24T10:00:00Z', left: 0 };

  it.each([
    [credit, /^Released by order one, the referee's first with something paid in money\.$/],
    [{ ...credit, orderReference: null, left: 0 }, /^No order released it/],
    [reversed, /refunded or cancelled\.$/],
    [{ ...reversed, flagged: 30 }, /flagged, and not owed\.$/],
    [{ ...reversed, left: -30 }, /What had been spent of it is owed\.$/],
  ])('REW-12 REW-15 of %j it is told', (facts, sentence) => {
    expect(whyCredit(facts)).toMatch(sentence);
  });
});

describe('why a sign-up counted or not', () => {
  it('REW-4 is told of the first link that was followed, whatever others there were', () => {
    expect(whySignUp(['own', 'tied', 'later'])).toMatch(/^It counted/);
    expect(whySignUp(['disabled', 'over'])).toBe(
      'It did not count. Of the first link: Support had disabled it. None of the links they followed after it counted either.',
    );
    expect(whySignUp([])).toContain('no link was known');
  });
});
