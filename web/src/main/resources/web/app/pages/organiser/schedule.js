/** The organiser's schedule: make a proposal, see the versions there are, go back to one. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { ask } from '../../components/dialog.js';
import { empty, problemNotice } from '../../components/feedback.js';
import { icon } from '../../components/icon.js';
import { toast } from '../../components/toast.js';
import { t } from '../../i18n.js';
import { navigate } from '../../router.js';
import { dayAndClock } from '../../time.js';
import { OrganiserPage } from './organiser-page.js';

class Schedule extends OrganiserPage {
  async loadMore() {
    return { versions: await api.all(`${this.path}/schedule-versions`) };
  }

  heading() {
    return t('organise.schedule');
  }

  content({ event, versions }) {
    return html`
      <div class="columns">
        <section>
          <h2>${t('schedule.versions')}</h2>
          ${versions.length
            ? html`<ol class="stack" role="list">${versions.map((version) => html`<li class="card">${this.#version(event, version)}</li>`)}</ol>`
            : empty({ image: 'calendar', text: t('schedule.none'), hint: t('schedule.none-hint') })}
        </section>
        <aside class="stack first">
          <section class="card">
            <h2>${t('schedule.propose')}</h2>
            <p class="soft">${t('schedule.propose-text')}</p>
            ${problemNotice(this.form.problem)}
            <button class="button primary" type="button" aria-disabled=${this.form.busy ? 'true' : 'false'} @click=${() => this.#start(event)}>${icon('spark')}${this.form.busy ? t('common.working') : t('schedule.start')}</button>
          </section>
        </aside>
      </div>
    `;
  }

  #version(event, version) {
    const number = version.number ?? version.version ?? version.id;
    return html`
      <div class="row spread">
        <div>
          <h3>${t('schedule.version', { number: String(number) })}</h3>
          <p class="small soft">${version.publishedAt ? dayAndClock(version.publishedAt, event.timeZone) : nothing}${version.meetings === undefined ? nothing : html` · ${t('schedule.meetings', { count: version.meetings })}`}</p>
        </div>
        ${version.current
          ? html`<span class="badge good">${t('schedule.current')}</span>`
          : html`<button class="button small" type="button" @click=${() => this.#rollBack(version, number)}>${t('schedule.roll-back')}</button>`}
      </div>
    `;
  }

  async #start(event) {
    const run = await this.form.run(() => api.post(`${this.path}/schedule-runs`), this);
    if (run) {
      navigate(`/organise/${event.id}/schedule/${run.id}`);
    }
  }

  async #rollBack(version, number) {
    const done = await ask({
      title: t('schedule.roll-back-title', { number: String(number) }),
      body: html`<p>${t('schedule.roll-back-text')}</p>`,
      confirm: t('schedule.roll-back'),
      act: () => api.post(`${this.path}/schedule-versions/${version.id}/roll-back-to`),
    });
    if (done) {
      toast(t('schedule.rolled-back'));
      this.reload();
    }
  }
}

customElements.define('schedule-page', Schedule);
