import type { StatedProfile } from '../use-cases/join-directory';
import type { ChangeProfileDto, JoinDirectoryDto } from './profile.dto';

const LISTS = ['specialties', 'serviceTypes', 'languages', 'insuranceAccepted'] as const;

/** What a body states, as the domain says it: what is absent stays absent, a cleared list is empty. */
export function statedProfile(body: JoinDirectoryDto): StatedProfile;
export function statedProfile(body: ChangeProfileDto): Partial<StatedProfile>;
export function statedProfile({ licences, locations, telehealth, ...body }: ChangeProfileDto): Partial<StatedProfile> {
  const lists = LISTS.filter((list) => body[list] === null).map((list) => [list, []]);
  return given({
    ...body,
    ...(Object.fromEntries(lists) as Partial<StatedProfile>),
    telehealth: telehealth === null ? false : telehealth,
    licences:
      licences === null ? [] : licences?.map(({ type, number = null, state = null }) => ({ type, number, state })),
    locations:
      locations === null
        ? []
        : locations?.map(({ city, state, zip, line1 = null, line2 = null, phone = null, hours = null }) => {
            return { line1, line2, city, state, zip: zip.slice(0, 5), phone, hours };
          }),
  });
}

const given = (fields: object): Partial<StatedProfile> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
