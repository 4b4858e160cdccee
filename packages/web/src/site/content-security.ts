import type { FastifyHelmetOptions } from '@fastify/helmet';

/**
 * What a page of ours may do: load what is ours, and talk to us. Nothing of a third party, nothing inline; and nobody
 * shows it within a page of theirs.
 */
export function contentSecurity(url: string): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        mediaSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: url.startsWith('https:') && { maxAge: 31_536_000 },
    crossOriginOpenerPolicy: url.startsWith('https:') && { policy: 'same-origin' },
    originAgentCluster: url.startsWith('https:'),
  };
}
