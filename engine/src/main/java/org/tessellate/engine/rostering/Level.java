package org.tessellate.engine.rostering;

/** Whether a rule must hold (hard) or is weighed against others (soft). */
public enum Level {
    HARD, SOFT
}
