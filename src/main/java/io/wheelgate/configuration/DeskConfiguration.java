package io.wheelgate.configuration;

/** What was read from a configuration without mistakes. */
record DeskConfiguration(DeskHome home, DeskAddress address, NoticeSettings notices, Products products) {}
