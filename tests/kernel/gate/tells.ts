import { findIdentifyingWords, type GateKnows } from '../../../src/kernel/confidentiality.js';

/** A team of two, and nobody else on the staff list. */
const people = ['Amina Yusuf', 'Priya Nair'].map((name, n) => ({
  id: `p-${n}`,
  name,
  email: `${name.toLowerCase().replace(' ', '.')}@elmshire.example`,
}));
const KNOWS: GateKnows = { staff: { people, near: new Set(people.map(({ id }) => id)) }, ownPlaces: [] };

/** The kinds that the gate finds in boxes. */
export const kindsIn = (...boxes: readonly string[]): readonly string[] =>
  findIdentifyingWords(boxes, KNOWS).map(({ kind }) => kind);
