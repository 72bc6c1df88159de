import type { EligibilityFields } from '../domain/eligibility-rules';
import type { ProgramQuery } from '../public/program-search';
import type { WrittenChanges, WrittenProgram } from '../use-cases/write-program';
import type { ProgramSearchDto } from './program.dto';
import type {
  ChangeProgramDto,
  OptionalProgramFieldsDto,
  ProgramAddressDto,
  WriteProgramDto,
} from './program-fields.dto';

/** What a query asks for, as the search says it. */
export const programQueryOf = ({
  service,
  q,
  zip,
  language,
  cost,
  capacity,
  ...rest
}: ProgramSearchDto): ProgramQuery => ({
  ...rest,
  zip: zip?.slice(0, 5),
  services: service,
  words: q,
  languages: language,
  costs: cost,
  capacities: capacity,
});

/** What a body states, as it is written: what it leaves out tells nothing. */
export function writtenProgram({ name, organisationName, area, capacity, ...body }: WriteProgramDto): WrittenProgram {
  const { cost = null, costInWords = null, description = null, eligibility = null, hours = null } = body;
  const { phone = null, email = null, website = null, address, services, keywords, languages } = body;
  const told = { description, cost, costInWords, eligibility, hours, phone, email, website };
  const lists = { services: services ?? [], keywords: keywords ?? [], languages: languages ?? [] };
  const details = { name, organisationName, ...told, ...lists, address: address ? addressOf(address) : null };
  return { details, area, rules: rulesOf(body), capacity };
}

/** What a merge-patch states: what is absent stays absent, and a list that is null is empty. */
export function writtenProgramChanges({ area, capacity, ...body }: ChangeProgramDto): WrittenChanges {
  const { name, organisationName, description, cost, costInWords, eligibility, hours, phone, email, website } = body;
  const told = { name, organisationName, description, cost, costInWords, eligibility, hours, phone, email, website };
  const lists = { services: listOf(body.services), keywords: listOf(body.keywords), languages: listOf(body.languages) };
  const address = body.address ? addressOf(body.address) : body.address;
  return { details: stated({ ...told, ...lists, address }), area, rules: rulesOf(body), capacity };
}

function rulesOf(body: OptionalProgramFieldsDto): Partial<EligibilityFields> {
  const { ageFrom, ageTo, householdFrom, householdTo } = body;
  const residentsOnly = body.residentsOnly === null ? false : body.residentsOnly;
  return stated({ ageFrom, ageTo, householdFrom, householdTo, residentsOnly, incomeLimits: listOf(body.incomeLimits) });
}

const addressOf = ({ street = null, city, state, zip }: ProgramAddressDto) => ({
  street,
  city,
  state,
  zip: zip.slice(0, 5),
});

const listOf = <Value>(values: Value[] | null | undefined) => (values === null ? [] : values);

const stated = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Field in keyof Fields]?: Exclude<Fields[Field], undefined>;
  };
