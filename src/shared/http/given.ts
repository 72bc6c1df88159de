/** What a body states of a merge-patch: what is absent stays absent. */
export const given = <Body extends object>(body: Body): { [Field in keyof Body]: Body[Field] } =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Body;
