import { REFUSALS } from '../../src/kernel/refusals.js';
import { ANN } from '../support/teams/bot.js';
import { type Forgery, forgeriesOf, publishedKey } from '../support/teams/forgeries.js';
import type { Attack } from './attack.js';
import { type Scene, withScene } from './scene.js';
import { type Answer, makeCaller } from './wire.js';

const isRefused = ({ code }: Forgery, { status, body }: Answer): boolean =>
  status === REFUSALS[code].status && body === '';

/** Everything that a request could have changed, here and at Teams. */
const traces = async ({ bot, teams }: Scene): Promise<string> =>
  `${(await teams.stats()).calls} ${await bot.stored()}`;

/** The whole matrix of forged tokens and activities over the wire, each as a press, a message and an installation. */
export const jwt: Attack = ({ seed, isFull }) =>
  withScene(seed, async (scene) => {
    const { teams, bot, acts, token } = scene;
    const { call, close } = makeCaller(bot.port);
    const press = acts.press(ANN, 'supervision.no-such-act');
    const forgeries = forgeriesOf(teams, await publishedKey(teams));
    const wrong: string[] = [];
    const tried = async (forgery: Forgery, act: object) => {
      const body = JSON.stringify({ ...act, ...forgery.change });
      const answer = await call({ body, token: await forgery.token() });
      if (!isRefused(forgery, answer)) wrong.push(forgery.what);
    };
    const genuine = async () => (await call({ body: JSON.stringify(press), token })).status === 200;

    const wasLetIn = await genuine();
    const before = await traces(scene);
    const list = [press, acts.message(ANN, 'help'), acts.install(ANN)].flatMap((act) =>
      forgeries.map((forgery) => [forgery, act] as const),
    );
    const rounds = isFull ? 20 : 1;
    for (let round = 0; round < rounds; round += 1) {
      for (const [forgery, act] of list) await tried(forgery, act);
    }
    const isUntouched = (await traces(scene)) === before;
    const isGenuineLetIn = wasLetIn && (await genuine());
    close();
    const succeeded = wrong.length + (isUntouched ? 0 : 1);
    return {
      attack: 'jwt',
      attempts: list.length * rounds,
      succeeded,
      ok: succeeded === 0 && isGenuineLetIn && !bot.hasEnded,
      forgeries: forgeries.length,
      genuine_let_in: isGenuineLetIn,
      ...(wrong.length > 0 ? { wrong: [...new Set(wrong)] } : {}),
    };
  });
