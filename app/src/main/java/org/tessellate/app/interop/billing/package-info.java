/** What is to be billed is handed to whoever writes the bills (docs/coverage.md). */
@NullMarked
package org.tessellate.app.interop.billing;

import org.jspecify.annotations.NullMarked;
