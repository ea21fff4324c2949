package io.wheelgate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;

/** What holds for every package of the house, its tests included. */
@AnalyzeClasses(packagesOf = Wheelgate.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule onlyTheCycleKnowsTheEngine = noClasses()
            .that()
            .resideOutsideOfPackage("io.wheelgate.cycle..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        List<String> unmarked = classes.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(room -> !isNullMarked(room))
                .map(JavaPackage::getName)
                .sorted()
                .toList();
        Assertions.assertThat(unmarked)
                .as("packages without a package-info.java that carries @NullMarked")
                .isEmpty();
    }

    private static boolean isNullMarked(JavaPackage room) {
        return room.tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
    }
}
