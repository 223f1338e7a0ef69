import type { Command, MessageAction } from '../src/kernel/capability.js';

const SCHEMA = 'https://developer.microsoft.com/en-us/json-schemas/teams/v1.23/MicrosoftTeams.schema.json';
const MOST_COMMANDS = 10;
const LONGEST_TITLE = 32;
const LONGEST_DESCRIPTION = 128;

/**
 * The app's manifest for Teams, its command list and what the menu of a message has made from the registry of capabilities. The ids are filled in by the
 * council's deployment. Throws when the words no longer fit Teams' limits.
 */
export const manifestFor = (
  commands: readonly Command[],
  messageActions: readonly MessageAction[],
  version: string,
) => {
  const offered = commands.filter(({ isSilent, isUnlisted }) => !isSilent && !isUnlisted);
  const list = offered.map(({ word, about }) => ({ title: word, description: about }));
  const menu = messageActions.map(({ title, about }) => ({ title, description: about }));
  const tooLong = [...list, ...menu].filter(
    ({ title, description }) => title.length > LONGEST_TITLE || description.length > LONGEST_DESCRIPTION,
  );
  if (list.length > MOST_COMMANDS || menu.length > MOST_COMMANDS || tooLong.length > 0)
    throw new RangeError('The command list does not fit Teams');
  return {
    $schema: SCHEMA,
    manifestVersion: '1.23',
    version,
    id: '${{TEAMS_APP_ID}}',
    developer: {
      name: 'Throughline',
      websiteUrl: 'https://throughline.example',
      privacyUrl: 'https://throughline.example/privacy',
      termsOfUseUrl: 'https://throughline.example/terms',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    name: { short: 'Throughline', full: 'Throughline for children’s services' },
    description: {
      short: 'Shout-outs, supervision reminders and action nudges.',
      full: 'Thank colleagues, keep supervision on track and say how agreed actions are going, all in chat. Staff data only: never name a child or family.',
    },
    accentColor: '#4F52B2',
    bots: [
      {
        botId: '${{BOT_APP_ID}}',
        scopes: ['personal'],
        supportsFiles: true,
        isNotificationOnly: false,
        commandLists: [{ scopes: ['personal'], commands: list }],
      },
    ],
    // In the menu of a message: Teams asks for the dialog, and sends the message along.
    ...(messageActions.length === 0
      ? {}
      : {
          composeExtensions: [
            {
              botId: '${{BOT_APP_ID}}',
              commands: messageActions.map(({ id, title, about }) => ({
                id,
                type: 'action',
                title,
                description: about,
                context: ['message'],
                fetchTask: true,
              })),
            },
          ],
        }),
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [],
  };
};
