using System.Globalization;

namespace Pdk.Abi;

/// <summary>Dates as engines keep them: days since 1970, over more years than .NET has.</summary>
internal static class DateValue
{
    private static readonly int s_epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>A date; null where .NET has none like it.</summary>
    internal static DateOnly? Read(long days)
    {
        long number = unchecked(days + s_epoch);
        return number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)number)
            : null;
    }

    /// <summary>A date as days.</summary>
    internal static int Write(DateOnly date) => date.DayNumber - s_epoch;

    /// <summary>That an argument is no date of .NET.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="found">What it is instead.</param>
    internal static ArgumentException Mistake(string name, string found) =>
        new($"'{name}' must be a date of the years 1 to 9999, but is {found}.");

    /// <summary>A number of days for messages.</summary>
    internal static string Shown(long days) => string.Create(CultureInfo.InvariantCulture, $"{days} days from 1970");
}
