export { fillProgram } from './fill-program';
