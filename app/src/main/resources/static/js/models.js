// Follows a training that is going on; when it has ended the page shows what came of it.
import { watch } from './watch.js';

watch(document.getElementById('run'), () => location.reload());
