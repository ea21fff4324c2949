/** What people, groups and other programs are told: decided from what was noted, and sent by mail and by webhook. */
@NullMarked
package io.wheelgate.cycle.notice;

import org.jspecify.annotations.NullMarked;
