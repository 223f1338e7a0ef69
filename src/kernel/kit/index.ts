// What fills the parts of `cards/kit/`. A card is made of these and of its own words, never of a layout of its own.
export * from './answers.js';
export * from './asked-rows.js';
export * from './entry.js';
export * from './fields.js';
export * from './figures.js';
export * from './fit.js';
export * from './footer.js';
export * from './heading.js';
export * from './moments.js';
export * from './rows.js';
