export { demoPeople, type DemoPart, type DemoPerson } from './demo-people';
export { fillDirectory } from './fill-directory';
export { type DemoClaimer, fillPrograms } from './fill-programs';
