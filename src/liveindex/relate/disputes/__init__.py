"""Who, where and when: facts of one happening on which reports hold rival values."""
