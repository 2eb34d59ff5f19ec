/** Files: drop folders that other systems reach by SFTP, folders of theirs that are looked into, and the daily plan as CSV. */
@NullMarked
package org.tessellate.app.interop.files;

import org.jspecify.annotations.NullMarked;
