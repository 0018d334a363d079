using System.Globalization;
using System.Runtime.InteropServices;

namespace Pdk.Compare.Output;

/// <summary>Where and when something was measured.</summary>
/// <param name="Date">The day, in UTC.</param>
/// <param name="Processor">The processor, as the system names it.</param>
/// <param name="Processors">How many of them this process may use.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The host's runtime.</param>
/// <param name="Pace">How much patience there was.</param>
internal sealed record Machine(string Date, string Processor, int Processors, string System, string Runtime, string Pace)
{
    /// <summary>This machine, now.</summary>
    public static Machine Here(string pace) => new(
        DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ProcessorName(),
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        pace);

    /// <summary>It in one line.</summary>
    public override string ToString() => $"{Date}, {Processors} x {Processor}, {System}, {Runtime}, {Pace}";

    private static string ProcessorName()
    {
        const string Key = "model name";
        string? line = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(static line => line.StartsWith(Key, StringComparison.Ordinal))
            : null;
        return line is null
            ? RuntimeInformation.ProcessArchitecture.ToString()
            : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
