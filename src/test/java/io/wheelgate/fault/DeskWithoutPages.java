package io.wheelgate.fault;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/** The desk but for its pages. No configuration of its own: the tests' desks must not find it. */
@EnableAutoConfiguration
@ConfigurationPropertiesScan({"io.wheelgate.configuration", "io.wheelgate.cycle"})
@ComponentScan(
        basePackages = {"io.wheelgate.configuration", "io.wheelgate.cycle", "io.wheelgate.ledger"},
        excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*(Test|World).*"))
class DeskWithoutPages {}
