package org.tessellate.engine.rostering.search;

/** What every column generation of one search shares; a broken hard rule of a cover column weighs as given beside soft cost. */
record Generator(CompiledProblem problem, Pricing pricing, double hardWeight, Interrupts interrupts) {

    private static final double HEAVY = 20;

    /** What a broken hard rule of a cover column weighs. */
    static double hardWeight(Temperatures scale) {
        return HEAVY * scale.hardWeight();
    }
}
