import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { PageOf } from '../../../shared/lists/page';
import { type ProgramFound, type ProgramQuery, ProgramSearch } from '../../directory/public';
import { ZipRequired } from '../domain/navigation-errors';
import { ageOn, type SeekerFields } from '../domain/seeker-details';
import { SeekerSearch } from '../domain/seeker-search.entity';
import { ownSeeker } from './own-seeker';

type Either<Value> = Value | null;

/** What is absent of age, household and income is as the profile has it; null leaves it out of the search. */
export interface SearchWish extends Omit<ProgramQuery, 'age' | 'householdSize' | 'income'> {
  readonly age?: Either<number>;
  readonly householdSize?: Either<number>;
  readonly income?: Either<number>;
}

export interface SearchStarted {
  /** Null on further pages: the search is recorded once. */
  readonly searchId: string | null;
  readonly seeker: SeekerFields;
  readonly asked: ProgramQuery & { readonly zip: string };
  readonly found: PageOf<ProgramFound>;
}

/** A referral begins with a search for programs that serve where the seeker is (NAV-5). */
@Injectable()
export class StartSearch {
  constructor(
    private readonly work: UnitOfWork,
    private readonly programs: ProgramSearch,
    private readonly moment: DecidingMoment,
  ) {}

  /** @throws NotFound, ZipRequired, UnknownZip, InvalidCursor */
  execute(accountId: string, seekerId: string, wish: SearchWish): Promise<SearchStarted> {
    return this.work.run(async (em) => {
      const seeker = await ownSeeker(em, accountId, seekerId);
      const now = await this.moment.now();
      const asked = askedFor(seeker.details, wish, now);
      const found = await this.programs.search(asked);
      Audit.record(em, { action: 'search-for-seeker', subject: { kind: 'seeker', id: seekerId } });
      if (asked.cursor !== undefined) return { searchId: null, seeker: seeker.details, asked, found };
      const { zip, services = [], words = null, limit: _, cursor: __, ...filters } = asked;
      const search = new SeekerSearch(seeker, accountId, { zip, services, words, filters }, found.data.length, now);
      em.persist(search);
      return { searchId: search.id, seeker: seeker.details, asked, found };
    });
  }
}

/** @throws ZipRequired */
function askedFor(details: SeekerFields, wish: SearchWish, now: Date): ProgramQuery & { zip: string } {
  const zip = (wish.zip ?? details.zip)?.slice(0, 5);
  if (!zip) throw new ZipRequired({ errors: [{ pointer: '/zip', code: 'required', detail: 'None is stored.' }] });
  const { age, householdSize, income, ...rest } = wish;
  const { dateOfBirth } = details;
  const known = {
    age: or(age, dateOfBirth && ageOn(now, dateOfBirth)),
    householdSize: or(householdSize, details.householdSize),
    income: or(income, details.annualIncome),
  };
  return { ...rest, zip, ...stated(known) };
}

const or = <Value>(wished: Either<Value> | undefined, known: Either<Value> | '') =>
  (wished === undefined ? known : wished) ?? undefined;

const stated = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));
