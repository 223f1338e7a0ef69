import type { App } from '../../src/app.js';
import {
  blankHead,
  HeadSchema,
  refOf,
  SESSIONS,
  type Session,
} from '../../src/features/supervision/model.js';
import { drawnFor } from '../../src/features/supervision/sampling/draw.js';
import { SampleHeadSchema, sampleRefOf } from '../../src/features/supervision/sampling/model.js';
import type { PersonId } from '../../src/kernel/people.js';

const MONTH = '2026-02';
const HELD_ON = '2026-02-20';

/** Records a session of February 2026 and has it drawn, as the first working morning of March does. Gives what names it. */
export const aDrawnRecord = async (
  { ports: { subjects }, world }: Pick<App, 'ports' | 'world'>,
  supervisor: PersonId,
  worker: PersonId,
) => {
  const session: Session = {
    round: 0,
    by: supervisor,
    at: `${HELD_ON}T15:00:00.000Z`,
    heldOn: HELD_ON,
    agreement: 'agreed',
    before: {},
  };
  await subjects.change(
    refOf(worker),
    async (view) => view.head(HeadSchema),
    (head) => ({
      reply: undefined,
      change: {
        head: head ?? blankHead(worker),
        items: [{ key: SESSIONS.key(HELD_ON), value: session }],
        events: [],
      },
    }),
  );
  const at = await world();
  await subjects.change(
    sampleRefOf(supervisor),
    async (view) => view.head(SampleHeadSchema),
    (head) =>
      drawnFor(
        head,
        supervisor,
        { month: MONTH, seed: '5'.repeat(32) },
        [{ workerId: worker, heldOn: HELD_ON }],
        at,
      ),
  );
  return { supervisor, month: MONTH };
};
