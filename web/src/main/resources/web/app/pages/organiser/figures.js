/** The event's figures with what each means, and tables to download. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { empty } from '../../components/feedback.js';
import { select } from '../../components/field.js';
import { icon } from '../../components/icon.js';
import { scopeText } from '../../components/scope.js';
import { countryName, hasText, locale, t, tOf } from '../../i18n.js';
import { sideTitle } from '../../event.js';
import { query, setQuery } from '../../router.js';
import { OrganiserPage } from './organiser-page.js';

const NUMBERS = [
  'participants',
  'withMeeting',
  'requests',
  'acceptance',
  'agreed',
  'crossSide',
  'meetingsPerPerson',
  'idleSlots',
  'held',
  'noShows',
  'noShowShare',
  'freed',
  'refilled',
  'ratings',
  'ratingMean',
];
const SHARES = ['acceptance', 'noShowShare'];
const PARTS = ['byStatus', 'perSide', 'perCountry', 'outcomes', 'outcomeValues'];
const TABLES = ['meetings', 'feedback', 'outcomes', 'participants'];

class Figures extends OrganiserPage {
  /** Of everybody, or of one partner's delegation: what that partner sees of the event. */
  async loadMore() {
    const { partner } = query();
    const [figures, partners] = await Promise.all([
      api.get(`${this.path}/statistics`, { partner }),
      api.all(`${this.path}/partners`),
    ]);
    return { figures, partners, partner };
  }

  heading() {
    return t('figures.title');
  }

  content({ event, figures, partners, partner }) {
    return html`
      <div class="stack wide">
        ${
          partners.length
            ? select({
                name: 'partner',
                label: t('figures.of'),
                hint: t('figures.of-hint'),
                options: partners.map((one) => [one.id, `${one.name} (${scopeText(event, one.delegation)})`]),
                value: partner,
                none: t('figures.of-all'),
                required: true,
                onChange: ({ target }) => this.#choose(target.value),
              })
            : nothing
        }
        <dl class="figures">
          ${NUMBERS.map(
            (name) => html`
              <div class="figure" title=${figures.definitions[name]}>
                <dt>${tOf('figures.name', name)}</dt>
                <dd>${shown(name, figures[name])}</dd>
              </div>
            `,
          )}
        </dl>
        <div class="grid">${PARTS.map((name) => this.#part(event, figures, name))}</div>
        <section aria-labelledby="tables">
          <h2 id="tables">${t('figures.tables')}</h2>
          <div class="row">
            <a
              class="button"
              href="${this.path}/exports/statistics.csv${partner ? `?partner=${encodeURIComponent(partner)}` : ''}"
              download
              >${icon('file')}${t('figures.table.statistics')}</a
            >
            ${(partner ? [] : TABLES).map(
              (name) =>
                html`<a class="button" href="${this.path}/exports/${name}.csv" download
                  >${icon('file')}${tOf('figures.table', name)}</a
                >`,
            )}
          </div>
        </section>
        <section aria-labelledby="meaning">
          <h2 id="meaning">${t('figures.meaning')}</h2>
          <dl class="facts">
            ${[...NUMBERS, ...PARTS].map(
              (name) => html`
                <div>
                  <dt>${tOf('figures.name', name)}</dt>
                  <dd>${figures.definitions[name]}</dd>
                </div>
              `,
            )}
          </dl>
        </section>
      </div>
    `;
  }

  /** The choice stands in the address, so that a partner's figures can be found again. */
  #choose(partner) {
    setQuery({ partner });
    this.reload();
  }

  #part(event, figures, name) {
    const entries = Object.entries(figures[name]);
    return html`
      <section class="card" aria-labelledby=${name}>
        <h2 class="title-3" id=${name}>${tOf('figures.name', name)}</h2>
        ${
          entries.length
            ? html`<dl class="facts">
                ${entries.map(
                  ([part, count]) => html`
                    <div>
                      <dt>${partName(event, name, part)}</dt>
                      <dd class="number">${count}</dd>
                    </div>
                  `,
                )}
              </dl>`
            : empty({ image: 'info', text: t('figures.none') })
        }
      </section>
    `;
  }
}

function shown(name, value) {
  const style = SHARES.includes(name) ? { style: 'percent' } : { maximumFractionDigits: 1 };
  return new Intl.NumberFormat(locale(), style).format(value);
}

function partName(event, name, part) {
  switch (name) {
    case 'byStatus':
      return tOf('meeting.status', part);
    case 'perSide':
      return sideTitle(event, part);
    case 'perCountry':
      return countryName(part);
    case 'outcomes':
      return tOf('outcome.kind', part);
    default:
      return hasText(`outcome.band.${part}`) ? tOf('outcome.band', part) : t('day.outcome-unsaid');
  }
}

customElements.define('figures-page', Figures);
