package org.tessellate.app.facility;

/** The form of what is written down of people and rooms so that patients can wish for it: {@code language:es}, {@code accessible}. */
public interface Trait {
    String PATTERN = "[a-z][a-z-]{0,39}(:[A-Za-z0-9_-]{1,40})?";
    String MESSAGE = "must be a word in small letters, alone or with a value, such as accessible or language:es";
}
