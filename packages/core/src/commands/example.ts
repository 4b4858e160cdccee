/** A CALLBACK as one would send it. */
export const EXAMPLE = 'CALLBACK +12025550100 sip:bob@example.org';
