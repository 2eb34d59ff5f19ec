package org.tessellate.bench.peers;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.tessellate.bench.nrp24.Nrp24;
import org.tessellate.bench.nrp24.RosterCsv;
import org.tessellate.bench.nrp24.ScheduleJudge;
import org.tessellate.bench.nrp24.ScheduleJudge.Judgement;
import org.tessellate.bench.nrp24.ShiftSchedule;
import org.tessellate.bench.roster.Report;
import org.tessellate.bench.roster.RosterOptions;
import org.tessellate.bench.roster.TimeLimit;
import org.tessellate.engine.rostering.Roster;

/** Lets each method solve each instance, one after the other, so that none takes another's processor time. */
final class PeerRuns {

    private final Nrp24 suite;
    private final List<Peer> peers;
    private final RosterOptions options;
    private final Report report;

    PeerRuns(Nrp24 suite, List<Peer> peers, RosterOptions options, PrintWriter screen) {
        this.suite = suite;
        this.peers = peers;
        this.options = options;
        this.report = new Report(options, screen);
    }

    int run() {
        options.check();
        List<String> instances = options.instances(suite);
        report.begin(Comparison.HEADER);
        instances.forEach(this::compare);
        report.say("ratio = cost of " + Ours.NAME + " / cost of the method: below 1 is ahead of it.");
        report.say("All plans are judged by one evaluator of the files' rules.");
        report.say("Timefold's community edition searches with one thread; more are not in its open edition.");
        return 0;
    }

    private void compare(String instance) {
        ShiftSchedule schedule = suite.schedule(instance);
        ScheduleJudge judge = new ScheduleJudge(schedule);
        Judgement ours = null;
        for (Peer peer : peers) {
            Roster roster = peer.solve(schedule, new Peer.Limits(TimeLimit.beginsNow(Duration.ofSeconds(options.seconds())), options.threads(), options.seed()));
            Judgement judgement = judge.judge(roster);
            ours = ours == null ? judgement : ours;
            keep(instance, peer, roster, schedule);
            Comparison compared = comparison(instance, peer, judgement, ours);
            report.add(compared.row(), compared.json());
        }
    }

    private Comparison comparison(String instance, Peer peer, Judgement judgement, Judgement ours) {
        return new Comparison(Nrp24.NAME, instance, options.seconds(), peer.threads(options.threads()), options.seed(), peer.name(), judgement,
                ours, suite.bestKnown().of(instance));
    }

    private void keep(String instance, Peer peer, Roster roster, ShiftSchedule schedule) {
        if (options.out() != null) {
            RosterCsv.write(schedule, roster, suite.target(suite.target(options.out(), instance), peer.name()));
        }
    }
}
