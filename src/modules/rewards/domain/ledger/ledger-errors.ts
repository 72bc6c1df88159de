import { defineError } from '../../../../shared/domain/domain-error';

export const NotMoney = defineError('invalid', 'not-money', 'This is not an amount of money.');
export const MixedCurrencies = defineError(
  'refused',
  'mixed-currencies',
  'Amounts of different currencies do not add up.',
);
export const OrderOfAnother = defineError(
  'conflict',
  'order-of-another',
  'This order is of another patient or currency.',
);
export const ReferredInCircles = defineError(
  'conflict',
  'referred-in-circles',
  'This patient is said to have referred themself.',
);
