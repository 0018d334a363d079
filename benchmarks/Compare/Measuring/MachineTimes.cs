using System.Globalization;

namespace Pdk.Compare.Measuring;

/// <summary>What Linux counts of the processors' time since it started, in its own ticks.</summary>
/// <param name="All">All of it.</param>
/// <param name="Steal">What a hypervisor gave to others meanwhile.</param>
internal readonly record struct MachineTimes(long All, long Steal)
{
    private const int StealPlace = 8;

    /// <summary>Reads them; null where the system does not tell.</summary>
    public static MachineTimes? Read() => File.Exists("/proc/stat") ? Parse(File.ReadLines("/proc/stat").FirstOrDefault() ?? "") : null;

    /// <summary>Reads the line of all processors: <c>cpu</c> and its counts; null where it is another line.</summary>
    public static MachineTimes? Parse(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length <= StealPlace || words[0] != "cpu")
        {
            return null;
        }

        // What guests had is counted in the first two again.
        long[] counts = new long[StealPlace];
        for (int place = 1; place <= StealPlace; place++)
        {
            if (!long.TryParse(words[place], NumberStyles.None, CultureInfo.InvariantCulture, out counts[place - 1]))
            {
                return null;
            }
        }

        return new MachineTimes(counts.Sum(), counts[^1]);
    }

    /// <summary>The load of the last minute; null where the system does not tell.</summary>
    public static double? Load() => File.Exists("/proc/loadavg")
        && double.TryParse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture, out double load) ? load : null;

    /// <summary>The share of the time since then that went to others; null where no time has passed.</summary>
    public double? StealSince(MachineTimes before) => All > before.All ? (double)(Steal - before.Steal) / (All - before.All) : null;
}
