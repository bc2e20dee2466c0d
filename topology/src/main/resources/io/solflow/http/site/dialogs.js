// What is asked of the user in between: a reason, a key, and the list of keys to press.

import * as api from './api.js';
import { el } from './dom.js';

function open(title, ...content) {
  const dialog = el('dialog', { 'aria-labelledby': 'dialog-title' },
    el('header', {}, el('h2', { id: 'dialog-title' }, title),
      el('button', { type: 'button', class: 'quiet', 'aria-label': 'Close', onclick: () => dialog.close() }, '✕')),
    content);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** A form whose answer may fail: it stays open and says why. */
function form(dialog, button, danger, act, ...fields) {
  const failure = el('p', { class: 'failure', role: 'alert' });
  const send = el('button', { type: 'submit', class: danger ? 'danger' : 'main' }, button);
  dialog.append(el('form', {
    onsubmit: async (event) => {
      event.preventDefault();
      send.disabled = true;
      failure.textContent = '';
      try {
        await act();
        dialog.close();
      } catch (e) {
        failure.textContent = e.message;
      } finally {
        send.disabled = false;
      }
    },
  }, fields, failure, el('footer', {}, el('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'), send)));
}

/** Puts a token on the blocklist of everybody. done: called when it is there. */
export function askToBlock(mint, name, done) {
  const dialog = open(`Block ${name}?`,
    el('p', {}, 'Its signals and rows disappear for everybody who uses this server, until somebody lifts the block. Its trades are still stored.'));
  const reason = el('input', { type: 'text', required: true, maxlength: '500', autocomplete: 'off', value: 'blocked on the dashboard' });
  form(dialog, 'Block', true, async () => {
    await api.post('api/blocklist', { mint, reason: reason.value.trim() });
    done();
  }, el('label', { class: 'field tall' }, el('span', {}, 'Reason'), reason));
  reason.focus();
  reason.select();
}

/** The server wants its API key. */
export function askForKey(done) {
  const dialog = open('This server wants a key', el('p', {}, 'The one of its setting ', el('code', {}, 'solflow.http.api-key'), '. It is kept until this tab is closed.'));
  const key = el('input', { type: 'password', required: true, autocomplete: 'current-password' });
  form(dialog, 'Use it', false, async () => {
    const before = api.apiKey();
    api.useKey(key.value.trim());
    try {
      await api.get('api/status');
    } catch (e) {
      api.useKey(before);
      throw e;
    }
    done();
  }, el('label', { class: 'field tall' }, el('span', {}, 'API key'), key));
  key.focus();
}

const KEYS = [
  ['/', 'search'], ['↑ ↓ or j k', 'select a row'], ['Enter', 'open it'], ['f', 'follow it, or no longer'], ['b', 'block it'],
  ['r', 'order the table anew'], ['1 … 6', 'sort by the flow of 1m … 4h; again to turn the order'],
  ['t  s  y', 'tokens, signals, system'], ['Esc', 'leave the search, the selection or the token'], ['?', 'this list'],
];

export function showKeys() {
  open('Keys', el('dl', { class: 'keys' }, KEYS.map(([key, meaning]) => [el('dt', {}, el('kbd', {}, key)), el('dd', {}, meaning)])),
    el('p', { class: 'muted' }, 'The order of the table stays while the pointer is on it, a row is selected, or for four seconds after the last touch.'));
}
