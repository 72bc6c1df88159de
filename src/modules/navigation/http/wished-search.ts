import type { SearchWish } from '../use-cases/start-search';
import type { StartSearchDto } from './seeker-search.dto';

const DEFAULT_LIMIT = 25;

/** Null of what the profile may know leaves it out; null of anything else is as good as absent. */
export function wishedSearch({ zip, limit = DEFAULT_LIMIT, cursor, ...sent }: StartSearchDto): SearchWish {
  const { age, householdSize, income } = sent;
  const several = {
    services: filled(sent.services),
    words: sent.words ?? undefined,
    languages: filled(sent.languages),
    costs: filled(sent.costs),
    capacities: filled(sent.capacities),
  };
  const asked = Object.fromEntries(Object.entries({ zip, ...several }).filter(([, value]) => value !== undefined));
  return { ...asked, age, householdSize, income, limit, cursor };
}

const filled = <One>(values: One[] | null | undefined) => (values?.length ? values : undefined);
