/** Every page of the front end with its address. `signIn`: only for people signed in; `event`: has the event's own navigation. */
import { defineRoutes } from './router.js';

const person = { signIn: true };
const inEvent = { signIn: true, event: true };
const organiser = { signIn: true, organise: true };

defineRoutes([
  ['/', 'event-list-page', () => import('./pages/common/event-list.js')],
  ['/sign-in', 'sign-in-page', () => import('./pages/common/sign-in.js')],
  ['/me', 'account-page', () => import('./pages/common/account.js'), person],
  ['/notifications', 'notifications-page', () => import('./pages/common/notifications.js'), person],
  ['/notifications/mails', 'preferences-page', () => import('./pages/common/preferences.js'), person],

  ['/events/:event', 'event-page', () => import('./pages/common/event.js'), { event: true }],
  ['/events/:event/register', 'register-page', () => import('./pages/participant/register.js'), { signIn: true }],
  ['/events/:event/profile', 'profile-page', () => import('./pages/participant/profile.js'), inEvent],
  ['/events/:event/people', 'directory-page', () => import('./pages/participant/directory.js'), inEvent],
  ['/events/:event/marketplace', 'marketplace-page', () => import('./pages/participant/marketplace.js'), inEvent],
  [
    '/events/:event/people/:participant',
    'participant-page',
    () => import('./pages/participant/participant.js'),
    inEvent,
  ],
  ['/events/:event/suggestions', 'suggestions-page', () => import('./pages/participant/suggestions.js'), inEvent],
  ['/events/:event/meetings', 'meetings-page', () => import('./pages/participant/meetings.js'), inEvent],
  ['/events/:event/meetings/:meeting', 'meeting-page', () => import('./pages/participant/meeting.js'), inEvent],
  [
    '/events/:event/availability',
    'availability-page',
    () => import('./pages/participant/availability.js'),
    inEvent,
  ],
  ['/events/:event/standby', 'standby-page', () => import('./pages/participant/standby.js'), inEvent],
  ['/events/:event/agenda', 'agenda-page', () => import('./pages/participant/agenda.js'), inEvent],
  ['/events/:event/table', 'table-page', () => import('./pages/participant/table.js'), inEvent],
  ['/events/:event/table/:code', 'table-page', () => import('./pages/participant/table.js'), inEvent],

  ['/organise', 'organise-page', () => import('./pages/organiser/events.js'), organiser],
  ['/organise/new', 'event-form-page', () => import('./pages/organiser/event-form.js'), organiser],
  ['/organise/:event', 'set-up-page', () => import('./pages/organiser/set-up.js'), organiser],
  ['/organise/:event/settings', 'event-form-page', () => import('./pages/organiser/event-form.js'), organiser],
  ['/organise/:event/blocks', 'blocks-page', () => import('./pages/organiser/blocks.js'), organiser],
  ['/organise/:event/places', 'places-page', () => import('./pages/organiser/places.js'), organiser],
  ['/organise/:event/table-cards', 'table-cards-page', () => import('./pages/organiser/table-cards.js'), organiser],
  ['/organise/:event/sessions', 'sessions-page', () => import('./pages/organiser/sessions.js'), organiser],
  ['/organise/:event/interpreters', 'interpreters-page', () => import('./pages/organiser/interpreters.js'), organiser],
  [
    '/organise/:event/suggestions',
    'suggestion-weights-page',
    () => import('./pages/organiser/suggestion-weights.js'),
    organiser,
  ],
  ['/organise/:event/participants', 'participants-page', () => import('./pages/organiser/participants.js'), organiser],
  ['/organise/:event/import', 'import-page', () => import('./pages/organiser/import.js'), organiser],
  ['/organise/:event/partners', 'partners-page', () => import('./pages/organiser/partners.js'), organiser],
  ['/organise/:event/members', 'members-page', () => import('./pages/organiser/members.js'), organiser],
  ['/organise/:event/meetings', 'event-meetings-page', () => import('./pages/organiser/meetings.js'), organiser],
  [
    '/organise/:event/meetings/enter',
    'enter-meetings-page',
    () => import('./pages/organiser/enter-meetings.js'),
    organiser,
  ],
  ['/organise/:event/figures', 'figures-page', () => import('./pages/organiser/figures.js'), organiser],
  ['/organise/:event/desk', 'desk-page', () => import('./pages/organiser/desk.js'), organiser],
  ['/organise/:event/schedule', 'schedule-page', () => import('./pages/organiser/schedule.js'), organiser],
  ['/organise/:event/rehearsal', 'rehearsal-page', () => import('./pages/organiser/rehearsal.js'), organiser],
  ['/organise/:event/schedule/:run', 'schedule-run-page', () => import('./pages/organiser/schedule-run.js'), organiser],

  ['/.*', 'not-found-page', () => import('./pages/common/not-found.js')],
]);
