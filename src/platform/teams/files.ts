import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Card, CardFile } from '../../kernel/card.js';
import { nameOfFailure } from '../../kernel/errors.js';
import type { Answer, Inbound, Offer } from '../../kernel/inbound.js';
import type { JsonObject } from '../../kernel/json.js';
import type { Log } from '../../kernel/log.js';
import type { ConversationRef } from '../../kernel/message.js';
import type { Attach, Messenger } from '../../kernel/teams.js';
import { isAllowedUpload, type UploadRules } from '../../kernel/upload-url.js';
import { putFile } from './connector-calls.js';

// A file in Teams: offered by a card of Teams' own, put into the reader's OneDrive when they accept it, and shown there.
// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const TAKEN = 'application/vnd.microsoft.teams.card.file.info';
/** The name of the invoke that comes of pressing the offer. */
export const CONSENT_INVOKE = 'fileConsent/invoke';
const HIGHEST_SUCCESS = 299;

const ConsentSchema = z.object({
  action: z.enum(['accept', 'decline']),
  context: z.object({ verb: z.string(), data: z.unknown() }).optional(),
  uploadInfo: z
    .object({
      uploadUrl: z.string(),
      contentUrl: z.string().optional(),
      uniqueId: z.string().optional(),
      fileType: z.string().optional(),
    })
    .optional(),
});
type UploadInfo = NonNullable<z.infer<typeof ConsentSchema>['uploadInfo']>;

export interface FileParts {
  readonly inbound: Pick<Inbound, 'accepted' | 'declined' | 'cannotOffer'>;
  readonly update: Messenger['update'];
  /** Undefined where the client takes no files. */
  readonly attach: Attach | undefined;
  readonly expand: (card: Card, mark?: string) => JsonObject;
  readonly uploads: UploadRules;
  readonly log: Log;
}

export const makeFiles = ({ inbound, update, attach, expand, uploads, log }: FileParts) => {
  const hand =
    (ref: ConversationRef, to: UploadInfo | undefined) =>
    async ({ name, content }: CardFile): Promise<boolean> => {
      if (!to || !attach || content === '' || !isAllowedUpload(to.uploadUrl, uploads)) return false;
      const status = await putFile(to.uploadUrl, content).catch((error: unknown) => {
        log('file.failed', { error: nameOfFailure(error) });
        return 0;
      });
      if (status < 200 || status > HIGHEST_SUCCESS) return false;
      const { contentUrl, uniqueId, fileType } = to;
      if (contentUrl !== undefined && uniqueId !== undefined && isAllowedUpload(contentUrl, uploads)) {
        const attachment = {
          contentType: TAKEN,
          contentUrl,
          name,
          content: { uniqueId, fileType: fileType ?? 'csv' },
        };
        await attach(ref, attachment, name);
      }
      return true;
    };

  /** What the offer says then, so that nobody accepts it twice. Without knowing which card it was, a new one says it. */
  const say = async (ref: ConversationRef, replyToId: string | undefined, { card }: Answer) => {
    if (replyToId !== undefined) await update(ref, replyToId, expand(card), card.summary);
    else log('file.failed', { error: 'Error' });
  };

  return {
    /** Offers the file that goes with a card. Gives the card to answer with. */
    offer: async (ref: ConversationRef, card: Card, offer: Offer): Promise<Card> => {
      const { file } = card;
      if (!file) return card;
      if (!attach) return inbound.cannotOffer();
      const context = { verb: offer.verb, data: offer.data } as JsonObject;
      const attachment = {
        contentType: CONSENT,
        name: file.name,
        content: {
          description: file.about,
          sizeInBytes: Buffer.byteLength(file.content),
          acceptContext: context,
          declineContext: context,
        },
      };
      const outcome = await attach(ref, attachment, file.name);
      return outcome.kind === 'sent' || outcome.kind === 'unknown' ? card : inbound.cannotOffer();
    },
    /** Takes the press of an offer. True when it was one that can be read. */
    consented: async ({ value, replyToId }: Activity, ref: ConversationRef): Promise<boolean> => {
      const consent = ConsentSchema.safeParse(value);
      if (!consent.success) return false;
      const { action, context, uploadInfo } = consent.data;
      const isTaken = action === 'accept' && context !== undefined;
      const answer = isTaken
        ? await inbound.accepted(ref, { verb: context.verb, data: context.data }, hand(ref, uploadInfo))
        : await inbound.declined(ref);
      await say(ref, replyToId, answer);
      return true;
    },
  };
};

export type Files = ReturnType<typeof makeFiles>;
