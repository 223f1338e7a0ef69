import { z } from 'zod';
import type { Month } from '../../../kernel/calendar.js';
import { dayField, instantField, labelled, personField, stored } from '../../../kernel/fields.js';
import { itemKind } from '../../../kernel/layout.js';
import type { PersonId } from '../../../kernel/people.js';
import type { SubjectRef } from '../../../kernel/subject.js';

// One record of each supervisor and month, drawn at random, and what was seen in it.

/** The kind of subject: the records drawn of one supervisor, its id being the supervisor's person id. */
export const SAMPLE = 'supervision-sample';
/** The kind of subject: the draw of one month, its id being the month. */
export const DRAW = 'supervision-draw';

/** One row for each month of which a record was drawn. */
export const DRAWS = itemKind('d');

/** What is answered of a record, in the order in which it is asked. */
export const QUESTIONS = ['reflection', 'actions', 'needs', 'challenge'] as const;
export type Question = (typeof QUESTIONS)[number];

const SessionRefSchema = stored({
  workerId: personField('Worker', 'about'),
  /** The day under which the session is recorded; what it counts from can have been settled otherwise. */
  heldOn: dayField('Recorded as held on'),
});
/** A session by its name: of whom, and the day under which it is recorded. */
export type SessionRef = z.infer<typeof SessionRefSchema>;

const questions = (label: string) => labelled(z.array(z.string().min(1)), label);

/** What whoever looked found. Ids of questions, any text: another release may ask something else. */
const SeenSchema = stored({
  by: personField('Looked at by'),
  at: instantField('Looked at at'),
  isFound: labelled(z.boolean(), 'The record was found'),
  yes: questions('Seen in the record'),
  no: questions('Not seen in the record'),
});
export type Seen = z.infer<typeof SeenSchema>;

export const DrawnSchema = stored({
  month: labelled(z.string(), 'Month'),
  drawnOn: dayField('Drawn on'),
  /** By chance, the same for all supervisors of the month: with it and the list anybody can draw again. */
  seed: labelled(z.string(), 'Seed of the draw', { isInner: true }),
  among: labelled(z.array(SessionRefSchema), 'Drawn from these sessions'),
  /** Absent once whose record it was has been erased. */
  workerId: personField('Worker of the record drawn', 'about').optional(),
  heldOn: dayField('Recorded as held on').optional(),
  seen: labelled(SeenSchema, 'What was seen in the record').optional(),
});
export type Drawn = z.infer<typeof DrawnSchema>;

export const SampleHeadSchema = stored({
  supervisorId: personField('Supervisor', 'about'),
  /** The newest, as it stands below. */
  drawn: labelled(DrawnSchema, 'The last record drawn, as below').optional(),
});
export type SampleHead = z.infer<typeof SampleHeadSchema>;

const number = (label: string) => labelled(z.number().int().min(0), label);

export const MonthDrawSchema = stored({
  month: labelled(z.string(), 'Month'),
  seed: labelled(z.string(), 'Seed of the draw'),
  drawnOn: dayField('Drawn on'),
  supervisors: number('Supervisors of whom a record was drawn'),
  sessions: number('Sessions that were drawn from'),
  isComplete: labelled(z.boolean(), 'A record of every supervisor is drawn', { isInner: true }),
});
export type MonthDraw = z.infer<typeof MonthDrawSchema>;

export const sampleRefOf = (supervisorId: PersonId): SubjectRef => ({ kind: SAMPLE, id: supervisorId });
export const drawRefOf = (month: Month): SubjectRef => ({ kind: DRAW, id: month });
export const drawnKey = (month: Month): string => DRAWS.key(month);
