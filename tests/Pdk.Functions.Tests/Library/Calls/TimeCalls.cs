using System.Globalization;
using static Pdk.Functions.Tests.Library.FunctionCall;

namespace Pdk.Functions.Tests.Library;

/// <summary>Calls of functions of times.</summary>
internal static class TimeCalls
{
    private const string WrongWidth = "'width' must be a width such as '15 minutes', '1 day', '3 months' or 'PT15M', but is ";

    private static readonly DateTimeOffset s_time = At("2026-11-30 17:05:42.25");

    public static FunctionCall[] All { get; } =
    [
        Gives(At("2026-11-30 17:00:00"), "time_floor", s_time, "15 minutes"),
        Gives(At("2026-11-30 17:00:00"), "time_floor", s_time, "PT15M"),
        Gives(At("2026-11-30 17:05:42.2"), "time_floor", s_time, "100 ms"),
        Gives(At("2026-11-30 17:05:42.25"), "time_floor", s_time, "1us"),
        Gives(At("2026-11-30 17:05:30"), "time_floor", s_time, "0.5 MIN"),
        Gives(At("2026-11-30 17:00:00"), "time_floor", s_time, " 1 h "),
        Gives(At("2026-11-30"), "time_floor", s_time, "1 day"),
        Gives(At("2026-11-30 00:00:00"), "time_floor", s_time, "1 day 12 hours"),
        Gives(At("2026-11-30 00:00:00"), "time_floor", s_time, "P1DT12H"),
        // Weeks begin on Mondays.
        Gives(At("2026-11-30"), "time_floor", s_time, "1 week"),
        Gives(At("2026-11-30"), "time_floor", s_time, "P1W"),
        Gives(At("2026-11-01"), "time_floor", s_time, "1 month"),
        Gives(At("2026-10-01"), "time_floor", s_time, "1 quarter"),
        Gives(At("2026-07-01"), "time_floor", s_time, "P6M"),
        Gives(At("2025-01-01"), "time_floor", s_time, "5 years"),
        Gives(At("1999-12-27"), "time_floor", At("2000-01-02 23:59:59.999999"), "1 week"),
        Gives(At("1999-12-01"), "time_floor", At("1999-12-31 23:59:59"), "1 month"),
        Gives(At("1995-01-01"), "time_floor", At("1999-12-31 23:59:59"), "5y"),
        Gives(At("0001-01-01"), "time_floor", At("0001-01-01"), "1 day"),
        Gives(At("9999-12-31"), "time_floor", At("9999-12-31 23:59:59.999999"), "1 day"),
        Fails(WrongWidth + "''.", "time_floor", s_time, ""),
        Fails(WrongWidth + "'soon'.", "time_floor", s_time, "soon"),
        Fails(WrongWidth + "'5 m'.", "time_floor", s_time, "5 m"),
        Fails(WrongWidth + "'5'.", "time_floor", s_time, "5"),
        Fails(WrongWidth + "'0 days'.", "time_floor", s_time, "0 days"),
        Fails(WrongWidth + "'-1 day'.", "time_floor", s_time, "-1 day"),
        Fails(WrongWidth + "'1.5 months'.", "time_floor", s_time, "1.5 months"),
        Fails(WrongWidth + "'P1H'.", "time_floor", s_time, "P1H"),
        Fails(WrongWidth + "'P'.", "time_floor", s_time, "P"),
        Fails(WrongWidth + "'PT'.", "time_floor", s_time, "PT"),
        Fails("'width' must be either of months and years, or of days and less, but is '1 month 1 day'.", "time_floor", s_time, "1 month 1 day"),
        Fails("'width' must be at most 10000 years, but is '10001 years'.", "time_floor", s_time, "10001 years"),
        Fails("'width' must be at most 10000 years, but is '9999999 days'.", "time_floor", s_time, "9999999 days"),
        Fails(WrongWidth, "time_floor", s_time, "99999999999999999999999999999999999999999 days"),
        Fails("'time' must be in a bucket that begins in the year 1 or later, but its bucket begins before.", "time_floor", At("0001-01-01"), "3 days"),
        Fails("'time' must be in a bucket that begins in the year 1 or later", "time_floor", At("0001-01-01"), "7 years"),
        Gives(At("2026-11-30 16:52:30"), "time_floor", s_time, "15 minutes", At("2026-11-30 00:07:30")),
        Gives(At("2026-11-24"), "time_floor", s_time, "1 week", At("2030-01-01")),
        Gives(At("2026-11-01"), "time_floor", s_time, "2 months", At("2000-11-01")),
        Gives(At("2026-11-30 17:05:42.25"), "time_floor", s_time, "1 day", s_time),
        Fails("'origin' must be the first of a month at 00:00, but is 2000-01-15 00:00:00.", "time_floor", s_time, "1 month", At("2000-01-15")),
        Fails(WrongWidth + "'x'.", "time_floor", s_time, "x", s_time),
        Gives("2026-W49", "iso_week", s_time),
        Gives("2026-W53", "iso_week", At("2027-01-03")),
        Gives("2027-W01", "iso_week", At("2027-01-04")),
        Gives("2025-W01", "iso_week", At("2024-12-30")),
        Gives("0001-W01", "iso_week", At("0001-01-01")),
    ];

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
