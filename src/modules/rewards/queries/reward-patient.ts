import sql, { raw, type Sql as Statement } from 'sql-template-tag';

/** A patient as lists of rewards name them. */
export interface RewardPatient {
  readonly patientId: string;
  readonly patientNumber: string;
  readonly name: string;
}

/** Of the row of `patient` that goes by this name in the statement. */
export const rewardPatient = (of: string): Statement =>
  sql`json_build_object('patientId', ${raw(of)}.id, 'patientNumber', ${raw(of)}.patient_number, 'name', ${raw(of)}.name)`;
