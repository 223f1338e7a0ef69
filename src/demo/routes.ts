import { z } from 'zod';
import type { App } from '../app.js';
import type { Route, RouteAnswer } from '../platform/http/server.js';
import type { DemoClock } from './clock.js';
import type { Crowd } from './crowd.js';
import { MoveSchema, moveClock } from './moves.js';
import { DEMO_PAGE } from './page.js';
import { demoState } from './state.js';
import type { DemoWindows } from './windows.js';

const json = (status: number, body: object): RouteAnswer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
});

export interface DemoRoutesParts {
  readonly app: App;
  readonly clock: DemoClock;
  /** The windows as they stand; they open after the bot does. */
  readonly windows: () => DemoWindows | undefined;
  /** Imports the staff list with the newcomer on it. */
  readonly importNewcomer: () => Promise<void>;
  /** What the crowd has got, if there is one. */
  readonly crowd: () => ReturnType<Crowd['state']> | undefined;
  /** Called after the clock moved, to write it down. */
  readonly onMoved: () => Promise<void>;
}

const ReachSchema = z.strictObject({
  person: z.string().max(64),
  standing: z.enum(['installed', 'blocked', 'removed']),
});
const NewcomerSchema = z.strictObject({ step: z.enum(['install', 'import']) });

const NOT_OPEN = { problem: 'The windows are still being opened. Try again in a moment.' };

/** The demo's page and its clock. Only the demo's composition hands these to the server. */
export const demoRoutes = ({
  app,
  clock,
  windows,
  importNewcomer,
  crowd,
  onMoved,
}: DemoRoutesParts): readonly Route[] => [
  {
    method: 'get',
    path: '/',
    answer: async () => ({ status: 303, type: 'text/plain', body: '', location: '/demo' }),
  },
  {
    method: 'get',
    path: '/demo',
    answer: async () => ({ status: 200, type: 'text/html; charset=utf-8', body: DEMO_PAGE }),
  },
  {
    method: 'get',
    path: '/demo/state',
    answer: async () => json(200, { ...(await demoState(app, windows())), crowd: crowd() }),
  },
  {
    method: 'post',
    path: '/demo/reach',
    answer: async (body) => {
      const wanted = ReachSchema.safeParse(body);
      const opened = windows();
      if (!wanted.success || !opened) return json(400, NOT_OPEN);
      await opened.teams.stand(wanted.data.person, wanted.data.standing);
      return json(200, {});
    },
  },
  {
    method: 'post',
    path: '/demo/newcomer',
    answer: async (body) => {
      const wanted = NewcomerSchema.safeParse(body);
      const opened = windows();
      if (!wanted.success || !opened) return json(400, NOT_OPEN);
      if (wanted.data.step === 'install') await opened.openNewcomer();
      else await importNewcomer();
      return json(200, {});
    },
  },
  {
    method: 'post',
    path: '/demo/clock',
    answer: async (body) => {
      const move = MoveSchema.safeParse(body);
      if (!move.success) return json(400, { problem: 'Choose a day from the calendar.' });
      const problem = await moveClock(app, clock, move.data);
      await onMoved();
      return problem ? json(400, { problem }) : json(200, {});
    },
  },
];
