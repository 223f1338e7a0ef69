import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { capabilities } from '../src/features/index.js';
import type { Capability } from '../src/kernel/capability.js';
import { DELIVERY_REASONS } from '../src/kernel/codes.js';
import { code, PRINTED, table } from './markdown.js';

/** A capability's own page as a section of this one: headings one step down, links as they are from here. */
const sectionOf = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../src/features', name, 'README.md'), 'utf8')
    .replaceAll('\r\n', '\n')
    .trimEnd()
    .replaceAll(/^#+ /gmu, (mark) => `#${mark}`)
    .replaceAll('](../../../docs/', '](');

const listOf = (names: readonly string[]): string => names.map(code).join(', ');

/** What follows from the statement of a capability, for whoever looks something up. */
const stated = ({ name, messages, commands, buttons, settings, records, importers, reasons }: Capability) => {
  const sent = (nature: 'daily' | 'once') =>
    listOf(messages.filter((each) => each.nature === nature).map(({ card }) => card));
  const lines = {
    'Sent by itself, and said again the next day while it is true': sent('daily'),
    'Sent by itself once; if its fate is unknown, a person settles it': sent('once'),
    '[Can be typed](typed.md)': listOf(commands.map(({ word }) => word)),
    Buttons: listOf(buttons.map((button) => button.name)),
    '[Rules](rules.md)': listOf(Object.keys(settings)),
    '[Stored](data-map.md)': listOf(records.flatMap(({ types }) => types.map(({ id }) => id))),
    'Files to import': listOf(importers.map((importer) => importer.name)),
  };
  const why = Object.entries(reasons);
  return [
    `### ${name}, as the code states it`,
    '',
    ...Object.entries(lines).flatMap(([what, names]) => (names === '' ? [] : [`- ${what}: ${names}`])),
    ...(why.length === 0
      ? []
      : [
          '',
          'A message of its own that nobody needs any more is not sent, for one of these reasons:',
          '',
          table(
            ['Code', 'As an administrator reads it'],
            why.map(([reason, words]) => [code(reason), words]),
          ),
        ]),
    '',
  ];
};

export const capabilitiesPage = (): string =>
  [
    '# Capabilities',
    '',
    `What each does, for whom, and what it does not know: the page in its folder, and what its code states. ${PRINTED}`,
    '',
    ...capabilities.flatMap((capability) => [sectionOf(capability.name), '', ...stated(capability)]),
    '## Why a message stands where it stands',
    '',
    'Beside the reasons of the capabilities these, which the program finds by itself. The command',
    '`npm run admin -- messages` shows them in words, the log and the figures as codes.',
    '',
    table(
      ['Code', 'As an administrator reads it'],
      Object.entries(DELIVERY_REASONS).map(([reason, words]) => [code(reason), words]),
    ),
    '',
  ].join('\n');
