/** An element with attributes (onclick and the like are listeners) and children; strings become text. */
export function el(tag, attributes = {}, ...children) {
  return dress(document.createElement(tag), attributes, children);
}

/** The same for pictures drawn from data, whose sizes are attributes and so need no style. */
export function svg(tag, attributes = {}, ...children) {
  return dress(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function dress(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** A sentence of the planner, which speaks English. */
export function spoken(text, tag = 'p', className = '') {
  return el(tag, { class: `spoken ${className}`.trim(), lang: 'en', dir: 'ltr' }, text);
}

export const byId = id => document.getElementById(id);

/** Puts children in the place of what was there; what is not there (null, false) is left out. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.flat().filter(child => child !== null && child !== undefined && child !== false && child !== ''));
}
