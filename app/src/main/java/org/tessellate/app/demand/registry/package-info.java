/** The register of trained models of every kind: what each learned from, how good it is, which one is used, and who decided that. */
@NullMarked
@NamedInterface("registry")
package org.tessellate.app.demand.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
