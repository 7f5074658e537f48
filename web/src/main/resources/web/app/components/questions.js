/** The organiser's own questions in a registration form: { id, kind, label, required, options: [{ id, label }] }. */
import { say } from '../event.js';
import { choice, field, picks, select, textarea } from './field.js';

const KINDS = {
  text: field,
  'long-text': textarea,
  number: (settings) => field({ ...settings, type: 'number' }),
  date: (settings) => field({ ...settings, type: 'date' }),
  url: (settings) => field({ ...settings, type: 'url' }),
  choice: select,
  choices: (settings) => picks({ ...settings, legend: settings.label, chosen: settings.value || [] }),
  'yes-no': (settings) => choice({ ...settings, checked: Boolean(settings.value) }),
};

export function questions(event, form, answers = {}) {
  return (event.questions ?? []).map((question) =>
    (KINDS[question.kind] ?? field)({
      form,
      name: `answers.${question.id}`,
      label: say(event, question.label ?? question.title),
      hint: say(event, question.hint) || undefined,
      required: Boolean(question.required),
      value: answers[question.id] ?? '',
      none: '',
      options: (question.options ?? []).map((option) => [option.id ?? option, say(event, option.label ?? option)]),
    }),
  );
}

/** The answers of a form's values, by question. */
export function answersOf(event, values) {
  const given = (event.questions ?? [])
    .map(({ id, kind }) => [id, kind === 'yes-no' ? values[`answers.${id}`] === 'on' : values[`answers.${id}`]])
    .filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(given);
}
