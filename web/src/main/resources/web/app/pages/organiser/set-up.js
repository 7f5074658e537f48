/** Where an event stands: the steps from the first draft to an open booking, and what comes next. */
import { html, nothing } from 'lit';
import { api, versionOf } from '../../api.js';
import { ask } from '../../components/dialog.js';
import { problemNotice } from '../../components/feedback.js';
import { icon } from '../../components/icon.js';
import { toast } from '../../components/toast.js';
import { t } from '../../i18n.js';
import { session } from '../../session.js';
import { slotsIn } from './blocks.js';
import { OrganiserPage } from './organiser-page.js';

class SetUp extends OrganiserPage {
  async loadMore(event) {
    const people = await api.get(`${this.path}/participants`, { limit: 1 });
    if (!session.in(event.id)) {
      await session.load();
    }
    return { people: people.items.length > 0 };
  }

  heading() {
    return t('organise.set-up');
  }

  actions({ event }) {
    return event.status === 'published'
      ? html`<a class="button" href="/events/${event.id}">${icon('right')}${t('set-up.public-page')}</a>`
      : nothing;
  }

  content({ event, people }) {
    const base = `/organise/${event.id}`;
    const slots = (event.blocks ?? []).reduce((sum, block) => sum + slotsIn(block), 0);
    const places = event.places ?? [];
    const steps = [
      { title: t('set-up.basics'), text: t('set-up.basics-text'), done: true, href: `${base}/settings` },
      {
        title: t('set-up.blocks'),
        text: slots ? t('set-up.slots', { count: slots }) : t('set-up.blocks-text'),
        done: slots > 0,
        href: `${base}/blocks`,
      },
      {
        title: t('set-up.places'),
        text: places.length ? t('set-up.places-count', { count: places.length }) : t('set-up.places-text'),
        done: places.length > 0,
        href: `${base}/places`,
      },
      {
        title: t('set-up.sessions'),
        text: event.sessions?.length
          ? t('set-up.sessions-count', { count: event.sessions.length })
          : t('set-up.sessions-text'),
        done: event.sessions?.length > 0,
        href: `${base}/sessions`,
      },
      {
        title: t('set-up.interpreters'),
        text: event.interpreters?.length
          ? t('set-up.interpreters-count', { count: event.interpreters.length })
          : t('set-up.interpreters-text'),
        done: true,
        href: `${base}/interpreters`,
      },
      {
        title: t('set-up.publish'),
        text: t('set-up.publish-text'),
        done: event.status !== 'draft',
        ...(event.status === 'draft' && { act: () => this.#move(event, 'publish'), word: t('set-up.publish-now') }),
      },
      {
        title: t('set-up.people'),
        text: t('set-up.people-text'),
        done: people,
        href: `${base}/import`,
        word: t('import.title'),
      },
      {
        title: t('weights.title'),
        text: t('weights.step'),
        done: true,
        href: `${base}/suggestions`,
      },
      event.booking === 'open'
        ? {
            title: t('set-up.booking-open'),
            text: t('set-up.booking-open-text'),
            done: true,
            act: () => this.#move(event, 'close-booking'),
            word: t('set-up.close'),
          }
        : {
            title: t('set-up.booking'),
            text: t('set-up.booking-text'),
            done: false,
            act: () => this.#move(event, 'open-booking'),
            word: t('set-up.open'),
          },
    ];
    const next = steps.findIndex((step) => !step.done);
    return html`
      <div class="stack measure">
        ${problemNotice(this.form.problem)}
        <ol class="stepper" role="list">
          ${steps.map((step, index) => this.#step(step, index === next))}
        </ol>
      </div>
    `;
  }

  #step(step, next) {
    const look = next ? 'primary' : '';
    const done = step.done ? html`<span class="visually-hidden">${t('set-up.done')}</span>` : nothing;
    return html`
      <li class="${step.done ? 'done' : ''} ${next ? 'next' : ''}">
        <div>
          <h2 class="title-3">${step.title}${done}</h2>
          <p class="small soft">${step.text}</p>
        </div>
        ${
          step.href
            ? html`<a class="button small ${look}" href=${step.href}
                >${step.word ?? (step.done ? t('common.change') : t('set-up.go'))}</a
              >`
            : nothing
        }
        ${
          step.act
            ? html`<button class="button small ${look}" type="button" @click=${step.act}>${step.word}</button>`
            : nothing
        }
      </li>
    `;
  }

  async #move(event, action) {
    const sure =
      action !== 'publish' ||
      (await ask({
        title: t('set-up.publish-title'),
        body: html`<p>${t('set-up.publish-sure')}</p>`,
        confirm: t('set-up.publish-now'),
        act: () => true,
      }));
    if (!sure) {
      return;
    }
    const moved = await this.form.run(
      () => api.post(`${this.path}/${action}`, {}, { ifMatch: versionOf(event) }),
      this,
    );
    if (moved) {
      toast(t('common.saved'));
      this.reload();
    }
  }
}

customElements.define('set-up-page', SetUp);
