package org.tessellate.engine.rostering;

/** Whether something may be done; a refusal names the rule, its reason in plain words and the facts. */
public sealed interface Verdict {

    boolean allowed();

    record Allowed() implements Verdict {
        @Override
        public boolean allowed() {
            return true;
        }
    }

    record Rejected(String rule, String reason, String evidence) implements Verdict {
        @Override
        public boolean allowed() {
            return false;
        }
    }
}
