export { chimeService, type ChimeOptions } from './routes';
export { emptyChimeState, type ChimeState } from './state';
