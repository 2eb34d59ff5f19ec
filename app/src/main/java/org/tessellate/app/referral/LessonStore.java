package org.tessellate.app.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.referral.reading.Lesson;
import org.tessellate.app.referral.reading.Lessons;

/** What the word model learns from, without any way back to a note. */
@Repository
class LessonStore implements Lessons {

    private final JdbcClient jdbc;

    LessonStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Lesson lesson) {
        jdbc.sql("INSERT INTO referral.lesson (features, by_rules, decided) VALUES (?, ?, ?)")
                .params(lesson.features().stream().sorted().toArray(Integer[]::new), lesson.byRules().name(), lesson.decided().name()).update();
    }

    @Override
    public List<Lesson> all() {
        return jdbc.sql("SELECT features, by_rules, decided FROM referral.lesson ORDER BY id").query(LessonStore::read).list();
    }

    @Override
    public long version() {
        return jdbc.sql("SELECT coalesce(max(id), 0) FROM referral.lesson").query(Long.class).single();
    }

    private static Lesson read(ResultSet row, int number) throws SQLException {
        Set<Integer> features = Arrays.stream((Integer[]) row.getArray("features").getArray()).collect(Collectors.toSet());
        return new Lesson(features, Priority.valueOf(row.getString("by_rules")), Priority.valueOf(row.getString("decided")));
    }
}
