export { demoPeople, type DemoPart, type DemoPerson } from './demo-people';
export { fillDirectory } from './fill-directory';
