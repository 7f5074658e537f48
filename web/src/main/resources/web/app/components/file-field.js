/** A file to choose or to drop. Emits "file" with the file. */
import { LitElement, html, nothing } from 'lit';
import { t } from '../i18n.js';
import { icon } from './icon.js';

class FileField extends LitElement {
  static properties = { label: {}, hint: {}, accept: {}, file: { state: true }, over: { state: true } };

  constructor() {
    super();
    Object.assign(this, { label: '', hint: '', accept: '', file: undefined, over: false });
  }

  createRenderRoot() {
    return this;
  }

  render() {
    return html`
      <div
        class="drop ${this.over ? 'over' : ''}"
        @dragover=${this.#hover}
        @dragleave=${() => (this.over = false)}
        @drop=${this.#drop}
      >
        ${icon(this.file ? 'file' : 'upload', 'big')}
        <label class="label" for="file">${this.label}</label>
        ${this.file ? html`<p>${this.file.name}</p>` : html`<p class="soft">${t('file.drop')}</p>`}
        ${this.hint ? html`<p class="hint" id="file-hint">${this.hint}</p>` : nothing}
        <input
          id="file"
          type="file"
          accept=${this.accept}
          aria-describedby=${this.hint ? 'file-hint' : nothing}
          @change=${(event) => this.#choose(event.target.files[0])}
        />
      </div>
    `;
  }

  #hover(event) {
    event.preventDefault();
    this.over = true;
  }

  #drop(event) {
    event.preventDefault();
    this.over = false;
    this.#choose(event.dataTransfer.files[0]);
  }

  #choose(file) {
    if (file) {
      this.file = file;
      this.dispatchEvent(new CustomEvent('file', { detail: file }));
    }
  }
}

customElements.define('file-field', FileField);
