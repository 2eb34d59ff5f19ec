/** The roster pages: the list of rosters with the form of a new draft, and the board. */
@NullMarked
package org.tessellate.app.console.board;

import org.jspecify.annotations.NullMarked;
