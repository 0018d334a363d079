using System.Globalization;

namespace Pdk.ProbeHost;

/// <summary>What Linux says of this process.</summary>
internal sealed record ProcessFacts(long AddressSpace, long Resident, int Threads)
{
    public static ProcessFacts Read()
    {
        Dictionary<string, string> status = File.ReadAllLines("/proc/self/status")
            .Select(line => line.Split(':', 2))
            .ToDictionary(pair => pair[0], pair => pair[1].Trim());
        return new ProcessFacts(Kilobytes(status["VmSize"]), Kilobytes(status["VmRSS"]), int.Parse(status["Threads"], CultureInfo.InvariantCulture));
    }

    /// <summary>Whether a file, or the loader's copy of it in memory, is mapped into this process.</summary>
    public static bool Maps(string path) => File.ReadLines("/proc/self/maps").Any(line =>
        line.EndsWith(path, StringComparison.Ordinal) || line.EndsWith($"/memfd:{Path.GetFileName(path)} (deleted)", StringComparison.Ordinal));

    private static long Kilobytes(string text) => long.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture) * 1024;
}
