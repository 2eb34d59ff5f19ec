package org.tessellate.engine.rostering.rules;

/** A test of one rule: the class name selects it, so that no test can check another rule than its name says. */
abstract class OnlyRule {

    RuleType type() {
        return typeNamed(getClass().getSimpleName());
    }

    Ward ward() {
        return new Ward(type());
    }

    static RuleType typeNamed(String ruleClass) {
        try {
            return (RuleType) Class.forName(OnlyRule.class.getPackageName() + "." + ruleClass).getDeclaredField("TYPE").get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("No rule is called (%s).\nMaybe the nested class was misspelt.".formatted(ruleClass), e);
        }
    }
}
