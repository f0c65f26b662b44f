/**
 * What the pictures draw with, as far as they use it, writing SVG: so a picture is drawn by the same
 * code on the screen, into a PNG and into an SVG.
 */

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** @param {number} value */
const short = (value) => String(Math.round(value * 100) / 100);

const anchors = {left: 'start', start: 'start', center: 'middle', right: 'end', end: 'end'};
const baselines = {middle: 'central', top: 'hanging', bottom: 'text-after-edge', alphabetic: 'auto'};

const measuring = document.createElement('canvas').getContext('2d');

export class SvgContext {
  fillStyle = '#000';
  strokeStyle = '#000';
  lineWidth = 1;
  globalAlpha = 1;
  font = '400 12px sans-serif';
  textAlign = 'left';
  textBaseline = 'alphabetic';
  lineJoin = 'miter';
  imageSmoothingQuality = 'low';
  #dash = /** @type {number[]} */ ([]);
  #x = 0;
  #y = 0;
  #clip = '';
  #path = '';
  #clips = 0;
  /** @type {string[]} */
  #parts = [];
  /** @type {object[]} */
  #saved = [];

  /**
   * @param {number} width
   * @param {number} height
   */
  text(width, height) {
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${short(width)}" height="${short(height)}" viewBox="0 0 ${short(width)} ${short(height)}">\n${this.#parts.join('\n')}\n</svg>\n`;
  }

  save() {
    const {fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline} = this;
    this.#saved.push({look: {fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline},
      x: this.#x, y: this.#y, clip: this.#clip, dash: this.#dash});
  }

  restore() {
    const saved = /** @type {any} */ (this.#saved.pop());
    if (!saved) return;
    Object.assign(this, saved.look);
    this.#x = saved.x;
    this.#y = saved.y;
    this.#clip = saved.clip;
    this.#dash = saved.dash;
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  translate(x, y) {
    this.#x += x;
    this.#y += y;
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.#dash = dash;
  }

  clearRect() {}

  beginPath() {
    this.#path = '';
  }

  closePath() {
    this.#path += 'Z';
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  moveTo(x, y) {
    this.#path += `M${this.#at(x, y)}`;
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  lineTo(x, y) {
    this.#path += `L${this.#at(x, y)}`;
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   */
  rect(x, y, width, height) {
    this.#path += `M${this.#at(x, y)}h${short(width)}v${short(height)}h${short(-width)}Z`;
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   * @param {number} radius
   */
  roundRect(x, y, width, height, radius) {
    const r = Math.min(Number(radius) || 0, width / 2, height / 2);
    if (r <= 0) {
      this.rect(x, y, width, height);
      return;
    }
    const corner = (/** @type {number} */ dx, /** @type {number} */ dy) => `a${short(r)} ${short(r)} 0 0 1 ${short(dx)} ${short(dy)}`;
    this.#path += `M${this.#at(x + r, y)}h${short(width - 2 * r)}${corner(r, r)}v${short(height - 2 * r)}${corner(-r, r)}`
      + `h${short(2 * r - width)}${corner(-r, -r)}v${short(2 * r - height)}${corner(r, -r)}Z`;
  }

  /**
   * A whole circle; pictures have no other arcs.
   *
   * @param {number} x
   * @param {number} y
   * @param {number} r
   */
  arc(x, y, r) {
    this.#path += `M${this.#at(x - r, y)}a${short(r)} ${short(r)} 0 1 1 ${short(2 * r)} 0a${short(r)} ${short(r)} 0 1 1 ${short(-2 * r)} 0Z`;
  }

  fill() {
    this.#draw(`<path d="${this.#path}" fill="${escaped(this.fillStyle)}"`);
  }

  stroke() {
    const dash = this.#dash.length ? ` stroke-dasharray="${this.#dash.join(' ')}"` : '';
    this.#draw(`<path d="${this.#path}" fill="none" stroke="${escaped(this.strokeStyle)}" stroke-width="${short(this.lineWidth)}"${dash}`);
  }

  clip() {
    const name = `clip-${++this.#clips}`;
    const within = this.#clip ? ` clip-path="url(#${this.#clip})"` : '';
    this.#parts.push(`<clipPath id="${name}"${within}><path d="${this.#path}"/></clipPath>`);
    this.#clip = name;
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   */
  fillRect(x, y, width, height) {
    const [left, top] = this.#at(x, y).split(' ');
    this.#draw(`<rect x="${left}" y="${top}" width="${short(width)}" height="${short(height)}" fill="${escaped(this.fillStyle)}"`);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   */
  strokeRect(x, y, width, height) {
    const path = this.#path;
    this.#path = '';
    this.rect(x, y, width, height);
    this.stroke();
    this.#path = path;
  }

  /** @param {string} text */
  measureText(text) {
    if (!measuring) return {width: 0};
    measuring.font = this.font;
    return measuring.measureText(text);
  }

  /**
   * @param {string} text
   * @param {number} x
   * @param {number} y
   */
  fillText(text, x, y) {
    const [, weight, size, family] = this.font.match(/^(\d+) ([\d.]+px) (.*)$/) ?? ['', '400', '12px', 'sans-serif'];
    const anchor = anchors[/** @type {keyof typeof anchors} */ (this.textAlign)];
    const baseline = baselines[/** @type {keyof typeof baselines} */ (this.textBaseline)];
    const [left, top] = this.#at(x, y).split(' ');
    this.#draw(`<text x="${left}" y="${top}" text-anchor="${anchor}" dominant-baseline="${baseline}" font-weight="${weight}" font-size="${size}" font-family="${escaped(family)}" fill="${escaped(this.fillStyle)}"`, escaped(text));
  }

  /**
   * @param {HTMLCanvasElement} image
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   */
  drawImage(image, x, y, width, height) {
    const [left, top] = this.#at(x, y).split(' ');
    this.#draw(`<image href="${image.toDataURL()}" x="${left}" y="${top}" width="${short(width)}" height="${short(height)}" preserveAspectRatio="none"`);
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  #at(x, y) {
    return `${short(x + this.#x)} ${short(y + this.#y)}`;
  }

  /**
   * @param {string} start of a tag, without its end
   * @param {string} [inner]
   */
  #draw(start, inner) {
    const alpha = this.globalAlpha === 1 ? '' : ` opacity="${short(this.globalAlpha)}"`;
    const clip = this.#clip ? ` clip-path="url(#${this.#clip})"` : '';
    const name = start.match(/^<(\w+)/)?.[1];
    this.#parts.push(inner === undefined ? `${start}${alpha}${clip}/>` : `${start}${alpha}${clip}>${inner}</${name}>`);
  }
}
