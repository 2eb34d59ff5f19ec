package org.tessellate.app.interop.hl7v2;

/**
 * What is wrong with a message.
 *
 * @param location of what is wrong, for instance {@code PID^1^3}; empty for the whole message
 * @param application why it is refused by our own rules (ERR-5); empty where HL7's code says all
 * @param words for whoever reads the sender's log; no personal data
 */
record Fault(Code code, String location, String words, String application) {

    Fault(Code code, String location, String words) {
        this(code, location, words, "");
    }

    /** HL7 table 0357; a message that {@code rejects} is refused as such (AR), whatever it holds. */
    enum Code {
        SEGMENT_SEQUENCE(100, "Segment sequence error", false),
        REQUIRED_FIELD(101, "Required field missing", false),
        DATA_TYPE(102, "Data type error", false),
        TABLE_VALUE(103, "Table value not found", false),
        MESSAGE_TYPE(200, "Unsupported message type", true),
        EVENT(201, "Unsupported event code", true),
        PROCESSING(202, "Unsupported processing id", true),
        VERSION(203, "Unsupported version id", true),
        UNKNOWN_KEY(204, "Unknown key identifier", false),
        DUPLICATE_KEY(205, "Duplicate key identifier", false),
        LOCKED(206, "Application record locked", false),
        INTERNAL(207, "Application internal error", false);

        private final int number;
        private final String title;
        private final boolean rejects;

        Code(int number, String title, boolean rejects) {
            this.number = number;
            this.title = title;
            this.rejects = rejects;
        }

        int number() {
            return number;
        }

        String title() {
            return title;
        }

        boolean rejects() {
            return rejects;
        }
    }

    static Fault of(Code code, String words) {
        return new Fault(code, "", words);
    }

    /** Refused by the rules of planning, or not carried out for another reason. */
    static Fault refused(String words, boolean byRules) {
        return new Fault(Code.INTERNAL, "", words, byRules ? "REFUSED^Refused by the rules of planning" : "FAILED^Could not be carried out");
    }

    static Fault missing(String field) {
        return new Fault(Code.REQUIRED_FIELD, field.replace("-", "^1^"), "%s is missing.".formatted(field));
    }
}
