/** What the organiser's pages share: the event (drafts too) and the navigation between its parts. */
import { html } from 'lit';
import { api, versionOf } from '../../api.js';
import { badge } from '../../components/badge.js';
import { pageHeader, tabs } from '../../components/header.js';
import { toast } from '../../components/toast.js';
import { loadOwnEvent, say } from '../../event.js';
import { Form } from '../../form.js';
import { t } from '../../i18n.js';
import { Page } from '../../page.js';

export class OrganiserPage extends Page {
  constructor() {
    super();
    this.form = new Form(this);
  }

  get path() {
    return `/api/v1/admin/events/${this.params.event}`;
  }

  async load() {
    const event = await loadOwnEvent(this.params.event);
    return { event, ...(await this.loadMore(event)) };
  }

  async loadMore(_event) {
    return {};
  }

  view(data) {
    const { event } = data;
    return html`
      ${pageHeader({
        title: this.heading(data),
        back: { href: this.backTo ?? '/organise', text: this.backTo ? t('organise.set-up') : t('nav.organise') },
        status: html`${badge('event.status', event.status)}`,
        lead: say(event, event.title),
        actions: this.actions?.(data),
      })}
      ${organiserTabs(event)} ${this.content(data)}
    `;
  }

  /** Puts one part of the event ("blocks", "places" …) and shows what the server made of it. */
  async savePart(part, body) {
    const event = await api.put(`${this.path}/${part}`, body, { ifMatch: versionOf(this.data.event) });
    toast(t('common.saved'));
    return event;
  }
}

/** The parts of an event for those who organise it. */
export function organiserTabs(event) {
  const base = `/organise/${event.id}`;
  return tabs(t('organise.parts'), [
    [base, t('organise.set-up')],
    [`${base}/participants`, t('organise.participants')],
    [`${base}/meetings`, t('nav.meetings')],
    [`${base}/schedule`, t('organise.schedule')],
    [`${base}/desk`, t('desk.title')],
    [`${base}/figures`, t('figures.title')],
    [`${base}/partners`, t('organise.partners')],
    [`${base}/members`, t('organise.members')],
  ]);
}
