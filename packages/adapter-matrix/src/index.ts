export { matrix } from './define-matrix.ts';
