import { defineEntity, p } from '@mikro-orm/core';

/** Only its table is described: `FirstAnswers` reads and writes it, no entity does. */
export const IdempotentAnswerSchema = defineEntity({
  name: 'IdempotentAnswer',
  tableName: 'idempotent_answer',
  properties: {
    id: p.text().primary(),
    request: p.text(),
    answer: p.blob(),
    expiresAt: p.datetime(6),
  },
  indexes: [{ name: 'idempotent_answer_expired', properties: ['expiresAt'] }],
});
