import type { AmountsChart, BarsChart, Figure, LineChart, Row } from './kit/index.js';
import type { LineStatus } from './lines.js';
import type { Settings } from './settings.js';

// What a capability has to report: pictures, then who needs somebody first, then figures with what they mean. The card that
// shows it knows no capability.

/** A picture: over months, parts of a whole, or numbers beside each other. What it shows stands in its sentence and, as figures, in its table. */
export type ReportChart =
  | ({ readonly kind: 'months' } & Omit<LineChart, 'id' | 'show'>)
  | ({ readonly kind: 'bars' } & Omit<BarsChart, 'id' | 'show'>)
  | ({ readonly kind: 'amounts' } & Omit<AmountsChart, 'id' | 'show'>);

/** Somebody or something that needs somebody. It is read, not answered. */
export type ReportRow = Pick<Row, 'name' | 'text' | 'status'>;

/** A row that is made when it is shown: of a whole council nearly all are on pages that nobody turns to. */
export const rowWhenShown = (make: () => ReportRow): ReportRow => {
  let made: ReportRow | undefined;
  const row = () => {
    made ??= make();
    return made;
  };
  return {
    get name() {
      return row().name;
    },
    get text() {
      return row().text;
    },
    get status() {
      return row().status;
    },
  };
};

/** A capability's part of the `report` card. */
export interface ReportSection {
  readonly title: string;
  /** 0 is worst: sections stand in this order. */
  readonly urgency: number;
  readonly charts: readonly ReportChart[];
  readonly people: {
    readonly heading: string;
    /** All of them, worst first: the card turns the pages. */
    readonly rows: readonly ReportRow[];
    /** What stands there when there are none. */
    readonly none: string;
  };
  /** The first one says most: it stands beside the pictures too. */
  readonly figures: readonly Figure[];
  /** How the figures were worked out, and who was left out. */
  readonly note: string;
}

const UNREAD = 'This part cannot be read at the moment. The administrators can see why.';

/** In the place of a section whose rows cannot be read. */
export const unreadSection = (title: string): ReportSection => ({
  title,
  urgency: 0,
  charts: [],
  people: { heading: title, rows: [], none: UNREAD },
  figures: [],
  note: '',
});

type Rules = Pick<Settings, 'report.green' | 'report.amber' | 'report.smallestGroup'>;

/**
 * Rounded down, because 94.9 is not 95; undefined for a group that is too small for a percentage: it shows counts only.
 */
export const percentIn = (part: number, whole: number, settings: Rules): number | undefined =>
  whole === 0 || whole < settings['report.smallestGroup'] ? undefined : Math.floor((part / whole) * 100);

const RATINGS = {
  green: { mark: '✓', word: 'Green', tone: 'good' },
  amber: { mark: '▲', word: 'Amber', tone: 'warning' },
  red: { mark: '●', word: 'Red', tone: 'attention' },
} as const satisfies Record<string, LineStatus>;

/** Green, amber or red, with a mark and a word: the colour is never the only sign. */
export const ratingOf = (percent: number, settings: Rules): LineStatus => {
  if (percent >= settings['report.green']) return RATINGS.green;
  return percent >= settings['report.amber'] ? RATINGS.amber : RATINGS.red;
};
