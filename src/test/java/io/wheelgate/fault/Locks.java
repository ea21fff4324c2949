package io.wheelgate.fault;

import org.springframework.jdbc.core.JdbcTemplate;

/** The locks that a dead desk leaves in its database for a minute. */
record Locks(JdbcTemplate database) {

    private static final String LONG_AGO = "timestamp '2020-01-01 00:00:00'";

    /** As if one had waited: they run out, and what is to be tried again later is due now. */
    void end() {
        database.update(
                "update ACT_RU_EXT_TASK set LOCK_EXP_TIME_ = " + LONG_AGO + " where LOCK_EXP_TIME_ is not null");
        database.update("update ACT_RU_JOB set LOCK_EXP_TIME_ = null, LOCK_OWNER_ = null, DUEDATE_ = " + LONG_AGO
                + " where RETRIES_ > 0 and TYPE_ <> 'timer'");
    }
}
