/** Languages that people speak here: those of the event first, then those of both sides of the border and beyond. */
const NEAR = ['bs', 'de', 'en', 'fr', 'hr', 'hu', 'it', 'sl', 'sr'];

export const spokenAt = (event) => [...new Set([...(event.languages ?? []), ...NEAR])];
