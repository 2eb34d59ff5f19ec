// Follows the plans that are still searched, until the last one ends.
import { watch } from '../watch.js';

watch(document.getElementById('ways-panel'));
