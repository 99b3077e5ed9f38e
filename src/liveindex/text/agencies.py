"""Names of news agencies and broadcasters that are one word or an abbreviation, in lower case."""

AGENCIES = frozenset(
    [
        "reuters", "ap", "afp", "tass", "xinhua", "interfax", "dpa", "bloomberg", "upi", "ansa", "efe", "kyodo",
        "yonhap", "anadolu", "pti", "ani", "ria", "afx", "apa", "belta", "ukrinform", "unian", "bbc", "cnn", "nbc",
        "abc", "cbs", "msnbc", "npr", "pbs", "fox", "itv", "rt", "cnbc", "axios", "politico",
    ]
)  # fmt: skip
