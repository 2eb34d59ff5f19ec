/** Records and rules: resources, people, policy, the audit record, and accounts. */
@NullMarked
package org.tessellate.app.console.records;

import org.jspecify.annotations.NullMarked;
