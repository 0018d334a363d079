namespace Pdk.Compare.Measuring;

/// <summary>One way to do the work of a comparison.</summary>
/// <param name="what">What it is, in the words of the table.</param>
/// <param name="repeat">Does the work so many times; this is what is timed.</param>
internal sealed class Way(string what, Action<int> repeat)
{
    /// <summary>What it is, in the words of the table.</summary>
    public string What { get; } = what;

    /// <summary>Does the work so many times.</summary>
    public Action<int> Repeat { get; } = repeat;

    /// <summary>What is done before each time that is taken, and is no part of it; null where there is nothing.</summary>
    public Action? Before { get; init; }

    /// <summary>How often the work is done while a time is taken; 0 where the runner finds out.</summary>
    public int Times { get; init; }

    /// <summary>What is allocated by once doing the work, in bytes; null where the thread that measures sees it all.</summary>
    public Func<double>? Allocated { get; init; }

    /// <summary>Why it cannot be measured here; null where it can.</summary>
    public string? Missing { get; private init; }

    /// <summary>A way that cannot be measured here.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="reason">Why, and what helps.</param>
    public static Way LeftOut(string what, string reason) => new(what, static _ => { }) { Missing = reason.ReplaceLineEndings(" ") };

    /// <summary>A way whose making may find out that it cannot be measured here.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="make">Makes it.</param>
    public static Way Try(string what, Func<Way> make)
    {
        try
        {
            return make();
        }
        catch (Exception exception) when (
            exception is InvalidOperationException or IOException or DllNotFoundException or PlatformNotSupportedException)
        {
            return LeftOut(what, exception.Message);
        }
    }
}
