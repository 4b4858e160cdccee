import { z } from 'zod';
import { announcementNames } from './announcement-table.ts';

export const announcementSchema = z.enum(announcementNames);

/** An announcement and what stands in its places, as a call keeps it. */
export const announcementFields = {
  announcement: announcementSchema,
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
};
