/** One square of the picture, in the fixed scale or with a mark of its own. */
import {place} from './scale.js';
import {colours} from './colours.js';

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} norm
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
export function drawSquare(context, norm, x, y, width, height) {
  const {scale} = colours();
  const shade = place(norm);
  context.beginPath();
  context.roundRect(x, y, width, height, width >= 7 && height >= 7 ? 3 : 0);
  if (shade === 'zero') drawZero(context, x, y, width, height);
  else if (shade === 'notFinite') drawNotFinite(context, x, y, width, height);
  else {
    context.fillStyle = scale[Math.round(shade * (scale.length - 1))];
    context.fill();
  }
}

/**
 * Where the gradient has not got to yet: the forward pass went through here.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} _ norm, which is still to come
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
export function drawAhead(context, _, x, y, width, height) {
  context.beginPath();
  context.roundRect(x, y, width, height, width >= 7 && height >= 7 ? 3 : 0);
  context.fillStyle = colours().ahead;
  context.fill();
}

/**
 * Hatched: nothing arrives here at all.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
function drawZero(context, x, y, width, height) {
  const {card, soft} = colours();
  context.fillStyle = card;
  context.fill();
  context.save();
  context.clip();
  context.strokeStyle = soft;
  context.globalAlpha = 0.55;
  context.lineWidth = 1;
  context.beginPath();
  // Lines of one family across all squares: x + y is a multiple of the distance.
  const distance = 5;
  for (let sum = Math.ceil((x + y) / distance) * distance; sum < x + y + width + height; sum += distance) {
    context.moveTo(sum - y, y);
    context.lineTo(sum - y - height, y + height);
  }
  context.stroke();
  context.restore();
}

/**
 * Chequered: not a number, or infinite.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
function drawNotFinite(context, x, y, width, height) {
  const {card, warm} = colours();
  context.fillStyle = card;
  context.fill();
  context.save();
  context.clip();
  context.fillStyle = warm;
  const side = 4;
  for (let row = 0; row * side < height; row++) {
    for (let column = row % 2; column * side < width; column += 2) {
      context.fillRect(x + column * side, y + row * side, side, side);
    }
  }
  context.restore();
}
