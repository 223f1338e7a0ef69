import type { App } from '../app.js';
import type { Route, RouteAnswer } from '../platform/http/server.js';
import type { CastMember } from './cast.js';
import type { DemoClock } from './clock.js';
import type { Crowd } from './crowd.js';
import { MoveSchema, moveClock } from './moves.js';
import { DEMO_PAGE } from './page.js';
import { demoState } from './state.js';

const json = (status: number, body: object): RouteAnswer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
});

export interface DemoRoutesParts {
  readonly app: App;
  readonly clock: DemoClock;
  /** The windows as they stand; they open after the bot does. */
  readonly windows: () => readonly { member: CastMember; url: string }[];
  /** What the crowd has got, if there is one. */
  readonly crowd: () => ReturnType<Crowd['state']> | undefined;
  /** Called after the clock moved, to write it down. */
  readonly onMoved: () => Promise<void>;
}

/** The demo's page and its clock. Only the demo's composition hands these to the server. */
export const demoRoutes = ({ app, clock, windows, crowd, onMoved }: DemoRoutesParts): readonly Route[] => [
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
    path: '/demo/clock',
    answer: async (body) => {
      const move = MoveSchema.safeParse(body);
      if (!move.success) return json(400, { problem: 'Please choose a day from the calendar.' });
      const problem = await moveClock(app, clock, move.data);
      await onMoved();
      return problem ? json(400, { problem }) : json(200, {});
    },
  },
];
