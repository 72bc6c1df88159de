export { fillSite } from './fill-site';
