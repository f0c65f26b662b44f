/** Starts the page of cells. */
import {startPage} from './page.js';

await startPage();
