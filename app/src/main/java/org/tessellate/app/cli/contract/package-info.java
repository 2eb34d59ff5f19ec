/** {@code ./tessellate check-contract}: whether a running system keeps what it publishes, for whoever connects with it. */
@NullMarked
package org.tessellate.app.cli.contract;

import org.jspecify.annotations.NullMarked;
