package org.tessellate.app.console.board;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.tessellate.app.rostering.RosterBoard;
import org.tessellate.app.runtime.Formula;

/** A roster for a spreadsheet: a line for each person, a column for each day (C25). */
final class RosterCsv {

    private RosterCsv() {}

    static String of(RosterBoard board) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            List<Object> head = new ArrayList<>(List.of("staff", "name", "role", "paidMinutes", "targetMinutes", "nights", "weekends"));
            board.days().forEach(day -> head.add(day.date()));
            printer.printRecord(head);
            for (RosterBoard.Person person : board.people()) {
                printer.printRecord(line(board, person));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return text.toString();
    }

    private static List<Object> line(RosterBoard board, RosterBoard.Person person) {
        List<Object> line = new ArrayList<>(List.of(Formula.neutralized(person.staff()), Formula.neutralized(person.name()), Formula.neutralized(person.role()),
                person.paidMinutes(), person.targetMinutes(), person.nights(), person.weekends()));
        board.days().forEach(day -> {
            RosterBoard.Cell cell = person.shifts().get(day.date());
            line.add(cell == null || cell.type() == null ? "" : Formula.neutralized(cell.type()));
        });
        return line;
    }
}
