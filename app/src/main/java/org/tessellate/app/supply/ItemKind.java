package org.tessellate.app.supply;

/** What becomes of it: an implant stays in the patient, a consumable is used up or thrown away. */
enum ItemKind { IMPLANT, CONSUMABLE }
