import { createRequire } from 'node:module';
import { z } from 'zod';
import type { JsonObject } from '../../src/kernel/json.js';

/** What people choose in Teams under Appearance. */
export type Theme = 'light' | 'dark' | 'contrast';
export const THEMES: readonly Theme[] = ['light', 'dark', 'contrast'];

// Its ES modules are not marked as such, so that Node takes them for CommonJS.
const fluent: unknown = createRequire(import.meta.url)('@fluentui/tokens');
const TokensSchema = z.record(z.string(), z.string().or(z.number()));
const {
  teamsLightTheme: light,
  teamsDarkTheme: dark,
  teamsHighContrastTheme: contrast,
} = z
  .object({
    teamsLightTheme: TokensSchema,
    teamsDarkTheme: TokensSchema,
    teamsHighContrastTheme: TokensSchema,
  })
  .parse(fluent);
const TOKENS = { light, dark, contrast };

/** Colours of words on a ground: `default` and, for what is said quietly, `subtle`. */
type Words = Readonly<
  Record<
    'default' | 'dark' | 'light' | 'accent' | 'good' | 'warning' | 'attention',
    readonly [string, string]
  >
>;

// Words as Microsoft's own configuration of cards for Teams has them (light and dark: adaptivecards-designer 2.4.4, the light
// one also in the local client). For high contrast none is published: these are the colours of that theme in Fluent.
const DARK_ON_LIGHT: Words = {
  default: ['#ff252424', '#bf252424'],
  dark: ['#ff252424', '#bf252424'],
  light: ['#ffffffff', '#fff3f2f1'],
  accent: ['#ff6264a7', '#ff8b8cc7'],
  good: ['#ff92c353', '#e592c353'],
  warning: ['#fff8d22a', '#e5f8d22a'],
  attention: ['#ffc4314b', '#e5c4314b'],
};
const LIGHT_ON_DARK: Words = {
  default: ['#ffffffff', '#bfffffff'],
  dark: ['#ff201f1f', '#ff2d2c2c'],
  light: ['#ffffffff', '#bfffffff'],
  accent: ['#ffa6a7dc', '#ff8b8cc7'],
  good: ['#ff92c353', '#e592c353'],
  warning: ['#fff8d22a', '#e5f8d22a'],
  attention: ['#ffd74654', '#e5d74654'],
};
const DARK_ON_PASTEL: Words = {
  ...LIGHT_ON_DARK,
  default: ['#ff201f1f', '#ff2d2c2c'],
};
const WHITE = ['#ffffffff', '#ffffffff'] as const;
const ON_BLACK: Words = {
  default: WHITE,
  dark: WHITE,
  light: WHITE,
  accent: ['#ffffff00', '#ffffff00'],
  good: WHITE,
  warning: WHITE,
  attention: WHITE,
};

const PASTELS = { accent: '#C7DEF9', good: '#CCFFCC', attention: '#FFC5B2', warning: '#FFE2B2' };
const style = (backgroundColor: string, words: Words, borderColor = '#CCCCCC'): JsonObject => ({
  backgroundColor,
  borderColor,
  foregroundColors: Object.fromEntries(
    Object.entries(words).map(([name, [usual, subtle]]) => [name, { default: usual, subtle }]),
  ),
});
const styles = (ground: string, emphasis: string, words: Words, onPastel: Words): JsonObject => ({
  default: style(ground, words),
  emphasis: style(emphasis, words, '#666666'),
  ...Object.fromEntries(Object.entries(PASTELS).map(([name, pastel]) => [name, style(pastel, onPastel)])),
});
const black = style('#000000', ON_BLACK, '#ffffff');
const CONTAINERS: Readonly<Record<Theme, JsonObject>> = {
  light: styles('#ffffff', '#fff9f8f7', DARK_ON_LIGHT, DARK_ON_LIGHT),
  dark: styles('#ff2d2c2c', '#ff292828', LIGHT_ON_DARK, DARK_ON_PASTEL),
  contrast: {
    default: black,
    emphasis: black,
    ...Object.fromEntries(Object.keys(PASTELS).map((name) => [name, black])),
  },
};

const FONT = 'Segoe UI, Liberation Sans, Helvetica, Arial, sans-serif';
const fonts = (fontFamily: string): JsonObject => ({
  fontFamily,
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
});

/** What a client of cards is told about the place where it draws: sizes and colours as in Teams. */
export const hostConfigOf = (theme: Theme): JsonObject => ({
  choiceSetInputValueSeparator: ',',
  supportsInteractivity: true,
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: theme === 'light' ? '#EEEEEE' : '#666666' },
  imageSizes: { small: 32, medium: 52, large: 100 },
  fontTypes: { default: fonts(FONT), monospace: fonts('Courier New, Courier, monospace') },
  textStyles: {
    heading: { fontType: 'default', size: 'large', weight: 'bolder', color: 'default', isSubtle: false },
  },
  textBlock: { headingLevel: 2 },
  inputs: { label: { inputSpacing: 4, requiredInputs: { suffix: ' *', suffixColor: 'attention' } } },
  containerStyles: CONTAINERS[theme],
  actions: {
    maxActions: 6,
    buttonSpacing: 8,
    showCard: { actionMode: 'Inline', inlineTopMargin: 16, style: 'emphasis' },
    preExpandSingleShowCardAction: false,
    actionsOrientation: 'Horizontal',
    actionAlignment: 'Left',
  },
  adaptiveCard: { allowCustomStyle: false },
  imageSet: { imageSize: 'Medium', maxImageHeight: 100 },
  factSet: {
    title: { size: 'Default', color: 'Default', isSubtle: false, weight: 'Bolder', wrap: true },
    value: { size: 'Default', color: 'Default', isSubtle: false, weight: 'Default', wrap: true },
    spacing: 16,
  },
});

/** The names and values that Fluent gives its controls in Teams, as declarations of a style sheet. */
export const fluentOf = (theme: Theme, importance = ''): string =>
  Object.entries(TOKENS[theme])
    .map(([name, value]) => `--${name}: ${value}${importance};`)
    .join('\n');
