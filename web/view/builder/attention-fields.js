/** What an attention layer has that no other has: its heads, its norms, what it may see, its sums. */
import {html} from 'lit';
import {text} from '../../words/text.js';

const norms = ['pre', 'post', 'none'];

/** @param {string} at the layer's pointer */
export function attentionFields(at) {
  return html`
    <number-field pointer="${at}/heads" name="heads" ladder="two"></number-field>
    <number-field pointer="${at}/units" name="attention.units" ladder="two"></number-field>
    <choice-field pointer="${at}/norm" name="norm" .missing=${'pre'}
      .choices=${norms.map((value) => ({value, title: text(`norm.${value}`)}))}></choice-field>
    <flag-field pointer="${at}/causal" name="causal" .missing=${false}></flag-field>
    <flag-field pointer="${at}/skip" name="skip" .missing=${true}></flag-field>
    <number-field pointer="${at}/repeat" name="repeat" ladder="one" .missing=${1} .buttons=${true}></number-field>
  `;
}
