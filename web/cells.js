/** Starts the page of cells. */
import {startPage} from './page.js';
import './view/cells-page.js';

await startPage();
