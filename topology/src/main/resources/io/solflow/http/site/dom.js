// Elements without HTML text: what comes from outside becomes a text node, never markup.

/** el('div', {class: 'x', onclick: f, 'aria-label': 'y'}, child, 'text'); null children are left out. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  put(element, children);
  return element;
}

/** Appends texts and elements, also nested in arrays. */
export function put(element, children) {
  for (const child of children.flat(4)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

/** Replaces all children. */
export function fill(element, ...children) {
  element.replaceChildren();
  return put(element, children);
}

const SVG = 'http://www.w3.org/2000/svg';

/** The same for SVG. */
export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Writes a text only where it differs: a write of the same text costs a layout as well. */
export function say(node, text) {
  if (node.shown !== text) {
    node.shown = text;
    node.textContent = text;
  }
}

/** Sets a class list as a whole, only where it differs. */
export function dress(node, classes) {
  if (node.worn !== classes) {
    node.worn = classes;
    node.setAttribute('class', classes);
  }
}

/** Sets or removes an attribute, only where it differs. */
export function mark(node, name, value) {
  if (value === null || value === undefined || value === false) {
    if (node.hasAttribute(name)) node.removeAttribute(name);
  } else if (node.getAttribute(name) !== String(value)) {
    node.setAttribute(name, value);
  }
}

/** A choice of one among a few, as a row of buttons. choices: [[value, label, title]]. */
export function segments(label, choices, value, chosen) {
  const buttons = choices.map(([key, text, title]) =>
    el('button', {
      type: 'button',
      'aria-pressed': String(key === value),
      title,
      onclick: () => {
        group.value = key;
        chosen(key);
      },
    }, text));
  const group = el('div', { class: 'segments', role: 'group', 'aria-label': label }, buttons);
  Object.defineProperty(group, 'value', {
    set(key) {
      choices.forEach(([k], i) => buttons[i].setAttribute('aria-pressed', String(k === key)));
    },
  });
  return group;
}

/** A list to choose from. choices: [[value, label]]. */
export function select(label, choices, value, chosen, attributes = {}) {
  const box = el('select', { 'aria-label': label, onchange: () => chosen(box.value), ...attributes },
    choices.map(([key, text]) => el('option', { value: key, selected: key === value }, text)));
  return box;
}
