"""Arabic words of time."""

from liveindex.annotation.dates.languages.words import Words, phrases, table

WORDS = Words(
    name="Arabic",
    months=table("""
يناير
فبراير شباط
مارس آذار
أبريل إبريل نيسان
مايو أيار
يونيو حزيران
يوليو تموز
أغسطس آب
سبتمبر أيلول
أكتوبر
نوفمبر
ديسمبر
"""),
    weekdays=table("""
الإثنين الاثنين
الثلاثاء
الأربعاء
الخميس
الجمعة
السبت
الأحد
"""),
    shifted=phrases("""
D -1: أمس
D 0: اليوم
D 1: غدا, غدًا
W -1: الأسبوع الماضي
W 0: هذا الأسبوع
W 1: الأسبوع المقبل, الأسبوع القادم
M -1: الشهر الماضي
M 1: الشهر المقبل, الشهر القادم
Y -1: العام الماضي
Y 0: هذا العام
Y 1: العام المقبل, العام القادم
"""),
    parts={
        "مساء": "EV",
        "صباحا": "MO",
    },
    units={},
    numbers={},
    looks_ahead="سوف|المقبل|القادم",
    to_month=" ",
    to_year=" ",
    year_before="عام|سنة|في|منذ|العام",
    last="الماضي",
    next="المقبل|القادم",
)
