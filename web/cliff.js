/** Starts the page of the cliff. */
import {startPage} from './page.js';

await startPage();
