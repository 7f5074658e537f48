import { preferredLanguage, useLanguage } from './i18n.js';
import './routes.js';

await useLanguage(preferredLanguage());
await import('./shell.js');
