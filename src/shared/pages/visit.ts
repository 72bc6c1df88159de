import { join } from 'node:path';

/** The script that says that a person touched the page: `POST …/visit`, once a load. */
export const VISIT = join(__dirname, 'visit.page.js');
