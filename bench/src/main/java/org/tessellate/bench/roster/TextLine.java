package org.tessellate.bench.roster;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tessellate.bench.BenchFailure;

/** One line of a text file that knows where it stands, so that whatever is wrong in it can be found. */
public record TextLine(Path file, int number, String text) {

    /** The lines that say something; comments begin with #. */
    public static List<TextLine> of(Path file) {
        List<TextLine> lines = new ArrayList<>();
        int number = 0;
        for (String raw : read(file)) {
            TextLine line = new TextLine(file, ++number, raw.strip());
            if (!line.text().isEmpty() && !line.text().startsWith("#")) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException noText) {
            throw new BenchFailure("The file (%s) is no text in UTF-8.".formatted(file), "it is packed or of another kind.", noText);
        } catch (IOException unreadable) {
            throw new BenchFailure("The file (%s) cannot be read.".formatted(file), "the folder or the instance is misspelt.", unreadable);
        }
    }

    public int whole(String what, String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException noNumber) {
            throw wrong(what, value, "write a whole number there.");
        }
    }

    /** The same for a number that must lie in 0..limit-1. */
    public int below(int limit, String what, String value) {
        int number = whole(what, value);
        if (number < 0 || number >= limit) {
            throw wrong(what, value, "write a number from 0 to %d.".formatted(limit - 1));
        }
        return number;
    }

    /** The comma-separated fields, of which there must be so many at least. */
    public String[] fields(int least) {
        String[] fields = text.split(",", -1);
        if (fields.length < least) {
            throw wrong("line", text, "it was cut off: %d fields are needed.".formatted(least));
        }
        for (int i = 0; i < fields.length; i++) {
            fields[i] = fields[i].strip();
        }
        return fields;
    }

    public BenchFailure wrong(String what, String value, String remedy) {
        return new BenchFailure("The file (%s) has a %s (%s) in line %d that makes no sense.".formatted(file, what, value, number), remedy);
    }
}
